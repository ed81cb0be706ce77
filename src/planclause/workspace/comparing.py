"""Two drafts by name, compared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath

from planclause.comparing.changes import Diff
from planclause.comparing.diff import diff
from planclause.comparing.left_out import LeftOut, left_out_differences, untold_difference
from planclause.errors import UnknownPartyError
from planclause.plan.draft import Draft
from planclause.plan.kinds import Correspondence
from planclause.text.bracketed import BASE
from planclause.workspace.formats import Format
from planclause.workspace.plausibility import check_plausible
from planclause.workspace.sources import Named, called, named_draft, named_value

#: What the missing side of a new or removed draft is called.
NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two drafts, their diff, and what a report calls them."""

    base: Named
    draft: Named
    delta: Diff
    base_name: str
    draft_name: str

    @property
    def is_changed(self) -> bool:
        """Whether anything but numbers changed."""
        outside = (*self.delta.title_redline, *self.delta.preamble_redline)
        return (
            bool(self.delta.left_out)
            or any(change.kind != "unchanged" or change.moved for change in self.delta)
            or any(op != "=" for op, _ in outside)
        )

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties of either header, in order."""
        return tuple(sorted({*self.base.draft.parties, *self.draft.draft.parties}))


def compare(
    base: str,
    draft: str,
    *,
    correspondence: str | None = None,
    read_as: str | None = None,
    base_as: str | None = None,
    from_format: Format | None = None,
    anyway: bool = False,
) -> Compared:
    """The drafts that two names stand for, and what changed between them.

    ``correspondence`` names a file of a person's word on which clause answers which. ``read_as`` compares what a
    party or the base reads, ``base_as`` overrides it for the base: ``KeyError`` for a party that no header names.
    ``ValueError`` for a correspondence that does not fit. Unless ``anyway``,
    :class:`~planclause.errors.ImplausibleError` where the two can hardly be drafts of one plan.
    """
    old, new = (named_draft(name, from_format=from_format) for name in (base, draft))
    if not anyway:
        check_plausible(old, new)
    answers = named_value(correspondence, Correspondence)[0] if correspondence else None
    return compared(old, new, correspondence=answers, read_as=read_as, base_as=base_as)


def _mended(given: Named, other: Named) -> Named:
    """An imported draft, the words that its printer cut made whole where the other draft has them in one piece."""
    if not given.cut_words:
        return given
    from planclause.importing import mended

    return replace(given, draft=mended(given.draft, given.cut_words, other.draft))


def compared(
    old: Named,
    new: Named,
    *,
    correspondence: Correspondence | None = None,
    read_as: str | None = None,
    base_as: str | None = None,
    names: tuple[str, str] | None = None,
) -> Compared:
    """Two drafts, compared; ``names`` are for reports, default: their ids, or their files where ids are equal."""
    old, new = _mended(old, new), _mended(new, old)
    readers = (base_as or read_as, read_as)
    known = {*old.draft.parties, *new.draft.parties}
    delta = diff(
        _read_as(old, readers[0], known),
        _read_as(new, readers[1], known),
        correspondence=correspondence,
        by_id=False if old.is_imported or new.is_imported else None,
    )
    if old.is_imported and new.is_imported:
        delta = replace(delta, left_out=left_out_of(old, new, delta))
    if names is None:
        names = (old.draft.draft, new.draft.draft)
        if names[0] == names[1] and readers[0] == readers[1]:
            names = called(old.name), called(new.name)
    shown = [
        name if reader is None or name == NOTHING else f"{name} (read as {reader})"
        for name, reader in zip(names, readers, strict=True)
    ]
    return Compared(old, new, delta, shown[0], shown[1])


def left_out_of(old: Named, new: Named, delta: Diff) -> tuple[LeftOut, ...]:
    """What differs in two sources and stands in neither draft; where nothing else does, letters tell."""
    found = left_out_differences(old.left_out, new.left_out)
    is_one_format = PurePath(old.name).suffix == PurePath(new.name).suffix
    return found if found or delta or not is_one_format else untold_difference(old.source, new.source)


def _read_as(one: Named, reader: str | None, known: set[str]) -> Draft:
    """A reading; a party that only the other header names reads the base."""
    if reader is None:
        return one.draft
    if reader != BASE and reader not in known:
        raise UnknownPartyError(reader, known)
    return one.draft.reading(reader if reader in one.draft.parties else BASE)
