"""Rules about numbers: of siblings out of order or left out, of two clauses alike, of a clause since the base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from planclause.checking.finding import Finding, Spot
from planclause.checking.rule import AGAINST_BASE, Rule
from planclause.checking.subject import Subject, kept
from planclause.comparing.changes import Change
from planclause.errors import Path
from planclause.plan.draft import Clause
from planclause.plan.traversal import Placed
from planclause.text.bracketed import BASE
from planclause.text.markup import read_markup
from planclause.text.numbering import ranks
from planclause.text.order import heaviest_run

#: What may be printed about a number and does not tell it from another.
_SIGNS = " .()[]"
_LETTERS, _ROMAN = "letters", "roman"


class _Counted(NamedTuple):
    """The siblings that are counted in one way, with their places in it.

    ``misplaced`` says which of them are out of order, ``stored`` how many have a number of their own.
    """

    clauses: list[Placed]
    places: list[tuple[int, ...]]
    misplaced: list[int]
    stored: int


@kept
def _counts(subject: Subject) -> Sequence[_Counted]:
    """Siblings by the way in which they are counted.

    Left out are those that only some have, or whose number only some read: their numbers are beside the count.
    """
    found: list[_Counted] = []
    lists: dict[int, list[Placed]] = {}
    for placed in subject.placed:
        if not placed.clause.inserted_by and _is_numbered(placed.clause):
            lists.setdefault(placed.parent, []).append(placed)
    for siblings in lists.values():
        if not any(placed.clause.number for placed in siblings):
            continue  # each has the number that its place gives
        by_way: dict[str, list[tuple[Placed, tuple[int, ...]]]] = {}
        for placed in siblings:
            for way, place in ranks(placed.number):
                by_way.setdefault(way, []).append((placed, place))
        letters, roman = (_counted(by_way.pop(way, [])) for way in (_LETTERS, _ROMAN))
        # "(c)" may be of either: the list is of the one that explains more of it.
        best = min(letters, roman, key=lambda one: (-one.stored, len(one.misplaced), len(_gaps(one))))
        found += (one for one in (*map(_counted, by_way.values()), best) if one.clauses)
    return found


def _is_numbered(clause: Clause) -> bool:
    """Whether the base reads a number, its own or that of its place, where the file has one."""
    return "[" not in clause.number or bool(read_markup(clause.number, BASE))


def _counted(rows: Sequence[tuple[Placed, tuple[int, ...]]]) -> _Counted:
    clauses, places = [placed for placed, _ in rows], [place for _, place in rows]
    # What has no number of its own counts on from what comes before it: it can only be wrong with that.
    stored = [at for at, placed in enumerate(clauses) if placed.clause.number]
    own = [places[at] for at in stored]
    misplaced: list[int] = []
    if any(one > other for one, other in pairwise(own)):
        values = {place: rank for rank, place in enumerate(sorted(set(own)))}
        kept = {stored[at] for at in heaviest_run([values[place] for place in own], [1] * len(own))}
        misplaced = [at for at in stored if at not in kept]
    return _Counted(clauses, places, misplaced, len(stored))


def _out_of_order(subject: Subject) -> Iterator[Finding]:
    for counted in _counts(subject):
        for at in counted.misplaced:
            clause, number = counted.clauses[at].clause, counted.clauses[at].number
            beside = counted.clauses[at - 1].number if at else counted.clauses[1].number
            message = f"{number} stands {'after' if at else 'before'} {beside}"
            yield Finding("number-out-of-order", message, _number(subject, clause))


def _skipped(subject: Subject) -> Iterator[Finding]:
    for counted in _counts(subject):
        for at in () if counted.misplaced else _gaps(counted):
            before, clause = counted.clauses[at - 1].number, counted.clauses[at].clause
            message = f"after {before} comes {counted.clauses[at].number}"
            yield Finding("number-skipped", message, _number(subject, clause))


def _gaps(counted: _Counted) -> list[int]:
    """The positions before which a number is left out."""
    found: list[int] = []
    for at, (one, other) in enumerate(pairwise(counted.places), 1):
        *above, last, _ = one
        *other_above, following, _ = other
        if above == other_above and following > last + 1:
            found.append(at)
    return found


def _number(subject: Subject, clause: Clause) -> Spot:
    """The number of a clause as it stands in its file, or else its id: never part of a fingerprint."""
    spot = subject.spot(clause.id, "number" if clause.number else "id")
    return spot._replace(words="")


def _repeated(subject: Subject) -> Iterator[Finding]:
    first: dict[tuple[object, str], list[Clause]] = {}
    unnumbered: set[Path] = set()
    for path, clause in subject.clauses:
        if path[:-2] in unnumbered or not _is_numbered(clause):
            unnumbered.add(path)
            continue
        shown = subject.numbers[clause.id].strip(_SIGNS)
        if not shown:
            continue
        alike = first.setdefault((path[0], shown), [])
        other = next((one for one in alike if _share_a_reader(one, clause)), None)
        if other is not None and not _is_bullet(clause.number):
            message = f"another clause has the number {subject.numbers[clause.id]} too"
            spot, counterpart = _number(subject, clause), _number(subject, other)
            yield Finding("number-repeated", message, spot, counterpart, about=clause.id)
        alike.append(clause)


def _is_bullet(label: str) -> bool:
    return label != "" and not any(map(str.isalnum, label))


def _share_a_reader(one: Clause, other: Clause) -> bool:
    """Whether somebody may have both clauses where they stand: rivals of two parties have one number in peace."""
    if one.moved_by or other.moved_by:
        return False
    readers = set(one.inserted_by) & set(other.inserted_by)
    return not (one.inserted_by and other.inserted_by) or bool(readers)


def _changed(subject: Subject) -> Iterator[Finding]:
    lists: dict[str | None, list[Change]] = {}
    for change in subject.delta:
        if len(change.base) == len(change.draft) == 1 and _is_renumbered(change):
            lists.setdefault(change.draft[0].under, []).append(change)
    for changes in lists.values():
        changes.sort(key=lambda change: change.draft[0].order)
        run: list[Change] = []
        for change in changes:
            if run and not _follows(run[-1], change):
                yield _renumbered(subject, run)
                run = []
            run.append(change)
        yield _renumbered(subject, run)


def _is_renumbered(change: Change) -> bool:
    return change.renumbered and not change.moved and change.base[0].number != change.draft[0].number


def _follows(one: Change, other: Change) -> bool:
    """Whether a clause stands directly after another in both drafts: then their numbers changed alike."""
    return all(
        there.after == here.clause.id
        for here, there in ((one.base[0], other.base[0]), (one.draft[0], other.draft[0]))
    )


def _renumbered(subject: Subject, run: Sequence[Change]) -> Finding:
    """The finding for siblings in a row whose numbers changed because a clause before them came or went."""
    (old, new), (last_old, last_new) = (
        (subject.before.numbers[change.base[0].clause.id], subject.numbers[change.draft[0].clause.id])
        for change in (run[0], run[-1])
    )
    message = f"{old} became {new}"
    if len(run) > 1:
        message += f", and so on to {last_old}, which became {last_new}"
    first = run[0]
    counterpart = subject.before.spot(first.base[0].clause.id, "id")
    return Finding("number-changed", message, _number(subject, first.draft[0].clause), counterpart)


NUMBERS = (
    Rule("number-out-of-order", "structure", "warning", _out_of_order,
         "A clause has a lower number than one before it in the same list.",
         "Whoever looks for point 7 between 6 and 8 does not find it. Usually a clause was moved or inserted "
         "and kept its number.",
         limits="Covers figures, letters, Roman numerals and the Latin adverbs after them, not words such as "
                "First. Skips clauses that only some parties have or have moved, and numbers that only some "
                "parties read."),
    Rule("number-skipped", "structure", "note", _skipped,
         "A number between those of two neighbours is missing.",
         "A clause may have been dropped without notice, or a number kept free on purpose.",
         limits="Lists that are out of order are skipped: another rule finds those."),
    Rule("number-repeated", "structure", "error", _repeated,
         "Two clauses that one party has share a number, counting the numbers of the clauses around them.",
         "A reference to that number could mean either of them."),
    Rule("number-changed", "structure", "note", _changed,
         "A clause has another number than in the base although it did not move. Clauses in a row are reported "
         "once.",
         "Letters, minutes and speeches name points by number, and none of them is renumbered with the draft.",
         needs=AGAINST_BASE, mirror="number-changed"),
)  # fmt: skip
