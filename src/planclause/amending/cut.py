"""Cutting: a party's draft as its amendments to the base, one for each thing it changes.

An amendment is one modification of one clause: a run of words in its text, its heading, its number, its place, its
presence. No other party's draft affects how they are cut. They are the departures of the draft
(:mod:`planclause.merging.departures`), put in words (:mod:`planclause.amending.quotations`) and in the field's
terms; all of them applied to the base give the draft (:mod:`planclause.amending.apply`).

A split or a join that the diff finds is a package: its amendments stand or fall together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from planclause.amending.quotations import quote
from planclause.collection import paused_collection
from planclause.comparing.diff import diff
from planclause.merging.addresses import check_settled
from planclause.merging.departures import (
    WHOLES,
    Departure,
    Insertion,
    Overlaps,
    Placement,
    Relocation,
    Repeal,
    Wording,
    departures,
    subject,
)
from planclause.merging.folding import unfold
from planclause.plan.clause import worded
from planclause.plan.digests import reference_to
from planclause.plan.draft import Clause, Draft, expect_drafts
from planclause.plan.kinds import Amendment, Amendments, Modification, Part, Place, Status
from planclause.plan.labels import by_place
from planclause.plan.losses import Loss
from planclause.plan.values import PARTY_CODE
from planclause.text.bracketed import RESERVED_CODES
from planclause.text.fold import Run, spliced, tokens


@paused_collection()
def amend(
    base: Draft, draft: Draft, party: str, *, on_loss: Callable[[Loss], None] | None = None
) -> Amendments:
    """A party's settled draft as its amendments to what the base reads in ``base``.

    Clauses answer each other by their ids. They are called ``<party>-1`` and so on in document order, all are
    tabled, and the file is bound to the text of the base's reading. Where ``base`` is a rolling text, what the
    party has asked for in it and does not ask for any more comes last, as withdrawn. What amendments cannot
    carry (its instruments; topics, positions and notes of the clauses that it inserts) is handed to ``on_loss``.

    :class:`~planclause.errors.DocumentError` for a draft that is bracketed; ``ValueError`` for a code that no
    party may have.

    >>> import planclause as pc
    >>> head = "{planclause: 1, plan: p, parties: {A: Ay}, "
    >>> base = pc.loads(head + "draft: base, clauses: [{id: a, text: ten days}]}")
    >>> answer = pc.loads(head + "draft: answer, clauses: [{id: a, text: two days}]}")
    >>> [(a.id, a.modification, a.before, a.after) for a in pc.amend(base, answer, "A").amendments]
    [('A-1', 'substitution', 'ten', 'two')]
    """
    expect_drafts(base, draft)
    if party in RESERVED_CODES or not PARTY_CODE.fullmatch(party):
        raise ValueError(f"{party!r} as a party's code, expected a letter, then letters, digits, _ or -")
    check_settled({party: draft})
    plain, held = unfold(base)
    changes = departures(plain, draft)
    cut = [*_amendments(plain, draft, changes, _packages(plain, draft), "tabled")]
    if party in held:
        overlaps = Overlaps(changes)
        dropped = [old for old in departures(plain, held[party]) if not any(overlaps.of(old))]
        cut += _amendments(plain, held[party], dropped, {}, "withdrawn")
    if on_loss is not None:
        for name in [name for name in draft.instruments if name not in base.instruments]:
            on_loss(
                Loss(name, "an instrument that the base does not have, which an amendment does not carry")
            )
        for departure in changes:
            if isinstance(departure, Insertion):
                _report_losses(departure.clause, on_loss)
    return Amendments(
        plan=base.plan,
        base=replace(reference_to(plain), draft=base.draft),
        party=party,
        draft=reference_to(draft),
        amendments=tuple(replace(found, id=f"{party}-{number}") for number, found in enumerate(cut, 1)),
    )


def _report_losses(clause: Clause, say: Callable[[Loss], None]) -> None:
    for name, things in (("topics", clause.topics), ("positions", clause.positions), ("notes", clause.notes)):
        if things:
            say(Loss(clause.id, f"the {name} of an inserted clause, which an amendment does not carry"))


# ----------------------------------------------------------------------------------------------- one by one

#: The clauses of packages: the package's name, and what its change of words is called.
_Packages = Mapping[str, tuple[str, Modification]]


def _packages(base: Draft, draft: Draft) -> _Packages:
    """The splits and joins that the diff of the two finds, by the clauses of both sides."""
    found: dict[str, tuple[str, Modification]] = {}
    for change in diff(base, draft, by_id=True):
        package: tuple[str, Modification]
        if change.kind == "split":
            package = f"split of {change.base[0].clause.id}", "split"
        elif change.kind == "joined":
            package = f"join into {change.draft[0].clause.id}", "join"
        else:
            continue
        found |= {site.clause.id: package for site in (*change.base, *change.draft)}
    return found


def _amendments(
    base: Draft, draft: Draft, changes: Sequence[Departure], packages: _Packages, status: Status
) -> Iterator[Amendment]:
    """The amendments that departures are, in document order; their ids are given later."""
    by_clause: dict[str | None, list[Departure]] = {}
    for departure in changes:
        by_clause.setdefault(subject(departure), []).append(departure)
    clauses = {clause.id: clause for clause in base}
    given = by_place(base)
    for clause_id in (None, *_document_order(base, draft)):
        if clause_id not in by_clause:
            continue
        before = base if clause_id is None else clauses.get(clause_id)
        package, modification = packages.get(clause_id or "", ("", None))
        for amendment in _of_one_clause(clause_id, before, by_clause[clause_id], given):
            if modification is not None and amendment.at == "text":
                amendment, modification = replace(amendment, modification=modification), None
            yield replace(amendment, status=status, package=package)


def _document_order(base: Draft, draft: Draft) -> Iterator[str]:
    """The clauses of a draft in order, each that it repeals after the clause that it followed in the base."""
    there = [clause.id for clause in draft]
    known = set(there)
    gone: dict[str | None, list[str]] = {}
    before: str | None = None
    for clause in base:
        if clause.id in known:
            before = clause.id
        else:
            gone.setdefault(before, []).append(clause.id)
    yield from gone.get(None, ())
    for clause_id in there:
        yield clause_id
        yield from gone.get(clause_id, ())


#: The id of an amendment that has none yet.
_NO_ID = "-"


def _of_one_clause(
    clause_id: str | None,
    before: Clause | Draft | None,
    changes: Sequence[Departure],
    given: Collection[str],
) -> Iterator[Amendment]:
    """What is asked of one clause, or of title and preamble: presence, place, then the words.

    ``given`` are the clauses of the base whose number only follows from their place.
    """
    amendment = partial(Amendment, id=_NO_ID, clause=clause_id)
    wordings: dict[Part, list[Run]] = {}
    for departure in changes:
        match departure:
            case Repeal():
                assert isinstance(before, Clause)
                number, heading, text = worded(before)
                yield amendment(
                    modification="repeal", at="presence", number=number, heading=heading, before=text
                )
            case Insertion(clause, place):
                number, heading, text = worded(clause)
                yield amendment(
                    modification="insertion",
                    at="presence",
                    place=_place(place),
                    number=number,
                    heading=heading,
                    after=text,
                )
            case Relocation(_, place):
                yield amendment(modification="relocation", at="place", place=_place(place))
            case Wording(_, field, run):
                wordings.setdefault(field, []).append(run)
    for at, runs in wordings.items():
        markup: str = getattr(before, at)
        if at == "number":
            # One that only followed from the place was none; where it is asked for as it was, that is said.
            after = spliced(tokens("" if clause_id in given else markup), runs)
            yield amendment(
                modification="renumbering", at=at, before=markup if markup != after else "", after=after
            )
            continue
        if at in WHOLES:
            after = spliced(tokens(markup), runs)
            yield amendment(modification=_modification(markup, after), at=at, before=markup, after=after)
            continue
        for left, old, new, right in (quote(markup, run) for run in runs):
            yield amendment(
                modification=_modification(old, new),
                at=at,
                preceded_by=left,
                before=old,
                after=new,
                followed_by=right,
            )


def _place(place: Placement) -> Place:
    return Place(under=place.under, after=place.after, first=place.after is None)


def _modification(before: str, after: str) -> Modification:
    """What a change of words is called: words come in, go, or take the place of others."""
    return "substitution" if before and after else "insertion" if after else "repeal"
