"""Applying amendments: onto a base or a rolling text, adopted as their status says, else bracketed.

Everything is computed with departures from what the base reads (:mod:`planclause.merging.departures`). A party
reads what it has tabled, in place of what it asked for there before. Where an amendment is withdrawn, rejected
or superseded, its party reads the base. What is adopted the base takes, and so does everybody: another wording
that a party asked for at the very same words is superseded, and an outcome says so. Parties go on asking for
all else unchanged, so nothing outside the words and places of the adopted amendments changes for anybody. Then
all readings are folded again.

Adoptions that cannot stand together are all refused, whoever came first: two that want the same words
otherwise, a clause that would stand in itself or in one that is gone. A refused adoption stays an open bracket.
The order of the files decides nothing, except that of one party's files the later replaces the earlier where
both are about the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from planclause.amending.anchors import Anchored, act_address, act_on, anchor
from planclause.amending.outcomes import Applied, Outcome, OutcomeKind, obstruction, words_put
from planclause.collection import paused_collection
from planclause.merging.departures import (
    WHOLES,
    Departure,
    Insertion,
    Key,
    Overlaps,
    Repeal,
    Wording,
    address_of,
    departures,
    key,
    made,
    subject,
)
from planclause.merging.folding import fold_drafts, unfold
from planclause.merging.obstacles import standing
from planclause.plan.digests import draft_digest, is_digest_of, reference_to
from planclause.plan.draft import Draft, expect_drafts
from planclause.plan.invariants import newly_dangling
from planclause.plan.kinds import Amendment, Amendments, Part, Status
from planclause.plan.positions import bind
from planclause.plan.tree import Tree
from planclause.plan.values import Act, DraftReference, Party
from planclause.text.bracketed import BASE


@paused_collection()
def apply_amendments(
    base: Draft, files: Sequence[Amendments], *, adopt_all: bool = False, name: str | None = None
) -> Applied:
    """Parties' amendments applied to a base, settled or a rolling text: adopted, bracketed, or read as the base.

    ``adopt_all`` adopts what is tabled too. The draft is named ``<base>-amended`` unless ``name`` says otherwise;
    notes and positions stay, each position bound to the words it was about; explanations are in no draft. An act
    is recorded for each amendment that is newly adopted and each wording that this supersedes.

    :class:`~planclause.errors.DocumentError` for wordings of the base whose holder was not recorded (``?``).

    >>> import planclause as pc
    >>> head = "{planclause: 1, plan: p, parties: {A: Ay}, "
    >>> base = pc.loads(head + "draft: base, clauses: [{id: a, text: ten days}]}")
    >>> asked = pc.amend(base, pc.loads(head + "draft: answer, clauses: [{id: a, text: two days}]}"), "A")
    >>> pc.apply_amendments(base, [asked]).draft["a"].text
    '[ten | A: two] days'
    >>> pc.apply_amendments(base, [asked], adopt_all=True).draft["a"].text
    'two days'
    """
    expect_drafts(base)
    return _Application(base, files, adopt_all).applied(name or f"{base.draft}-amended")


class _Unit(NamedTuple):
    """Departures that go in or stay out together: an amendment's, or one that a party asked for before.

    Where units exclude each other, those of the lowest rank give way.
    """

    party: str
    departures: tuple[Departure, ...]
    rank: int = 0
    source: Anchored | None = None

    @property
    def package(self) -> tuple[int, str]:
        """The file and the name of the package that it stands or falls with; no name where there is none."""
        return self.source.package if self.source is not None else (-1, "")

    @property
    def amendment(self) -> Amendment | None:
        """The amendment that asks for it, if one does."""
        return self.source.amendment if self.source is not None else None


class _Application:
    """One application of files to a base."""

    def __init__(self, base: Draft, files: Sequence[Amendments], adopt_all: bool) -> None:
        self.base = base
        self.files = sorted(files, key=lambda file: file.party)  # of one party the order stays
        self.plain, self.held = unfold(base)
        self.tree = Tree.of(self.plain)
        self.adopting: set[Status] = {"adopted", "tabled"} if adopt_all else {"adopted"}
        self.outcomes: list[Outcome] = []
        self.acts: list[Act] = []
        self.anchored = anchor(self.plain, self.files, acts=base.acts)
        self.broken = {found.package for found in self.anchored if found.reason and found.package[1]}

    def applied(self, name: str) -> Applied:
        for found in self.anchored:
            self._report_anchored(found)
        adopted = self._adopted()
        parties = sorted({*self.held, *(file.party for file in self.files)})
        asked = {party: self._asked(party, adopted) for party in parties}
        self.acts += map(self._adoption, adopted)
        taken = {key(departure): departure for found in adopted for departure in found.departures}
        sides = {BASE: made(self.plain, taken.values())}
        for party, units in asked.items():
            sides[party] = made(self.plain, self._reading(party, units, adopted))
        draft = self._folded(name, sides)
        dangling = tuple(newly_dangling(self.base, draft))
        return Applied(draft, tuple(self.outcomes), tuple(self.acts), dangling)

    # ---- what is adopted

    def _adopted(self) -> list[Anchored]:
        """The amendments that the base takes: those that can be adopted together, packages whole."""
        wanted = [found for found in self.anchored if found.amendment.status in self.adopting]
        units = [_Unit(found.party, found.departures, 0, found) for found in wanted if found.departures]
        broken = {found.package for found in wanted if found.reason and found.package[1]}
        left = self._standing(units, "not adopted", broken)
        return [unit.source for unit in left if unit.source is not None]

    def _standing(
        self,
        units: Sequence[_Unit],
        kind: OutcomeKind,
        broken: set[tuple[int, str]],
        *,
        ground: Sequence[_Unit] = (),
    ) -> list[_Unit]:
        """The units that can stand together, on the ground that others give them; packages whole.

        The outcome of each other unit says why it cannot.
        """
        left = list(units)
        while True:
            whole: list[_Unit] = []
            for unit in left:
                if unit.package in broken:
                    self._report(kind, unit, f"its package, {unit.package[1]}, cannot be whole")
                else:
                    whole.append(unit)
            fallen = _excluded(whole)
            if not fallen:
                _, obstructed = standing(
                    self.tree, [*whole, *ground], lambda u: u.departures, lambda u: u.rank
                )
                fallen = [
                    (unit, f"{obstacle.what}{_others(obstacle.involved, whole, unit)}")
                    for unit, obstacle in obstructed
                    if not any(unit is other for other in ground)
                ]
            if not fallen:
                return whole
            for unit, why in fallen:
                self._report(kind, unit, why)
            gone = {id(unit) for unit, _ in fallen}
            left = [unit for unit in whole if id(unit) not in gone]
            broken = {unit.package for unit, _ in fallen if unit.package[1]}

    def _adoption(self, found: Anchored) -> Act:
        amendment = found.amendment
        acts = self.files[found.layer].acts
        recorded = [act for act in acts if (act.at, act.act) == (amendment.id, "adopted")]
        act = act_on(amendment, "adopted", act_address(amendment))
        return replace(act, by=recorded[-1].by, on=recorded[-1].on) if recorded else act

    # ---- what a party asks for

    def _asked(self, party: str, adopted: Sequence[Anchored]) -> list[_Unit]:
        """All that a party asks for: in the base, then file by file, the later in place of the earlier.

        It may stand in clauses that amendments of others insert, if those are adopted.
        """
        units: list[_Unit] = []
        if party in self.held:
            units += [_Unit(party, (change,)) for change in departures(self.plain, self.held[party])]
        for layer, file in enumerate(self.files):
            if file.party != party:
                continue
            own = [found for found in self.anchored if found.layer == layer]
            asking = [
                _Unit(party, found.departures, layer + 1, found)
                for found in own
                if found.departures and found.amendment.status in ("tabled", "adopted")
            ]
            units = self._replaced(units, own)
            excluded = _excluded(asking)
            for unit, why in excluded:
                self._report("refused", unit, why)
            gone = {id(unit) for unit, _ in excluded}
            units += [unit for unit in asking if id(unit) not in gone]
        own_clauses = {subject(departure) for unit in units for departure in unit.departures}
        ground = [
            _Unit(found.party, (departure,), -1)
            for found in adopted
            for departure in found.departures
            if isinstance(departure, Insertion) and subject(departure) not in own_clauses
        ]
        return self._standing(units, "refused", self.broken, ground=ground)

    def _replaced(self, units: Sequence[_Unit], file: Sequence[Anchored]) -> list[_Unit]:
        """The units without what a file is about: whatever the file says of it counts now."""
        overlaps = Overlaps(departure for found in file for departure in found.departures)
        # A heading, a number and a title are amended as a whole.
        wholes = {(found.amendment.clause, found.amendment.at) for found in file if not found.reason}
        kept: list[_Unit] = []
        for unit in units:
            left = tuple(
                change
                for change in unit.departures
                if not any(overlaps.of(change)) and not _is_in_whole(change, wholes)
            )
            if left:
                kept.append(unit._replace(departures=left))
            else:
                self._report("superseded", unit, f"a later file of {unit.party} is about the same")
        return kept

    def _reading(self, party: str, units: Sequence[_Unit], adopted: Sequence[Anchored]) -> list[Departure]:
        """What a party's reading departs from the base by, with what is adopted; the rest of its own stays.

        The party does not take over an adopted place that cannot stand with what it asks for elsewhere.
        """
        taken = [_Unit(found.party, (d,), 0, found) for found in adopted for d in found.departures]
        own = [_Unit(party, (d,), 1, unit.source) for unit in units for d in unit.departures]
        while True:
            overlaps = Overlaps(unit.departures[0] for unit in taken)
            beaten = {id(unit): _superseding(unit.departures[0], overlaps) for unit in own}
            kept = [unit for unit in own if beaten[id(unit)] is None]
            single: dict[Key, _Unit] = {}
            for unit in (*kept, *taken):
                single.setdefault(key(unit.departures[0]), unit)
            left, fallen = standing(self.tree, [*single.values()], lambda u: u.departures, lambda u: u.rank)
            aside = {key(unit.departures[0]) for unit, _ in fallen if unit.rank == 0}
            if not aside:
                break
            taken = [unit for unit in taken if key(unit.departures[0]) not in aside]
        owner = {id(unit.departures[0]): unit.amendment for unit in taken}
        for unit in own:
            if (over := beaten[id(unit)]) is not None:
                by = owner[id(over)]
                assert by is not None
                self._report_superseded(unit, by, over)
        for unit, obstacle in fallen:
            self.outcomes.append(Outcome("superseded", party, unit.amendment, obstacle.what))
        return [departure for unit in left for departure in unit.departures]

    # ---- what is reported

    def _report(self, kind: OutcomeKind, unit: _Unit, what: str) -> None:
        """Record what became of an amendment; nothing for what a party only went on asking for."""
        if unit.amendment is not None:
            self.outcomes.append(Outcome(kind, unit.party, unit.amendment, what))

    def _report_anchored(self, found: Anchored) -> None:
        if found.amendment.status not in ("tabled", "adopted"):
            return
        unit = _Unit(found.party, found.departures, 0, found)
        if found.reason:
            self._report("refused", unit, found.reason)
        elif found.is_in:
            self._report("already in", unit, "")
        elif found.remark:
            self._report("carried over", unit, found.remark)

    def _report_superseded(self, unit: _Unit, by: Amendment, over: Departure) -> None:
        what = f"{by.id} is adopted at {act_address(by)}"
        self.outcomes.append(Outcome("superseded", unit.party, unit.amendment, what))
        lost = unit.departures[0]
        before, after = words_put(lost) or None, words_put(over) or None
        at = str(address_of(lost))
        self.acts.append(Act(act="superseded", at=at, by=(unit.party,), before=before, after=after))

    # ---- folding

    def _reference(self, file: Amendments, sides: Mapping[str, Draft], name: str) -> DraftReference:
        """The draft of a party that is folded in: the one that the file was cut from, if it is that."""
        own = sides[file.party]
        for known in (file.draft, self.base.folded.get(file.party)):
            if known is not None and known.digest is not None and is_digest_of(known.digest, own):
                return known
        return DraftReference(draft=f"{name}-{file.party}", digest=draft_digest(own))

    def _folded(self, name: str, sides: Mapping[str, Draft]) -> Draft:
        own = {clause.id: clause for clause in bind(self.base)}
        new = [file.party for file in self.files if file.party not in self.base.parties]
        header = replace(
            self.base,
            draft=name,
            title="",
            preamble="",
            clauses=(),
            annexes=(),
            parties={**self.base.parties, **{code: Party(name=code) for code in new}},
            based_on=(reference_to(self.base),),
            folded={
                **self.base.folded,
                **{file.party: self._reference(file, sides, name) for file in self.files},
            },
            transmissions=(),
            acts=(*self.base.acts, *self.acts),
        )
        return fold_drafts(header, sides, lambda clause_id, having: own.get(clause_id) or having[0][1])


def _excluded(units: Sequence[_Unit]) -> list[tuple[_Unit, str]]:
    """The amendments that want the same words or the same clause otherwise than another, each with why not.

    What a party went on asking for in the base is replaced before, and excludes nothing.
    """
    owner = {id(d): unit.amendment for unit in units if unit.amendment is not None for d in unit.departures}
    overlaps = Overlaps(d for unit in units if unit.amendment is not None for d in unit.departures)
    found: dict[int, tuple[_Unit, str]] = {}
    for unit in units if len(owner) > 1 else ():
        for departure in unit.departures if unit.amendment is not None else ():
            for other in overlaps.of(departure):
                rival = owner[id(other)]
                if rival is not unit.amendment and key(other) != key(departure):
                    found.setdefault(id(unit), (unit, f"{rival.id} {obstruction(departure, other)}"))
    return list(found.values())


def _is_in_whole(departure: Departure, wholes: Set[tuple[str | None, Part]]) -> bool:
    """Whether a departure changes words that are amended only as a whole, and are."""
    return (
        isinstance(departure, Wording)
        and departure.field in WHOLES
        and (departure.clause, departure.field) in wholes
    )


def _superseding(own: Departure, adopted: Overlaps) -> Departure | None:
    """The adopted departure that takes the place of a party's own; only a repeal settles a repeal."""
    for other in adopted.of(own):
        if key(other) != key(own) and (not isinstance(own, Repeal) or isinstance(other, Repeal)):
            return other
    return None


def _others(involved: Sequence[Departure], units: Sequence[_Unit], own: _Unit) -> str:
    """The other amendments that are in the way, in parentheses."""
    ids = {id(departure) for departure in involved}
    names = [
        unit.amendment.id
        for unit in units
        if unit is not own and unit.amendment is not None and any(id(d) in ids for d in unit.departures)
    ]
    return f" ({', '.join(names)})" if names else ""
