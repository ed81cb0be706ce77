"""Counter-drafts: what a party answers to a draft, as a few edits made one after another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Literal

from hypothesis import strategies as st

from planclause.plan.draft import Clause, Draft
from planclause.plan.invariants import parties_named
from planclause.plan.tree import file_rows, structure
from planclause.strategies.drafting import numbers
from planclause.strategies.outlines import Node, Outline
from planclause.strategies.wordings import WORDS, clause_ids, markups
from planclause.text.bracketed import Alternative, Bracket, Part, Reference, Text
from planclause.text.markup import canonical, emit, is_plain, parse


@st.composite
def counter_drafts(draw: st.DrawFn, base: Draft, *, keep_ids: bool = True, max_edits: int = 6) -> Draft:
    """What a party may answer to ``base``: the same clauses but for at most ``max_edits`` edits.

    Words, headings and numbers change; clauses come, go, move, are split and joined, and copied with another
    id. A bracketed base gives bracketed answers; for a settled one pass a reading. Without ``keep_ids`` every
    clause gets another id, often one that another clause of the base has, and references follow.

    >>> from planclause.strategies import drafts
    >>> pairs = drafts().flatmap(lambda base: st.tuples(st.just(base), counter_drafts(base)))
    """
    outline = Outline.of(base)
    for edit in draw(st.lists(st.sampled_from(_EDITS), min_size=1, max_size=max_edits)):
        before = outline.frozen()
        edit(draw, outline)
        if not outline.is_valid():
            outline = Outline.of(before)
    if not keep_ids:
        ids = [node.clause.id for node in outline.nodes()]
        others = draw(st.lists(clause_ids(), min_size=len(ids), max_size=len(ids), unique=True))
        _rename(outline, dict(zip(ids, others, strict=True)))
    return outline.frozen()


def _change_words(draw: st.DrawFn, outline: Outline, field: Literal["text", "heading"] = "text") -> None:
    if nodes := outline.nodes():
        node = draw(st.sampled_from(nodes))
        node.set(**{field: _edited(draw, getattr(node.clause, field))})


def _change_number(draw: st.DrawFn, outline: Outline) -> None:
    if nodes := outline.nodes():
        draw(st.sampled_from(nodes)).set(number=draw(numbers(())))


def _rewrite(draw: st.DrawFn, outline: Outline) -> None:
    if nodes := outline.nodes():
        node = draw(st.sampled_from(nodes))
        draft = outline.frozen()
        rows, parties = file_rows(draft), sorted(parties_named(draft))
        having = [party for party in parties if node.clause.id in structure(rows, party).ids()]
        node.set(text=draw(markups(having, ids=[node.clause.id for node in nodes])))


def _change_header(draw: st.DrawFn, outline: Outline) -> None:
    field = draw(st.sampled_from(("title", "preamble")))
    changed: dict[str, Any] = {field: _edited(draw, getattr(outline.draft, field))}
    outline.draft = replace(outline.draft, **changed)


def _insert(draw: st.DrawFn, outline: Outline) -> None:
    clause = Clause(id=_new_id(draw, outline), number=draw(numbers(())), text=draw(markups(())))
    _put(draw, outline, Node(clause))


def _copy(draw: st.DrawFn, outline: Outline) -> None:
    if nodes := outline.nodes():
        text = draw(st.sampled_from(nodes)).clause.text
        _put(draw, outline, Node(Clause(id=_new_id(draw, outline), text=text)))


def _delete(draw: st.DrawFn, outline: Outline) -> None:
    if places := _places(outline):
        siblings, position = draw(st.sampled_from(places))
        del siblings[position]


def _dissolve(draw: st.DrawFn, outline: Outline) -> None:
    """Delete a clause, and leave what stands in it where it stood."""
    if places := _places(outline):
        siblings, position = draw(st.sampled_from(places))
        siblings[position : position + 1] = siblings[position].children


def _move(draw: st.DrawFn, outline: Outline) -> None:
    if places := _places(outline):
        siblings, position = draw(st.sampled_from(places))
        _put(draw, outline, siblings.pop(position))


def _split(draw: st.DrawFn, outline: Outline) -> None:
    if places := _places(outline):
        siblings, position = draw(st.sampled_from(places))
        node = siblings[position]
        words = node.clause.text.split(" ")
        if is_plain(node.clause.text) and len(words) > 1:
            cut = draw(st.integers(1, len(words) - 1))
            rest = Clause(id=_new_id(draw, outline), text=" ".join(words[cut:]))
            node.set(text=" ".join(words[:cut]))
            siblings.insert(position + 1, Node(rest))


def _join(draw: st.DrawFn, outline: Outline) -> None:
    """Take the text of a clause's next sibling into the clause, with what stands in that."""
    if places := [(siblings, i) for siblings, i in _places(outline) if i + 1 < len(siblings)]:
        siblings, position = draw(st.sampled_from(places))
        node, gone = siblings[position], siblings.pop(position + 1)
        node.set(text=canonical(f"{node.clause.text} {gone.clause.text}"))
        node.children += gone.children


_Edit = Callable[[st.DrawFn, Outline], None]
_EDITS: tuple[_Edit, ...] = (
    *(_change_words, _change_words, _move, _delete, _insert),
    *(
        partial(_change_words, field="heading"),
        _change_number,
        _change_header,
        _rewrite,
        _copy,
        _dissolve,
        _split,
        _join,
    ),
)


def _places(outline: Outline) -> list[tuple[list[Node], int]]:
    return [(siblings, position) for siblings in outline.lists() for position in range(len(siblings))]


def _put(draw: st.DrawFn, outline: Outline, node: Node) -> None:
    """Put a clause, with what stands in it, anywhere."""
    siblings = draw(st.sampled_from(list(outline.lists())))
    siblings.insert(draw(st.integers(0, len(siblings))), node)


def _new_id(draw: st.DrawFn, outline: Outline) -> str:
    taken = {node.clause.id for node in outline.nodes()}
    return draw(clause_ids().filter(lambda clause_id: clause_id not in taken))


def _edited(draw: st.DrawFn, markup: str) -> str:
    """The markup with one word, of those outside brackets, put in, out or in place of another."""
    parts: list[Part] = list(parse(markup).parts)
    word = draw(st.sampled_from(WORDS))
    where = [i for i, part in enumerate(parts) if isinstance(part, str)]
    if not where:
        return emit(Text((word, *parts)))
    at = draw(st.sampled_from(where))
    words = str(parts[at]).split(" ")
    position = draw(st.integers(0, len(words) - 1))
    replaced = draw(st.integers(0, 1))
    words[position : position + replaced] = draw(st.sampled_from(([word], [])))
    parts[at] = " ".join(words)
    return emit(Text(tuple(parts)))


def _rename(outline: Outline, ids: Mapping[str, str]) -> None:
    """Give every clause the id that ``ids`` names for its own; references and moves follow."""
    for node in outline.nodes():
        clause = node.clause
        moves = tuple(
            replace(
                move,
                under=ids.get(move.under or "", move.under),
                after=ids.get(move.after or "", move.after),
            )
            for move in clause.moved_by
        )
        node.set(
            id=ids[clause.id],
            moved_by=moves,
            **{name: _renamed(getattr(clause, name), ids) for name in ("number", "heading", "text")},
        )
    draft = outline.draft
    outline.draft = replace(draft, title=_renamed(draft.title, ids), preamble=_renamed(draft.preamble, ids))


def _renamed(markup: str, ids: Mapping[str, str]) -> str:
    def renamed(text: Text) -> Text:
        return Text(tuple(map(part, text.parts)))

    def part(part: Part) -> Part:
        match part:
            case Reference("#", target):
                return Reference("#", ids.get(target, target))
            case Bracket(alternatives):
                return Bracket(tuple(Alternative(a.parties, renamed(a.text)) for a in alternatives))
            case _:
                return part

    return markup if is_plain(markup) else emit(renamed(parse(markup)))
