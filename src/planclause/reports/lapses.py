"""Which positions lapsed from one draft to the next, in words: ``600,000 became 800,000``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planclause.comparing.changes import Side, Site
from planclause.following.status import Status
from planclause.plan.audience import for_audience
from planclause.plan.draft import Draft
from planclause.plan.positions import Lapse, WordChange, lapsed
from planclause.plan.traversal import ANNEX, walk
from planclause.plan.values import ANNEXES
from planclause.reports.catalogue import Catalogue, catalogue
from planclause.reports.places import Places
from planclause.reports.visible import visible_line
from planclause.reports.wording import shown

#: Of words that changed so many are quoted from either end.
_QUOTED_WORDS = 8


def lapses_between(before: Status, after: Status) -> tuple[Lapse, ...]:
    """The positions that lapsed from one draft to the next, of those that the audience of the next may see."""
    return lapsed(*(for_audience(status.draft, after.audience) for status in (before, after)))


def lapse_lines(before: Status, after: Status) -> Iterator[str]:
    """The same, a line each; nothing if none lapsed."""
    old, new = places_of(before.draft), places_of(after.draft)
    for lapse in lapses_between(before, after):
        place = (old if lapse.is_gone else new).name(lapse.clause)
        if lapse.is_gone:
            said = "the clause is gone"
        else:
            said = "; ".join(_told(change, lapse, old, new) for change in lapse.changes)
        renewed = ", and took a position on the new words" if lapse.is_renewed else ""
        yield f"{lapse.party} on {place} ({lapse.position.stance}): {said}{renewed}"


def places_of(draft: Draft, words: Catalogue | None = None) -> Places:
    """The numbers that a draft's clauses show, and where each stands, told in a language; in English if none is."""
    return places_at(draft, sites_of(draft), words or catalogue())


def places_at(draft: Draft, sites: Sequence[Site], words: Catalogue) -> Places:
    """The same, of clauses whose places are known (:func:`sites_of`)."""
    side = Side(draft.draft, "", draft.title, draft.preamble, draft.parties, draft.instruments)
    return Places(side, sites, words)


def sites_of(draft: Draft) -> list[Site]:
    """Every clause of a draft where it stands, in document order."""
    placed = walk(draft)
    sites: list[Site] = []
    for order, item in enumerate(placed):
        under = (
            placed[item.parent].clause.id if item.parent >= 0 else ANNEXES if item.parent == ANNEX else None
        )
        sites.append(Site(item.clause, item.number, under, item.after, order))
    return sites


def _told(change: WordChange, lapse: Lapse, old: Places, new: Places) -> str:
    before, after = _quoted(change.before, old), _quoted(change.after, new)
    inside = (new if change.kind != "deleted" else old).name(change.clause)
    where = "" if change.clause == lapse.clause else f"in {inside} "
    match change.kind:
        case "reordered":
            return f"{where}what stands in it changed its order"
        case "inserted":
            return f"{inside} came in: {after}"
        case "deleted":
            return f"{inside} went: {before}"
        case "changed" if not before:
            return f"{where}{after} came in"
        case "changed" if not after:
            return f"{where}{before} went"
    return f"{where}{before} became {after}"


def _quoted(markup: str, places: Places) -> str:
    """Words in quotation marks, the middle of many left out; a single one without."""
    words = visible_line(shown(markup, places)).split(" ") if markup else []
    if len(words) > 2 * _QUOTED_WORDS:
        words = [*words[:_QUOTED_WORDS], "...", *words[-_QUOTED_WORDS:]]
    return f'"{" ".join(words)}"' if len(words) > 1 else "".join(words)
