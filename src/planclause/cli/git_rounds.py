"""The drafts of one file in git's history on the command line: ``history --git FILE``, ``blame --git FILE``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

import click

from planclause.cli.output import CouldNotError, count, notice
from planclause.cli.rounds import Rounds
from planclause.cli.sources import TEXTS, check_no_input, kind_of
from planclause.errors import PlanclauseError, UnreadableError
from planclause.files import DEFAULT_LIMITS, loads_document, read_text
from planclause.files.reading import decode
from planclause.git.asking import blobs
from planclause.git.log import Version, versions
from planclause.git.revisions import check_is_there
from planclause.git.tracking import Place, is_shallow, place_of
from planclause.merging.own_drafts import tabled_by
from planclause.plan.draft import Draft, same_text

#: How the draft in the working tree is called where its id tells it from no other.
NOT_COMMITTED = "not committed"


@dataclass(frozen=True, slots=True)
class _Found:
    """A draft, and the commit that it is from; None for the working tree."""

    draft: Draft
    version: Version | None

    @property
    def commit(self) -> str:
        return self.version.short if self.version is not None else NOT_COMMITTED


def read_git_rounds(names: Sequence[str], out: str | None) -> Rounds:
    """The drafts that one file held, commit by commit, the oldest first, and last what is not committed yet.

    A commit that leaves the text, the acts and whose drafts are folded in as they were is left out, and so is one
    whose draft is invalid, with a word on standard error. Drafts are called by their ids, or by their commits where
    ids repeat. A draft that says in its header whose own it is was tabled by that party alone.
    """
    if len(names) != 1:
        raise click.UsageError("--git takes one file, or one REV:path, whose history it is")
    check_no_input(out, *names)
    if Path(names[0]).is_dir():
        raise UnreadableError(f"{names[0]}: a folder, expected a file")
    place = place_of(names[0])
    found: list[_Found] = []
    for one in _read(names[0], place):
        if not found or _says_more(found[-1].draft, one.draft):
            found.append(one)
    if is_shallow(place.folder):
        notice("the history is cut off: this clone is shallow (git fetch --unshallow gets the rest)")
    if not found:
        raise CouldNotError(f"{names[0]}: no valid draft in its history")
    ids = [one.draft.draft for one in found]
    repeated = {name for name in ids if ids.count(name) > 1}
    drafts = tuple(
        replace(one.draft, draft=one.commit) if one.draft.draft in repeated else one.draft for one in found
    )
    notice(f"{count(len(found), 'draft')} of {place.path}:")
    for draft, one in zip(drafts, found, strict=True):
        notice(f"  {one.commit}  {draft.draft}" if draft.draft != one.commit else f"  {one.commit}")
    tabled = {
        draft.draft: party
        for draft, one in zip(drafts, found, strict=True)
        if (party := tabled_by(one.draft)) is not None
    }
    return Rounds(drafts, tabled)


def _says_more(before: Draft, after: Draft) -> bool:
    return not (same_text(before, after) and (before.acts, before.folded) == (after.acts, after.folded))


def _read(name: str, place: Place) -> Iterator[_Found]:
    found = versions(place)
    data = blobs([version.blob for version in found], most=DEFAULT_LIMITS.bytes, folder=place.folder)
    before: Draft | None = None
    content: bytes | None = None
    for version, content in zip(found, data, strict=True):
        called = f"{version.short}:{version.path}"
        try:
            if content is None:
                raise UnreadableError(f"{called}: missing here, or more than {DEFAULT_LIMITS.bytes:,} bytes")
            check_is_there(content, called=called)
            before = draft_in(decode(content, name=called), called, version.path, before)
        except PlanclauseError as error:
            notice(f"left out: {str(error).partition(chr(10))[0]}")
            continue
        yield _Found(before, version)
    if Path(name).is_file():
        text = read_text(name)
        if text.encode() != content:
            yield _Found(draft_in(text, name, name, before), None)


def draft_in(text: str, called: str, path: str, before: Draft | None) -> Draft:
    """The draft in a text; one that is imported takes over the ids of the draft before it."""
    if kind_of(path) not in TEXTS:
        value = loads_document(text, name=called, kind="draft").value
        assert isinstance(value, Draft)
        return value
    from planclause.importing import read_markdown, read_text, take_ids

    read = read_markdown if kind_of(path) == ".md" else read_text
    stem = PurePath(path).stem or "draft"
    draft = read(text, plan=stem, draft=stem).draft
    return draft if before is None else take_ids(draft, before)
