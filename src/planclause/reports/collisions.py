"""Where amendments collide and which can be adopted together, as plain text for a person and as JSON.

The text goes by clause, in document order, and ends with the ways in which most can be adopted. It quotes what the
amendments say as a person reads it; characters that act or hide are shown by their number
(:mod:`planclause.reports.visible`). An explanation is shown where the caller gives one.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from planclause.amending.collisions import Collisions
from planclause.amending.requests import Adoptable, Choice, Collision, Edit, Elsewhere, Gravity, Name, Side
from planclause.merging.departures import Placement
from planclause.plan.digests import draft_digest
from planclause.plan.draft import Draft
from planclause.reports.lapses import places_of
from planclause.reports.places import Places
from planclause.reports.shares import listed
from planclause.reports.visible import escaped_in_json, visible_line
from planclause.reports.wording import shown

SCHEMA_NAME = "planclause.collisions/1"
INDENT = "    "
#: Sides that fit on one line of so many characters stand on one line.
WIDTH = 110
#: So many alternatives of a choice are told in the text, and so many places where a consequence shows.
MOST_TOLD = 6
#: Changed words of a clause that others delete are cut to so many characters: the clause matters there.
LONGEST = 80
#: Words of fewer than so many characters are quoted with those around them.
SHORT = 24
_RUN = re.compile(r"(.*?)(\d+)")

_WORDS: Mapping[Gravity, str] = {
    "conflict": "Conflict",
    "consequence": "Look again",
    "order": "Order",
    "agreement": "Same words",
}
_COUNTED: Mapping[Gravity, tuple[str, str]] = {
    "conflict": ("conflict", "conflicts"),
    "consequence": ("consequence to look at", "consequences to look at"),
    "order": ("order to choose", "orders to choose"),
    "agreement": ("agreement", "agreements"),
}

Explanations = Mapping[Name, str]


def collisions_as_text(found: Collisions, base: Draft, explanations: Explanations | None = None) -> str:
    """What collides among amendments to a settled base, as plain text; ends in a newline."""
    return "\n\n".join(_Page(found, base, explanations or {}).paragraphs()) + "\n"


class _Page:
    """One report in the making."""

    def __init__(self, found: Collisions, base: Draft, explanations: Explanations) -> None:
        self.found = found
        self.base = base
        self.places = places_of(base)
        self.explanations = explanations
        everybody = [*_everybody(found.adoptable), *(name for name, _ in found.unplaced)]
        holders = Counter(name.amendment for name in dict.fromkeys(everybody))
        self.shared = {amendment for amendment, count in holders.items() if count > 1}

    def paragraphs(self) -> Iterator[str]:
        """The paragraphs of the page."""
        yield "\n".join(self.summary())
        by_clause: dict[str, list[Collision]] = {}
        for collision in self.found.found:
            by_clause.setdefault(self.clause(collision), []).append(collision)
        for clause, collisions in by_clause.items():
            lines = [clause]
            for collision in collisions:
                lines += [INDENT + line for line in self.collision(collision)]
            yield "\n".join(lines)
        if self.found.unplaced:
            lines = [f"{self.names([name])}: {visible_line(why)}" for name, why in self.found.unplaced]
            yield "\n".join(["Without a place in this base", *(INDENT + line for line in lines)])
        if self.found.adoptable.total:
            yield "\n".join(self.adoptable())

    def summary(self) -> Iterator[str]:
        adoptable = self.found.adoptable
        counts = Counter(name.party for name in _everybody(adoptable))
        whose = ", ".join(f"{party} {count:,}" for party, count in sorted(counts.items()))
        total = adoptable.total
        noun = "amendment" if total == 1 else "amendments"
        name = visible_line(self.base.draft)
        yield f"{total:,} {noun} to {name}" + (f" ({visible_line(whose)})" if whose else "")
        gravities = Counter(collision.gravity for collision in self.found.found)
        told = [
            f"{gravities[gravity]:,} {one if gravities[gravity] == 1 else many}"
            for gravity, (one, many) in _COUNTED.items()
            if gravities[gravity]
        ]
        yield ", ".join(told) if told else "No two of them collide."

    # ---- clauses and collisions

    def clause(self, collision: Collision) -> str:
        """The headline of the clause, or the other text, that something collides at."""
        clause = collision.clause
        if clause is None:
            return f"The {collision.part}"
        if clause in self.places.numbers:
            name = self.places.name(clause)
            return name if name == clause else f"{name}  {clause}"
        places = [side.place for side in collision.sides if side.place is not None]
        return f"{clause}, inserted{f' {self.place(places[0])}' if places else ''}"

    def collision(self, one: Collision) -> Iterator[str]:
        """One collision, with what the reader may see of why its amendments are asked for."""
        head, sides = self.told(one)
        colon = "" if head.startswith("over ") else ":"
        head = f"{_WORDS[one.gravity]}{colon} {head}"
        line = f"{head} {', '.join(sides)}." if sides else re.sub(r'\."\.$', '."', head)
        if len(line) <= WIDTH or len(sides) < 2:
            yield line
        else:
            yield head
            yield from (INDENT + side for side in sides)
        for name in dict.fromkeys(name for side in one.sides for name in side.amendments):
            if name in self.explanations:
                yield f"{self.names([name])}, because: {visible_line(self.explanations[name])}"

    def told(self, one: Collision) -> tuple[str, list[str]]:
        """The sentence that says what collides, and what each side asks for."""
        first = one.sides[0]
        match one.kind:
            case "rival words" | "edited and split" | "edited and joined":
                of = {
                    "edited and split": ", which one of them splits",
                    "edited and joined": ", as one joins it",
                }
                also = of.get(one.kind, "")
                sides = [
                    f"{self.names(side.amendments)} "
                    + self.puts(one, side.words, plural=len(side.amendments) > 1)
                    for side in one.sides
                ]
                return f"over {self.locus(one)}{also}:", sides
            case "same words" if first.does == "words":
                who = f"{self.names(first.amendments)} {_both(first.amendments)}"
                return f"{who} {self.puts(one, first.words, plural=True)}, {self.at(one)}.", []
            case "same words":
                who = f"{self.names(first.amendments)} {_both(first.amendments)}"
                return f"{who} {self.deed(first, plural=True)}.", []
            case "moved apart":
                return "over its place:", [self.side(side) for side in one.sides]
            case "inserted otherwise":
                return self.inserted_otherwise(one)
            case "moved in a ring":
                sides = [self.side(side) for side in one.sides]
                return f"{' and '.join(sides)}; together they leave no place for either.", []
            case "inserted at one place":
                place = self.place(first.place) if first.place is not None else ""
                sides = [self.side(side, placed=False) for side in one.sides]
                return f"{listed(sides)}, {_both(sides)} {place}; say which stands first.", []
            case "dangling reference":
                return f"{self.side(first)}, and {self.referring(one.elsewhere)}.", []
            case "contradicted figure":
                return f"{self.side(first)}, and {self.contradicted(one.elsewhere)}", []
            case "edited and moved":
                sides = [self.side(side) for side in one.sides]
                return f"{listed(sides)}; both can stand, the words in the other place.", []
            case "placed in another's clause":
                return (
                    f"{'; '.join(self.side(side) for side in one.sides[1:])}, which only others insert.",
                    [],
                )
            case _:
                return f"{'; '.join(self.side(side) for side in one.sides)}.", []

    def inserted_otherwise(self, one: Collision) -> tuple[str, list[str]]:
        apart = len({side.place for side in one.sides}) > 1
        same = len({side.words for side in one.sides}) == 1
        sides = [
            f"{self.names(side.amendments)}"
            + (f" {self.place(side.place)}" if apart and side.place is not None else "")
            + ("" if same else f" {self.quoted(side.words)}")
            for side in one.sides
        ]
        return f"inserted {'in several places' if same else 'with other words by each'}:", sides

    def puts(self, one: Collision, words: str, *, plural: bool = False) -> str:
        s = "" if plural else "s"
        if not words:
            return f"strike{s} {'these words' if ' ' in one.before else 'it'}"
        return f"put{s} {self.quoted(words)}"

    def at(self, one: Collision) -> str:
        """Where the same words are put: in place of others, or between them."""
        if not one.before:
            return self.locus(one).removeprefix("what comes ")
        return f"in place of {self.locus(one)}" if one.sides[0].words else f"which is {self.locus(one)}"

    def locus(self, one: Collision) -> str:
        """The words of the base that are changed, those around them where they alone say little."""
        part = "" if one.part in ("text", "title", "preamble") else f"the {one.part} "
        if not one.before:
            if one.preceded_by:
                return f"{part}what comes after {self.quoted(one.preceded_by)}"
            if one.followed_by:
                return f"{part}what comes before {self.quoted(one.followed_by)}"
            return f"the {one.part}, which is empty"
        own = self.quoted(one.before)
        if len(one.before) < SHORT and (one.preceded_by or one.followed_by):
            around = f"{one.preceded_by} {one.before} {one.followed_by}"
            around = re.sub(r" (?=[.,;:!?)])", "", around)
            return f"{part}{own} in {self.quoted(around.strip())}"
        return f"{part}{own}"

    def side(self, side: Side, *, placed: bool = True) -> str:
        return (
            f"{self.names(side.amendments)} {self.deed(side, plural=len(side.amendments) > 1, placed=placed)}"
        )

    def deed(self, side: Side, *, plural: bool = False, placed: bool = True) -> str:
        """What a side does, as a verb with its object."""
        s = "" if plural else "s"
        what = listed([self.name(clause) for clause in side.clauses]) if side.clauses else "it"
        where = f" {self.place(side.place)}" if placed and side.place is not None else ""
        match side.does:
            case "edits" if len(side.edits) == 1:
                return self.edit(side.edits[0], s)
            case "edits":
                told = [self.edit(edit, "", alone=False) for edit in side.edits]
                return f"change{s} its words: {'; '.join(_some(told))}"
            case "deletes":
                return f"delete{s} {what}"
            case "inserts":
                return f"insert{s} {what}{where}"
            case "moves":
                return f"move{s} {what}{where}"
            case _:
                return f"put{s} {self.quoted(side.words)}"

    def edit(self, edit: Edit, s: str, *, alone: bool = True) -> str:
        """One change of words; among others without the verb where it can be spared."""
        part = "" if edit.part in ("text", "preamble") else f"its {edit.part} "
        before, after = self.quoted(edit.before, cut=True), self.quoted(edit.after, cut=True)
        if edit.part == "number" and edit.after:
            return f"give{s} it the number {after}"
        if not edit.before:
            return f"add{s} {part}{after}"
        if not edit.after:
            return f"strike{s} {part}{before}"
        return f"change{s} {part}{before} to {after}" if alone else f"{part}{before} to {after}"

    def referring(self, elsewhere: Sequence[Elsewhere]) -> str:
        of_base = [self.name(place.clause) for place in elsewhere if not place.amendments]
        others = [
            f"{self.names(place.amendments)} (in {self.name(place.clause)})"
            for place in elsewhere
            if place.amendments
        ]
        told = _some([*of_base, *others])
        return f"{listed(told)} {'refers' if len(elsewhere) == 1 else 'refer'} to it"

    def contradicted(self, elsewhere: Sequence[Elsewhere]) -> str:
        told = [
            (
                f"{self.names(place.amendments)} {'says' if len(place.amendments) == 1 else 'say'} in "
                if place.amendments
                else ""
            )
            + f"{self.name(place.clause)}{'' if place.amendments else ' still says'} {self.quoted(place.words)}"
            for place in elsewhere
        ]
        return f"{listed(_some(told))}."

    # ---- the ways

    def adoptable(self) -> Iterator[str]:
        adoptable = self.found.adoptable
        if adoptable.most == adoptable.total and adoptable.is_largest:
            yield (
                f"All {adoptable.total:,} can be adopted together."
                if adoptable.total > 1
                else "It can be adopted."
            )
            return
        most = f"{adoptable.most:,} of {adoptable.total:,} amendments can be adopted together"
        head = f"At most {most}" if adoptable.is_largest else f"At least {most} (the search was given up)"
        if adoptable.choices:
            ways = f"more than {adoptable.ways:,}" if adoptable.has_more else f"{adoptable.ways:,}"
            head += f", in {ways} {'way' if adoptable.ways == 1 and not adoptable.has_more else 'ways'}"
        yield f"{head}:"
        if adoptable.free:
            yield f"{INDENT}in any case {self.names(adoptable.free)}"
        for choice in adoptable.choices:
            yield f"{INDENT}{self.about(choice)}: {self.choice(choice)}"
        for name, why in adoptable.never:
            yield f"{INDENT}in no case {self.names([name])}: {visible_line(why)}"

    def about(self, choice: Choice) -> str:
        told = [self.name(clause) if clause is not None else "the header" for clause in choice.clauses]
        return listed(_some(list(dict.fromkeys(told))))

    def choice(self, choice: Choice) -> str:
        if len(choice.alternatives) == 1 and not choice.has_more:
            (way,) = choice.alternatives
            lost = [name for name in choice.amendments if name not in way]
            return (
                f"{self.names(way)}, and not {self.names(lost, last='or')}"
                if way
                else (f"not {self.names(lost, last='or')}")
            )
        ways = [self.names(way) for way in choice.alternatives[:MOST_TOLD]]
        more = len(choice.alternatives) - len(ways)
        if more or choice.has_more:
            many = f"more than {more}" if choice.has_more else f"{more}"
            ways.append(f"one of {many} other sets of as many")
        told = "; or ".join(ways) if any(" and " in way for way in ways) else listed(ways, "or")
        return told if choice.is_largest else f"{told} (there may be larger ones)"

    # ---- names, places and words

    def names(self, names: Sequence[Name], *, last: str = "and") -> str:
        """Amendments by their ids, runs of neighbours as one; of shared ids with the party."""
        told = [
            f"{name.amendment} of {name.party}" if name.amendment in self.shared else name.amendment
            for name in names
        ]
        return visible_line(listed(_runs(told), last))

    def name(self, clause: str | None) -> str:
        if clause is None:
            return "the preamble"
        return self.places.name(clause) if clause in self.places.numbers else clause

    def place(self, place: Placement) -> str:
        if place.after is not None:
            return f"after {self.name(place.after)}"
        if place.under is None:
            return "at the very beginning"
        return "as the first annex" if place.under == "annexes" else f"first in {self.name(place.under)}"

    def quoted(self, markup: str, *, cut: bool = False) -> str:
        words = visible_line(shown(markup, self.places)).strip()
        if cut and len(words) > LONGEST:
            words = f"{words[:LONGEST].rpartition(' ')[0] or words[:LONGEST]} ..."
        return f'"{words}"'


def _both(things: Sequence[object]) -> str:
    return "both" if len(things) == 2 else "all"


def _everybody(adoptable: Adoptable) -> Iterator[Name]:
    yield from adoptable.free
    for choice in adoptable.choices:
        yield from choice.amendments
    yield from (name for name, _ in adoptable.never)


def _some(told: Sequence[str]) -> list[str]:
    """A list cut to what is read."""
    if len(told) <= MOST_TOLD:
        return [*told]
    return [*told[: MOST_TOLD - 1], f"{len(told) - MOST_TOLD + 1:,} more"]


def _runs(names: Sequence[str]) -> list[str]:
    """Names that end in numbers, three and more neighbours as a run: ``UA-1 to UA-3``."""
    runs: list[list[str]] = []
    for name in names:
        last = runs[-1][-1] if runs else ""
        one, other = _RUN.fullmatch(last), _RUN.fullmatch(name)
        if one and other and one[1] == other[1] and int(other[2]) == int(one[2]) + 1:
            runs[-1].append(name)
        else:
            runs.append([name])
    return [told for run in runs for told in ([f"{run[0]} to {run[-1]}"] if len(run) > 2 else run)]


# -------------------------------------------------------------------------------------------------------- JSON


def collisions_as_json(found: Collisions, base: Draft, explanations: Explanations | None = None) -> str:
    """The same as a JSON document in the schema ``planclause.collisions/1``, safe to print to a terminal."""
    document = {
        "schema": SCHEMA_NAME,
        "base": {"draft": base.draft, "digest": draft_digest(base)},
        **collisions_in_json(found, base, explanations),
    }
    return escaped_in_json(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def collisions_in_json(
    found: Collisions, base: Draft, explanations: Explanations | None = None
) -> dict[str, Any]:
    """What that document says of the collisions: a part of other documents too."""
    places = places_of(base)
    gravities = Counter(collision.gravity for collision in found.found)
    return {
        "summary": {"amendments": found.adoptable.total, **{name: gravities[name] for name in _WORDS}},
        "collisions": [_collision_in_json(one, places, explanations or {}) for one in found.found],
        "unplaced": [{**_name_in_json(name), "why": why} for name, why in found.unplaced],
        "adoptable": _adoptable_in_json(found.adoptable),
    }


def _collision_in_json(one: Collision, places: Places, explanations: Explanations) -> dict[str, object]:
    names = dict.fromkeys(name for side in one.sides for name in side.amendments)
    return {
        "gravity": one.gravity,
        "kind": one.kind,
        "clause": one.clause,
        "number": places.numbers.get(one.clause) if one.clause is not None else None,
        "part": one.part,
        "parties": list(one.parties),
        "preceded_by": one.preceded_by,
        "before": one.before,
        "followed_by": one.followed_by,
        "sides": [_side_in_json(side) for side in one.sides],
        "elsewhere": [
            {
                "clause": place.clause,
                "part": place.part,
                "words": place.words,
                "amendments": [*map(_name_in_json, place.amendments)],
            }
            for place in one.elsewhere
        ],
        "explanations": [
            {**_name_in_json(name), "text": explanations[name]} for name in names if name in explanations
        ],
    }


def _side_in_json(side: Side) -> dict[str, object]:
    place = side.place
    return {
        "does": side.does,
        "amendments": [*map(_name_in_json, side.amendments)],
        "parties": list(side.parties),
        "words": side.words,
        "clauses": list(side.clauses),
        "place": None if place is None else {"under": place.under, "after": place.after},
        "edits": [edit._asdict() for edit in side.edits],
    }


def _adoptable_in_json(adoptable: Adoptable) -> dict[str, object]:
    return {
        "total": adoptable.total,
        "most": adoptable.most,
        "is_largest": adoptable.is_largest,
        "ways": adoptable.ways,
        "has_more": adoptable.has_more,
        "in_any_case": [*map(_name_in_json, adoptable.free)],
        "choices": [
            {
                "clauses": list(choice.clauses),
                "amendments": [*map(_name_in_json, choice.amendments)],
                "alternatives": [[*map(_name_in_json, way)] for way in choice.alternatives],
                "has_more": choice.has_more,
                "is_largest": choice.is_largest,
            }
            for choice in adoptable.choices
        ],
        "in_no_case": [{**_name_in_json(name), "why": why} for name, why in adoptable.never],
    }


def _name_in_json(name: Name) -> dict[str, str]:
    return {"party": name.party, "amendment": name.amendment}
