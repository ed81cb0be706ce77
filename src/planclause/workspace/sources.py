"""From a name to a draft: a YAML file, a text to import, standard input, or a file in a git revision."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, TypeVar

from planclause.errors import DocumentError, Problem, UnreadableError
from planclause.files import DEFAULT_LIMITS, Document, loads_document
from planclause.files.reading import decode, read_bytes
from planclause.git.revisions import names_revision, read_revision
from planclause.plan.draft import Draft
from planclause.plan.losses import Loss
from planclause.plan.values import PARTY_CODE
from planclause.text.bracketed import RESERVED_CODES
from planclause.workspace.formats import Format, format_of

if TYPE_CHECKING:
    from planclause.files.kinds import FileValue
    from planclause.importing import Doubt, Imported

STANDARD_INPUT = "-"

Value = TypeVar("Value", bound="FileValue")


@dataclass(frozen=True, slots=True)
class Named:
    """The draft that a name stands for; an imported one has ids of its own.

    ``remarks`` are lines for a person: the warnings of its file, or how much its import left out. ``doubts`` are
    what the import guessed. ``cut_words`` are words that a printer cut at a line's end: another draft may tell
    whether the hyphen is theirs. ``left_out`` is what the draft does not hold of the lines of its ``source``.
    """

    name: str
    draft: Draft
    is_imported: bool = False
    remarks: tuple[str, ...] = ()
    cut_words: frozenset[str] = frozenset()
    doubts: tuple[Doubt, ...] = ()
    left_out: tuple[Loss, ...] = ()
    source: tuple[str, ...] = ()

    def read_as(self, reader: str | None) -> Draft:
        """The draft as a party or the base reads it; as it stands for None."""
        return self.draft if reader is None else self.draft.reading(reader)


def named_draft(
    name: str,
    *,
    like: Draft | None = None,
    content: bytes | None = None,
    from_format: Format | None = None,
) -> Named:
    """The draft in a file, in standard input (``-``) or in ``REV:path``; an existing file wins over a revision.

    What is not YAML is imported; with ``like`` it takes over the ids of the draft that it answers. ``content`` is
    what the file holds, for who has read it already; ``from_format`` what format it is in, where the name does not
    say (:func:`~planclause.workspace.formats.format_of`).
    :class:`~planclause.errors.PlanclauseError` for what cannot be read or is invalid.
    """
    if format_of(name, from_format) == "yaml":
        document = document_in(name, kind="draft", content=content)
        assert isinstance(document.value, Draft)
        return Named(name, document.value, remarks=remarks_on(document))
    named = named_import(name, imported_draft(name, content=content, from_format=from_format))
    if like is None:
        return named
    from planclause.importing import mended, take_ids

    return replace(named, draft=take_ids(mended(named.draft, named.cut_words, like), like))


def named_import(name: str, imported: Imported) -> Named:
    """An imported draft with the name that it was imported by."""
    losses = len(imported.losses)
    things = "1 remark" if losses == 1 else f"{losses:,} remarks"
    remarks = (f"{called(name)}: {things} on its import; planclause import shows them",) if losses else ()
    source = tuple(line.text for line in imported.source)
    return Named(
        name, imported.draft, True, remarks, imported.cut_words, imported.doubts, imported.losses, source
    )


def named_value(name: str, kind: type[Value]) -> tuple[Value, tuple[str, ...]]:
    """The value of one kind (``Amendments``, ``Demands``, …) in a YAML file, and the remarks on it."""
    document = document_in(name, kind=kind.__name__.lower())
    assert isinstance(document.value, kind)
    return document.value, remarks_on(document)


def remarks_on(document: Document) -> tuple[str, ...]:
    """The warnings of a document as lines for a person."""
    return tuple(f"warning: {warning}" for warning in document.warnings)


def document_in(name: str, *, kind: str | None = None, content: bytes | None = None) -> Document:
    """The YAML file that a name stands for, of the kind that it states or the one asked for."""
    try:
        text = text_of(name) if content is None else decode(content, name=called(name))
        return loads_document(text, name=called(name), kind=kind)
    except DocumentError as error:
        if name != STANDARD_INPUT:
            raise
        raise DocumentError(list(map(_with_the_missing_suffix, error.problems))) from error


def _with_the_missing_suffix(problem: Problem) -> Problem:
    """The problem; of a whole document on standard input, with its likely cause: a text has no suffix there."""
    if problem.path:
        return problem
    return replace(
        problem, expected=f"{problem.expected}; standard input is YAML unless --from says otherwise"
    )


def imported_draft(
    name: str,
    *,
    plan: str | None = None,
    draft: str | None = None,
    content: bytes | None = None,
    from_format: Format | None = None,
    levels: str = "",
) -> Imported:
    """The draft made of a text, Markdown, HTML or PDF; default for ``plan`` and ``draft``: the file's stem.

    ``levels`` are samples of its levels: ``ValueError`` for a wrong one.
    """
    from planclause.importing import read_html, read_markdown, read_pdf, read_text

    stem = "draft" if name == STANDARD_INPUT else PurePath(name.rpartition(":")[2]).stem or "draft"
    given = {"plan": plan or stem, "draft": draft or stem, "levels": levels}
    data = content_of(name) if content is None else content
    known = format_of(name, from_format)
    if known == "pdf":
        try:
            return read_pdf(data, **given)
        except UnreadableError as error:
            raise UnreadableError(f"{called(name)}: {error}") from None
    read = {"text": read_text, "markdown": read_markdown, "html": read_html}[known]
    return read(decode(data, name=called(name)), **given)


def party_and_name(argument: str) -> tuple[str | None, str]:
    """The party and the file of ``P=DRAFT``; the party is None for another name, and for a file called so."""
    party, sign, name = argument.partition("=")
    if not sign or not PARTY_CODE.fullmatch(party) or party in RESERVED_CODES or exists(argument):
        return None, argument
    return party, name


def called(name: str) -> str:
    """What messages call a file."""
    return "standard input" if name == STANDARD_INPUT else name


def text_of(name: str) -> str:
    """The text of a file, of standard input, or of a file in a git revision."""
    return decode(content_of(name), name=called(name))


def content_of(name: str) -> bytes:
    """The bytes of a file, of standard input, or of a file in a git revision; an existing file comes first."""
    if name == STANDARD_INPUT:
        data = sys.stdin.buffer.read(DEFAULT_LIMITS.bytes + 1)
        if len(data) > DEFAULT_LIMITS.bytes:
            raise UnreadableError(
                f"standard input: too large, expected at most {DEFAULT_LIMITS.bytes:,} bytes"
            )
        return data
    return read_revision(name) if is_in_git(name) else read_bytes(name)


def is_in_git(name: str) -> bool:
    """Whether a name means ``REV:path``: it reads so, and no file is called so."""
    return names_revision(name) and not exists(name)


def exists(name: str) -> bool:
    """Whether there is a file or a folder of this name."""
    try:
        return Path(name).exists()
    except (OSError, ValueError):  # too long a name, or a NUL in it
        return False
