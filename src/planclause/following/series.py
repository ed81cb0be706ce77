"""A series of drafts: its clauses followed from one draft to the next, and who reads what in each.

Two things make a record over rounds: which clause of a draft is which of the one before, and whose text a draft is.

The first is what the matcher says of neighbouring drafts, as in a diff. Clauses that it pairs, splits or joins are
one *strand*; the several clauses that a strand has in a draft count as one wording, joined. Where two drafts share
a lineage the id decides where the words do not: a clause that was rewritten altogether, or was deleted and comes
back, goes on with its strand. A draft's title and preamble are strands too.

The second: a draft as it stands is everybody's, each reading what its brackets say. A draft that one party
``tabled`` is that party's alone: the others go on reading what they read before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import NamedTuple

from planclause.comparing.diff import share_lineage
from planclause.language.editorial import fold_editorial
from planclause.language.words import pieces
from planclause.matching import Unit, align, shared_ids_are_alike
from planclause.merging.addresses import UNCLAUSED, Address
from planclause.plan.clause import is_structural, moves
from planclause.plan.draft import Clause, Draft
from planclause.plan.invariants import parties_named
from planclause.plan.readings import Readings, bracketed_texts
from planclause.plan.traversal import walk, whole_numbers
from planclause.text.bracketed import BASE, parties_in
from planclause.text.markup import parse, read_markup

#: What stands for a draft's title and its preamble where a clause's id would.
TITLE, PREAMBLE = (str(Address(None, part)) for part in UNCLAUSED)


class Part(NamedTuple):
    """One clause of a strand as somebody reads it: settled markup."""

    id: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody reads a clause: in which strand (None at the top level), between which of its siblings."""

    under: int | str | None
    before: tuple[int, ...]
    behind: tuple[int, ...]


class Stage:
    """One draft of a series: its clauses by strand, and what each reader reads of them."""

    def __init__(self, draft: Draft, strand_of: Mapping[str, int]) -> None:
        self.draft = draft
        self.strand_of = strand_of
        self.numbers = whole_numbers(walk(draft))
        self.readings = Readings(draft)
        self._clauses: dict[int, list[Clause]] = {}
        for clause in self.readings.file.clauses.values():
            self._clauses.setdefault(strand_of[clause.id], []).append(clause)
        self._named: dict[int, frozenset[str]] = {}
        for strand, clauses in self._clauses.items():
            if named := frozenset(self._readers_apart(clauses)):
                self._named[strand] = named
        for name, markup in ((TITLE, draft.title), (PREAMBLE, draft.preamble)):
            if named := parties_in(parse(markup)):
                self._named[strand_of[name]] = named
        self._markup = {strand_of[TITLE]: draft.title, strand_of[PREAMBLE]: draft.preamble}
        self._read: dict[tuple[int, str], tuple[Part, ...]] = {}

    def _readers_apart(self, clauses: Iterable[Clause]) -> Iterator[str]:
        """The parties whose reading of clauses may be another than the base's."""
        for clause in clauses:
            for text in bracketed_texts((clause.heading, clause.text)):
                yield from parties_in(text)
            yield from self.readings.apart(clause.id)

    def named(self, strand: int) -> frozenset[str]:
        """The parties whose words in a strand may be others than the base's."""
        return self._named.get(strand, frozenset())

    def ids(self, strand: int) -> tuple[str, ...]:
        """The ids that a strand has in the draft, in document order."""
        if strand in self._markup:
            return (TITLE if strand == self.strand_of[TITLE] else PREAMBLE,)
        return tuple(clause.id for clause in self._clauses.get(strand, ()))

    def strands(self) -> Iterator[int]:
        """The strands of the draft: title, preamble, then clauses in document order; a strand may come twice."""
        yield from self._markup
        for clause_id in self.readings.file.clauses:
            yield self.strand_of[clause_id]

    def parts(self, strand: int, who: str) -> tuple[Part, ...]:
        """What somebody reads of a strand, clause by clause; nothing where it has none of its clauses."""
        if who not in self._named.get(strand, ()):
            who = BASE
        key = (strand, who)
        if key not in self._read:
            self._read[key] = tuple(self._parts(strand, who))
        return self._read[key]

    def _parts(self, strand: int, who: str) -> Iterator[Part]:
        if strand in self._markup:
            if text := self.readings.read(self._markup[strand], who):
                yield Part(self.ids(strand)[0], "", text)
            return
        read = self.readings.read
        for clause in self._clauses.get(strand, ()):
            if self.readings.has(who, clause.id):
                yield Part(clause.id, read(clause.heading, who), read(clause.text, who))

    def rows(self, strand: int, who: str) -> list[tuple[str, str | None, str | None, bool]]:
        """Where somebody moves the clauses of a strand, as the file says it."""
        clauses = self._clauses.get(strand, ())
        return [row for clause in clauses if is_structural(clause) for row in moves(clause) if row[0] == who]

    def place(self, strand: int, who: str) -> Place | None:
        """Where somebody reads a strand's clause; None where it has none, or several."""
        found = [part.id for part in self.parts(strand, who)]
        if len(found) != 1 or strand in self._markup:
            return None
        tree = self.readings.tree(who)
        parent = tree.parent[found[0]]
        siblings = tree.under(parent)
        at = siblings.index(found[0])
        strands = tuple(self.strand_of[sibling] for sibling in siblings)
        under = self.strand_of.get(parent, parent) if parent is not None else None
        return Place(under, strands[:at], strands[at + 1 :])


def same_place(place: Place | None, other: Place | None) -> bool | None:
    """Whether two places are the same: under one clause, directly after the same of the siblings that both have.

    None where there is nothing to compare.
    """
    if place is None or other is None:
        return None
    if place.under != other.under:
        return False
    shared = {*place.before, *place.behind} & {*other.before, *other.behind}
    nearest, its = (
        next((strand for strand in reversed(siblings) if strand in shared), None)
        for siblings in (place.before, other.before)
    )
    return nearest == its


class Series:
    """Drafts, oldest first, with their strands numbered in the order of the last draft.

    ``ValueError`` for no draft, two of one name, or a party that tabled a draft that is not there.
    """

    def __init__(self, drafts: Sequence[Draft], tabled_by: Mapping[str, str]) -> None:
        names = [draft.draft for draft in drafts]
        if not names:
            raise ValueError("at least one draft")
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"two drafts of a series are called {twice[0]!r}")
        if unknown := sorted(set(tabled_by) - set(names)):
            raise ValueError(f"no draft of the series is called {unknown[0]!r}")
        named = {code for draft in drafts for code in (*parties_named(draft), *draft.folded)}
        #: Who reads: the base, then every party that a draft names in a bracket, has folded in, or that tabled one.
        self.readers = (BASE, *sorted(named | set(tabled_by.values())))
        self.tabled_by = dict(tabled_by)
        strand_of, self.moved = _strands(drafts)
        self.stages = [Stage(draft, ids) for draft, ids in zip(drafts, strand_of, strict=True)]
        self.order = _order(self.stages)

    def source(self, stage: int, who: str) -> int:
        """The stage whose draft holds what somebody reads at a stage: its own, but for what others tabled."""
        while stage and self.tabled_by.get(self.stages[stage].draft.draft, who) != who:
            stage -= 1
        return stage

    def comparable(self, stage: int, parts: Sequence[Part]) -> str:
        """A wording for comparing: what is editorial unified, references named by the strand that they lead to."""
        strand_of = self.stages[stage].strand_of
        words = joined(parts)
        if "{#" in words:
            lines = (map(by_strand, pieces(line), repeat(strand_of)) for line in words.split("\n"))
            words = "\n".join(map("".join, lines))
        return fold_editorial(words)


def joined(parts: Iterable[Part]) -> str:
    """The words of several clauses as one wording."""
    return "\n".join(words for part in parts for words in (part.heading, part.text) if words)


def by_strand(piece: str, strand_of: Mapping[str, int]) -> str:
    """A token of settled markup; a reference as the strand of the clause that it leads to."""
    if piece.startswith("{#") and (strand := strand_of.get(piece[2:-1])) is not None:
        return f"{{#{strand}}}"
    return piece


def _strands(drafts: Sequence[Draft]) -> tuple[list[dict[str, int]], list[set[int]]]:
    """For each draft the strand of each id, and the strands that moved since the draft before."""
    units = [_units(draft) for draft in drafts]
    ids = [[unit.id for unit in of_draft] for of_draft in units]
    leader = {(stage, name): (stage, name) for stage, names in enumerate(ids) for name in names}

    def find(node: tuple[int, str]) -> tuple[int, str]:
        while leader[node] != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    moved: list[set[str]] = [set() for _ in drafts]
    latest = dict.fromkeys(ids[0], 0)
    for stage in range(1, len(drafts)):
        base, draft = units[stage - 1], units[stage]
        akin = share_lineage(drafts[stage - 1], drafts[stage]) or shared_ids_are_alike(base, draft)
        answering: set[str] = set()
        answered: set[str] = set()
        for match in align(base, draft, by_id=akin, correspondence=[]).matches:
            sites = [(stage - 1, base[at].id) for at in match.base]
            sites += [(stage, draft[at].id) for at in match.draft]
            for node in sites[1:]:
                leader[find(node)] = find(sites[0])
            answered.update(base[at].id for at in match.base)
            answering.update(draft[at].id for at in match.draft)
            if match.moved:
                moved[stage].update(draft[at].id for at in match.draft)
        for name in ids[stage]:
            # The id of a clause that was rewritten altogether, or that comes back after its strand had ended.
            before = latest.get(name)
            if (
                before is not None
                and name not in answering
                and not (before == stage - 1 and name in answered)
            ):
                is_own = akin if before == stage - 1 else share_lineage(drafts[before], drafts[stage])
                if is_own:
                    leader[find((stage, name))] = find((before, name))
            latest[name] = stage
    numbers: dict[tuple[int, str], int] = {}
    found = [
        {name: numbers.setdefault(find((stage, name)), len(numbers) + 2) for name in names}
        for stage, names in enumerate(ids)
    ]
    for of_draft in found:
        of_draft |= {TITLE: 0, PREAMBLE: 1}
    return found, [{found[stage][name] for name in names} for stage, names in enumerate(moved)]


def _units(draft: Draft) -> list[Unit]:
    """What the matcher sees of a draft: what a diff gives it, whose redlines and readings are not needed here."""

    def recognised_by(markup: str) -> str:
        return read_markup(markup, BASE) or markup if "[" in markup else markup

    return [
        Unit(clause.id, parent, number, recognised_by(clause.heading), recognised_by(clause.text))
        for clause, parent, _, _, number in walk(draft)
    ]


def _order(stages: Sequence[Stage]) -> list[int]:
    """The strands in the last draft's document order, each that is not in it after the one it followed."""
    keys: dict[int, tuple[int, int, int]] = {}
    for age, stage in enumerate(reversed(stages)):
        anchor = -1
        for position, strand in enumerate(stage.strands()):
            if strand not in keys:
                keys[strand] = (position, 0, 0) if not age else (anchor, age, position)
            elif keys[strand][1] == 0:
                anchor = keys[strand][0]
    return sorted(keys, key=keys.__getitem__)
