"""What several parties read in one draft, abreast: who has which clause, in which words, at which place.

A draft of thousands of clauses has brackets in some of them. Whom no bracket of a clause names reads in it what
the base reads, and whom no structural bracket names has the tree of the base; so words are read, and digests
made, once for all of those, and a clause without a bracket is looked at once for everybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from planclause.language.editorial import fold_editorial
from planclause.plan.digests import wording_digest
from planclause.plan.draft import Clause, Draft, is_structural, moves, reworded
from planclause.plan.readings import Parent, file_rows, structural_parties, structure
from planclause.text.bracketed import BASE, UNRECORDED, Bracket, Text, brackets, parties_in
from planclause.text.markup import emit, is_plain, parse, read_markup
from planclause.text.reading import reading

#: The fields of a clause that may hold brackets.
FIELDS = ("number", "heading", "text")


@dataclass(slots=True)
class Tree:
    """What one party has: each clause as it stands there, with the sub-clauses that the party reads in it."""

    clauses: Mapping[str, Clause]
    parents: Mapping[str, Parent]
    children: Mapping[Parent, Sequence[str]]
    #: The parties named in the words of a clause and of what stands in it, by the clause's own address in memory.
    named: dict[int, frozenset[str]] = field(default_factory=dict)


class Abreast:
    """The readings of some parties, or the base, of one draft."""

    def __init__(self, draft: Draft, readers: Iterable[str]) -> None:
        self.readers = tuple(dict.fromkeys(readers))
        self.rows = file_rows(draft)
        self.clauses = {clause.id: clause for clause, _ in self.rows}
        #: The texts of a clause's own fields that hold brackets.
        self.bracketed: dict[str, list[Text]] = {}
        #: Each markup with brackets once, with the parties named in it, whose readings alone may be their own.
        self._texts: dict[str, tuple[Text, frozenset[str]]] = {}
        self._read: dict[tuple[str, str], str] = {}
        for clause, _ in self.rows:
            for markup in (clause.number, clause.heading, clause.text):
                for text in bracketed_texts([markup]) if "[" in markup else ():
                    self._texts[markup] = text, parties_in(text)
                    self.bracketed.setdefault(clause.id, []).append(text)
        self._named = {
            clause: frozenset[str]().union(*map(parties_in, texts))
            for clause, texts in self.bracketed.items()
        }
        structural = structural_parties(self.rows)
        everybody = self._tree(BASE) if structural else self._tree(None)
        self._base = everybody
        self._trees = {who: self._tree(who) for who in self.readers if who in structural}
        self._digests: dict[tuple[int, str], str] = {}
        self._words: dict[tuple[str, str], tuple[str, str]] = {}
        self._orders: dict[tuple[int, int, Parent], bool] = {}

    def _tree(self, who: str | None) -> Tree:
        """The tree of a party, or of everybody where there are no structural brackets."""
        children: dict[Parent, list[str]] = {}
        if who is None:
            for clause, parent in self.rows:
                children.setdefault(parent, []).append(clause.id)
            order = [clause.id for clause, _ in self.rows]
        else:
            read = structure(self.rows, who)
            children, order = read.children, list(read.ids())
        clauses: dict[str, Clause] = {}
        tree = Tree(clauses, {i: parent for parent, ids in children.items() for i in ids}, children)
        for clause_id in reversed(order):  # a clause after those it holds
            clause = self.clauses[clause_id]
            inner = tuple(clauses[i] for i in children.get(clause_id, ()))
            as_in_file = len(inner) == len(clause.clauses) and all(map(_is, inner, clause.clauses))
            clauses[clause_id] = kept = clause if as_in_file else replace(clause, clauses=inner)
            named = self._named.get(clause_id, frozenset())
            tree.named[id(kept)] = named.union(*(tree.named[id(c)] for c in inner))
        return tree

    def tree(self, who: str) -> Tree:
        """What a party has."""
        return self._trees.get(who, self._base)

    def has(self, who: str, clause: str) -> bool:
        """Whether a party has a clause."""
        return clause in self.tree(who).clauses

    def clause(self, who: str, clause: str) -> Clause | None:
        """A clause with the sub-clauses that a party reads in it, its words as they stand in the file."""
        return self.tree(who).clauses.get(clause)

    def digest(self, who: str, clause: str) -> str | None:
        """The wording digest of a clause as a party reads it; None if it does not have the clause."""
        tree = self.tree(who)
        found = tree.clauses.get(clause)
        if found is None:
            return None
        key = (id(found), who if who in tree.named[id(found)] else BASE)
        if key not in self._digests:
            settled = self._settled(found, key[1], tree) if tree.named[id(found)] else found
            self._digests[key] = wording_digest(settled, BASE)
        return self._digests[key]

    def _settled(self, clause: Clause, who: str, tree: Tree) -> Clause:
        """A clause as a party reads it, made of texts that were parsed before."""
        if not tree.named[id(clause)]:
            return clause  # whatever is left to read in it reads the same for everybody
        return reworded(
            clause,
            number=clause.number,
            heading=self.read(clause.heading, who),
            text=self.read(clause.text, who),
            clauses=tuple(self._settled(inner, who, tree) for inner in clause.clauses),
        )

    def read(self, markup: str, who: str) -> str:
        """A text as a party reads it; one with brackets is parsed once, and read once for all it does not name."""
        found = self._texts.get(markup)
        if found is None:
            return read_markup(markup, who)
        text, named = found
        key = markup, who if who in named else BASE
        if key not in self._read:
            self._read[key] = emit(reading(text, key[1]))
        return self._read[key]

    def words(self, who: str, clause: str) -> tuple[str, str] | None:
        """A clause's own heading and text as a party reads them, folded editorially; None if it has it not."""
        if not self.has(who, clause):
            return None
        key = (clause, who if who in self._named.get(clause, ()) else BASE)
        if key not in self._words:
            held = self.clauses[clause]
            heading, text = (self.read(markup, key[1]) for markup in (held.heading, held.text))
            self._words[key] = fold_editorial(heading), fold_editorial(text)
        return self._words[key]

    def number(self, who: str, clause: str) -> str:
        """The label that a clause has of its own, as a party reads it."""
        return self.read(self.clauses[clause].number, who)

    def is_contested(self, clause: str) -> bool:
        """Whether brackets stand in a clause's own words or round it, or some reader has it and another not."""
        held = self.clauses[clause]
        return (
            clause in self.bracketed
            or is_structural(held)
            or (bool(self._trees) and len({self.has(who, clause) for who in self.readers}) > 1)
        )

    def same_place(self, one: str, other: str, clause: str) -> bool:
        """Whether two parties that have a clause read it at one place: neither moves it away from the other's.

        A clause whose parent moved has not moved. A move that changes nothing is none: under the same parent,
        among clauses that both read there in one order.
        """
        mine, its = self.tree(one), self.tree(other)
        if mine is its:
            return True
        if _move_of(self.clauses[clause], one) == _move_of(self.clauses[clause], other):
            return True
        parent = mine.parents[clause]
        if parent != its.parents[clause]:
            return False
        key = (id(mine), id(its), parent)
        if key not in self._orders:
            self._orders[key] = _in_one_order(mine.children[parent], its.children[parent])
        return self._orders[key]

    def above(self, who: str, clause: str) -> Iterator[str]:
        """The clauses in which a party reads a clause, the nearest first."""
        parents = self.tree(who).parents
        parent = parents.get(clause)
        while parent is not None and parent in self.clauses:
            yield parent
            parent = parents.get(parent)


def bracketed_texts(markups: Iterable[str]) -> list[Text]:
    """The texts of those markups that hold a bracket."""
    texts = (parse(markup) for markup in markups if "[" in markup)
    return [text for text in texts if any(isinstance(part, Bracket) for part in text.parts)]


def is_unrecorded(texts: Iterable[Text]) -> bool:
    """Whether the holder of a wording in the brackets of some texts was not recorded."""
    found = (bracket for text in texts for bracket in brackets(text))
    return any(UNRECORDED in alternative.parties for bracket in found for alternative in bracket.alternatives)


def folded(markup: str, who: str) -> str:
    """A text as a party reads it, without what is only editorial."""
    return fold_editorial(markup if is_plain(markup) else read_markup(markup, who))


def _is(one: Clause, other: Clause) -> bool:
    return one is other


def _move_of(clause: Clause, who: str) -> tuple[str | None, str | None, bool] | None:
    return next((row[1:] for row in moves(clause) if row[0] == who), None)


def _in_one_order(mine: Sequence[str], its: Sequence[str]) -> bool:
    shared = set(mine) & set(its)
    return [i for i in mine if i in shared] == [i for i in its if i in shared]
