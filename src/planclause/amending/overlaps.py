"""Where amendments overlap: the same words, one clause deleted by one and filled by another, one place for two.

What conflicts is what :func:`planclause.merging.departures.overlap` says of two departures that are not the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from planclause.amending.index import Entry, Index, by_key
from planclause.amending.requests import Collision, Deed, Kind, Name, Side, in_order
from planclause.merging.departures import (
    Departure,
    Insertion,
    Placement,
    Relocation,
    Repeal,
    Wording,
    placement,
    subject,
)
from planclause.plan.kinds import Part
from planclause.text.fold import touch

#: How many words of the base are given before and after those that rivals change.
AROUND = 4


def overlaps(index: Index) -> Iterator[Collision]:
    """Every collision of two or more amendments that shows before any is adopted; in no order."""
    for (clause, field), entries in index.words.items():
        yield from _rival_words(index, clause, field, entries)
    agreed: dict[tuple[Deed, str], Collision] = {}
    for clause_id in dict.fromkeys([*index.repeals, *index.placings]):
        yield from _of_clause(index, clause_id)
        if (both := _agreement(index, clause_id)) is not None:
            agreed[both.sides[0].does, clause_id] = both
    for (deed, clause_id), both in agreed.items():
        above = agreed.get((deed, _above(index, clause_id) or ""))
        if above is None or above.parties != both.parties:  # else shown with what it stands in
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
    for entry in sorted(entries, key=lambda entry: (entry.run[:3], entry.asked.name)):
        run = entry.run
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
        if mine and any(touch(entry.run, other.run) and entry.key != other.key for other in mine):
            mine = own.setdefault(entry.asked.name, [])  # a party's own amendments that exclude each other
        mine.append(entry)
    names_by_words: dict[str, list[Name]] = {}
    for mine in own.values():
        runs = sorted({entry.run for entry in mine})
        at, out = start, []
        for run in runs:
            if run.start >= at:
                out += [*base[at : run.start], run.words]
                at = run.end
        words = "".join([*out, *base[at:end]])
        names_by_words.setdefault(words, []).extend(entry.asked.name for entry in mine)
    for words, names in names_by_words.items():
        yield Side("words", in_order(names), words.strip())


def _words_kind(sides: Sequence[Side], members: Sequence[Entry]) -> Kind:
    if len(sides) == 1:
        return "same words"
    asked = {entry.asked.modification for entry in members}
    if "split" in asked:
        return "edited and split" if asked != {"split"} else "rival words"
    return "edited and joined" if "join" in asked and asked != {"join"} else "rival words"


def _of_clause(index: Index, clause_id: str) -> Iterator[Collision]:
    """The conflicts about whether one clause is there, its place and what stands in it."""
    repeals = index.repeals.get(clause_id, [])
    placings = index.placings.get(clause_id, [])
    edits = index.edits.get(clause_id, [])
    into = index.into.get(clause_id, [])
    against: tuple[tuple[Kind, Sequence[Entry]], ...] = (
        ("edited and deleted", edits),
        ("moved and deleted", placings),
        ("placed in what is deleted", into),
    )
    for kind, entries in against if repeals else ():
        names = _names(repeals)
        others = [entry for entry in entries if entry.asked.name not in names]
        if others:
            yield Collision(kind, clause_id, "presence", (_side(repeals), *_by_party(index, others)))
    is_insertion = any(isinstance(entry.asked.departure, Insertion) for entry in placings)
    alike = by_key(placings)
    if len(alike) > 1:
        sides = sorted(map(_side, alike.values()), key=lambda side: side.amendments)
        kind = "inserted otherwise" if is_insertion else "moved apart"
        yield Collision(kind, clause_id, "presence" if is_insertion else "place", tuple(sides))
    movers = [entry for entry in placings if isinstance(entry.asked.departure, Relocation)]
    parties = {entry.asked.party for entry in movers}
    editors = [entry for entry in edits if {entry.asked.party} != parties and parties]
    if editors and not repeals:
        both = (*_by_party(index, movers), *_by_party(index, editors))
        yield Collision("edited and moved", clause_id, "place", both)
    inserting = {entry.asked.party for entry in placings}
    guests = [entry for entry in into if entry.asked.party not in inserting]
    if is_insertion and guests:
        both = (_side(placings), *_by_party(index, guests))
        yield Collision("placed in another's clause", clause_id, "presence", both)


def _agreement(index: Index, clause_id: str) -> Collision | None:
    """The agreement of parties that delete, insert or move a clause alike, if nobody does so differently."""
    for entries in (index.repeals.get(clause_id, []), index.placings.get(clause_id, [])):
        if len({entry.asked.party for entry in entries}) > 1 and len(by_key(entries)) == 1:
            part: Part = "place" if isinstance(entries[0].asked.departure, Relocation) else "presence"
            return Collision("same words", clause_id, part, (_side(entries),))
    return None


def _above(index: Index, clause_id: str) -> str | None:
    if clause_id in index.repeals:
        return index.tree.parent.get(clause_id)
    place = placement(index.placings[clause_id][0].asked.departure)
    return place.under if place is not None else None


def _names(entries: Iterable[Entry]) -> tuple[Name, ...]:
    return in_order(entry.asked.name for entry in entries)


def _side(entries: Sequence[Entry]) -> Side:
    """What entries about the place or the presence of one clause ask for, as the first of them has it."""
    departure = entries[0].asked.departure
    words = departure.clause.text if isinstance(departure, Insertion) else ""
    clause = str(subject(departure))
    return Side(_deed(departure), _names(entries), words, (clause,), placement(departure))


def _by_party(index: Index, entries: Sequence[Entry]) -> Iterator[Side]:
    """What each party does to a clause or in it: its edits together, its insertions, its moves."""
    own: dict[tuple[str, Deed], list[Entry]] = {}
    for entry in entries:
        own.setdefault((entry.asked.party, _deed(entry.asked.departure)), []).append(entry)
    for (_, deed), mine in sorted(own.items(), key=lambda item: item[0]):
        if deed == "edits":
            yield Side(deed, _names(mine), edits=tuple(map(index.edit, mine)))
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


# -------------------------------------------------------------------------------------------- one gap for two


def _gaps(index: Index) -> Iterator[Collision]:
    """Gaps between clauses of the base where several parties put clauses: these can all stand, in some order."""
    placed: dict[tuple[str, str], Placement] = {}
    own: dict[tuple[str, str], list[Entry]] = {}
    for clause_id, entries in index.placings.items():
        for entry in entries:
            place = placement(entry.asked.departure)
            assert place is not None
            placed.setdefault((entry.asked.party, clause_id), place)
            own.setdefault((entry.asked.party, clause_id), []).append(entry)
    gaps: dict[tuple[str | None, str | None], list[tuple[str, str]]] = {}
    for (party, clause_id), place in placed.items():
        gaps.setdefault((place.under, _stays(placed, party, place)), []).append((party, clause_id))
    for gap, arriving in gaps.items():
        holders = Counter(clause_id for _, clause_id in arriving)
        alone = [entry for who in arriving if holders[who[1]] == 1 for entry in own[who]]
        sides = [replace(side, place=Placement(*gap)) for side in _by_party(index, alone)]
        if len({side.parties for side in sides}) > 1:
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
