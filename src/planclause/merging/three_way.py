"""The three-way merge of bracketed drafts: an ancestor and two sides that both came from it become one draft.

The problem. Two branches of a rolling text are merged. Line by line, git sees a conflict wherever two parties
put their wordings into one sentence, although each changed nothing but what it reads itself.

What is done. All three drafts are unfolded, and the readings of everybody, the base's too, are merged one by one:
whoever changed a reading, its reading is taken; where both sides did, the departures of both from the ancestor's
reading are made in it together. Then all is folded again. So parties that change only their own readings never
conflict, and the order in which their branches are merged decides nothing.

Who is not named in a bracket reads the base, so a change of the base changes the readings of parties too. That is
no word of theirs: where a party's own wording meets a change that only follows the base, its own stands.

A conflict is left where both sides change the same words (the same clause's presence or place) of one reader
otherwise, and nothing in the texts says who is right. Ours is kept for that reader, and the conflict told.

What was tried. The names of branches for who speaks: the side that is merged into is seldom a party's branch, and
what was merged into it first would pass for the base's. So only drafts say whose they are: in brackets, or in the
header (:mod:`planclause.merging.own_drafts`).

Where it fails. Runs of words are found by a word diff; two changes that touch are a conflict though a person might
see that they go together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from planclause.collection import paused_collection
from planclause.merging.anchors import told
from planclause.merging.departures import (
    Departure,
    Insertion,
    Key,
    Meetings,
    Relocation,
    Repeal,
    Wording,
    address_of,
    departures,
    key,
    made,
    standing,
    subject,
)
from planclause.merging.headers import Three, dressed, header_of, without_removed_parties
from planclause.merging.merge import Having, fold_clauses, unfold
from planclause.merging.own_drafts import tabled, tabled_by
from planclause.merging.structure import Tree
from planclause.plan.draft import Clause, Draft, same_text
from planclause.plan.positions import bind
from planclause.plan.readings import Texts, file_rows
from planclause.text.bracketed import BASE, parties_in
from planclause.text.fold import Holder, fold, tokens
from planclause.text.markup import is_plain, parse

Side = Literal["ours", "theirs"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both sides changed otherwise: where, whose reading (None beside the text), and what each side says.

    ``at`` is an address (``forces``, ``forces@place``, ``@title``) or names a field of the header.
    """

    at: str
    reader: str | None
    ours: str
    theirs: str
    kept: Side = "ours"

    def __str__(self) -> str:
        reader = "the base" if self.reader == BASE else self.reader
        whose = "" if reader is None else f", as {reader} reads it"
        sides = f"ours {self.ours or 'nothing'}, theirs {self.theirs or 'nothing'}"
        return f"{self.at}{whose}: {sides}; {self.kept} is kept"


#: Which side is kept where both changed something otherwise; ours, if nobody is asked.
Choose = Callable[[Conflict], Side]


@dataclass(frozen=True, slots=True)
class Merged:
    """A draft that two sides were merged into, valid in any case, and what both changed otherwise."""

    draft: Draft
    conflicts: tuple[Conflict, ...]


def ours(_: Conflict) -> Side:
    """Keep ours."""
    return "ours"


@paused_collection()
def merge_three(ancestor: Draft, our: Draft, their: Draft, *, choose: Choose = ours) -> Merged:
    """Two drafts that came from one ancestor, merged reader by reader.

    ``merge_three(a, a, b)`` is ``b`` and ``merge_three(a, b, b)`` is ``b``. Without conflicts the two sides may
    change places: the readings stay the same. A side that is a party's own draft by its header counts as that
    party's reading alone. ``choose`` decides each conflict.

    :class:`~planclause.errors.DocumentError` for wordings whose holder was not recorded (``?``).
    """
    if their in (ancestor, our):
        return Merged(our, ())
    if our == ancestor:
        return Merged(their, ())
    return _Merge(ancestor, _rolling(ancestor, our), _rolling(ancestor, their), choose).merged()


def nothing_of(draft: Draft) -> Draft:
    """The empty text that drafts are taken to have come from that have no ancestor: two branches add one file."""
    return replace(
        draft,
        date=None,
        round=None,
        language="",
        title="",
        preamble="",
        based_on=(),
        folded={},
        transmissions=(),
        acts=(),
        clauses=(),
        annexes=(),
    )


def _rolling(ancestor: Draft, side: Draft) -> Draft:
    party = tabled_by(side)
    if party is None or tabled_by(ancestor) == party:
        return side
    return tabled(ancestor, side, party)


class _Side(NamedTuple):
    """A draft unfolded: what the base reads, what the parties read that it names, and its clauses in the file."""

    draft: Draft
    base: Draft
    held: Mapping[str, Draft]
    clauses: Mapping[str, Clause]

    @classmethod
    def of(cls, draft: Draft) -> _Side:
        base, held = unfold(draft)
        return cls(draft, base, held, {clause.id: clause for clause, _ in file_rows(bind(draft))})

    def read(self, who: str) -> Draft:
        return self.held.get(who, self.base)


class _Merge:
    """One merge of three drafts."""

    def __init__(self, ancestor: Draft, our: Draft, their: Draft, choose: Choose) -> None:
        self.sides = Three(_Side.of(ancestor), _Side.of(our), _Side.of(their))
        self.choose = choose
        self.conflicts: list[Conflict] = []
        self.texts = Texts()
        #: What each side changed for the base: a party that changes the same follows it.
        self.of_base: Three[frozenset[Key]] | None = None

    def merged(self) -> Merged:
        sides = self.sides
        each = sides.ancestor, sides.ours, sides.theirs
        readers = sorted({party for side in each for party in side.held})
        read = {BASE: self.reading(BASE)}
        same = Three(*(side.base for side in each))
        for party in readers:
            own = Three(*(side.read(party) for side in each))
            follows = all(
                one is other or same_text(one, other)
                for one, other in zip(
                    (own.ancestor, own.ours, own.theirs), (same.ancestor, same.ours, same.theirs), strict=True
                )
            )
            read[party] = read[BASE] if follows else self.reading(party)
        drafts = Three(*(side.draft for side in each))
        header = header_of(drafts, self.beside)
        titled = replace(
            header,
            title=self.worded("title", drafts, {who: side.title for who, side in read.items()}),
            preamble=self.worded("preamble", drafts, {who: side.preamble for who, side in read.items()}),
        )
        trees = {who: Tree.of(side) for who, side in read.items()}
        whole = fold_clauses(titled, trees, self.dressed, self.words)
        return Merged(without_removed_parties(whole, drafts), tuple(self.conflicts))

    # ---- the readings

    def reading(self, who: str) -> Draft:
        """What somebody reads in the merged draft."""
        ancestor, our, their = (
            side.read(who) for side in (self.sides.ancestor, self.sides.ours, self.sides.theirs)
        )
        mine, yours = departures(ancestor, our), departures(ancestor, their)
        content = _Contents(ancestor)
        if who == BASE:
            self.of_base = Three(
                frozenset(), frozenset(map(content.of, mine)), frozenset(map(content.of, yours))
            )
        if not mine or not yours:
            return our if mine else their
        if same_text(our, their):
            return our
        base = self.of_base
        assert base is not None, "the base is merged first"
        own = {id(d) for d in mine if who == BASE or content.of(d) not in base.ours}
        own |= {id(d) for d in yours if who == BASE or content.of(d) not in base.theirs}
        tree = Tree.of(ancestor)
        left = self.met(who, (mine, yours), own, tree)
        ours = {id(departure) for departure in mine}
        kept, refused = standing(
            tree,
            left,
            lambda departure: (departure,),
            lambda departure: 2 * (id(departure) in own) + (id(departure) in ours),
        )
        for departure, clash in refused:
            if id(departure) in own:
                side: Side = "theirs" if id(departure) in ours else "ours"
                told_by = {side: clash.what, _other(side): _said(departure)}
                self.conflicts.append(
                    Conflict(str(address_of(departure)), who, told_by["ours"], told_by["theirs"], side)
                )
        return made(ancestor, sorted(kept, key=lambda departure: str(subject(departure))))

    def met(
        self, who: str, sides: tuple[list[Departure], list[Departure]], own: set[int], tree: Tree
    ) -> list[Departure]:
        """The departures of both sides without those that give way to others."""
        mine, yours = sides
        meetings = Meetings(mine)
        out: set[int] = set()
        standing_yours: list[tuple[Departure, list[Departure]]] = []
        for departure in yours:
            rivals = [*meetings.of(departure)]
            if any(key(rival) == key(departure) for rival in rivals):
                out.add(id(departure))
                continue
            own_rivals = [rival for rival in rivals if id(rival) in own]
            if id(departure) not in own:
                gives_way = bool(rivals)
            else:
                gives_way = bool(own_rivals) and self.asked(who, departure, own_rivals) == "ours"
            if gives_way:
                out |= _with_repealed(departure, yours, tree)
            else:
                standing_yours.append((departure, rivals))
        for departure, rivals in standing_yours:
            if id(departure) not in out:
                for rival in rivals:
                    out |= _with_repealed(rival, mine, tree)
        return [departure for departure in (*mine, *yours) if id(departure) not in out]

    def asked(self, who: str, departure: Departure, rivals: Iterable[Departure]) -> Side:
        """Which side of a conflict is kept."""
        said = "; ".join(_said(rival) for rival in rivals)
        return self.tell(Conflict(str(address_of(departure)), who, said, _said(departure)))

    def beside(self, at: str, ours: str, theirs: str) -> bool:
        return self.tell(Conflict(at, None, ours, theirs)) == "theirs"

    def tell(self, conflict: Conflict) -> Side:
        kept = self.choose(conflict)
        self.conflicts.append(replace(conflict, kept=kept))
        return kept

    # ---- folded again

    def dressed(self, clause_id: str, _: Having) -> Clause:
        sides = self.sides
        found = Three(*(side.clauses.get(clause_id) for side in (sides.ancestor, sides.ours, sides.theirs)))
        return dressed(clause_id, found, self.beside)

    def words(self, clause_id: str, having: Having) -> tuple[str, str, str]:
        sides = self.sides
        empty = Clause(id=clause_id)
        found = Three(
            *(side.clauses.get(clause_id, empty) for side in (sides.ancestor, sides.ours, sides.theirs))
        )
        number, heading, text = (
            self.worded(name, found, {holder: getattr(clause, name) for holder, clause in having})
            for name in ("number", "heading", "text")
        )
        return number, heading, text

    def worded(self, name: str, sides: Three[Clause] | Three[Draft], wordings: Mapping[Holder, str]) -> str:
        """The markup of a text as the one side has it that changed it, if it is read so; else folded anew."""
        markups: Three[str] = Three(
            *(getattr(side, name) for side in (sides.ancestor, sides.ours, sides.theirs))
        )
        if markups.unopposed and self.is_read_so(markups.taken(), wordings):
            return markups.taken()
        return fold(wordings, whole=name == "number")

    def is_read_so(self, markup: str, wordings: Mapping[Holder, str]) -> bool:
        if is_plain(markup) or BASE not in wordings:
            return all(wording == markup for wording in wordings.values())
        return parties_in(parse(markup)) <= wordings.keys() and all(
            self.texts.read(markup, holder) == wording for holder, wording in wordings.items()
        )


class _Contents:
    """What departures from one reading put there, however the words around them read."""

    def __init__(self, ground: Draft) -> None:
        self.ground = ground
        self.clauses = {clause.id: clause for clause, _ in file_rows(ground)}

    def of(self, departure: Departure) -> Key:
        if not isinstance(departure, Wording):
            return key(departure)
        clause, field, run = departure.clause, departure.field, departure.run
        markup = getattr(self.ground if clause is None else self.clauses[clause], field)
        return ("words", clause, field, "".join(tokens(markup)[run.start : run.end]), run.words)


def _with_repealed(departure: Departure, side: Iterable[Departure], tree: Tree) -> set[int]:
    """The departure that gives way; of a repeal, with those of what stands in and around the clause.

    Who keeps a sub-clause keeps the article that was repealed with it, whole.
    """
    if not isinstance(departure, Repeal):
        return {id(departure)}
    repeals = {other.clause_id: other for other in side if isinstance(other, Repeal)}
    top = departure.clause_id
    while (above := tree.parent[top]) in repeals:
        top = str(above)
    out: set[int] = set()
    pending = [top]
    while pending:
        clause_id = pending.pop()
        if clause_id in repeals:
            out.add(id(repeals[clause_id]))
            pending += tree.under(clause_id)
    return out


def _other(side: Side) -> Side:
    return "theirs" if side == "ours" else "ours"


def _said(departure: Departure) -> str:
    """What a departure puts there, in words."""
    match departure:
        case Wording(_, _, run):
            return f'"{run.words.strip()}"' if run.words.strip() else "nothing"
        case Insertion(clause, place):
            return f'"{clause.text}", {told(*place[:2])}'
        case Relocation(_, place):
            return told(*place[:2])
        case Repeal():
            return "repealed"
