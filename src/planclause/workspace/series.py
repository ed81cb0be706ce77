"""Drafts in the order of the talks: ``DRAFT`` stands for all, ``P=DRAFT`` is one party's; or one file's history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planclause.errors import PlanclauseError, UnreadableError
from planclause.files import DEFAULT_LIMITS
from planclause.files.reading import read_bytes
from planclause.git.asking import blobs
from planclause.git.log import Version, versions
from planclause.git.revisions import check_is_there
from planclause.git.tracking import Place, is_shallow, place_of
from planclause.merging.own_drafts import tabled_by
from planclause.plan.draft import Draft, same_text
from planclause.workspace.formats import Format
from planclause.workspace.sources import called, named_draft, party_and_name

#: What the draft in the working tree is called where its id tells it from no other.
NOT_COMMITTED = "not committed"


@dataclass(frozen=True, slots=True)
class NamedSeries:
    """Drafts, oldest first, each with its own id; by id the party that alone tabled one; and remarks."""

    drafts: tuple[Draft, ...]
    tabled_by: dict[str, str]
    remarks: tuple[str, ...] = ()


def named_series(names: Sequence[str], *, from_format: Format | None = None) -> NamedSeries:
    """The drafts that names stand for; a text is imported with the ids of the draft before it.

    Drafts that share an id (two revisions of a file) are called by their files. ``ValueError`` for one named twice.
    """
    parted = [party_and_name(name) for name in names]
    drafts: list[Draft] = []
    remarks: list[str] = []
    for _, name in parted:
        given = named_draft(name, like=drafts[-1] if drafts else None, from_format=from_format)
        draft = given.draft
        drafts.append(replace(draft, plan=drafts[0].plan) if given.is_imported and drafts else draft)
        remarks += given.remarks
    apart = told_apart(drafts, [called(name) for _, name in parted])
    ids = [draft.draft for draft in apart]
    if twice := [name for at, name in enumerate(ids) if name in ids[:at]]:
        raise ValueError(f"{twice[0]}: named twice; a series holds each draft once")
    tabled = {draft.draft: party for (party, _), draft in zip(parted, apart, strict=True) if party}
    return NamedSeries(apart, tabled, tuple(remarks))


def told_apart(drafts: Sequence[Draft], names: Sequence[str]) -> tuple[Draft, ...]:
    """The drafts; those that share an id have a name of their own instead."""
    ids = [draft.draft for draft in drafts]
    return tuple(
        replace(draft, draft=name) if ids.count(draft.draft) > 1 else draft
        for draft, name in zip(drafts, names, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Committed:
    """A draft, and the commit that it is from; None for the working tree."""

    draft: Draft
    version: Version | None

    @property
    def commit(self) -> str:
        return self.version.short if self.version is not None else NOT_COMMITTED


def series_in_git(name: str, *, from_format: Format | None = None) -> NamedSeries:
    """The drafts that a file, or ``REV:path``, held commit by commit, oldest first, and last what is not committed.

    A commit is left out where the text, the acts and whose drafts are folded in stay as they were, and, with a
    remark, where its draft is invalid. Drafts that share an id are called by their commits. A draft whose header
    says whose own it is was tabled by that party alone.
    """
    if Path(name).is_dir():
        raise UnreadableError(f"{name}: a folder, expected a file")
    place = place_of(name)
    remarks: list[str] = []
    found: list[_Committed] = []
    try:
        for one in _committed(name, place, remarks, from_format):
            if not found or _says_more(found[-1].draft, one.draft):
                found.append(one)
    except UnreadableError as error:
        raise UnreadableError("; ".join([str(error), *remarks[:1]])) from error
    if is_shallow(place.folder):
        remarks.append("the history is cut off: this clone is shallow (git fetch --unshallow gets the rest)")
    if not found:
        raise UnreadableError("; ".join([f"{name}: no valid draft in its history", *remarks[:1]]))
    drafts = told_apart([one.draft for one in found], [one.commit for one in found])
    remarks.append(f"{'1 draft' if len(found) == 1 else f'{len(found):,} drafts'} of {place.path}:")
    for draft, one in zip(drafts, found, strict=True):
        remarks.append(f"  {one.commit}" + (f"  {draft.draft}" if draft.draft != one.commit else ""))
    owners = ((draft.draft, tabled_by(one.draft)) for draft, one in zip(drafts, found, strict=True))
    return NamedSeries(drafts, {draft: party for draft, party in owners if party}, tuple(remarks))


def _says_more(before: Draft, after: Draft) -> bool:
    return not (same_text(before, after) and (before.acts, before.folded) == (after.acts, after.folded))


def _committed(
    name: str, place: Place, remarks: list[str], from_format: Format | None
) -> Iterator[_Committed]:
    found = versions(place)
    data = blobs([version.blob for version in found], most=DEFAULT_LIMITS.bytes, folder=place.folder)
    before: Draft | None = None
    content: bytes | None = None
    for version, content in zip(found, data, strict=True):
        name_there = f"{version.short}:{version.path}"
        try:
            if content is None:
                raise UnreadableError(
                    f"{name_there}: missing here, or more than {DEFAULT_LIMITS.bytes:,} bytes"
                )
            check_is_there(content, called=name_there)
            before = named_draft(name_there, like=before, content=content, from_format=from_format).draft
        except PlanclauseError as error:
            remarks.append(f"left out: {str(error).partition(chr(10))[0]}")
            continue
        yield _Committed(before, version)
    if Path(name).is_file():
        there = read_bytes(name)
        if there != content:
            now = named_draft(name, like=before, content=there, from_format=from_format)
            yield _Committed(now.draft, None)
