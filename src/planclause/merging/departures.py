"""Departures: all that a party's reading changes in the base, as values that can be taken apart and put together.

A reading is the base with a set of departures made in it: runs of words, clauses inserted, repealed, relocated.
They are found once (:func:`departures`), chosen among, and made again (:func:`made`). Since every run counts the
tokens of one and the same base, departures of several parties can be made together, in any order, without any of
them being found again; made all together, those of one draft give that draft, to the character.

A clause that is inserted or relocated stands directly after a sibling. In a choice of departures that sibling may
be missing; then it stands where that would stand, or after the nearest sibling before it that is there. What
cannot be made at all, a clause in itself or in one that is gone, is found by
:func:`planclause.merging.obstacles.obstacles`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from planclause.merging.addresses import UNCLAUSED, WORDED, Address
from planclause.merging.structure import fold_places
from planclause.plan.clause import holding, worded
from planclause.plan.draft import Clause, Draft
from planclause.plan.kinds import Part
from planclause.plan.labels import by_place, outdated, stored
from planclause.plan.tree import Parent, Tree, grown, ids_in_order, roots
from planclause.plan.values import ANNEXES
from planclause.text.bracketed import BASE
from planclause.text.fold import Run, runs, spliced, tokens, touch

#: The parts that are amended only as a whole.
WHOLES: tuple[Part, ...] = ("title", "heading", "number")
#: Stands for the one party of a draft whose departures are asked for.
_PARTY = "party"


class Placement(NamedTuple):
    """Where a clause stands: under which parent, directly after which sibling; None: first.

    ``instead`` are the siblings it follows, in turn, where ``after`` is not there: None again for first.
    """

    under: Parent
    after: str | None
    instead: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """One changed run of words in a text of a clause of the base, or of the draft (``clause`` None)."""

    clause: str | None
    field: Part
    run: Run


@dataclass(frozen=True, slots=True)
class Insertion:
    """A clause that the base does not have, without what stands in it, and its place."""

    clause: Clause
    place: Placement


@dataclass(frozen=True, slots=True)
class Repeal:
    """A clause of the base that goes; what stands in it is repealed or relocated by departures of its own."""

    clause_id: str


@dataclass(frozen=True, slots=True)
class Relocation:
    """A clause of the base in another place, with what stands in it."""

    clause_id: str
    place: Placement


Departure = Wording | Insertion | Repeal | Relocation
Key = tuple[object, ...]


def key(departure: Departure) -> Key:
    """What makes two departures the same: words, clause and place, however they were found."""
    match departure:
        case Wording(clause, field, run):
            return ("words", clause, field, run.start, run.end, run.words)
        case Insertion(clause, place):
            return ("insertion", clause.id, *worded(clause), place[:2])
        case Repeal(clause_id):
            return ("repeal", clause_id)
        case Relocation(clause_id, place):
            return ("relocation", clause_id, place[:2])


def subject(departure: Departure) -> str | None:
    """The id of the clause that a departure is about; None for the title and the preamble."""
    match departure:
        case Wording(clause, _, _):
            return clause
        case Insertion(clause, _):
            return clause.id
        case Repeal(clause_id) | Relocation(clause_id, _):
            return clause_id


def address_of(departure: Departure) -> Address:
    """Where a departure departs from the base."""
    if isinstance(departure, Wording):
        return Address.of(departure.clause, departure.field)
    return Address(subject(departure), "place" if isinstance(departure, Relocation) else "presence")


def placement(departure: Departure) -> Placement | None:
    """Where a departure puts its clause; None where it puts none."""
    return departure.place if isinstance(departure, Insertion | Relocation) else None


def overlap(departure: Departure, other: Departure) -> bool:
    """Whether two departures are about the same: words of one bracket, one clause's place, a clause that goes."""
    match departure, other:
        case Wording(clause, field, run), Wording():
            return (clause, field) == (other.clause, other.field) and touch(run, other.run)
        case (Wording(), Insertion() | Relocation()) | (Insertion() | Relocation(), Wording()):
            return False
        case (Repeal(clause_id), (Insertion() | Relocation() as placing)) | (
            (Insertion() | Relocation() as placing),
            Repeal(clause_id),
        ):
            return clause_id in (subject(placing), placing.place.under)
        case _:
            return subject(departure) == subject(other)


class Overlaps:
    """Departures by what they are about, to find overlaps without comparing all with all."""

    def __init__(self, changes: Iterable[Departure]) -> None:
        self.by_clause: dict[str | None, list[Departure]] = {}
        for change in changes:
            for clause_id in _clauses(change):
                self.by_clause.setdefault(clause_id, []).append(change)

    def of(self, departure: Departure) -> Iterator[Departure]:
        """The departures that overlap with one."""
        seen: set[int] = set()
        for clause_id in _clauses(departure):
            for other in self.by_clause.get(clause_id, ()):
                if id(other) not in seen and overlap(other, departure):
                    seen.add(id(other))
                    yield other


def _clauses(departure: Departure) -> Sequence[str | None]:
    place, clause_id = placement(departure), subject(departure)
    return (clause_id,) if place is None or place.under is None else (clause_id, place.under)


def place_in_words(under: str | None, after: str | None) -> str:
    """A place in words."""
    where = "" if under is None else "among the annexes, " if under == ANNEXES else f"in {under}, "
    return f"{where}after {after}" if after is not None else f"{where}first"


# -------------------------------------------------------------------------------------------- found and made


def departures(base: Draft, draft: Draft) -> list[Departure]:
    """What a settled draft changes in a settled base: structure first, then the words of draft and clauses.

    A number that follows from its clause's place is the same as none.
    """
    old, new = Tree.of(base), Tree.of(draft)
    was_given, given = by_place(base), by_place(draft)

    def asked(name: str, clause: Clause, given: Collection[str]) -> str:
        return "" if name == "number" and clause.id in given else str(getattr(clause, name))

    return [
        *_structure(old, new, given),
        *(
            Wording(None, name, run)
            for name in UNCLAUSED
            for run in words_changed(name, getattr(base, name), getattr(draft, name))
        ),
        *(
            Wording(clause_id, name, run)
            for clause_id, clause in new.clauses.items()
            if (before := old.clauses.get(clause_id)) is not None and before is not clause
            for name in WORDED
            for run in words_changed(name, asked(name, before, was_given), asked(name, clause, given))
        ),
    ]


def words_changed(field: str, before: str, after: str) -> list[Run]:
    """The runs in which a text changes; a number changes as a whole."""
    if field != "number" or before == after:
        return runs(before, after)
    new = tokens(after)
    return [Run(0, len(tokens(before)), "".join(new), len(new))]


def _structure(old: Tree, new: Tree, given: Collection[str]) -> list[Departure]:
    places = fold_places({BASE: old, _PARTY: new})
    found: list[Departure] = [Repeal(clause_id) for clause_id in old.clauses if clause_id not in new.clauses]
    for siblings in new.children.values():
        before: str | None = None
        for clause_id in siblings:
            place = Placement(new.parent[clause_id], before)
            before = clause_id
            if clause_id not in old.clauses:
                clause = replace(new.clauses[clause_id], clauses=())
                found.append(Insertion(replace(clause, number="") if clause_id in given else clause, place))
            elif clause_id in places.moved_by:
                found.append(Relocation(clause_id, place))
    return found


def made(base: Draft, changes: Iterable[Departure]) -> Draft:
    """The settled base with departures made in it, as many as can stand together: see :func:`standing`.

    Words of a clause that is gone are left aside, and so are numbers that only followed from a place that their
    clause no longer has.
    """
    changes = [*changes]
    tree = Tree.of(base)
    clauses = dict(tree.clauses)
    words: dict[tuple[str | None, str], list[Run]] = {}
    for change in changes:
        if isinstance(change, Wording):
            words.setdefault((change.clause, change.field), []).append(change.run)
        elif isinstance(change, Insertion):
            clauses[change.clause.id] = change.clause

    def read(clause_id: str | None, name: str, markup: str) -> str:
        own = words.get((clause_id, name))
        return spliced(tokens(markup), own) if own else markup

    children = _children(tree, changes)
    given = by_place(base)
    asked_for = {clause_id for clause_id, name in words if name == "number"}
    numbers = {
        i: read(i, "number", "" if i in asked_for and i in given else clauses[i].number)
        for i in ids_in_order(children)
    }
    shown = {clause_id: stored(number) for clause_id, number in numbers.items()}
    for clause_id in outdated(children, shown, given.keys() - asked_for, base.numbering):
        numbers[clause_id] = ""

    def build(clause_id: str, inner: tuple[Clause, ...]) -> Clause:
        clause = holding(clauses[clause_id], inner)
        number = numbers[clause_id]
        heading, text = (read(clause_id, name, getattr(clause, name)) for name in ("heading", "text"))
        if (number, heading, text) == worded(clause):
            return clause
        return replace(clause, number=number, heading=heading, text=text)

    own, annexes = roots(children, grown(children, build))
    title, preamble = read(None, "title", base.title), read(None, "preamble", base.preamble)
    return replace(base, title=title, preamble=preamble, clauses=own, annexes=annexes)


class Ground:
    """Where the clauses of a base stand once departures are made: parents, and who follows whom."""

    def __init__(self, tree: Tree, changes: Sequence[Departure]) -> None:
        self.tree = tree
        self.gone = {change.clause_id for change in changes if isinstance(change, Repeal)}
        self.placed: dict[str, Placement] = {}
        for change in changes:
            place = placement(change)
            if place is not None:
                self.placed[str(subject(change))] = place

    def parent(self, clause_id: str) -> Parent:
        """The parent of a clause that is there; ``KeyError`` for one that is not."""
        if clause_id in self.placed:
            return self.placed[clause_id].under
        if clause_id in self.gone:
            raise KeyError(clause_id)
        return self.tree.parent[clause_id]

    def stands(self, clause_id: str, under: Parent) -> bool:
        """Whether a clause is there, directly under a parent."""
        if clause_id in self.placed:
            return self.placed[clause_id].under == under
        return clause_id not in self.gone and self.tree.parent.get(clause_id, "") == under

    def keeps(self, clause_id: str, under: Parent) -> bool:
        """Whether a clause of the base stands under a parent where the base has it."""
        return clause_id not in self.placed and self.stands(clause_id, under)

    def anchor(self, clause_id: str) -> str | None:
        """The sibling that a placed clause stands directly after; None: it is first."""
        under, after, instead = self.placed[clause_id]
        for sibling in (after, *instead):
            if sibling is None or (sibling != clause_id and self.stands(sibling, under)):
                return sibling
        nearest = self.tree.under(under)
        for sibling in (after, *instead):
            if sibling is not None and self.tree.parent.get(sibling, "") == under:
                nearest = nearest[: nearest.index(sibling)]
                break
        return next((sibling for sibling in reversed(nearest) if self.keeps(sibling, under)), None)


def _children(tree: Tree, changes: Sequence[Departure]) -> dict[Parent, list[str]]:
    """Under each parent its clauses, those of the base in its order, each placed one after its sibling."""
    ground = Ground(tree, changes)
    following: dict[tuple[Parent, str | None], list[str]] = {}
    for clause_id, place in ground.placed.items():
        following.setdefault((place.under, ground.anchor(clause_id)), []).append(clause_id)
    children: dict[Parent, list[str]] = {}
    for parent in {*tree.children, *(place.under for place in ground.placed.values())}:
        own: list[str] = []
        staying = [sibling for sibling in tree.under(parent) if ground.keeps(sibling, parent)]
        pending: list[str] = [*reversed(staying), *reversed(following.get((parent, None), ()))]
        while pending:
            clause_id = pending.pop()
            own.append(clause_id)
            pending += reversed(following.get((parent, clause_id), ()))
        children[parent] = own
    return children
