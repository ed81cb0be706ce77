"""Cutting: a party's draft as its amendments to the base, one for each thing it changes.

An amendment is one modification of one clause: a run of words in its text, its heading, its number, its place,
its presence. Nobody else's draft has a part in how they are cut. They are the departures of the draft
(:mod:`planclause.merging.departures`), told in words (:mod:`planclause.amending.anchors`) and in the field's terms;
all of them applied to the base give the draft (:mod:`planclause.amending.apply`).

A split or a join that the diff finds is a package: its amendments stand or fall together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from planclause.amending.quotations import quote
from planclause.collection import paused_collection
from planclause.comparing.diff import diff
from planclause.merging.addresses import check_settled
from planclause.merging.departures import (
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
from planclause.plan.digests import reference_to
from planclause.plan.draft import Clause, Draft, expect_drafts
from planclause.plan.kinds import Amendment, Amendments, Modification, Part, Place, Status
from planclause.plan.losses import Loss
from planclause.plan.values import PARTY_CODE
from planclause.text.bracketed import RESERVED_CODES
from planclause.text.fold import Run, spliced, tokens

#: What a diff calls it, and what an amendment does.
_PACKAGES: Mapping[str, Modification] = {"split": "split", "joined": "join"}


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
    """
    expect_drafts(base, draft)
    if party in RESERVED_CODES or not PARTY_CODE.fullmatch(party):
        raise ValueError(f"{party!r} as a party's code, expected a letter, then letters, digits, _ or -")
    check_settled({party: draft})
    plain, held = unfold(base)
    asked = departures(plain, draft)
    cut = [*_amendments(plain, draft, asked, _packages(plain, draft), "tabled")]
    if party in held:
        overlaps = Overlaps(asked)
        dropped = [old for old in departures(plain, held[party]) if not any(overlaps.of(old))]
        cut += _amendments(plain, held[party], dropped, {}, "withdrawn")
    if on_loss is not None:
        for name in [name for name in draft.instruments if name not in base.instruments]:
            on_loss(
                Loss(name, "an instrument that the base does not have, which an amendment does not carry")
            )
        for departure in asked:
            if isinstance(departure, Insertion):
                _tell_losses(departure.clause, on_loss)
    return Amendments(
        plan=base.plan,
        base=replace(reference_to(plain), draft=base.draft),
        party=party,
        draft=reference_to(draft),
        amendments=tuple(replace(one, id=f"{party}-{number}") for number, one in enumerate(cut, 1)),
    )


def _tell_losses(clause: Clause, say: Callable[[Loss], None]) -> None:
    for name, things in (("topics", clause.topics), ("positions", clause.positions), ("notes", clause.notes)):
        if things:
            say(Loss(clause.id, f"the {name} of an inserted clause, which an amendment does not carry"))


# ----------------------------------------------------------------------------------------------- one by one

#: Whatever has a place in a package, by clause: the package's name, and what its change of words is called.
_Packages = Mapping[str, tuple[str, Modification]]


def _packages(base: Draft, draft: Draft) -> _Packages:
    """The splits and joins that the diff of the two finds, by the clauses of both sides."""
    found: dict[str, tuple[str, Modification]] = {}
    for change in diff(base, draft, by_id=True):
        if change.kind in _PACKAGES:
            modification = _PACKAGES[change.kind]
            whole = change.base if modification == "split" else change.draft
            name = (
                f"{modification} of {whole[0].clause.id}"
                if modification == "split"
                else (f"{modification} into {whole[0].clause.id}")
            )
            for site in (*change.base, *change.draft):
                found[site.clause.id] = (name, modification)
    return found


def _amendments(
    base: Draft, draft: Draft, asked: Sequence[Departure], packages: _Packages, status: Status
) -> Iterator[Amendment]:
    """The amendments that departures are, in document order; their ids are given later."""
    by_clause: dict[str | None, list[Departure]] = {}
    for departure in asked:
        by_clause.setdefault(subject(departure), []).append(departure)
    clauses = {clause.id: clause for clause in base}
    for clause_id in (None, *_document_order(base, draft)):
        if clause_id not in by_clause:
            continue
        before = base if clause_id is None else clauses.get(clause_id)
        package, modification = packages.get(clause_id or "", ("", None))
        for one in _of_one_clause(clause_id, before, by_clause[clause_id]):
            if modification is not None and one.at == "text":
                one, modification = replace(one, modification=modification), None
            yield replace(one, status=status, package=package)


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


#: Until it has one.
_NO_ID = "-"


def _of_one_clause(
    clause_id: str | None, before: Clause | Draft | None, asked: Sequence[Departure]
) -> Iterator[Amendment]:
    """What is asked of one clause, or of title and preamble: presence, place, then the words."""
    wordings: dict[Part, list[Run]] = {}
    for departure in asked:
        match departure:
            case Repeal():
                assert isinstance(before, Clause)
                yield Amendment(
                    id=_NO_ID,
                    clause=clause_id,
                    modification="repeal",
                    at="presence",
                    number=before.number,
                    heading=before.heading,
                    before=before.text,
                )
            case Insertion(clause, place):
                yield Amendment(
                    id=_NO_ID,
                    clause=clause_id,
                    modification="insertion",
                    at="presence",
                    place=_place(place),
                    number=clause.number,
                    heading=clause.heading,
                    after=clause.text,
                )
            case Relocation(_, place):
                yield Amendment(
                    id=_NO_ID, clause=clause_id, modification="relocation", at="place", place=_place(place)
                )
            case Wording(_, field, run):
                wordings.setdefault(field, []).append(run)
    for at, changed in wordings.items():
        yield from _of_words(clause_id, at, getattr(before, at), changed)


def _place(place: Placement) -> Place:
    return Place(under=place.under, after=place.after, first=place.after is None)


def _of_words(clause_id: str | None, at: Part, markup: str, changed: Sequence[Run]) -> Iterator[Amendment]:
    if at not in ("text", "preamble"):
        after = spliced(tokens(markup), changed)
        modification: Modification = "renumbering" if at == "number" else _modification(markup, after)
        yield Amendment(
            id=_NO_ID, clause=clause_id, modification=modification, at=at, before=markup, after=after
        )
        return
    for run in changed:
        quoted = quote(markup, run)
        yield Amendment(
            id=_NO_ID,
            clause=clause_id,
            modification=_modification(quoted.before, quoted.after),
            at=at,
            preceded_by=quoted.preceded_by,
            before=quoted.before,
            after=quoted.after,
            followed_by=quoted.followed_by,
        )


def _modification(before: str, after: str) -> Modification:
    """What a change of words is called: words come in, go, or take the place of others."""
    return "substitution" if before and after else "insertion" if after else "repeal"
