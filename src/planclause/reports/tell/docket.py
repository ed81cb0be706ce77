"""What is on the table: the amendments of several files, each with its place in the base, in document order.

With a base the numbers and headings of clauses are known, and so are collisions; without one, clauses go by their
ids, in the order in which the files name them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from planclause.amending.anchors import Anchored, anchor
from planclause.amending.collisions import Collisions, collisions
from planclause.amending.requests import Collision, Name
from planclause.comparing.substance import Substance, substance
from planclause.merging.departures import Wording
from planclause.plan.audience import amendments_for_audience, for_audience
from planclause.plan.clause import holding
from planclause.plan.draft import Clause, Draft, language_of
from planclause.plan.kinds import Amendment, Amendments
from planclause.plan.tree import Parent, Tree, file_rows, grown, roots
from planclause.plan.values import ANNEXES, Party
from planclause.reports.catalogue import Catalogue
from planclause.reports.places import Places, places_of
from planclause.text.bracketed import BASE
from planclause.text.fold import tokens
from planclause.text.redline import Op, Redline, readable, redline

_HEADER = ("title", "preamble")
#: So many words of the base are shown on either side of those that an amendment changes.
CONTEXT = 20
ELLIPSIS = "…"
#: Whether an amendment has its place in the base, or what it asks for stands there already.
Standing = Literal["yes", "no", "in"]


@dataclass(frozen=True, slots=True)
class Tabled:
    """One amendment on the table: whose it is, and where it stands.

    ``placed`` is None without a base. ``collisions`` are those that it is in, ``script`` what it does to the words
    of its clause's text, heading, number or of the header, with the words quoted around them, as markup;
    ``shown`` is the same with as many words of the base around them as are read.
    """

    party: str
    amendment: Amendment
    layer: int
    placed: Anchored | None
    collisions: tuple[Collision, ...]
    script: Redline
    shown: Redline
    about: tuple[Substance, ...]

    @property
    def name(self) -> Name:
        """Whose it is, and its id."""
        return Name(self.party, self.amendment.id)


@dataclass(frozen=True, slots=True)
class Docket:
    """The amendments of several files, in document order, as far as an audience may see them.

    ``base`` is the settled draft that they are to, with the clauses that they insert in it, and ``places`` tells
    its numbers and places. ``depths`` says of each clause how many it stands in. ``collisions`` is None without a
    base.
    """

    files: tuple[Amendments, ...]
    base: Draft | None
    parties: Mapping[str, Party]
    places: Places
    depths: Mapping[str, int]
    headings: Mapping[str, str]
    tabled: tuple[Tabled, ...]
    collisions: Collisions | None
    unplaced: frozenset[Name]

    @property
    def codes(self) -> tuple[str, ...]:
        """The parties whose amendments they are, by code."""
        return tuple(sorted({file.party for file in self.files}))

    def standing(self, one: Tabled) -> Standing | None:
        """Whether an amendment has its place in the base; None without a base."""
        if self.collisions is None or one.placed is None:
            return None
        if one.placed.reason or one.name in self.unplaced:
            return "no"
        return "in" if one.placed.is_in else "yes"


def docket(
    files: Sequence[Amendments],
    base: Draft | None,
    audience: str,
    words: Catalogue,
    *,
    found: Collisions | None = None,
) -> Docket:
    """What is on the table for an audience, a party's code or ``public``; places are told in the words given.

    ``found`` are the collisions, if they are known already.
    """
    files = sorted((amendments_for_audience(file, audience) for file in files), key=lambda file: file.party)
    plain = None if base is None else for_audience(base, audience).reading(BASE)
    ground = _with_inserted(plain, files)
    rows = file_rows(ground)
    order = {clause.id: at for at, (clause, _) in enumerate(rows)}
    if plain is None:
        for file in files:
            for amendment in file.amendments:
                order.setdefault(amendment.clause or "", len(order))
    depths: dict[str, int] = {}
    for clause, parent in rows:
        depths[clause.id] = depths.get(parent or "", -1) + 1
    collided = found if found is not None or base is None else collisions(base, files)
    met: dict[Name, list[Collision]] = {}
    for collision in () if collided is None else collided.found:
        for name in _names_in(collision):
            met.setdefault(name, []).append(collision)
    parties = {code: Party(name=code) for file in files for code in (file.party,)}
    parties |= {} if base is None else base.parties
    actors = [name for code, party in parties.items() for name in (code, party.name)]
    language = "en" if base is None else language_of(base)
    clauses = {clause.id: clause for clause, _ in rows}
    tabled: list[Tabled] = []
    for one in _anchored(files, plain, base):
        script = _script(one.amendment)
        tabled.append(
            Tabled(
                one.party,
                one.amendment,
                one.layer,
                placed=None if base is None else one,
                collisions=tuple(met.get(Name(one.party, one.amendment.id), ())),
                script=script,
                shown=_in_context(one, plain, clauses) or script,
                about=substance(readable(script), actors=actors, language=language)
                if one.amendment.at not in ("number", "place")
                else (),
            )
        )
    tabled.sort(key=lambda one: _key(one.amendment, order))
    return Docket(
        files=tuple(files),
        base=None if plain is None else ground,
        parties=parties,
        places=places_of(ground, words),
        depths=depths,
        headings={name: clause.heading for name, clause in clauses.items()},
        tabled=tuple(tabled),
        collisions=collided,
        unplaced=frozenset(name for name, _ in (() if collided is None else collided.unplaced)),
    )


def _anchored(files: Sequence[Amendments], plain: Draft | None, base: Draft | None) -> Iterable[Anchored]:
    if plain is not None and base is not None:
        return anchor(plain, files, acts=base.acts)
    return (Anchored(file.party, one, layer) for layer, file in enumerate(files) for one in file.amendments)


def _names_in(collision: Collision) -> Iterator[Name]:
    sides = (name for side in collision.sides for name in side.amendments)
    places = (name for place in collision.elsewhere for name in place.amendments)
    yield from dict.fromkeys((*sides, *places))


def _key(amendment: Amendment, order: Mapping[str, int]) -> tuple[int, int]:
    """Document order: title, preamble, clauses; what has no place at the end."""
    if amendment.at in _HEADER:
        return -1, _HEADER.index(amendment.at)
    return order.get(amendment.clause or "", len(order)), 0


def _script(amendment: Amendment) -> Redline:
    """What an amendment does to words, with those that it quotes around them."""
    changed = redline(amendment.before, amendment.after)
    return _joined((("=", amendment.preceded_by), *changed, ("=", amendment.followed_by)))


def _joined(parts: Redline) -> Redline:
    joined: list[tuple[Op, str]] = []
    for op, text in parts:
        if text and joined and joined[-1][0] == op == "=":
            joined[-1] = (op, joined[-1][1] + text)
        elif text:
            joined.append((op, text))
    return tuple(joined)


def _in_context(one: Anchored, plain: Draft | None, clauses: Mapping[str, Clause]) -> Redline:
    """What an amendment does to a run of words, in the text of the base; empty where it is not found there."""
    amendment = one.amendment
    if plain is None or amendment.amends or amendment.at not in ("text", "preamble") or not one.departures:
        return ()
    departure = one.departures[0]
    assert isinstance(departure, Wording)
    clause = clauses.get(amendment.clause or "")
    markup = plain.preamble if clause is None else clause.text
    words, run = tokens(markup), departure.run
    left = "".join(words[: run.start]) + one.lead
    right = one.tail + "".join(words[run.end :])
    before, after = amendment.before, amendment.after
    if left + before + right != f" {markup}":
        return ()
    if run.end + CONTEXT < len(words):
        right = f"{one.tail}{''.join(words[run.end : run.end + CONTEXT])} {ELLIPSIS}"
    if run.start > CONTEXT:
        left = f"{ELLIPSIS}{''.join(words[run.start - CONTEXT : run.start])}{one.lead}"
    elif left:
        left = left[1:]
    elif (before and after) or not (before + after).startswith(" ") or not right.startswith(" "):
        return ()
    else:  # words come in, or go, at the very start: their space is after them
        before, after = (f"{side} "[1:] if side else "" for side in (before, after))
        right = right[1:]
    return _joined((("=", left), *redline(before, after), ("=", right)))


# ------------------------------------------------------------------------------------ the clauses inserted


def _with_inserted(plain: Draft | None, files: Sequence[Amendments]) -> Draft:
    """The base with every clause that amendments insert, each once, in the first place that is asked for it.

    They are in brackets of all the files' parties, so that the base's clauses keep their numbers. A clause whose
    place is not there stands last in its parent, or at the end.
    """
    if plain is None:
        return Draft(plan="-", draft="-", clauses=())
    tree = Tree.of(plain)
    known = dict(tree.clauses)
    children = {parent: list(ids) for parent, ids in tree.children.items()}
    codes = tuple(sorted({file.party for file in files}))
    pending: dict[str, Amendment] = {}
    for one in (one for file in files for one in file.amendments):
        is_new = one.clause is not None and one.clause not in known and not one.amends
        if is_new and one.modification == "insertion" and one.at == "presence":
            pending.setdefault(one.clause or "", one)
    if not pending:
        return plain
    while pending:
        left = dict(pending)
        for name, one in left.items():
            if _put(one, children, known):
                known[name] = _inserted(pending.pop(name), codes)
        if len(left) == len(pending):
            name = next(iter(pending))
            one = pending.pop(name)
            under = one.place.under if one.place is not None else None
            children.setdefault(under if under in known or under == ANNEXES else None, []).append(name)
            known[name] = _inserted(one, codes)
    return _built(plain, children, known, codes)


def _inserted(one: Amendment, codes: tuple[str, ...]) -> Clause:
    return Clause(
        id=one.clause or "", number=one.number, heading=one.heading, text=one.after, inserted_by=codes
    )


def _put(one: Amendment, children: dict[Parent, list[str]], known: Mapping[str, Clause]) -> bool:
    """Put an inserted clause where it is asked for, behind others put there, if that place is there."""
    place = one.place
    if place is None or one.clause is None or not (place.under in (None, ANNEXES) or place.under in known):
        return False
    siblings = children.setdefault(place.under, [])
    if place.after is not None and place.after not in siblings:
        return False
    at = 0 if place.after is None else siblings.index(place.after) + 1
    while at < len(siblings) and known[siblings[at]].inserted_by:
        at += 1
    siblings.insert(at, one.clause)
    return True


def _built(
    plain: Draft, children: Mapping[Parent, list[str]], known: Mapping[str, Clause], codes: tuple[str, ...]
) -> Draft:
    clauses, annexes = roots(children, grown(children, lambda name, inner: holding(known[name], inner)))
    parties = {**{code: Party(name=code) for code in codes}, **plain.parties}
    return replace(plain, parties=parties, clauses=clauses, annexes=annexes)
