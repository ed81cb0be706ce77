"""Where amendments overlap: the same words, one clause deleted by one and filled by another, one place for two.

What conflicts is what :func:`planclause.merging.departures.overlap` says of two departures that are not the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from planclause.amending.index import Entry, Index, by_key, run_of
from planclause.amending.requests import Collision, Deed, Edit, Kind, Name, Side, in_order
from planclause.merging.departures import (
    Departure,
    Insertion,
    Placement,
    Relocation,
    Repeal,
    Wording,
    key,
    placement,
    subject,
)
from planclause.plan.kinds import Part
from planclause.text.fold import touch

#: So many words of the base are given before and after those that rivals change.
AROUND = 4


def overlaps(index: Index) -> Iterator[Collision]:
    """Every collision of two or more amendments that shows before any is adopted; in no order."""
    for (clause, field), entries in index.words.items():
        yield from _rival_words(index, clause, field, entries)
    agreed: dict[tuple[str, str], tuple[str, ...]] = {}
    for clause_id in dict.fromkeys([*index.repeals, *index.placings]):
        yield from _of_clause(index, clause_id)
        both = _agreement(index, clause_id)
        if both is not None:
            agreed[both.sides[0].does, clause_id] = both.parties
    for deed, clause_id in agreed:
        both = _agreement(index, clause_id)
        assert both is not None
        above = _above(index, clause_id)
        if above is None or agreed.get((deed, above)) != both.parties:  # else told with what it stands in
            yield both
    yield from _gaps(index)


def _rival_words(
    index: Index, clause: str | None, field: Part, entries: Sequence[Entry]
) -> Iterator[Collision]:
    if len({entry.asked.name for entry in entries}) < 2:
        return
    base = index.tokens(clause, field)
    for start, end, members in regions(entries):
        sides = [*_word_sides(base, start, end, members)]
        if len(sides) < 2 and (not sides or len(sides[0].parties) < 2):
            continue
        yield Collision(
            _words_kind(sides, members),
            clause,
            field,
            tuple(sorted(sides, key=lambda side: side.amendments)),
            before="".join(base[start:end]).strip(),
            preceded_by="".join(base[max(0, start - AROUND) : start]).strip(),
            followed_by="".join(base[end : end + AROUND]).strip(),
        )


def regions(entries: Sequence[Entry]) -> Iterator[tuple[int, int, list[Entry]]]:
    """Tokens of a text that runs which touch each other cover, with these, in order."""
    found: list[tuple[int, int, list[Entry]]] = []
    for entry in sorted(entries, key=lambda entry: (run_of(entry)[:3], entry.asked.name)):
        run = run_of(entry)
        if found:
            start, end, members = found[-1]
            if run.start < end or run.start == run.end == start == end:
                found[-1] = (start, max(end, run.end), [*members, entry])
                continue
        found.append((run.start, run.end, [entry]))
    yield from (region for region in found if len(region[2]) > 1)


def _word_sides(base: Sequence[str], start: int, end: int, members: Sequence[Entry]) -> Iterator[Side]:
    """What each party reads in a region, those together that read the same."""
    own: dict[object, list[Entry]] = {}
    for entry in members:
        mine = own.setdefault(entry.asked.party, [])
        if mine and any(
            touch(run_of(entry), run_of(other)) and key(entry.asked.departure) != key(other.asked.departure)
            for other in mine
        ):
            mine = own.setdefault(entry.asked.name, [])  # a party's own amendments that exclude each other
        mine.append(entry)
    told: dict[str, list[Name]] = {}
    for mine in own.values():
        runs = sorted({run_of(entry) for entry in mine})
        at, out = start, []
        for run in runs:
            if run.start >= at:
                out += [*base[at : run.start], run.words]
                at = run.end
        words = "".join([*out, *base[at:end]])
        told.setdefault(words, []).extend(entry.asked.name for entry in mine)
    for words, names in told.items():
        yield Side("words", in_order(names), words.strip())


def _words_kind(sides: Sequence[Side], members: Sequence[Entry]) -> Kind:
    if len(sides) == 1:
        return "same words"
    asked = {entry.asked.modification for entry in members}
    if "split" in asked:
        return "edited and split" if asked != {"split"} else "rival words"
    return "edited and joined" if "join" in asked and asked != {"join"} else "rival words"


def _of_clause(index: Index, clause_id: str) -> Iterator[Collision]:
    """The conflicts about one clause's being there, its place and what stands in it."""
    repeals = index.repeals.get(clause_id, [])
    placings = index.placings.get(clause_id, [])
    edits = index.edits.get(clause_id, [])
    against: tuple[tuple[Kind, Sequence[Entry]], ...] = (
        ("edited and deleted", edits),
        ("moved and deleted", placings),
        ("placed in what is deleted", index.into.get(clause_id, [])),
    )
    for kind, entries in against if repeals else ():
        names = {entry.asked.name for entry in repeals}
        others = [entry for entry in entries if entry.asked.name not in names]
        if others:
            sides = (_alike("deletes", repeals, clause_id), *_by_party(index, others))
            yield Collision(kind, clause_id, "presence", sides)
    alike = by_key(placings)
    if len(alike) > 1:
        is_insertion = isinstance(placings[0].asked.departure, Insertion)
        sides = tuple(
            _placed("inserts" if is_insertion else "moves", entries, clause_id) for entries in alike.values()
        )
        yield Collision(
            "inserted otherwise" if is_insertion else "moved apart",
            clause_id,
            "presence" if is_insertion else "place",
            tuple(sorted(sides, key=lambda side: side.amendments)),
        )
    movers = [entry for entry in placings if isinstance(entry.asked.departure, Relocation)]
    parties = {entry.asked.party for entry in movers}
    editors = [entry for entry in edits if {entry.asked.party} != parties and parties]
    if editors and not repeals:
        sides = (*_by_party(index, movers), *_by_party(index, editors))
        yield Collision("edited and moved", clause_id, "place", sides)
    if placings and isinstance(placings[0].asked.departure, Insertion):
        inserting = {entry.asked.party for entry in placings}
        guests = [entry for entry in index.into.get(clause_id, ()) if entry.asked.party not in inserting]
        if guests:
            sides = (_placed("inserts", placings, clause_id), *_by_party(index, guests))
            yield Collision("placed in another's clause", clause_id, "presence", sides)


def _agreement(index: Index, clause_id: str) -> Collision | None:
    """What is told if several parties delete, insert or move a clause alike, and nobody otherwise."""
    repeals, placings = index.repeals.get(clause_id, []), index.placings.get(clause_id, [])
    for entries in (repeals, placings):
        if len({entry.asked.party for entry in entries}) > 1 and len(by_key(entries)) == 1:
            if entries is repeals:
                return Collision(
                    "same words", clause_id, "presence", (_alike("deletes", entries, clause_id),)
                )
            is_insertion = isinstance(placings[0].asked.departure, Insertion)
            side = _placed("inserts" if is_insertion else "moves", entries, clause_id)
            return Collision("same words", clause_id, "presence" if is_insertion else "place", (side,))
    return None


def _above(index: Index, clause_id: str) -> str | None:
    if clause_id in index.repeals:
        return index.tree.parent.get(clause_id)
    place = placement(index.placings[clause_id][0].asked.departure)
    return place.under if place is not None else None


def _alike(deed: Deed, entries: Sequence[Entry], clause_id: str) -> Side:
    return Side(deed, _names(entries), clauses=(clause_id,))


def _names(entries: Iterable[Entry]) -> tuple[Name, ...]:
    return in_order(entry.asked.name for entry in entries)


def _placed(deed: Deed, entries: Sequence[Entry], clause_id: str) -> Side:
    departure = entries[0].asked.departure
    words = departure.clause.text if isinstance(departure, Insertion) else ""
    return Side(deed, _names(entries), words, (clause_id,), placement(departure))


def _by_party(index: Index, entries: Sequence[Entry]) -> Iterator[Side]:
    """What each party does to a clause or in it: its edits together, its insertions, its moves."""
    own: dict[tuple[str, Deed], list[Entry]] = {}
    for entry in entries:
        own.setdefault((entry.asked.party, _deed(entry.asked.departure)), []).append(entry)
    for (_, deed), mine in sorted(own.items(), key=lambda item: item[0]):
        if deed == "edits":
            yield Side(deed, _names(mine), edits=tuple(edit_of(index, entry) for entry in mine))
        else:
            clauses = tuple(dict.fromkeys(str(subject(entry.asked.departure)) for entry in mine))
            place = placement(mine[0].asked.departure) if len(clauses) == 1 else None
            yield Side(deed, _names(mine), clauses=clauses, place=place)


def _deed(departure: Departure) -> Deed:
    match departure:
        case Wording():
            return "edits"
        case Repeal():
            return "deletes"
        case Insertion():
            return "inserts"
        case Relocation():
            return "moves"


def edit_of(index: Index, entry: Entry) -> Edit:
    """The words that an entry changes, before and after."""
    departure = entry.asked.departure
    assert isinstance(departure, Wording)
    base = index.tokens(departure.clause, departure.field)
    run = departure.run
    return Edit(departure.field, "".join(base[run.start : run.end]).strip(), run.words.strip())


# -------------------------------------------------------------------------------------------- one gap for two


def _gaps(index: Index) -> Iterator[Collision]:
    """Gaps between clauses of the base where several parties put clauses: these can all stand, in some order."""
    gaps: dict[tuple[str | None, str | None], dict[str, list[Entry]]] = {}
    placed: dict[tuple[str, str], Placement] = {}
    for entries in index.placings.values():
        for entry in entries:
            place = placement(entry.asked.departure)
            assert place is not None
            placed.setdefault((entry.asked.party, str(subject(entry.asked.departure))), place)
    for (party, clause_id), place in placed.items():
        gap = (place.under, _stays(placed, party, place))
        mine = gaps.setdefault(gap, {}).setdefault(party, [])
        mine += [entry for entry in index.placings[clause_id] if entry.asked.party == party]
    for (under, after), by_party in gaps.items():
        if len(by_party) < 2:
            continue
        holders: dict[str, int] = {}
        for mine in by_party.values():
            for clause_id in {str(subject(entry.asked.departure)) for entry in mine}:
                holders[clause_id] = holders.get(clause_id, 0) + 1
        alone = {
            party: [entry for entry in mine if holders[str(subject(entry.asked.departure))] == 1]
            for party, mine in by_party.items()
        }
        sides = [side for party in sorted(alone) for side in _by_party(index, alone[party])]
        if len({side.parties for side in sides}) > 1:
            place = Placement(under, after)
            sides = [Side(s.does, s.amendments, s.words, s.clauses, place) for s in sides]
            yield Collision("inserted at one place", sides[0].clauses[0], "place", tuple(sides))


def _stays(placed: Mapping[tuple[str, str], Placement], party: str, place: Placement) -> str | None:
    """The clause of the base that a party's clause follows in the end, over those the party puts there itself."""
    seen: set[str] = set()
    after = place.after
    while after is not None and after not in seen and (party, after) in placed:
        if placed[party, after].under != place.under:
            break
        seen.add(after)
        after = placed[party, after].after
    return after
