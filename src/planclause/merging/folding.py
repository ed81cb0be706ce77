"""Fold and unfold: one plain draft per party folded into a bracketed one, and read back out of it.

Exact inverses: whatever the drafts say and whatever their ids, each party reads its own draft in the folded one to
the character, and the base the base. Words are folded by :mod:`planclause.text.fold`, structure by
:mod:`planclause.merging.structure`; what stands on a clause beside its words is for the caller (``dress``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from planclause.collection import paused_collection
from planclause.errors import DocumentError, Path, Problem
from planclause.merging.structure import fold_places
from planclause.plan.clause import are_same, reworded, worded
from planclause.plan.digests import is_digest_of
from planclause.plan.draft import Clause, Draft, expect_drafts
from planclause.plan.invariants import MARKUP_FIELDS, located, parties_named
from planclause.plan.labels import by_place, without_consequences
from planclause.plan.readings import Readings
from planclause.plan.tree import Tree, grown, roots
from planclause.text.bracketed import BASE, UNRECORDED, is_unrecorded
from planclause.text.fold import Holder, fold
from planclause.text.markup import is_plain, parse


def unfold(draft: Draft) -> tuple[Draft, dict[str, Draft]]:
    """The base that a bracketed draft was folded over, and each party's draft, by code.

    The parties are those that a bracket or ``folded`` names; all others read the base. Each draft keeps the header,
    but for its name where ``folded`` gives it. :class:`~planclause.errors.DocumentError` for wordings whose holder
    was not recorded (``?``), at their places.

    >>> import planclause as pc
    >>> head = "{planclause: 1, plan: p, draft: d, parties: {A: Ay}, clauses: "
    >>> base, drafts = pc.unfold(pc.loads(head + "[{id: a, text: '[ten | A: two] days'}]}"))
    >>> base["a"].text, {party: draft["a"].text for party, draft in drafts.items()}
    ('ten days', {'A': 'two days'})
    """
    expect_drafts(draft)
    _check_recorded(draft)
    parties = sorted(parties_named(draft) | draft.folded.keys())
    readings = Readings(draft)
    return readings.settled(BASE), {party: read_as(readings, party) for party in parties}


def read_as(readings: Readings, who: str) -> Draft:
    """The reading of a party, or the base, called as the draft that ``folded`` says is the party's.

    Not where that draft said something else: then a wording was settled since.
    """
    own, named = readings.settled(who), readings.draft.folded.get(who)
    if named is None or not is_digest_of(named.digest, own):
        return own
    return replace(own, draft=named.draft)


@paused_collection()
def canonical(draft: Draft) -> Draft:
    """The same draft with its brackets as folding writes them; every reading, and all else, stays as it is.

    Raises as :func:`unfold`.
    """
    base, drafts = unfold(draft)
    own = {clause.id: clause for _, clause in located(draft)}
    return fold_drafts(draft, {BASE: base, **drafts}, lambda clause_id, _: own[clause_id])


# --------------------------------------------------------------------------------------------------- folding

#: Who has a clause, the base or the first party first, and what each has.
Having = list[tuple[Holder, Clause]]
#: A clause as it is carried over, by its id and who has it; its words do not matter.
Dress = Callable[[str, Having], Clause]
#: The number, heading and text of a clause, by its id and who has it.
Words = Callable[[str, Having], tuple[str, str, str]]
#: For each holder the labels of the clauses whose number is only what their place gives.
Given = Mapping[Holder, Mapping[str, str]]


def fold_drafts(header: Draft, sides: Mapping[Holder, Draft], dress: Dress) -> Draft:
    """A header with the text that settled drafts, the base's first, are folded into."""
    titled = replace(  # before it has clauses: those are looked at as a whole whenever a draft is made
        header,
        title=fold({holder: side.title for holder, side in sides.items()}),
        preamble=fold({holder: side.preamble for holder, side in sides.items()}),
        clauses=(),
        annexes=(),
    )
    trees = {holder: Tree.of(side) for holder, side in sides.items()}
    given = {holder: _numbered_by_place(side, header.numbering) for holder, side in sides.items()}
    return fold_clauses(
        titled, trees, dress, lambda clause_id, having: folded_words(clause_id, having, given)
    )


def _numbered_by_place(side: Draft, styles: Sequence[str]) -> dict[str, str]:
    """The labels that places give in a draft, in its own styles as in those of the header it is folded under."""
    own = by_place(side)
    return own if styles == side.numbering else {k: v for k, v in by_place(side, styles).items() if k in own}


def fold_clauses(header: Draft, trees: Mapping[Holder, Tree], dress: Dress, words: Words) -> Draft:
    """A header with the clauses that trees, the base's first, are folded into: as dressed, worded and placed."""
    places = fold_places(trees)

    def build(clause_id: str, inner: tuple[Clause, ...]) -> Clause:
        having = [(holder, trees[holder].clauses[clause_id]) for holder in places.holders[clause_id]]
        own = dress(clause_id, having)
        number, heading, text = words(clause_id, having)
        inserted = places.inserted_by.get(clause_id, ())
        deleted = places.deleted_by.get(clause_id, ())
        moved = places.moved_by.get(clause_id, ())
        if (
            worded(own) == (number, heading, text)
            and (own.inserted_by, own.deleted_by, own.moved_by) == (inserted, deleted, moved)
            and are_same(inner, own.clauses)
        ):
            return own
        return reworded(
            own,
            number=number,
            heading=heading,
            text=text,
            clauses=inner,
            inserted_by=inserted,
            deleted_by=deleted,
            moved_by=moved,
        )

    clauses, annexes = roots(places.children, grown(places.children, build))
    return replace(header, clauses=clauses, annexes=annexes)


def folded_words(clause_id: str, having: Having, given: Given | None = None) -> tuple[str, str, str]:
    """The folded number, heading and text of what holders have under one id.

    A number that is ``given`` by the clause's place counts as none where the base has another, or not the clause.
    """
    first = having[0][1]
    numbers = {holder: clause.number for holder, clause in having}
    if given is not None:
        labels = {holder: given[holder][clause_id] for holder in numbers if clause_id in given[holder]}
        numbers = without_consequences({BASE: "", **numbers}, labels, BASE)
        numbers = {holder: numbers[holder] for holder, _ in having}
    if len({*numbers.values()}) == 1 and all(
        (clause.heading, clause.text) == (first.heading, first.text) for _, clause in having
    ):
        return next(iter(numbers.values())), first.heading, first.text
    return (
        fold(numbers, whole=True),
        fold({holder: clause.heading for holder, clause in having}),
        fold({holder: clause.text for holder, clause in having}),
    )


# -------------------------------------------------------------------------------------- what cannot be unfolded


def _check_recorded(draft: Draft) -> None:
    if not _has(draft, UNRECORDED):
        return
    problems = [
        Problem(path, f"a wording in {where} whose holder was not recorded (?)", "the party that holds it")
        for path, where, markup in _markups(draft)
        if UNRECORDED in markup and not is_plain(markup) and is_unrecorded(parse(markup))
    ]
    if problems:
        raise DocumentError(problems)


def _has(draft: Draft, sign: str) -> bool:
    """Whether a sign stands anywhere in a draft's words: where it does not, nobody need look further."""
    texts = (markup for clause in draft for markup in worded(clause))
    return any(sign in markup for markup in (draft.title, draft.preamble, *texts))


def _markups(draft: Draft) -> Iterator[tuple[Path, str, str]]:
    """Every markup of a draft with the path to it and what it stands in."""
    yield ("title",), "the title", draft.title
    yield ("preamble",), "the preamble", draft.preamble
    for path, clause in located(draft):
        for field in MARKUP_FIELDS:
            yield (*path, field), clause.id, getattr(clause, field)
