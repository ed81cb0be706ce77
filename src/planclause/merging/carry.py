"""What a merge carries over beside the text, and what it leaves behind.

A party's position comes from its own draft, else from the base, while the words it is about are the words that
the party reads in the merged draft. Notes and positions that not everybody who gets the merged draft may see
are left out. Where two drafts define a party or an instrument otherwise, the base's definition stays. All of
this is told, a loss a thing, and no loss repeats words that were left out for somebody's sake.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TypeVar

from planclause.matching import TOP, Unit, align
from planclause.plan.audience import sees_note, sees_position
from planclause.plan.digests import draft_digest, wording_digest
from planclause.plan.draft import Clause, Draft
from planclause.plan.losses import Loss
from planclause.plan.positions import changed_words
from planclause.plan.readings import file_rows
from planclause.plan.values import DraftReference, Note, Party, Position
from planclause.text.bracketed import BASE
from planclause.text.fold import Holder

#: A draft that shares less than this part of its ids with the base was hardly written as an answer to it.
FEW_IDS = 0.3
#: Clauses inserted under two ids that are this much alike are perhaps meant to be one.
ALIKE = 0.6
#: Of two parties that insert more clauses than this, alike ones are not looked for.
MOST_INSERTED = 2_000

Say = Callable[[Loss], None]
T = TypeVar("T")


def header_of(base: Draft, drafts: Mapping[str, Draft], *, name: str | None, say: Say) -> Draft:
    """The header of the merged draft, with no clauses yet; it was handed to nobody.

    The base's, with the parties and instruments of the drafts, what it is based on and whose drafts are in it. Its
    date is the latest and its round the last of all that are folded.
    """
    everything = [base, *drafts.values()]
    parties = _united("party", base.parties, {c: d.parties for c, d in drafts.items()}, say)
    for code in sorted(drafts):
        parties.setdefault(code, Party(name=code))
    for key in ("language", "numbering"):
        for code, draft in sorted(drafts.items()):
            if getattr(draft, key) != getattr(base, key):
                say(
                    Loss(
                        key,
                        f"{code}'s draft has another than the base, which stays",
                        _said(getattr(draft, key)),
                    )
                )
    return replace(
        base,
        draft=name or f"{base.draft}-merged",
        title="",
        preamble="",
        clauses=(),
        annexes=(),
        date=max((d.date for d in everything if d.date is not None), default=None),
        round=max((d.round for d in everything if d.round is not None), default=None),
        parties=parties,
        instruments=_united(
            "instrument", base.instruments, {c: d.instruments for c, d in drafts.items()}, say
        ),
        based_on=(_reference(base),),
        folded={**base.folded, **{code: _reference(draft) for code, draft in sorted(drafts.items())}},
        transmissions=(),
    )


def _reference(draft: Draft) -> DraftReference:
    return DraftReference(draft=draft.draft, digest=draft_digest(draft))


def _said(value: object) -> str:
    return value if isinstance(value, str) else str(list(value)) if isinstance(value, tuple) else str(value)


def _united(
    what: str, base: Mapping[str, T], drafts: Mapping[str, Mapping[str, T]], say: Say
) -> dict[str, T]:
    """The definitions of the base, then those that only the drafts have, by party; the first of each stays."""
    united = dict(base)
    for code, definitions in sorted(drafts.items()):
        for key, definition in definitions.items():
            if united.setdefault(key, definition) != definition:
                say(Loss(key, f"{code}'s draft defines this {what} otherwise; what stood first stays"))
    return united


def warn_of_ids(base: Draft, drafts: Mapping[str, Draft], say: Say) -> None:
    """Tell of drafts that hardly share an id with the base, and of like clauses inserted under two ids."""
    known = {clause.id for clause, _ in file_rows(base)}
    inserted: dict[str, list[Clause]] = {}
    for code, draft in sorted(drafts.items()):
        clauses = [clause for clause, _ in file_rows(draft)]
        shared = sum(clause.id in known for clause in clauses)
        if known and shared < FEW_IDS * len(clauses):
            what = (
                f"only {shared} of {len(clauses)} clauses have an id of the base, and the others are taken for "
                "new; to take ids over: planclause import --like"
            )
            say(Loss(f"the draft of {code}", what))
            continue
        inserted[code] = [clause for clause in clauses if clause.id not in known]
    for one, other in combinations(inserted, 2):
        _warn_of_alike(one, inserted[one], other, inserted[other], say)


def _warn_of_alike(one: str, its: Sequence[Clause], other: str, others: Sequence[Clause], say: Say) -> None:
    if not its or not others or max(len(its), len(others)) > MOST_INSERTED:
        return
    shared = {clause.id for clause in its} & {clause.id for clause in others}
    mine, yours = ([clause for clause in side if clause.id not in shared] for side in (its, others))
    for match in align(_units(mine), _units(yours)).matches:
        if match.likeness >= ALIKE and match.base and match.draft:
            first, second = mine[match.base[0]], yours[match.draft[0]]
            if first.text or first.heading:
                what = f"{one} inserts it, {other} a clause like it as {second.id}; they stay two"
                say(Loss(first.id, what))


def _units(clauses: Sequence[Clause]) -> list[Unit]:
    return [Unit(clause.id, TOP, clause.number, clause.heading, clause.text) for clause in clauses]


class Carrier:
    """What stands on the clauses of a base and the parties' drafts, on its way into the merged draft.

    ``before`` is what each party, and the base, read until now; ``drafts`` are whose drafts are folded.
    """

    def __init__(
        self,
        before: Mapping[Holder, Draft],
        drafts: Collection[str],
        parties: Mapping[str, Party],
        audience: str | None,
    ) -> None:
        self.before = {
            holder: {clause.id: clause for clause, _ in file_rows(side)} for holder, side in before.items()
        }
        self.readers = sorted(parties) if audience is None else [audience]
        self.drafts = {*drafts}
        self.hidden_notes = self.hidden_positions = 0
        self.losses: list[Loss] = []

    def dressed(self, clause_id: str, having: list[tuple[Holder, Clause]]) -> Clause:
        """The clause with what it carries over; its words, its place and what stands in it do not matter."""
        clauses = [clause for _, clause in having]
        first = clauses[0]
        if not any(clause.positions or clause.notes or clause.topics for clause in clauses):
            return first
        topics = tuple(dict.fromkeys(topic for clause in clauses for topic in clause.topics))
        notes = tuple(dict.fromkeys(note for clause in clauses for note in clause.notes))
        seen = tuple(note for note in notes if self._is_for_all(note))
        self.hidden_notes += len(notes) - len(seen)
        positions = self._positions(clause_id, dict(having))
        if (topics, seen, positions) == (first.topics, first.notes, first.positions):
            return first
        return replace(first, topics=topics, notes=seen, positions=positions)

    def _is_for_all(self, note: Note) -> bool:
        return all(sees_note(note, reader) for reader in self.readers)

    def _positions(self, clause_id: str, having: Mapping[Holder, Clause]) -> dict[str, Position]:
        """Each party's position: its own draft's, else the base's, while the words are those it is about."""
        base = self.before[BASE].get(clause_id)
        about = {
            party: (position, self.before.get(party, self.before[BASE]).get(clause_id))
            for party, position in (base.positions if base is not None else {}).items()
        }
        for party, clause in having.items():
            if party in clause.positions:
                about[party] = clause.positions[party], clause
        carried: dict[str, Position] = {}
        for party, (position, words) in sorted(about.items()):
            own = having.get(party if party in self.drafts else BASE)
            kept = self._carried(clause_id, party, position, words, own)
            if kept is None:
                continue
            if all(sees_position(party, kept, reader) for reader in self.readers):
                carried[party] = kept
            else:
                self.hidden_positions += 1
        return carried

    def _carried(
        self, clause_id: str, party: str, position: Position, words: Clause | None, own: Clause | None
    ) -> Position | None:
        """The position bound to the words that the party reads; None, and a loss, where it was about others."""
        if own is None:
            self._lapsed(clause_id, party, position, "the party does not have the clause")
            return None
        digest = wording_digest(own, party)
        standing = wording_digest(words, party) if words is not None else None
        if (position.wording or standing) == digest:
            return position if position.wording else replace(position, wording=digest)
        is_about_them = words is not None and position.wording in (None, standing)
        told = _told(words, own) if words is not None and is_about_them else ""
        self._lapsed(clause_id, party, position, told or "it was about other words")
        return None

    def _lapsed(self, clause_id: str, party: str, position: Position, why: str) -> None:
        if all(sees_position(party, position, reader) for reader in self.readers):
            self.losses.append(Loss(clause_id, f"{party}'s position ({position.stance}) has lapsed", why))
        else:
            self.hidden_positions += 1

    def tell(self, say: Say) -> None:
        """Tell what was not carried over."""
        for loss in self.losses:
            say(loss)
        for number, noun in ((self.hidden_notes, "note"), (self.hidden_positions, "position")):
            if number:
                things = noun if number == 1 else f"{noun}s"
                say(
                    Loss(
                        "the merged draft",
                        f"{number} {things} left out, which not everybody who gets it may see",
                    )
                )


def _told(before: Clause, after: Clause) -> str:
    """Which words of a clause changed: ``600,000 became 800,000``; empty where none of its own did."""
    changed = (
        *changed_words(before.heading, after.heading),
        *changed_words(before.text, after.text),
    )
    return "; ".join(
        f"{was} became {now}" if was and now else f"{was or now} {'went' if was else 'came'}"
        for was, now in changed
    )
