"""The three-way merge of bracketed drafts: an ancestor and two sides that both came from it become one draft.

The problem. Two branches of a rolling text are merged. Line by line, git sees a conflict wherever two parties
put their wordings into one sentence, although each changed nothing but what it reads itself.

What is done. All three drafts are unfolded, and the readings of everybody, the base's too, are merged one by one:
whoever changed a reading, its reading is taken; where both sides did, the departures of both from the ancestor's
reading are made in it together. Then all is folded again. So parties that change only their own readings never
conflict, and the order in which their branches are merged decides nothing.

A party that no bracket names reads the base, so a change of the base changes the readings of parties too. They did
not say that: where a party's own wording meets a change that only follows the base, its own stands.

A conflict is left where both sides change the same words (or the same clause's presence or place) of one reader
differently, and nothing in the texts says who is right. Ours is kept for that reader, and the conflict reported.

What was tried. The names of branches for who speaks: the side that is merged into is seldom a party's branch, and
what was merged into it first would pass for the base's. So only drafts name their party: in brackets, or in the
header (:mod:`planclause.merging.own_drafts`).

Where it fails. Runs of words are found by a word diff; two changes that touch are a conflict though a person might
see that they go together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from typing import NamedTuple, TypeVar

from planclause.collection import paused_collection
from planclause.errors import DocumentError
from planclause.merging.carry import Sides, carried_clause, carried_header, day, entries, shown, united, value
from planclause.merging.conflicts import Choose, Conflict, Merged, Side, ours
from planclause.merging.departures import (
    Departure,
    Insertion,
    Key,
    Overlaps,
    Relocation,
    Repeal,
    Wording,
    address_of,
    departures,
    key,
    made,
    place_in_words,
    subject,
)
from planclause.merging.folding import Having, fold_clauses, unfold
from planclause.merging.merge import tabled
from planclause.merging.obstacles import standing
from planclause.merging.own_drafts import Say, in_its_own_name, tabled_by
from planclause.plan.draft import Clause, Draft, expect_drafts, same_text
from planclause.plan.labels import by_place, without_consequences
from planclause.plan.losses import Loss
from planclause.plan.positions import bind
from planclause.plan.tree import Tree
from planclause.text.bracketed import BASE, parties_in
from planclause.text.fold import Holder, fold, tokens
from planclause.text.markup import Texts, is_plain, parse

T = TypeVar("T")


@paused_collection()
def merge_three(ancestor: Draft, our: Draft, their: Draft, *, choose: Choose = ours) -> Merged:
    """Two drafts that came from one ancestor, merged reader by reader.

    ``merge_three(a, a, b)`` is ``b`` and ``merge_three(a, b, b)`` is ``b``. Without conflicts the two sides may
    change places: the readings stay the same. A side that is a party's own draft by its header counts as that
    party's reading alone. ``choose`` decides each conflict.

    :class:`~planclause.errors.DocumentError` for wordings whose holder was not recorded (``?``).

    >>> import planclause as pc
    >>> head = "{planclause: 1, plan: p, draft: d, parties: {A: Ay, B: Bee}, clauses: [{id: a, text: '"
    >>> ancestor, ours, theirs = (
    ...     pc.loads(head + text + "'}]}")
    ...     for text in ("ten days", "[ten | A: two] days", "[ten | B: five] days")
    ... )
    >>> merged = pc.merge_three(ancestor, ours, theirs)
    >>> merged.draft["a"].text, merged.conflicts
    ('[ten | A: two | B: five] days', ())
    >>> [str(c) for c in pc.merge_three(ancestor, ours, pc.loads(head + "[ten | A: six] days'}]}")).conflicts]
    ['a, as A reads it: ours "two", theirs "six"; ours is kept']
    """
    expect_drafts(ancestor, our, their)
    if their in (ancestor, our):
        return Merged(our, ())
    if our == ancestor:
        return Merged(their, ())
    losses: list[Loss] = []
    ours, theirs = (_rolling(ancestor, side, losses.append) for side in (our, their))
    merged = _Merge(ancestor, ours, theirs, choose).merged()
    return replace(merged, losses=tuple(losses))


def _rolling(ancestor: Draft, side: Draft, say: Say) -> Draft:
    """A side as a rolling text: a party's own draft is what that party alone reads, and says nothing for others."""
    party = tabled_by(side)
    if party is None:
        return side
    if tabled_by(ancestor) == party:
        return in_its_own_name(side, party, ancestor, say)
    return tabled(ancestor, side, party, say)


class _Side(NamedTuple):
    """A draft unfolded: what the base reads, what the parties read that it names, and its clauses in the file."""

    draft: Draft
    base: Draft
    held: Mapping[str, Draft]
    clauses: Mapping[str, Clause]
    by_place: Mapping[str, str]

    @classmethod
    def of(cls, draft: Draft) -> _Side:
        base, held = unfold(draft)
        clauses = {clause.id: clause for clause in bind(draft)}
        return cls(draft, base, held, clauses, by_place(draft))

    def read(self, who: str) -> Draft:
        return self.held.get(who, self.base)


class _Merge:
    """One merge of three drafts."""

    def __init__(self, ancestor: Draft, our: Draft, their: Draft, choose: Choose) -> None:
        self.sides = Sides(_Side.of(ancestor), {"ours": _Side.of(our), "theirs": _Side.of(their)})
        self.choose = choose
        self.conflicts: list[Conflict] = []
        self.texts = Texts()
        #: The labels of the clauses whose number only follows from their place, by who reads the merged draft.
        self.by_place: Mapping[Holder, Mapping[str, str]] = {}
        #: What each side changed for the base: a party that changes the same follows it.
        self.of_base: Sides[frozenset[Key]] = Sides(frozenset(), {})

    def merged(self) -> Merged:
        sides = self.sides
        read = {BASE: self.reading(BASE)}
        for party in sorted({party for side in (sides.base, *sides.others.values()) for party in side.held}):
            follows = all(
                _is_same_text(side.read(party), side.base) for side in (sides.base, *sides.others.values())
            )
            read[party] = read[BASE] if follows else self.reading(party)
        drafts = sides.each(lambda side: side.draft)
        titled = replace(
            self.header(drafts),
            title=self.worded("title", drafts, read),
            preamble=self.worded("preamble", drafts, read),
        )
        self.by_place = {who: by_place(side) for who, side in read.items()}
        trees = {who: Tree.of(side) for who, side in read.items()}
        whole = fold_clauses(titled, trees, self.dressed, self.words)
        return Merged(_without_removed_parties(whole, drafts), tuple(self.conflicts))

    def header(self, drafts: Sides[Draft]) -> Draft:
        """The merged header: what one side changed is taken; of two dates or rounds the later counts."""
        names = drafts.each(lambda side: side.draft)
        return replace(
            carried_header(drafts, self.decide, removable=True),
            plan=value("plan", drafts.each(lambda side: side.plan), self.decide),
            draft=names.taken if names.is_unopposed else f"{names.base}-merged",
            date=_later(drafts.each(lambda side: side.date)),
            round=_later(drafts.each(lambda side: side.round)),
            folded=entries("folded", drafts.each(lambda side: side.folded), self.decide, removable=True),
            based_on=united(
                drafts.each(lambda side: side.based_on), lambda reference: reference.draft, removable=True
            ),
            transmissions=united(
                drafts.each(lambda side: side.transmissions),
                lambda transmission: (day(transmission.on), transmission.to),
                removable=True,
            ),
        )

    # ---- the readings

    def reading(self, who: str) -> Draft:
        """What somebody reads in the merged draft."""
        read = self.sides.each(lambda side: side.read(who))
        ancestor, our, their = read.base, read.others["ours"], read.others["theirs"]
        changes = {name: departures(ancestor, side) for name, side in read.others.items()}
        content = _Contents(ancestor)
        if who == BASE:
            self.of_base = Sides(frozenset(), {n: frozenset(map(content.of, c)) for n, c in changes.items()})
        if not changes["ours"] or not changes["theirs"]:
            return our if changes["ours"] else their
        if same_text(our, their):
            return our
        of_base = self.of_base.others
        own = {
            id(departure)
            for name, side in changes.items()
            for departure in side
            if who == BASE or content.of(departure) not in of_base[name]
        }
        tree = Tree.of(ancestor)
        is_ours = {id(departure) for departure in changes["ours"]}
        kept, refused = standing(
            tree,
            self.left(who, changes["ours"], changes["theirs"], own, tree),
            lambda departure: (departure,),
            lambda departure: 2 * (id(departure) in own) + (id(departure) in is_ours),
        )
        for departure, obstacle in refused:
            if id(departure) in own:
                at, words = str(address_of(departure)), _in_words(departure)
                self.conflicts.append(
                    Conflict(at, who, words, obstacle.what, "theirs")
                    if id(departure) not in is_ours
                    else Conflict(at, who, obstacle.what, words, "ours")
                )
        return made(ancestor, sorted(kept, key=lambda departure: str(subject(departure))))

    def left(
        self, who: str, mine: Sequence[Departure], yours: Sequence[Departure], own: Set[int], tree: Tree
    ) -> list[Departure]:
        """The departures of both sides without those that give way to others."""
        overlaps = Overlaps(mine)
        out: set[int] = set()
        kept: list[tuple[Departure, list[Departure]]] = []
        for departure in yours:
            rivals = [*overlaps.of(departure)]
            own_rivals = [rival for rival in rivals if id(rival) in own]
            if any(key(rival) == key(departure) for rival in rivals):
                out.add(id(departure))
            elif (
                bool(rivals)
                if id(departure) not in own
                else bool(own_rivals) and self.chosen(who, departure, own_rivals) == "ours"
            ):
                out |= _with_repealed(departure, yours, tree)
            else:
                kept.append((departure, rivals))
        for departure, rivals in kept:
            if id(departure) not in out:
                for rival in rivals:
                    out |= _with_repealed(rival, mine, tree)
        return [departure for departure in (*mine, *yours) if id(departure) not in out]

    def chosen(self, who: str, departure: Departure, rivals: Iterable[Departure]) -> Side:
        """Which side of a conflict is kept: the rivals are ours, the departure theirs."""
        ours = "; ".join(map(_in_words, rivals))
        return self.add(Conflict(str(address_of(departure)), who, ours, _in_words(departure)))

    def decide(self, what: str, base: T, changed: Mapping[str, T]) -> T:
        """What one side changed, or both alike, is taken; else it is a conflict."""
        sides = Sides(base, changed)
        if sides.is_unopposed:
            return sides.taken
        return changed[self.add(Conflict(what, None, shown(changed["ours"]), shown(changed["theirs"])))]

    def add(self, conflict: Conflict) -> Side:
        kept = self.choose(conflict)
        self.conflicts.append(replace(conflict, kept=kept))
        return kept

    # ---- folded again

    def dressed(self, clause_id: str, _: Having) -> Clause:
        found = self.sides.each(lambda side: side.clauses.get(clause_id))
        known = (found.others["ours"], found.others["theirs"], found.base)
        first = next(clause for clause in known if clause is not None)
        return carried_clause(first, found, self.decide, removable=True)

    def words(self, clause_id: str, having: Having) -> tuple[str, str, str]:
        found = self.sides.each(lambda side: side.clauses.get(clause_id) or Clause(id=clause_id))
        own = dict(having)
        return (
            self.numbered(clause_id, found, own),
            self.worded("heading", found, own),
            self.worded("text", found, own),
        )

    def numbered(self, clause_id: str, found: Sides[Clause], own: Mapping[Holder, Clause]) -> str:
        """The number as it is folded, without those that only follow from where the clause stands."""
        base = "side", ""
        clauses: dict[tuple[str, str], Clause] = {base: found.base}
        clauses |= {("side", name): clause for name, clause in found.others.items()}
        clauses |= {("reader", who): clause for who, clause in own.items()}
        labels: dict[tuple[str, str], Mapping[str, str]] = {base: self.sides.base.by_place}
        labels |= {("side", name): side.by_place for name, side in self.sides.others.items()}
        labels |= {("reader", who): given for who, given in self.by_place.items()}
        given = {who: labels[who][clause_id] for who in clauses if clause_id in labels[who]}
        asked = without_consequences({who: clause.number for who, clause in clauses.items()}, given, base)
        chosen = Sides(asked[base], {name: asked["side", name] for name in found.others})
        return self.folded("number", chosen, {who: asked["reader", who] for who in own})

    def worded(
        self,
        part: str,
        found: Sides[Draft] | Sides[Clause],
        own: Mapping[Holder, Draft] | Mapping[Holder, Clause],
    ) -> str:
        """The markup of a part of clauses, or of drafts."""
        markups: Sides[str] = found.each(lambda side: getattr(side, part))
        return self.folded(part, markups, {holder: str(getattr(side, part)) for holder, side in own.items()})

    def folded(self, part: str, markups: Sides[str], wordings: Mapping[Holder, str]) -> str:
        """The markup as the one side has it that changed it, if it is read so; else folded anew."""
        if markups.is_unopposed and self.is_read_so(markups.taken, wordings):
            return markups.taken
        return fold(wordings, whole=part == "number")

    def is_read_so(self, markup: str, wordings: Mapping[Holder, str]) -> bool:
        if is_plain(markup) or BASE not in wordings:
            return all(wording == markup for wording in wordings.values())
        return parties_in(parse(markup)) <= wordings.keys() and all(
            self.texts.read(markup, holder) == wording for holder, wording in wordings.items()
        )


def _is_same_text(text: Draft, other: Draft) -> bool:
    return text is other or same_text(text, other)


def _later(sides: Sides[T]) -> T:
    """What one side changed; the later of what several did."""
    if sides.is_unopposed:
        return sides.taken
    return max(day for day in sides.others.values() if day is not None)  # type: ignore[type-var]


def _without_removed_parties(merged: Draft, sides: Sides[Draft]) -> Draft:
    """The merged draft without the parties that a side took out of the header, where nothing names them."""
    removed = {
        code for code in sides.base.parties if any(code not in side.parties for side in sides.others.values())
    }
    if not removed & merged.parties.keys():
        return merged
    try:
        return replace(merged, parties={c: p for c, p in merged.parties.items() if c not in removed})
    except DocumentError:  # something names them
        return merged


class _Contents:
    """What departures from one reading put there, however the words around them read."""

    def __init__(self, ground: Draft) -> None:
        self.ground = ground
        self.clauses = {clause.id: clause for clause in ground}

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


def _in_words(departure: Departure) -> str:
    """What a departure puts there, in words."""
    match departure:
        case Wording(_, _, run):
            return f'"{run.words.strip()}"' if run.words.strip() else "nothing"
        case Insertion(clause, place):
            return f'"{clause.text}", {place_in_words(*place[:2])}'
        case Relocation(_, place):
            return place_in_words(*place[:2])
        case Repeal():
            return "repealed"
