"""How a report names clauses and the places where they stand: by the whole numbers that each draft shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from planclause.comparing.changes import Diff, Side, Site
from planclause.plan.clause import moves
from planclause.plan.draft import Clause, Draft
from planclause.plan.identifiers import is_made_up
from planclause.plan.traversal import ANNEX, walk
from planclause.plan.values import ANNEXES
from planclause.reports.catalogue import Catalogue, catalogue
from planclause.reports.visible import visible_line
from planclause.text.bracketed import Reference
from planclause.text.numbering import joined

_PART = re.compile(r"[a-z]+|\d+")


class Places:
    """One side of a diff: the numbers its clauses show, and where each stands.

    ``numbers`` gives for each id what a cross-reference shows; in a headline the clauses of an annex are told
    from the others by the word, which is one of the catalogue's as all that this says.
    """

    def __init__(self, side: Side, sites: Iterable[Site], words: Catalogue) -> None:
        self.words = words
        self.numbers: dict[str, str] = {}
        self._roots: dict[str, str | None] = {}
        self._titles = {key: instrument.title for key, instrument in side.instruments.items()}
        for site in sorted(sites, key=lambda site: site.order):
            clause, under = site.clause.id, site.under
            in_clause = under is not None and under != ANNEXES
            above = self.numbers.get(under, "") if in_clause and under is not None else ""
            self.numbers[clause] = joined(above, site.number)
            self._roots[clause] = self._roots.get(under) if in_clause and under is not None else under

    def name(self, clause: str) -> str:
        """How a headline calls a clause: ``12(b)``, ``annex 1``, or its id where it has no number."""
        number = self.numbers.get(clause) or clause
        if self._roots.get(clause) == ANNEXES and not number.lower().startswith("annex"):
            number = self.words("place.annex", number=number)
        return visible_line(number)

    def names(self, sites: Iterable[Site]) -> tuple[str, ...]:
        """How a headline calls several clauses."""
        return tuple(self.name(site.clause.id) for site in sites)

    def place(self, under: str | None, after: str | None) -> str:
        """Where a clause stands: ``after 12(b)``, ``first in 12``, ``first``."""
        if after is not None:
            return self.words("place.after", clause=self.name(after))
        if under is None:
            return self.words("place.first")
        if under == ANNEXES:
            return self.words("place.first_annex")
        return self.words("place.first_in", clause=self.name(under))

    def target(self, reference: Reference) -> str:
        """What a reference shows: the number of its clause, the title of its instrument, else what it names."""
        names: Mapping[str, str] = self.numbers if reference.kind == "#" else self._titles
        return names.get(reference.target) or reference.target

    def structure(self, clause: Clause) -> str:
        """The brackets round a whole clause in words; empty if it has none."""
        said: list[str] = []
        for key, parties in (
            ("place.inserted_by", clause.inserted_by),
            ("place.deleted_by", clause.deleted_by),
        ):
            if parties:
                said.append(self.words.count(key, len(parties), parties=self.words.listed(parties)))
        for party, under, after, _ in moves(clause):
            said.append(self.words("place.moved_by", party=party, place=self.place(under, after)))
        return "; ".join(said)


def sides(diff: Diff, words: Catalogue) -> tuple[Places, Places]:
    """The places of the base and of the draft, told in the words of a language."""
    return (
        Places(diff.base, [site for change in diff.changes for site in change.base], words),
        Places(diff.draft, [site for change in diff.changes for site in change.draft], words),
    )


def places_of(draft: Draft, words: Catalogue | None = None) -> Places:
    """The numbers that a draft's clauses show, and where each stands; default: told in English."""
    return places_at(draft, sites_of(draft), words or catalogue())


def places_at(draft: Draft, sites: Sequence[Site], words: Catalogue) -> Places:
    """The same for clauses whose places are known (:func:`sites_of`)."""
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


def name_beside(number: str, clause: str | None) -> str:
    """What stands beside a clause's number to find it by: its id, if that is not the number and was not made up."""
    return "" if clause is None or clause == number or is_made_up(clause) else clause


def id_tells_more(site: Site, number: str) -> bool:
    """Whether an id says more than its clause's words and whole number.

    An importer's ids do not, nor do ``point-6`` for 6, ``point-6-b`` for 6(b), or ``size-of-forces-b`` for (b) in
    ``size-of-forces``.
    """
    if is_made_up(site.clause.id):
        return False
    clause, parts = site.clause.id, _PART.findall(site.clause.id)
    of_parent = f"{site.under}-{'-'.join(_label_parts(site.number))}"
    return clause != of_parent and _label_parts(number) not in (parts, parts[1:])


def _label_parts(number: str) -> list[str]:
    return _PART.findall(number.lower())
