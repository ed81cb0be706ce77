"""Conflicts kept in the text: what each side wrote stands there as a wording whose holder is open (``?``).

Two branches changed the same words of one reader, and nothing in the texts says who is right. To keep one side's
words would drop the other's in silence, so both stand until a person chooses: ``[?: 400 | ?: 800] boats``, and for
a party that reads it so, ``[600 | N: [?: 700 | ?: 800]] boats``. Only words can stand twice: of a clause's place or
presence one side's is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from planclause.merging.addresses import Address
from planclause.plan.draft import Clause, Draft
from planclause.plan.tree import Tree
from planclause.text.bracketed import BASE, UNRECORDED, Alternative, Bracket, Part, Text, parties_in
from planclause.text.fold import fold
from planclause.text.markup import emit, parse, read_markup
from planclause.text.reading import reading


def contested(ours: Draft, theirs: Draft) -> tuple[Draft, frozenset[str]]:
    """Our draft with both wordings wherever their draft words it otherwise, and the addresses of these places.

    The two are one merge, with each conflict decided for ours, and for theirs.
    """
    clauses = {clause.id: clause for clause in theirs}
    addresses: set[str] = set()

    def both(address: Address, our: str, their: str) -> str:
        if our != their:
            addresses.add(str(address))
        return both_wordings(our, their, whole=address.part == "number")

    def build(clause_id: str, inner: tuple[Clause, ...]) -> Clause:
        clause = tree.clauses[clause_id]
        other = clauses.get(clause_id, clause)
        return replace(
            clause,
            number=both(Address.of(clause_id, "number"), clause.number, other.number),
            heading=both(Address.of(clause_id, "heading"), clause.heading, other.heading),
            text=both(Address.of(clause_id, "text"), clause.text, other.text),
            clauses=inner,
        )

    tree = Tree.of(ours)
    top, annexes = tree.roots(tree.grown(build))
    merged = replace(
        ours,
        title=both(Address.of(None, "title"), ours.title, theirs.title),
        preamble=both(Address.of(None, "preamble"), ours.preamble, theirs.preamble),
        clauses=top,
        annexes=annexes,
    )
    return merged, frozenset(addresses)


def both_wordings(ours: str, theirs: str, *, whole: bool = False) -> str:
    """The markup that holds what every reader reads in either of two markups; ``whole``: in one piece.

    >>> both_wordings("Keep [6 | A: 8] boats.", "Keep [6 | A: 9] boats.")
    'Keep [6 | A: [?: 8 | ?: 9]] boats.'
    """
    if ours == theirs:
        return ours
    readers = {BASE} | parties_in(parse(ours)) | parties_in(parse(theirs))
    mark = "-"  # what they read is folded as if it were a further party's
    while any(who.endswith(mark) for who in readers):
        mark += "-"
    rivals = {who: f"{who}{mark}" for who in readers}
    wordings = {who: read_markup(ours, who) for who in readers}
    wordings |= {rival: read_markup(theirs, who) for who, rival in rivals.items()}
    folded = parse(fold(wordings, whole=whole))
    return emit(Text(tuple(both for part in folded.parts for both in _unmarked(part, rivals))))


def _unmarked(part: Part, rivals: Mapping[str, str]) -> Iterator[Part]:
    """A part with each reader's two wordings in the place of the reader's and its rival's."""
    if not isinstance(part, Bracket):
        yield part
        return
    whole = Text((part,))
    said = {who: (reading(whole, who), reading(whole, rival)) for who, rival in rivals.items()}
    base = said.pop(BASE)
    holders: dict[tuple[Text, Text], list[str]] = {}
    for who, pair in sorted(said.items()):
        if pair != base:
            holders.setdefault(pair, []).append(who)
    if holders:
        held = (Alternative(tuple(names), _both(*pair)) for pair, names in holders.items())
        yield Bracket((Alternative((), _both(*base)), *held))
    else:
        yield from _both(*base).parts


def _both(ours: Text, theirs: Text) -> Text:
    if ours == theirs:
        return ours
    return Text((Bracket((Alternative((UNRECORDED,), ours), Alternative((UNRECORDED,), theirs))),))
