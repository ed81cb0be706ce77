"""Positions bound to wording: which stand, which lapsed, and which words made them lapse.

A position is about exact words. It holds the digest of its clause as its party read it
(:func:`planclause.wording_digest`) and stands while the party still reads these words: it lapses when, and only
when, that digest changes. Renumbering, moving the clause and editorial changes leave it alone; a comma does not,
nor does a word in a sub-clause. A position without a digest is taken to be about the words as they stand in its
own file; :func:`bind` writes the digest down.

Clauses of two drafts answer each other by their ids here. A draft that was made of a text has ids of its own:
let it take over those of the draft it answers first (:func:`planclause.take_ids`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from planclause.language.words import is_word, pieces
from planclause.plan.clause import with_depths
from planclause.plan.digests import is_wording_digest
from planclause.plan.draft import Clause, Draft
from planclause.plan.readings import Readings, folded
from planclause.plan.traversal import with_every_clause
from planclause.plan.tree import file_rows
from planclause.plan.values import Position
from planclause.text.redline import ChangedRun, changed_runs, readable, redline

Hold = Literal["stands", "lapsed", "about nothing"]
#: Whether a draft reached a party, by its transmissions; None where they do not say: where none is recorded, and
#: for a party whose own draft is folded in.
Receipt = Literal["received", "not acknowledged", "never received"]
ChangeKind = Literal["changed", "inserted", "deleted", "reordered"]


@dataclass(frozen=True, slots=True)
class Standing:
    """A position and whether it stands for the words as they are now.

    ``hold`` is ``about nothing`` where the party does not have the clause. ``is_bound`` says whether the position
    names its words by a digest; one that does not is taken to be about those in its file. ``receipt`` says what
    the draft's transmissions say of its having reached the party.
    """

    clause: str
    party: str
    position: Position
    hold: Hold
    is_bound: bool
    receipt: Receipt | None


class WordChange(NamedTuple):
    """Words of a clause, or of a sub-clause, that changed; a sub-clause that came, went or changed its place.

    ``before`` is empty for words that came in and ``after`` for words that went; quotes, dashes and white space
    are in their unified form.
    """

    kind: ChangeKind
    clause: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Lapse:
    """A position that stood in one draft and does not hold in the next.

    ``changes`` names the words; there are none where the party does not have the clause any more (``is_gone``).
    ``is_renewed`` where the party holds a position on the new words that stands.
    """

    clause: str
    party: str
    position: Position
    changes: tuple[WordChange, ...]
    is_gone: bool
    is_renewed: bool


def needed_parties(draft: Draft) -> tuple[str, ...]:
    """The parties whose consent is needed unless the caller says otherwise: every principal."""
    return tuple(code for code, party in draft.parties.items() if party.role == "principal")


def fits(position: Position, clause: Clause, party: str) -> bool:
    """Whether a position is about the words of a clause as its party reads them.

    ``clause`` is as that party has it, as for :func:`planclause.wording_digest`. A position without a digest
    fits any words.
    """
    return position.wording is None or is_wording_digest(position.wording, clause, party)


def standing(draft: Draft) -> tuple[Standing, ...]:
    """Every position of a draft, in document order and then that of the parties in the clause.

    For readers who may see them all: each position has its own ``visible_to``.
    """
    return standings(draft, Readings(draft))


def standings(draft: Draft, readings: Readings) -> tuple[Standing, ...]:
    """The same, from readings that were made before."""
    receipts = {party: receipt(draft, party) for party in draft.parties}
    return tuple(
        Standing(
            clause.id,
            party,
            position,
            _hold(position, party, clause.id, readings),
            position.wording is not None,
            receipts[party],
        )
        for clause in readings.file.clauses.values()
        for party, position in clause.positions.items()
    )


def receipt(draft: Draft, party: str) -> Receipt | None:
    """What the transmissions of a draft say of its having reached a party; None if nothing."""
    if not draft.transmissions or party in draft.folded:
        return None
    handed = [transmission for transmission in draft.transmissions if transmission.to == party]
    if not handed:
        return "never received"
    denied = all(transmission.acknowledged is False for transmission in handed)
    return "not acknowledged" if denied else "received"


def _hold(position: Position, party: str, clause: str, readings: Readings) -> Hold:
    if not readings.has(party, clause):
        return "about nothing"
    is_bound = position.wording is not None
    return "stands" if not is_bound or readings.is_digest(position.wording, party, clause) else "lapsed"


def bind(draft: Draft) -> Draft:
    """The draft in which every position names its words: a missing digest is that of the words as they stand.

    A position on a clause that its party does not have stays as it is.
    """
    if all(_is_bound(clause) for clause, _ in file_rows(draft)):
        return draft
    readings = Readings(draft)

    def bound(clause: Clause) -> Clause:
        if _is_bound(clause):
            return clause
        positions = {
            party: position
            if position.wording is not None
            else replace(position, wording=readings.digest(party, clause.id))
            for party, position in clause.positions.items()
        }
        return replace(clause, positions=positions)

    return with_every_clause(draft, bound)


def _is_bound(clause: Clause) -> bool:
    return all(position.wording is not None for position in clause.positions.values())


def lapsed(before: Draft, after: Draft) -> tuple[Lapse, ...]:
    """The positions that stood in one draft and do not hold in the next, with the words that changed.

    A position holds in ``after`` if its party reads the same words there, whether or not the file repeats it.
    """
    were = Readings(before)
    are = Readings(after)
    out: list[Lapse] = []
    for found in standings(before, were):
        clause, party = found.clause, found.party
        if found.hold != "stands":
            continue
        old, new = were.digest(party, clause), are.digest(party, clause)
        if old == new:
            continue
        renewed = are.file.clauses[clause].positions.get(party) if new is not None else None
        out.append(
            Lapse(
                clause,
                party,
                found.position,
                tuple(_changes(were, are, clause, party)) if new is not None else (),
                is_gone=new is None,
                is_renewed=renewed is not None and _hold(renewed, party, clause, are) == "stands",
            )
        )
    return tuple(out)


def _changes(were: Readings, are: Readings, clause: str, party: str) -> Iterator[WordChange]:
    """The words of a clause, and of what stands in it, that a party reads otherwise now."""
    old, new = (_inside(side, clause, party) for side in (were, are))
    for inner, (_, heading, text) in old.items():
        if inner not in new:
            yield WordChange("deleted", inner, " ".join(filter(None, (heading, text))), "")
            continue
        _, new_heading, new_text = new[inner]
        for was, now in ((heading, new_heading), (text, new_text)):
            yield from (WordChange("changed", inner, *pair) for pair in changed_words(was, now))
    for inner, (_, heading, text) in new.items():
        if inner not in old:
            yield WordChange("inserted", inner, "", " ".join(filter(None, (heading, text))))
    if [(i, old[i][0]) for i in old if i in new] != [(i, new[i][0]) for i in new if i in old]:
        yield WordChange("reordered", clause, "", "")


def _inside(side: Readings, clause: str, party: str) -> Mapping[str, tuple[int, str, str]]:
    """A clause and what stands in it, in order: for each id its depth, heading and text as a party reads them."""
    held = side.clause(party, clause)
    return {
        inner.id: (depth, folded(inner.heading, party), folded(inner.text, party))
        for inner, depth in with_depths([held] if held is not None else [])
    }


def changed_words(was: str, now: str) -> list[tuple[str, str]]:
    """What changed from one settled wording to another, run by run, as a person reads it: ``600,000``, ``800,000``.

    A sign that changed is shown with the word before it, white space with what stands on either side.
    """
    return [_with_a_word(run) for run in changed_runs(readable(redline(was, now)))]


def _with_a_word(run: ChangedRun) -> tuple[str, str]:
    """A change with its surroundings, where it has no word of its own; no token of the markup is cut."""
    left, old, new, right = run
    if any(is_word(token) for side in (old, new) for token in pieces(side)[1::2]):
        return old.strip(), new.strip()
    before = pieces(left)
    at = next((at for at in range(len(before) - 2, 0, -2) if is_word(before[at])), 0)
    start = "".join(before[at:])
    end = "" if old.strip() or new.strip() else "".join(pieces(right)[1:2])
    return (start + old + end).strip(), (start + new + end).strip()
