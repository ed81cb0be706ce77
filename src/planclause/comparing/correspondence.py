"""A diff as a correspondence, to be corrected by hand and given back."""

from __future__ import annotations

from collections.abc import Iterator

from planclause.comparing.changes import Change, Diff
from planclause.plan.kinds import Correspondence, Pair


def unsure_first(delta: Diff) -> tuple[Change, ...]:
    """The changes with those that are not sure first, the least sure before the others."""
    unsure = sorted(
        (change for change in delta if change.is_unsure), key=lambda change: change.confidence or 0
    )
    return (*unsure, *(change for change in delta if not change.is_unsure))


def correspondence_of(delta: Diff) -> Correspondence:
    """What the diff says of every clause that it did not know by an id or by its very words, the least sure first.

    Given back as it is, it leads to the same matches, which are a person's word then.
    """
    return Correspondence(pairs=tuple(_pairs(delta)))


def _pairs(delta: Diff) -> Iterator[Pair]:
    for change in unsure_first(delta):
        if change.matched_by not in ("id", "text") or len(change.base) + len(change.draft) > 2:
            base, draft = (tuple(site.clause.id for site in side) for side in (change.base, change.draft))
            yield Pair(base=base, draft=draft)
