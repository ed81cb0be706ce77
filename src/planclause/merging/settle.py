"""Settling: what is open becomes one wording, or one place, for everybody; each act is recorded in the draft.

To settle a bracket as a party is to have everybody read in it what that party reads; a compromise is a wording
that no party need have asked for. Nothing outside the address changes for anybody: brackets beside it stay as
written. Presence and place are settled by :mod:`planclause.merging.settle_structure`.

A bracket is *uncontested* where all whose consent is needed read the same in it and each of them has answered:
silence is not consent, and neither is having struck the clause.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence, Set
from dataclasses import replace

from planclause.errors import RefusedError
from planclause.merging.addresses import (
    STRUCTURAL,
    WORDED,
    Address,
    Open,
    address_in,
    open_places,
    outermost,
    parse_address,
)
from planclause.merging.settle_structure import place_read, presence_read, settle_place, settle_presence
from planclause.plan.clause import worded
from planclause.plan.draft import Clause, Draft, expect_drafts
from planclause.plan.invariants import newly_dangling, parties_named
from planclause.plan.losses import Loss
from planclause.plan.positions import bind, needed_parties
from planclause.plan.readings import Readings
from planclause.plan.traversal import with_every_clause
from planclause.plan.tree import structural_parties
from planclause.plan.values import Act
from planclause.text.bracketed import BASE, Bracket, Text, parties_in
from planclause.text.markup import emit, parse
from planclause.text.settling import read_bracket, settle_bracket

#: What everybody reads in a bracket once it is settled.
Choose = Callable[[Bracket], Text]


def settle(
    draft: Draft,
    address: str,
    *,
    reading_of: str | None = None,
    wording: str | None = None,
    by: Sequence[str] = (),
    on: datetime.date | None = None,
    on_loss: Callable[[Loss], None] | None = None,
) -> Draft:
    """The draft with what is open at an address settled: as a party or the base reads it, or in another wording.

    ``address`` is a clause with what stands in it, one of its brackets (``clause#2``), its heading or number,
    its place or presence, the title or the preamble (see :mod:`planclause.merging.addresses`); a clause is named
    by its id or its shown number. Exactly one of ``reading_of`` (a party's code or :data:`~planclause.BASE`) and
    ``wording`` (settled markup) is given. The act is recorded for each bracket, ``by`` whom and ``on`` which day;
    references that it leaves dangling are handed to ``on_loss``.

    ``ValueError`` for an address at which nothing is open, an unknown party or a bracketed wording;
    :class:`~planclause.errors.RefusedError` where a clause would be left nowhere.

    >>> import planclause as pc
    >>> head = "{planclause: 1, plan: p, draft: d, parties: {A: Ay, B: Bee}, clauses: "
    >>> rolling = pc.loads(head + "[{id: a, text: '[ten | A: two] days [B: at most]'}]}")
    >>> pc.settle(rolling, "a#1", reading_of="A")["a"].text
    'two days [B: at most]'
    >>> settled = pc.settle(rolling, "a#1", wording="five", by=["A", "B"])
    >>> settled["a"].text, settled.acts[0].before, settled.acts[0].after
    ('five days [B: at most]', '[ten | A: two]', 'five')
    """
    expect_drafts(draft)
    at = address_in(draft, address)
    if (reading_of is None) is (wording is None):
        raise ValueError("either a party (or base) whose reading is taken, or a wording")
    _check_known(draft, by)
    if reading_of is not None:
        _check_known(draft, [] if reading_of == BASE else [reading_of])
        settled = _settled_as(draft, at, reading_of)
    else:
        settled = _settled_in_words(draft, at, wording or "")
    return _recorded(draft, settled, by, on, on_loss)


def settle_everywhere(
    draft: Draft, reading_of: str, *, by: Sequence[str] = (), on: datetime.date | None = None
) -> Draft:
    """The draft as a party, or the base, reads it, for everybody; the act is recorded for each bracket.

    ``ValueError`` for an unknown party.
    """
    expect_drafts(draft)
    _check_known(draft, [*by, *([] if reading_of == BASE else [reading_of])])
    acts = [_act(draft, found, reading_of) for found in open_places(draft)]
    settled = replace(draft.reading(reading_of), folded=draft.folded, acts=(*draft.acts, *acts))
    return _recorded(draft, settled, by, on, None)


def settle_uncontested(
    draft: Draft,
    *,
    needed: Sequence[str] | None = None,
    on: datetime.date | None = None,
    on_loss: Callable[[Loss], None] | None = None,
) -> Draft:
    """The draft with everything uncontested settled; the acts are recorded as those of the parties needed.

    ``needed`` are those whose consent it takes (default: every principal). In an uncontested bracket they all read
    the same, and each has answered: ``folded`` names its draft, or the bracket names it. What stands in the way of
    another clause stays open, and is handed to ``on_loss``. ``ValueError`` for unknown parties, and where nobody's
    consent is needed.

    >>> import planclause as pc
    >>> head = "{planclause: 1, plan: p, draft: d, parties: {A: Ay, B: Bee}, clauses: "
    >>> rolling = pc.loads(head + "[{id: a, text: '[ten | A, B: two] days [B: at most]'}]}")
    >>> pc.settle_uncontested(rolling)["a"].text
    'two days [B: at most]'
    """
    expect_drafts(draft)
    parties = list(needed) if needed is not None else list(needed_parties(draft))
    _check_known(draft, parties)
    if not parties:
        raise ValueError("nobody whose consent is needed, expected a principal among the parties")
    is_uncontested = _Consent(draft, parties).covers
    settled = draft
    for found in reversed([*open_places(draft)]):  # from the end: brackets before it keep their numbers
        if is_uncontested(found):
            try:
                settled = _settled_as(settled, found.at, parties[0])
            except RefusedError as error:
                if on_loss is not None:
                    on_loss(Loss(str(found.at), "uncontested, but left open", str(error)))
    there = {clause.id for clause in settled}
    acts = tuple(act for act in settled.acts[len(draft.acts) :] if _speaks(act, there))
    return _recorded(draft, replace(settled, acts=(*draft.acts, *acts)), parties, on, on_loss)


def _speaks(act: Act, there: Set[str]) -> bool:
    """Whether an act is not about the words, or the place, of a clause that went as well."""
    at = parse_address(act.at)
    return at.clause is None or at.clause in there or at.part == "presence"


def _check_known(draft: Draft, parties: Sequence[str]) -> None:
    if unknown := [party for party in parties if party not in draft.parties]:
        known = ", ".join(sorted(draft.parties)) or "none"
        raise ValueError(f"no party {unknown[0]!r} in the draft; there are {known}")


class _Consent:
    """What the parties whose consent is needed read alike in a draft."""

    def __init__(self, draft: Draft, parties: Sequence[str]) -> None:
        self.folded = draft.folded.keys()
        self.parties = parties
        self.readings = Readings(draft)

    def covers(self, found: Open) -> bool:
        """Whether something open is uncontested."""
        at, bracket, parties, readings = found.at, found.bracket, self.parties, self.readings
        have = [at.clause is None or readings.has(party, at.clause) for party in parties]
        if bracket is not None:
            wordings = {emit(read_bracket(bracket, party)) for party in parties}
            return all(have) and len(wordings) == 1 and (self.folded | bracket.named).issuperset(parties)
        clause = readings.file.clauses[at.clause or ""]
        if not (self.folded | {*structural_parties([clause])}).issuperset(parties):
            return False
        if at.part == "place":
            places = {place_read(readings.tree(party), clause.id) for party in parties}
            return all(have) and len(places) == 1
        # Whoever gets the clause must get words with it, and nobody may choose between rival ones.
        wordings = {"|".join(readings.read(words, party) for words in worded(clause)) for party in parties}
        return not any(have) or (all(have) and len(wordings) == 1)


# --------------------------------------------------------------------------------------- at an address


def _settled_as(draft: Draft, at: Address, who: str) -> Draft:
    """The draft with everything at an address as ``who`` reads it; its new acts do not yet say by whom or when."""
    if at.clause is not None and at.part is None:
        return _whole_clause(draft, at.clause, who)
    if at.clause is not None and at.part in ("presence", "place"):
        return _structure(draft, at.clause, at, who)
    return _with_words(draft, at, lambda bracket: read_bracket(bracket, who))


def _structure(draft: Draft, clause_id: str, at: Address, who: str) -> Draft:
    if not _is_disputed(draft, at):
        raise ValueError(f"{at}: nothing is open there")
    settle_it = settle_presence if at.part == "presence" else settle_place
    return replace(settle_it(draft, clause_id, who), acts=(*draft.acts, _act(draft, Open(at), who)))


def _whole_clause(draft: Draft, top: str, who: str) -> Draft:
    """The clause and what anybody has in it: worded, present and placed as ``who`` reads them."""
    readings = Readings(draft)
    everything = list(dict.fromkeys((top, *readings.file.within(top), *readings.tree(who).within(top))))
    settled = draft
    for clause_id in everything:
        for part in WORDED if readings.has(who, clause_id) else ():
            at = Address(clause_id, part)
            if outermost(parse(_markup(settled, at))):
                settled = _settled_as(settled, at, who)
    # What the party has comes from the outside in, what it does not have goes from the inside out.
    for clause_id in everything if readings.has(who, top) else reversed(everything):
        for part in STRUCTURAL:
            if _is_disputed(settled, at := Address(clause_id, part)):
                settled = _settled_as(settled, at, who)
    if settled is draft:
        raise ValueError(f"{top}: nothing is open there")
    return settled


def _is_disputed(draft: Draft, at: Address) -> bool:
    """Whether not everybody has the clause at an address, or has it there; not where it is gone."""
    found = next((clause for clause in draft if clause.id == at.clause), None)
    if found is None:
        return False
    return bool(found.moved_by if at.part == "place" else found.inserted_by or found.deleted_by)


def _settled_in_words(draft: Draft, at: Address, wording: str) -> Draft:
    """The draft with a compromise at an address: for one bracket, or the whole text, heading or number."""
    text = parse(wording)
    if parties_in(text) or outermost(text):
        raise ValueError(f"a wording with brackets, expected a settled one: {wording!r}")
    if at.part is None:
        at = Address(at.clause, "text")
        if len(outermost(parse(_markup(draft, at)))) < 2:
            bracket, whole = at._replace(bracket=1), f"{at.clause}@text"
            raise ValueError(
                f"{at.clause}: a wording for {bracket} or for the whole of {whole}, expected either"
            )
    if at.part in STRUCTURAL:
        raise ValueError(f"{at}: no wording settles it, expected a party whose {at.part} is taken")
    if at.bracket is not None:
        return _with_words(draft, at, lambda _: text)
    before, after = _markup(draft, at), emit(text)
    if before == after:
        raise ValueError(f"{at}: these words stand there already")
    return _put(draft, at, after, [Act(act="settled", at=str(at), before=before, after=after)])


def _with_words(draft: Draft, at: Address, choose: Choose) -> Draft:
    """The draft with one bracket at an address settled, or all that stand there."""
    text = parse(_markup(draft, at))
    found = outermost(text)
    numbers = range(1, len(found) + 1) if at.bracket is None else [at.bracket]
    if not found or numbers[-1] > len(found):
        there_are = f"; its brackets are {len(found)}" if found else ""
        raise ValueError(f"{at}: nothing is open there{there_are}")
    acts: list[Act] = []
    for number in reversed(numbers):
        bracket = found[number - 1]
        chosen = choose(bracket)
        text = settle_bracket(text, number, chosen)
        where = str(at._replace(bracket=number))
        acts.insert(0, Act(act="settled", at=where, before=emit(Text((bracket,))), after=emit(chosen)))
    return _put(draft, at, emit(text), acts)


# ------------------------------------------------------------------------------------- the draft around it


def _markup(draft: Draft, at: Address) -> str:
    markup = getattr(draft if at.clause is None else draft[at.clause], at.part or "text")
    assert isinstance(markup, str)
    return markup


def _put(draft: Draft, at: Address, markup: str, acts: Sequence[Act]) -> Draft:
    """The draft with a markup in one place, and with new acts."""
    draft = replace(draft, acts=(*draft.acts, *acts))
    changed = {str(at.part or "text"): markup}
    if at.clause is None:
        return replace(draft, **changed)  # type: ignore[arg-type]  # a text
    return with_every_clause(
        draft,
        lambda clause: (
            replace(clause, **changed)  # type: ignore[arg-type]  # a text
            if clause.id == at.clause
            else clause
        ),
    )


def _act(draft: Draft, found: Open, who: str) -> Act:
    """The act of settling what is open somewhere as a party reads it."""
    at = found.at
    if found.bracket is not None:
        before, after = found.markup, emit(read_bracket(found.bracket, who))
    else:
        assert at.clause is not None
        readings = Readings(draft)
        show = presence_read if at.part == "presence" else place_read
        held: dict[str, list[str]] = {}
        for holder in (BASE, *sorted(parties_named(draft))):
            held.setdefault(show(readings.tree(holder), at.clause), []).append(holder)
        base, *others = held.items()
        before = "; ".join(
            f"{', '.join(holders)}: {shown}" for shown, holders in ((base[0], [BASE]), *others)
        )
        after = show(readings.tree(who), at.clause)
    return Act(act="settled", at=str(at), before=before, after=after)


def _recorded(
    before: Draft,
    settled: Draft,
    by: Sequence[str],
    on: datetime.date | None,
    on_loss: Callable[[Loss], None] | None,
) -> Draft:
    """The settled draft with its new acts in document order, by whom and when; what dangles now is a loss."""
    order = {str(found.at): number for number, found in enumerate(open_places(before))}
    new = sorted(settled.acts[len(before.acts) :], key=lambda act: order.get(act.at, len(order)))
    acts = tuple(replace(act, by=tuple(by), on=on) for act in new)
    done = replace(_with_bound_positions(before, settled), acts=(*before.acts, *acts))
    if on_loss is not None:
        for found in newly_dangling(before, done):
            reader = f" for {found.reader}" if found.reader else ""
            on_loss(Loss(found.target, f"the reference leads nowhere now{reader}"))
    return done


def _with_bound_positions(before: Draft, settled: Draft) -> Draft:
    """The settled draft, its positions on words that changed bound to the words they were about.

    A position without a digest is about the words it stands beside, and these are other words now.
    """
    was = {clause.id: clause.positions for clause in bind(before)}
    now = Readings(settled)

    def bound(clause: Clause) -> Clause:
        positions = dict(clause.positions)
        for party, position in clause.positions.items():
            about = was[clause.id].get(party, position)
            if position.wording is None and about.wording != now.digest(party, clause.id):
                positions[party] = about
        return clause if positions == clause.positions else replace(clause, positions=positions)

    return with_every_clause(settled, bound)
