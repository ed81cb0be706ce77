"""From what stands on the command line to drafts: a YAML file, a text to import, standard input, a git revision."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from planclause.cli.output import CouldNotError, count, notice, notices
from planclause.errors import DocumentError, Problem, UnreadableError
from planclause.files import DEFAULT_LIMITS, Document, loads_document, read_text
from planclause.files.reading import decode
from planclause.plan.draft import Draft
from planclause.plan.values import PARTY_CODE
from planclause.text.bracketed import BASE, RESERVED_CODES

if TYPE_CHECKING:
    from planclause.importing import Imported
    from planclause.plan.kinds import Correspondence

STANDARD_INPUT = "-"
#: Files whose suffix says that they are texts to be imported; every other file is YAML.
TEXTS = (".txt", ".md")
WORD = ".docx"
_OF_OTHER_PROGRAMS = (".pdf", ".doc", ".odt", ".rtf")


@dataclass(frozen=True, slots=True)
class Given:
    """A draft that was given by a name; an imported one has ids of its own."""

    name: str
    draft: Draft
    is_imported: bool

    def read_as(self, who: str | None) -> Draft:
        """The draft as a party or the base reads it, or as it stands."""
        return self.draft if who is None else self.draft.reading(who)


def names_of(base: Given, base_as: str | None, draft: Given, draft_as: str | None) -> tuple[str, str]:
    """How a report calls two drafts: by their ids, or by their files where the ids are the same."""
    own = _as_read(base.draft.draft, base_as), _as_read(draft.draft.draft, draft_as)
    if own[0] != own[1]:
        return own
    return _as_read(called(base.name), base_as), _as_read(called(draft.name), draft_as)


def _as_read(name: str, who: str | None) -> str:
    return name if who is None else f"{name} (read as {who})"


def read_draft(name: str) -> Given:
    """The draft that a name on the command line stands for; warnings and losses are said on standard error."""
    if kind_of(name) in TEXTS:
        imported = import_text(name)
        if imported.losses:
            notice(
                f"{name}: {count(len(imported.losses), 'remark')} on its import; planclause import shows them"
            )
        return Given(name, imported.draft, is_imported=True)
    document = read_document(name, kind="draft")
    notices("warning", document.warnings)
    assert isinstance(document.value, Draft)
    return Given(name, document.value, is_imported=False)


def read_answer(name: str, base: Draft) -> Given:
    """The draft as :func:`read_draft` gives it; an imported one takes over the ids of the base that it answers."""
    given = read_draft(name)
    if not given.is_imported:
        return given
    from planclause.importing import take_ids

    return replace(given, draft=take_ids(given.draft, base))


def read_document(name: str, *, kind: str | None = None) -> Document:
    """The YAML file that a name on the command line stands for, of the kind it says or the one asked for."""
    try:
        return loads_document(text_of(name), name=called(name), kind=kind)
    except DocumentError as error:
        if name != STANDARD_INPUT:
            raise
        raise DocumentError(list(map(_of_no_suffix, error.problems))) from error


def _of_no_suffix(problem: Problem) -> Problem:
    """The problem; of a whole document on standard input, with why it may be: a text has no suffix there."""
    if problem.path:
        return problem
    return replace(problem, expected=f"{problem.expected}; standard input is read as YAML")


def import_text(name: str, *, plan: str | None = None, draft: str | None = None) -> Imported:
    """The draft made of a numbered text or of Markdown; plan and draft are called by the file's stem."""
    from planclause.importing import read_markdown, read_text

    read = read_markdown if kind_of(name) == ".md" else read_text
    stem = PurePath(name.rpartition(":")[2]).stem or "draft"
    return read(text_of(name), plan=plan or stem, draft=draft or stem)


def party_and_name(argument: str) -> tuple[str | None, str]:
    """The party before the equals sign, if it is one, and the file; a file of that whole name comes first."""
    party, sign, name = argument.partition("=")
    if not sign or not PARTY_CODE.fullmatch(party) or party in RESERVED_CODES or exists(argument):
        return None, argument
    return party, name


def called(name: str) -> str:
    """How messages call a file."""
    return "standard input" if name == STANDARD_INPUT else name


def kind_of(name: str) -> str:
    """The suffix of a name in small letters: the kind of its file.

    ``UnreadableError`` for what other programs write; for docx as yet.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix == WORD:
        raise UnreadableError(
            f"{name}: reading Word files comes with a later version; save it as text or Markdown"
        )
    if suffix in _OF_OTHER_PROGRAMS:
        raise UnreadableError(f"{name}: cannot be read; save it as text (.txt) or Markdown (.md)")
    return suffix


def text_of(name: str) -> str:
    """The text of a file, of standard input, or of a file in a git revision; an existing file comes first."""
    if name == STANDARD_INPUT:
        data = sys.stdin.buffer.read(DEFAULT_LIMITS.bytes + 1)
        if len(data) > DEFAULT_LIMITS.bytes:
            raise UnreadableError(
                f"standard input: too large, expected at most {DEFAULT_LIMITS.bytes:,} bytes"
            )
        return decode(data, name="standard input")
    from planclause.git.revisions import names_revision, read_revision

    if names_revision(name) and not exists(name):
        return decode(read_revision(name), name=name)
    return read_text(name)


def exists(name: str) -> bool:
    """Whether there is a file, or a folder, of this name."""
    try:
        return Path(name).exists()
    except (OSError, ValueError):  # too long a name, or a NUL in it
        return False


def read_correspondence(name: str) -> Correspondence:
    """The correspondence in a file."""
    from planclause.plan.kinds import Correspondence

    document = read_document(name, kind="correspondence")
    assert isinstance(document.value, Correspondence)
    return document.value


def once_from_standard_input(*names: str | None) -> None:
    """A usage error if more than one of the names is standard input."""
    if names.count(STANDARD_INPUT) > 1:
        raise click.UsageError("standard input (-) can be only one of the files")


def check_no_input(out: str | None, *names: str | None) -> None:
    """``CouldNotError`` if the output is one of the files that are read: it would be lost."""
    if out is not None and any(_is_same_file(out, name) for name in names if name is not None):
        raise CouldNotError(f"-o {out}: this file is read, and would be overwritten; name another")


def _is_same_file(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):  # one of them is no file as yet, or no name of one
        return False


def check_party(who: str | None, option: str, drafts: Sequence[Draft]) -> None:
    """A usage error, with the parties there are, for one that no header names.

    A typing mistake would read as the base does, and nobody would see that it is one.
    """
    known = sorted({code for draft in drafts for code in draft.parties})
    if who is None or who in known or (who == BASE and option != "--for"):
        return
    there_are = f"the parties are {', '.join(known)}" if known else "no header names a party"
    raise click.UsageError(f"{option}: no party {who!r}; {there_are}")
