"""A base and what each party answers to it: the tame kind, and rivals who share nothing but the ids.

What breaks a merge is not what one party does but what several do under one id. Answers made by a few edits of
the base seldom meet; forests drawn apart, over the same few ids and the same few kindred wordings, always do:
their moves form rings, their insertions collide, one deletes what another fills.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from planclause.plan.draft import Draft
from planclause.plan.values import Party
from planclause.strategies.answers import counter_drafts
from planclause.strategies.drafting import drafts, drawn_tree
from planclause.strategies.outlines import Outline
from planclause.strategies.wordings import NUMBERS, markups
from planclause.text.bracketed import Part, Reference, Text
from planclause.text.markup import emit

#: The parties of a large table, in code order. The order of codes is part of what a merge decides by, so they
#: are of several scripts and lengths.
RIVALS = ("A", "B", "C", "NO", "a-b", "Я")
#: Few ids, so that unrelated forests collide in them.
RIVAL_IDS = ("a", "b", "c", "d", "1.10", "no")
#: Fewer parties than these show no rivalry.
_FEWEST = 2
_MOST_WORDINGS = 6
#: As many clauses deep as there are ids: a ring may be made of all of them.
_DEEPEST = len(RIVAL_IDS)

# fmt: off
# Words carry the space before them or none, so that edits make wordings that begin unlike, or of space alone.
_ATOMS = (
    " The", " Parties", " shall", " withdraw", " forces", " forces", "forces", " to", " the", " 600,000",
    " 800,000", "-", " 12.5%", ",", ".", ";", "’s", " “peace”", " Стороны", " выводят", " يلتزم", "停火",
    "e\u0301", "\u00a0", " (", " ", "  ", "\n", "\t", "[", "]", " [", "|", " |", "\\", "\\ ", "{", "}", ":",
    "A:", " B:", "A, B: x", "?:", "{#a}",
)
# fmt: on

Table = tuple[Draft, dict[str, Draft]]


@st.composite
def rounds(
    draw: st.DrawFn,
    parties: Sequence[str] = RIVALS,
    *,
    max_clauses: int = 6,
    max_edits: int = 4,
    header: bool = False,
) -> Table:
    """A settled base and the settled answers of two or more of these parties, each a few edits of the base.

    Some answer with the base itself and some with another's draft, word for word.

    >>> from hypothesis import given
    >>> a_law_of_every_one = given(table=rounds(("A", "B", "C")))
    """
    base = draw(drafts(tuple(parties), max_clauses=max_clauses, header=header))
    answers: dict[str, Draft] = {}
    for party in draw(_who_answers(parties)):
        kinds = ("own", "own", "own", "another's", "the base's") if answers else ("own", "own", "the base's")
        match draw(st.sampled_from(kinds)):
            case "own":
                answers[party] = draw(counter_drafts(base, max_edits=max_edits))
            case "another's":
                answers[party] = answers[draw(st.sampled_from(list(answers)))]
            case _:
                answers[party] = base
    return base, answers


@st.composite
def rival_forests(
    draw: st.DrawFn, parties: Sequence[str] = RIVALS, *, ids: Sequence[str] = RIVAL_IDS
) -> Table:
    """A settled base and as many settled drafts, of which each is a random forest over the same few ids.

    Any party may have any of the clauses, anywhere, annexes included, with any of a few kindred wordings as its
    text, heading or number; titles and preambles too. Moves form rings, ids collide, wordings are made of
    markup and white space.

    >>> from hypothesis import given
    >>> a_law_of_every_one = given(table=rival_forests(("A", "B")))
    """
    wordings = draw(kindred_wordings(ids))
    header = {code: Party(name=code) for code in parties}
    base = replace(draw(_forests(tuple(ids), tuple(wordings))), parties=header)
    return base, {
        party: replace(draw(_forests(tuple(ids), tuple(wordings))), draft=f"of {party}", parties=header)
        for party in draw(_who_answers(parties))
    }


@st.composite
def kindred_wordings(draw: st.DrawFn, ids: Sequence[str] = RIVAL_IDS) -> list[str]:
    """A few settled markups, most of them edits of one another: words put in, out and in place of others.

    >>> from hypothesis import given
    >>> a_law_of_every_one = given(wordings=kindred_wordings())
    """
    parts: st.SearchStrategy[Part] = st.sampled_from(_ATOMS)
    parts = st.one_of(parts, parts, parts, st.sampled_from([Reference("#", clause_id) for clause_id in ids]))
    wordings: list[list[Part]] = [draw(st.lists(parts, max_size=8))]
    for _ in range(draw(st.integers(1, _MOST_WORDINGS))):
        kin = [*draw(st.sampled_from(wordings))]
        for _ in range(draw(st.integers(1, 3))):
            start = draw(st.integers(0, len(kin)))
            kin[start : start + draw(st.integers(0, 2))] = draw(st.lists(parts, max_size=2))
        wordings.append(kin)
    unrelated = draw(st.lists(markups(()), max_size=2))
    return ["", *(emit(Text(tuple(wording))) for wording in wordings), *unrelated]


def _who_answers(parties: Sequence[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(
        st.sampled_from(list(parties)),
        min_size=min(_FEWEST, len(parties)),
        max_size=len(parties),
        unique=True,
    )


@st.composite
def _forests(draw: st.DrawFn, ids: tuple[str, ...], wordings: tuple[str, ...]) -> Draft:
    """One forest over some of the ids, in any order, at any depth."""
    chosen = draw(st.permutations(ids))[: draw(st.sampled_from(range(len(ids) + 1)))]
    annexes = draw(st.integers(0, len(chosen)))
    wording = st.sampled_from(wordings)
    number = st.one_of(st.sampled_from([emit(Text((label,))) for label in NUMBERS]), wording)
    start = Draft(plan="plan", draft="base", title=draw(wording), preamble=draw(wording), clauses=())
    main, rest = (drawn_tree(draw, some, deepest=_DEEPEST) for some in (chosen[:annexes], chosen[annexes:]))
    outline = Outline(start, (main, rest))
    for node in outline.nodes():
        node.set(number=draw(number), heading=draw(wording), text=draw(wording))
    return outline.frozen()
