"""Applying amendments: onto a base or a rolling text, adopted as their status says, else bracketed.

Everything is computed with departures from what the base reads (:mod:`planclause.merging.departures`). A tabled
amendment is what its party asks: its reading takes it, in place of what the party asked for there before. What is
withdrawn, rejected or superseded its party reads as the base does. What is adopted the base takes, and with it
everybody: a wording that a party asked for at the very same words is superseded, and told. All else that parties
ask for they go on asking, unchanged; so nothing outside the words and places of the adopted amendments changes
for anybody. Then all readings are folded again.

What cannot stand together is refused, whoever came first: two adopted amendments that want the same words
otherwise, a clause that would stand in itself or in one that is gone. A refused adoption stays what it was, an
open bracket. The order of the files decides nothing, but that of one party's files the later replaces the earlier
where both are about the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from planclause.amending.anchors import Anchored, act_address, act_words, anchor
from planclause.amending.outcomes import Applied, Outcome, OutcomeKind, obstruction, words_put
from planclause.collection import paused_collection
from planclause.merging.departures import (
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
from planclause.plan.digests import draft_digest
from planclause.plan.draft import Draft, expect_drafts
from planclause.plan.invariants import newly_dangling
from planclause.plan.kinds import Amendments
from planclause.plan.positions import bind
from planclause.plan.tree import Tree, file_rows
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
    """
    expect_drafts(base)
    return _Round(base, files, adopt_all).applied(name or f"{base.draft}-amended")


class _Unit(NamedTuple):
    """Departures that go in or stay out as one: an amendment's, or one that a party asked for before."""

    party: str
    departures: tuple[Departure, ...]
    rank: int
    source: Anchored | None = None

    @property
    def package(self) -> tuple[int, str]:
        """The file and the name of the package that it stands or falls with; no name where there is none."""
        return (self.source.layer, self.source.amendment.package) if self.source is not None else (-1, "")


class _Round:
    """One application of files to a base."""

    def __init__(self, base: Draft, files: Sequence[Amendments], adopt_all: bool) -> None:
        self.base = base
        self.files = sorted(files, key=lambda file: file.party)  # of one party the order stays
        self.plain, self.held = unfold(base)
        self.tree = Tree.of(self.plain)
        self.adopt_all = adopt_all
        self.outcomes: list[Outcome] = []
        self.acts: list[Act] = []
        self.anchored = anchor(self.plain, self.files, acts=base.acts)

    def applied(self, name: str) -> Applied:
        for one in self.anchored:
            self._tell_anchored(one)
        adopted = self._adopted()
        by_party = {party: self._asked(party, adopted) for party in self._parties()}
        taken = _distinct(d for one in adopted for d in one.departures)
        self.acts += [self._adoption(one) for one in adopted]
        sides = {BASE: made(self.plain, taken)}
        for party, units in by_party.items():
            sides[party] = made(self.plain, self._reading(party, units, adopted))
        draft = self._folded(name, sides)
        dangling = tuple(newly_dangling(self.base, draft))
        return Applied(draft, tuple(self.outcomes), tuple(self.acts), dangling)

    def _parties(self) -> list[str]:
        return sorted({*self.held, *(file.party for file in self.files)})

    # ---- what is adopted

    def _is_adopted(self, one: Anchored) -> bool:
        status = one.amendment.status
        return status == "adopted" or (self.adopt_all and status == "tabled")

    def _adopted(self) -> list[Anchored]:
        """The amendments that the base takes: those that can be adopted together, packages whole."""
        adopted = [one for one in self.anchored if self._is_adopted(one)]
        units = [_Unit(one.party, one.departures, 0, one) for one in adopted if one.departures]
        left = self._standing(units, "not adopted", broken=_packages(one for one in adopted if one.reason))
        return [unit.source for unit in left if unit.source is not None]

    def _standing(
        self,
        units: Sequence[_Unit],
        kind: OutcomeKind,
        *,
        broken: set[tuple[int, str]],
        ground: Sequence[_Unit] = (),
    ) -> list[_Unit]:
        """The units that can stand together, on the ground that others give them; packages whole.

        Each other one is told, with why not.
        """
        left = list(units)
        while True:
            whole: list[_Unit] = []
            for unit in left:
                if unit.package in broken:
                    self._tell(kind, unit, f"its package, {unit.package[1]}, cannot be whole")
                else:
                    whole.append(unit)
            fallen = _excluded(whole)
            if not fallen:
                _, obstructed = standing(
                    self.tree, [*whole, *ground], lambda unit: unit.departures, lambda unit: unit.rank
                )
                fallen = [
                    (unit, f"{obstacle.what}{_naming(obstacle.involved, whole, unit)}")
                    for unit, obstacle in obstructed
                    if not any(unit is other for other in ground)
                ]
            if not fallen:
                return whole
            for unit, why in fallen:
                self._tell(kind, unit, why)
            gone = {id(unit) for unit, _ in fallen}
            left = [unit for unit in whole if id(unit) not in gone]
            broken = {unit.package for unit, _ in fallen if unit.package[1]}

    def _adoption(self, one: Anchored) -> Act:
        file = self.files[one.layer]
        recorded = [act for act in file.acts if act.at == one.amendment.id and act.act == "adopted"]
        before, after = act_words(one.amendment)
        return Act(
            act="adopted",
            at=act_address(one.amendment),
            by=recorded[-1].by if recorded else (),
            on=recorded[-1].on if recorded else None,
            before=before or None,
            after=after or None,
        )

    # ---- what a party asks for

    def _asked(self, party: str, adopted: Sequence[Anchored]) -> list[_Unit]:
        """All that a party asks for: in the base, then file by file, the later in place of the earlier.

        It may stand in clauses that amendments of others insert, if those are adopted.
        """
        units: list[_Unit] = []
        if party in self.held:
            units += [_Unit(party, (one,), 0) for one in departures(self.plain, self.held[party])]
        for layer, file in enumerate(self.files):
            if file.party != party:
                continue
            own = [one for one in self.anchored if one.layer == layer]
            units = self._replaced(units, own)
            asking = [
                _Unit(party, one.departures, layer + 1, one)
                for one in own
                if one.departures and one.amendment.status in ("tabled", "adopted")
            ]
            excluded = _excluded(asking)
            for unit, why in excluded:
                self._tell("refused", unit, why)
            gone = {id(unit) for unit, _ in excluded}
            units += [unit for unit in asking if id(unit) not in gone]
        own_clauses = {subject(departure) for unit in units for departure in unit.departures}
        ground = [
            _Unit(one.party, (departure,), 0)
            for one in adopted
            for departure in one.departures
            if isinstance(departure, Insertion) and subject(departure) not in own_clauses
        ]
        broken = _packages(one for one in self.anchored if one.reason)
        return self._standing(units, "refused", broken=broken, ground=ground)

    def _replaced(self, units: Sequence[_Unit], file: Sequence[Anchored]) -> list[_Unit]:
        """The units without what a file is about: whatever it says of it, that counts now."""
        overlaps = Overlaps(departure for one in file for departure in one.departures)
        # A heading, a number and a title are amended as a whole.
        wholes: set[tuple[str | None, str]] = {
            (one.amendment.clause, one.amendment.at) for one in file if not one.reason
        }
        kept: list[_Unit] = []
        for unit in units:
            left = tuple(
                departure
                for departure in unit.departures
                if not any(overlaps.of(departure)) and not _is_of_whole(departure, wholes)
            )
            if left:
                kept.append(unit._replace(departures=left))
            elif unit.source is not None:
                self._tell("superseded", unit, f"a later file of {unit.party} is about the same")
        return kept

    def _reading(self, party: str, units: Sequence[_Unit], adopted: Sequence[Anchored]) -> list[Departure]:
        """What a party's reading departs from the base by, with what is adopted; the rest of its own stays.

        An adopted place that cannot stand with what the party asks for elsewhere the party does not take over.
        """
        taken = [_Unit(one.party, (d,), 0, one) for one in adopted for d in one.departures]
        own = [_Unit(party, (d,), 1, unit.source) for unit in units for d in unit.departures]
        aside: set[Key] = set()
        while True:
            now = [unit for unit in taken if key(unit.departures[0]) not in aside]
            overlaps = Overlaps(unit.departures[0] for unit in now)
            beaten = {id(unit): _superseding(unit.departures[0], overlaps) for unit in own}
            kept = [unit for unit in own if beaten[id(unit)] is None]
            left, fallen = standing(
                self.tree,
                _distinct_units([*kept, *now]),
                lambda unit: unit.departures,
                lambda unit: unit.rank,
            )
            new = {key(unit.departures[0]) for unit, _ in fallen if unit.rank == 0}
            if not new:
                break
            aside |= new
        owner = {id(unit.departures[0]): unit.source for unit in now}
        for unit in own:
            over = beaten[id(unit)]
            if over is not None:
                by = owner[id(over)]
                assert by is not None
                self._tell_superseded(unit, by, over)
        for unit, obstacle in fallen:
            self.outcomes.append(
                Outcome("superseded", party, unit.source.amendment if unit.source else None, obstacle.what)
            )
        return [departure for unit in left for departure in unit.departures]

    # ---- what is told

    def _tell(self, kind: OutcomeKind, unit: _Unit, what: str) -> None:
        """Tell what became of an amendment; what a party only went on asking for is told where it is superseded."""
        if unit.source is not None:
            self.outcomes.append(Outcome(kind, unit.party, unit.source.amendment, what))

    def _tell_anchored(self, one: Anchored) -> None:
        if one.amendment.status not in ("tabled", "adopted"):
            return
        unit = _Unit(one.party, one.departures, 0, one)
        if one.reason:
            self._tell("refused", unit, one.reason)
        elif one.is_in:
            self._tell("already in", unit, "")
        elif one.remark:
            self._tell("carried over", unit, one.remark)

    def _tell_superseded(self, unit: _Unit, by: Anchored, over: Departure) -> None:
        lost = unit.departures[0]
        amendment = unit.source.amendment if unit.source is not None else None
        what = f"{by.amendment.id} is adopted at {act_address(by.amendment)}"
        self.outcomes.append(Outcome("superseded", unit.party, amendment, what))
        self.acts.append(
            Act(
                act="superseded",
                at=str(address_of(lost)),
                by=(unit.party,),
                before=words_put(lost) or None,
                after=words_put(over) or None,
            )
        )

    # ---- folding

    def _reference(self, file: Amendments, sides: Mapping[str, Draft], name: str) -> DraftReference:
        """The draft of a party that is folded in: the one that the file was cut from, if it is that."""
        digest = draft_digest(sides[file.party])
        for known in (file.draft, self.base.folded.get(file.party)):
            if known is not None and known.digest == digest:
                return known
        return DraftReference(draft=f"{name}-{file.party}", digest=digest)

    def _folded(self, name: str, sides: Mapping[str, Draft]) -> Draft:
        bound = bind(self.base)
        own = {clause.id: clause for clause, _ in file_rows(bound)}
        parties = {**self.base.parties}
        for file in self.files:
            parties.setdefault(file.party, Party(name=file.party))
        header = replace(
            self.base,
            draft=name,
            title="",
            preamble="",
            clauses=(),
            annexes=(),
            parties=parties,
            based_on=(DraftReference(draft=self.base.draft, digest=draft_digest(self.base)),),
            folded={
                **self.base.folded,
                **{file.party: self._reference(file, sides, name) for file in self.files},
            },
            transmissions=(),
            acts=(*self.base.acts, *self.acts),
        )
        return fold_drafts(header, sides, lambda clause_id, having: own.get(clause_id) or having[0][1])


def _packages(anchored: Iterable[Anchored]) -> set[tuple[int, str]]:
    return {(one.layer, one.amendment.package) for one in anchored if one.amendment.package}


def _excluded(units: Sequence[_Unit]) -> list[tuple[_Unit, str]]:
    """The amendments that want the same words or the same clause otherwise than another, each with why not.

    What a party went on asking for in the base is replaced before, and excludes nothing.
    """
    owner = {id(d): unit for unit in units if unit.source is not None for d in unit.departures}
    overlaps = Overlaps(d for unit in units if unit.source is not None for d in unit.departures)
    found: dict[int, tuple[_Unit, str]] = {}
    for unit in units if len(owner) > 1 else ():
        for departure in unit.departures if unit.source is not None else ():
            for other in overlaps.of(departure):
                source = owner[id(other)].source
                if source is not unit.source and source is not None and key(other) != key(departure):
                    why = f"{source.amendment.id} {obstruction(departure, other)}"
                    found.setdefault(id(unit), (unit, why))
    return list(found.values())


def _is_of_whole(departure: Departure, wholes: set[tuple[str | None, str]]) -> bool:
    return (
        isinstance(departure, Wording)
        and departure.field not in ("text", "preamble")
        and (departure.clause, departure.field) in wholes
    )


def _superseding(own: Departure, adopted: Overlaps) -> Departure | None:
    """The adopted departure that takes the place of a party's own; that a clause should go stays a question."""
    for other in adopted.of(own):
        if key(other) != key(own) and (not isinstance(own, Repeal) or isinstance(other, Repeal)):
            return other
    return None


def _distinct(changes: Iterable[Departure]) -> list[Departure]:
    return list({key(change): change for change in changes}.values())


def _distinct_units(units: Iterable[_Unit]) -> list[_Unit]:
    """Units of one departure each, the first of those that are the same."""
    found: dict[Key, _Unit] = {}
    for unit in units:
        found.setdefault(key(unit.departures[0]), unit)
    return list(found.values())


def _naming(involved: Sequence[Departure], units: Sequence[_Unit], own: _Unit) -> str:
    """The other amendments that are in the way."""
    ids = {id(departure) for departure in involved}
    names = [
        unit.source.amendment.id
        for unit in units
        if unit is not own and unit.source is not None and any(id(d) in ids for d in unit.departures)
    ]
    return f" ({', '.join(names)})" if names else ""
