"""Drafts: a tree of clauses, then its structural brackets, then the words of each clause."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import strategies as st

from planclause.plan.draft import Clause, Draft
from planclause.plan.tree import Tree, file_rows, structure
from planclause.plan.values import (
    ANNEXES,
    Act,
    DraftReference,
    Instrument,
    Move,
    Note,
    Party,
    Position,
    Transmission,
)
from planclause.strategies.outlines import Node, Outline
from planclause.strategies.wordings import NUMBERS, PARTIES, clause_ids, markups, some_of, texts
from planclause.text.bracketed import Text
from planclause.text.markup import emit, escape

#: Clauses stand at most so many levels deep below the first: enough for every rule to meet a grandchild.
_DEEPEST = 3


def drawn_tree(draw: st.DrawFn, ids: Sequence[str], *, deepest: int = _DEEPEST) -> list[Node]:
    """Nodes with these ids, nested by depths drawn one by one: dropping an id leaves the rest as it is."""
    top: list[Node] = []
    path: list[Node] = []
    for clause_id in ids:
        del path[draw(st.integers(0, min(len(path), deepest))) :]
        node = Node(Clause(id=clause_id))
        (path[-1].children if path else top).append(node)
        path.append(node)
    return top


def _ids(max_clauses: int, *, min_clauses: int = 0) -> st.SearchStrategy[list[str]]:
    return st.lists(clause_ids(), min_size=min_clauses, max_size=max_clauses, unique=True)


def numbers(parties: tuple[str, ...]) -> st.SearchStrategy[str]:
    """The stored number of a clause: mostly a label or none, now and then bracketed, or any text."""
    settled = st.sampled_from([emit(Text((number,))) for number in NUMBERS])
    return st.one_of(settled, settled, settled, markups(parties, max_depth=1))


def _fill(draw: st.DrawFn, node: Node, parties: tuple[str, ...], ids: Sequence[str]) -> None:
    """Give a clause its words, with brackets of these parties, those that have it."""
    wording = texts().map(escape) | markups(parties, ids=ids)
    node.set(
        number=draw(numbers(parties)),
        heading=draw(st.just("") | wording),
        text=draw(wording),
    )


@st.composite
def clauses(
    draw: st.DrawFn, parties: Sequence[str] = PARTIES, *, bracketed: bool = False, max_clauses: int = 4
) -> Clause:
    """One clause with what stands in it, ``max_clauses`` in all; with word brackets of the parties if asked for.

    >>> from hypothesis import given
    >>> a_law_of_every_one = given(clause=clauses(bracketed=True))
    """
    ids = draw(_ids(max_clauses, min_clauses=1))
    root = Node(Clause(id=ids[0]), drawn_tree(draw, ids[1:]))
    for node in (root, *Outline(_EMPTY, (root.children, [])).nodes()):
        _fill(draw, node, tuple(parties) if bracketed else (), ids)
    return root.frozen()


_EMPTY = Draft(plan="plan", draft="draft", clauses=())


@st.composite
def drafts(
    draw: st.DrawFn,
    parties: Sequence[str] = PARTIES,
    *,
    bracketed: bool = False,
    max_clauses: int = 8,
    header: bool = False,
) -> Draft:
    """Drafts of these parties: nested, with annexes, equal texts, empty ones, references that may dangle.

    Settled unless ``bracketed``, which puts brackets round words and clauses. ``header`` fills in what the text
    does not need: dates, lineage, transmissions, instruments, positions, notes, acts.

    >>> from hypothesis import given
    >>> a_law_of_every_one = given(draft=drafts(bracketed=True, max_clauses=4))
    """
    parties = tuple(parties)
    ids = draw(_ids(max_clauses))
    annexes = draw(st.integers(0, min(2, len(ids))))
    start = replace(_EMPTY, parties={party: Party(name=party) for party in parties})
    main, rest = ids[: len(ids) - annexes], ids[len(ids) - annexes :]
    plan = Outline(start, (drawn_tree(draw, main), drawn_tree(draw, rest)))
    if bracketed and parties and ids:
        _bracket_structure(draw, plan, parties)
    rows = file_rows(plan.frozen())
    having = {party: set(structure(rows, party).ids()) for party in parties} if bracketed else {}
    for node in plan.nodes():
        _fill(draw, node, tuple(p for p in having if node.clause.id in having[p]), ids)
        if header:
            node.set(**draw(_clause_remarks(parties)))
    named = parties if bracketed else ()
    plan.draft = replace(
        start,
        title=draw(st.just("") | markups(named, ids=ids)),
        preamble=draw(st.just("") | markups(named, ids=ids)),
        **(draw(_headers(parties)) if header else {}),
    )
    return plan.frozen()


def _bracket_structure(draw: st.DrawFn, plan: Outline, parties: tuple[str, ...]) -> None:
    """Put structural brackets on a settled tree, one after another; one that breaks an invariant is left out."""
    nodes = plan.nodes()
    for kind in draw(st.lists(st.sampled_from(("moved", "inserted_by", "deleted_by")), max_size=5)):
        node = draw(st.sampled_from(nodes))
        before = node.clause
        by = tuple(draw(some_of(parties)))
        if kind == "moved":
            read = structure(file_rows(plan.frozen()), by[0])
            node.set(moved_by=(*before.moved_by, draw(_moves(before.id, by, read))))
        else:
            node.set(**{kind: by})
        if not plan.is_valid():
            node.clause = before


@st.composite
def _moves(draw: st.DrawFn, clause_id: str, by: tuple[str, ...], read: Tree) -> Move:
    under = draw(st.sampled_from((None, ANNEXES, *read.ids())))
    siblings = [sibling for sibling in read.children.get(under, ()) if sibling != clause_id]
    after = draw(st.sampled_from((None, *siblings)))
    return Move(by=by, under=under, after=after, first=after is None)


_DATES = st.dates(datetime.date(1945, 1, 1), datetime.date(2099, 12, 31))
_DIGESTS = st.sampled_from([f"sha256:{digit * 64}" for digit in "0f9"])
_DRAFT_REFERENCES = st.builds(
    DraftReference,
    draft=st.sampled_from(("base", "2026-01-20", "a: b", "Ж")),
    digest=st.none() | _DIGESTS,
)


@cache
def _clause_remarks(parties: tuple[str, ...]) -> st.SearchStrategy[Mapping[str, Any]]:
    """Topics, positions and notes of one clause."""
    topics = _few(st.sampled_from(("security", "no", "1.10", "a: b", "Ж")))
    if not parties:
        return st.fixed_dictionaries({"topics": topics})
    audience = st.none() | some_of(parties).map(tuple)
    position = st.builds(
        Position,
        stance=st.sampled_from(("agreed", "agreed ad referendum", "reserved", "rejected")),
        on=st.none() | _DATES,
        wording=st.none() | _DIGESTS,
        note=texts(),
        visible_to=audience | st.just(()),
    )
    note = st.builds(Note, author=st.sampled_from(parties), visible_to=audience, text=texts())
    positions = st.dictionaries(st.sampled_from(parties), position, max_size=2)
    return st.fixed_dictionaries({"topics": topics, "positions": positions, "notes": _few(note)})


@cache
def _headers(parties: tuple[str, ...]) -> st.SearchStrategy[Mapping[str, Any]]:
    """All that a header may hold beside title and preamble."""
    some = some_of(parties).map(tuple) | st.just(()) if parties else st.just(())
    party = st.builds(
        Party, name=texts(), role=st.sampled_from(("principal", "mediator", "guarantor", "observer"))
    )
    transmission = st.builds(
        Transmission,
        to=st.sampled_from(parties or ("A",)),
        on=st.none() | _DATES,
        by=texts(),
        channel=st.sampled_from((None, "formal", "informal")),
        acknowledged=st.sampled_from((None, True, False)),
    )
    instrument = st.builds(Instrument, title=texts(), date=st.none() | _DATES, invoked_by=some)
    act = st.builds(
        Act,
        act=st.sampled_from(("settled", "adopted", "reopened")),
        at=st.sampled_from(("a#1", "a@heading", "@title")),
        by=some,
        on=st.none() | _DATES,
        before=st.none() | texts(),
        after=st.none() | texts(),
    )
    return st.fixed_dictionaries({
        "plan": st.sampled_from(("plan", "1.10", "no", "Ж: план")),
        "draft": st.sampled_from(("draft", "2026-01-20", "a #b")),
        "date": st.none() | _DATES,
        "round": st.none() | st.integers(0, 40),
        "language": st.sampled_from(("", "en", "no")),
        "parties": st.fixed_dictionaries(dict.fromkeys(parties, party)),
        "based_on": _few(_DRAFT_REFERENCES),
        "folded": st.dictionaries(st.sampled_from(parties), _DRAFT_REFERENCES) if parties else st.just({}),
        "transmissions": _few(transmission) if parties else st.just(()),
        "instruments": st.dictionaries(st.sampled_from(("a", "b", "no")), instrument, max_size=2),
        "numbering": st.sampled_from((("1", "(a)", "(i)"), ("I", "1"), ("Article 1",))),
        "acts": _few(act),
    })  # fmt: skip


def _few(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)
