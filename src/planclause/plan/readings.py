"""What each party reads in a draft, computed once for all whom no bracket names.

A draft of thousands of clauses has brackets in some of them. Whom no bracket of a clause names reads in it what
the base reads, and whom no structural bracket names has the tree of the base; so words are read, and digests
made, once for all of those, and a clause without a bracket is looked at once for everybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from planclause.language.editorial import fold_editorial, fold_heading
from planclause.plan.clause import Clause, holding, is_structural, moves, reworded
from planclause.plan.digests import is_wording_digest, wording_digest
from planclause.plan.draft import Draft, settled
from planclause.plan.tree import Parent, Tree, structural_parties
from planclause.text.bracketed import BASE, Bracket, Text, parties_in
from planclause.text.markup import Texts, is_plain, parse, read_markup


class Readings:
    """The readings of the base and of every party of one draft, each made when it is first asked for."""

    def __init__(self, draft: Draft, *, texts: Texts | None = None) -> None:
        """Take a draft; ``texts`` are shared with the readings of others that are much like it."""
        self.draft = draft
        self._texts = Texts() if texts is None else texts
        self._trees: dict[str, Tree] = {}
        #: The parties named in a clause of a tree and in what stands in it, by the clause's address in memory.
        self._named_within: dict[int, frozenset[str]] = {}
        self._digests: dict[tuple[int, str], str] = {}
        self._words: dict[tuple[str, str], tuple[str, str]] = {}
        self._orders: dict[tuple[int, int, Parent], bool] = {}

    @cached_property
    def file(self) -> Tree:
        """The clauses as the file has them."""
        return Tree.of(self.draft)

    @cached_property
    def structural(self) -> tuple[str, ...]:
        """The base and the parties whose trees may be others than the base's; nobody where all have one tree."""
        parties = structural_parties(self.file.clauses.values())
        return (BASE, *parties) if parties else ()

    @cached_property
    def bracketed(self) -> dict[str, list[Text]]:
        """The texts with brackets among a clause's number, heading and text, for each clause that has one."""
        found = {
            clause_id: bracketed_texts((clause.number, clause.heading, clause.text))
            for clause_id, clause in self.file.clauses.items()
        }
        return {clause_id: texts for clause_id, texts in found.items() if texts}

    @cached_property
    def _named(self) -> dict[str, frozenset[str]]:
        return {
            clause_id: frozenset[str]().union(*map(parties_in, texts))
            for clause_id, texts in self.bracketed.items()
        }

    # ---- who has what, and where

    def tree(self, who: str) -> Tree:
        """What a party has: each clause with the sub-clauses that the party reads in it."""
        key = who if who in self.structural else BASE
        if key not in self._trees:
            self._trees[key] = self._tree(key)
        return self._trees[key]

    def _tree(self, who: str) -> Tree:
        read = self.file.read_by(who)

        def build(clause_id: str, inner: tuple[Clause, ...]) -> Clause:
            clause = holding(read.clauses[clause_id], inner)
            named = self._named.get(clause_id, frozenset())
            self._named_within[id(clause)] = named.union(*(self._named_within[id(below)] for below in inner))
            return clause

        built = read.grown(build)
        return Tree({clause_id: built[clause_id] for clause_id in read.clauses}, read.parent, read.children)

    def has(self, who: str, clause: str) -> bool:
        """Whether a party has a clause."""
        return not self.structural or clause in self.tree(who).clauses

    @cached_property
    def _had_by_all(self) -> frozenset[str]:
        """The clauses that everybody has."""
        return frozenset(self.file.clauses).intersection(*(self.tree(who).clauses for who in self.structural))

    def apart(self, clause: str) -> frozenset[str]:
        """The parties that have a clause which the base lacks, or lack one which it has."""
        if not self.structural or clause in self._had_by_all:
            return frozenset()
        base = self.has(BASE, clause)
        return frozenset(who for who in self.structural if self.has(who, clause) != base)

    def clause(self, who: str, clause: str) -> Clause | None:
        """A clause with the sub-clauses that a party reads in it, its words as they stand in the file."""
        return self.tree(who).clauses.get(clause)

    def is_contested(self, clause: str) -> bool:
        """Whether brackets stand in a clause's own words or round it, or some have it and others not."""
        return (
            clause in self.bracketed
            or is_structural(self.file.clauses[clause])
            or (bool(self.structural) and clause not in self._had_by_all)
        )

    def same_place(self, party: str, other: str, clause: str) -> bool:
        """Whether two parties that have a clause read it at one place: neither moves it away from the other's.

        A clause whose parent moved has not moved. A move that changes nothing does not count: under the same
        parent, among clauses that both read there in one order.
        """
        mine, its = self.tree(party), self.tree(other)
        if mine is its:
            return True
        held = self.file.clauses[clause]
        if move_of(held, party) == move_of(held, other):
            return True
        parent = mine.parent[clause]
        if parent != its.parent[clause]:
            return False
        key = (id(mine), id(its), parent)
        if key not in self._orders:
            self._orders[key] = _in_one_order(mine.under(parent), its.under(parent))
        return self._orders[key]

    # ---- in which words

    def read(self, markup: str, who: str) -> str:
        """A text of the draft as a party reads it: settled markup."""
        return self._texts.read(markup, who)

    def number(self, who: str, clause: str) -> str:
        """The label that a clause has of its own, as a party reads it."""
        return self.read(self.file.clauses[clause].number, who)

    def words(self, who: str, clause: str) -> tuple[str, str] | None:
        """A clause's own heading and text as a party reads them, folded editorially; None if it has it not."""
        if not self.has(who, clause):
            return None
        key = (clause, who if who in self._named.get(clause, ()) else BASE)
        if key not in self._words:
            held = self.file.clauses[clause]
            heading, text = (self.read(markup, key[1]) for markup in (held.heading, held.text))
            self._words[key] = fold_heading(heading), fold_editorial(text)
        return self._words[key]

    def digest(self, who: str, clause: str) -> str | None:
        """The wording digest of a clause as a party reads it; None if it does not have the clause."""
        found = self.clause(who, clause)
        if found is None:
            return None
        key = (id(found), who if who in self._named_within[id(found)] else BASE)
        if key not in self._digests:
            self._digests[key] = wording_digest(self._worded(found, key[1]), BASE)
        return self._digests[key]

    def is_digest(self, digest: str | None, who: str, clause: str) -> bool:
        """Whether a recorded digest is that of a clause's wording as a party reads it."""
        if digest == self.digest(who, clause):
            return True
        found = self.clause(who, clause)
        return found is not None and is_wording_digest(digest, self._worded(found, who), BASE)

    def _worded(self, clause: Clause, who: str) -> Clause:
        if not self._named_within[id(clause)]:
            return clause  # whatever is left to read in it reads the same for everybody
        return reworded(
            clause,
            number=clause.number,
            heading=self.read(clause.heading, who),
            text=self.read(clause.text, who),
            clauses=tuple(self._worded(inner, who) for inner in clause.clauses),
        )

    def settled(self, who: str) -> Draft:
        """The settled draft that a party, or the base, reads: as :meth:`Draft.reading`."""
        return settled(self.draft, self.tree(who), lambda markup: self.read(markup, who))


def bracketed_texts(markups: Iterable[str]) -> list[Text]:
    """The texts of those markups that hold a bracket."""
    texts = (parse(markup) for markup in markups if "[" in markup)
    return [text for text in texts if any(isinstance(part, Bracket) for part in text.parts)]


def folded(markup: str, who: str) -> str:
    """A text as a party reads it, without what is only editorial."""
    return fold_editorial(markup if is_plain(markup) else read_markup(markup, who))


def move_of(clause: Clause, who: str) -> tuple[str | None, str | None, bool] | None:
    """Where a party moves a clause, if it does: under which, after which, or first."""
    return next((row[1:] for row in moves(clause) if row[0] == who), None)


def _in_one_order(mine: Sequence[str], its: Sequence[str]) -> bool:
    shared = set(mine) & set(its)
    return [i for i in mine if i in shared] == [i for i in its if i in shared]
