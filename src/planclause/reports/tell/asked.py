"""What amendments ask for, and where they collide, in the words of a catalogue.

A request is a noun with its object after a colon or in quotation marks, so that languages with cases need not
inflect names and numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from planclause.amending.requests import Edit, Elsewhere, Kind, Name, Side, in_order
from planclause.plan.kinds import Amendment, Answer
from planclause.reports.catalogue import Catalogue
from planclause.reports.tell.docket import Docket, Tabled
from planclause.reports.tell.stands import key_of
from planclause.reports.visible import visible_line
from planclause.reports.wording import shown

#: Words quoted in a sentence or a cell are cut to so many characters: the whole stands with the amendment.
LONGEST = 80
#: So many amendments, places or sets are listed one by one.
MOST_TOLD = 6
_RUN = re.compile(r"(.*?)(\d{1,18})", re.ASCII)


class Asking:
    """The requests of one docket's amendments, in words."""

    def __init__(self, docket: Docket, words: Catalogue) -> None:
        self.docket = docket
        self.words = words
        self.places = docket.places
        holders = Counter(one.amendment.id for one in docket.tabled)
        self._shared = {amendment for amendment, count in holders.items() if count > 1}

    # ---- names

    def name(self, name: Name) -> str:
        """An amendment by its id, with the party where several have that id."""
        amendment = visible_line(name.amendment)
        if name.amendment in self._shared:
            return self.words("amendments.name_of", amendment=amendment, party=name.party)
        return amendment

    def names(self, names: Iterable[Name], *, alternative: bool = False) -> str:
        """Amendments in words, three neighbours and more as a run."""
        runs: list[list[Name]] = []
        for name in in_order(names):
            if runs and self._follows(runs[-1][-1], name):
                runs[-1].append(name)
            else:
                runs.append([name])
        told = [
            one
            for run in runs
            for one in (
                [self.words("amendments.run", first=self.name(run[0]), last=self.name(run[-1]))]
                if len(run) > 2
                else [self.name(name) for name in run]
            )
        ]
        return self.words.listed(told, alternative=alternative)

    def _follows(self, one: Name, other: Name) -> bool:
        if self._shared.intersection((one.amendment, other.amendment)) or one.party != other.party:
            return False
        last, name = _RUN.fullmatch(one.amendment), _RUN.fullmatch(other.amendment)
        return bool(last and name and last[1] == name[1] and int(name[2]) == int(last[2]) + 1)

    def clause(self, clause: str | None, part: str = "preamble") -> str:
        """A clause by its number, or its id; the title or the preamble."""
        if clause is None:
            return self.words("diff.the_title" if part == "title" else "diff.the_preamble")
        return self.places.name(clause)

    def place(self, under: str | None, after: str | None) -> str:
        """A place where a clause is put."""
        return self.places.place(under, after)

    def quoted(self, markup: str) -> str:
        """Words in quotation marks, cut to a length that fits a sentence."""
        words = visible_line(shown(markup, self.places)).strip()
        if len(words) > LONGEST:
            words = f"{words[:LONGEST].rpartition(' ')[0] or words[:LONGEST]} …"
        return self.words("amendments.quoted", words=words)

    # ---- what is asked for

    def modification(self, amendment: Amendment) -> str:
        """What an amendment does, in the field's words, and to which part or place."""
        kind = self.words(f"modification.{amendment.modification}")
        told = []
        if amendment.at in ("heading", "presence"):
            told.append(self.words(f"amendments.at.{amendment.at}"))
        if amendment.place is not None:
            told.append(self.place(amendment.place.under, amendment.place.after))
        return self.words("amendments.modification", kind=kind, told=", ".join(told)) if told else kind

    def stance(self, answer: Answer) -> str:
        """A party's stance in words."""
        return self.words(f"stance.{key_of(answer.stance)}")

    def asks(self, amendment: Amendment) -> str:
        """What an amendment asks for, in one phrase."""
        if amendment.at in ("presence", "place"):
            return self.modification(amendment)
        return self._edit(Edit(amendment.at, amendment.before, amendment.after))

    def _edit(self, edit: Edit) -> str:
        before, after = edit.before.strip(), edit.after.strip()
        if not before:
            return self.words("amendments.added", words=self.quoted(after))
        if not after:
            return self.words("amendments.struck", words=self.quoted(before))
        return self.words("amendments.replaced", before=self.quoted(before), after=self.quoted(after))

    def side(self, side: Side) -> str:
        """The amendments of one side of a collision with what they ask for."""
        return self.words("amendments.side", names=self.names(side.amendments), asked=self.deed(side))

    def deed(self, side: Side) -> str:
        """What one side of a collision asks for."""
        clauses = ", ".join(map(self.clause, side.clauses))
        place = side.place
        told = ", ".join(
            filter(None, (clauses, self.place(place.under, place.after) if place is not None else ""))
        )
        match side.does:
            case "words":
                return (
                    self.quoted(side.words) if side.words.strip() else self.words("amendments.words_struck")
                )
            case "edits":
                return "; ".join(self._some([self._edit(edit) for edit in side.edits]))
            case "deletes":
                return (
                    self.words("amendments.deed.deletes", clauses=clauses)
                    if clauses
                    else self.words("modification.repeal")
                )
            case deed:
                return self.words(f"amendments.deed.{deed}", told=told)

    def _some(self, told: Sequence[str]) -> list[str]:
        if len(told) <= MOST_TOLD:
            return [*told]
        return [*told[: MOST_TOLD - 1], self.words.count("amendments.more", len(told) - MOST_TOLD + 1)]

    # ---- places and collisions

    def placed(self, one: Tabled) -> Iterator[str]:
        """How an amendment fits the base, where that needs saying."""
        placed, amendment = one.placed, one.amendment
        assert placed is not None
        if placed.is_in:
            yield self.words("amendments.is_in")
        elif placed.reason:
            clauses = self.docket.places.numbers
            if amendment.amends:
                yield self.words("amendments.unplaced_amended")
            elif amendment.clause is not None and amendment.clause not in clauses:
                yield self.words("amendments.unplaced_clause")
            else:
                yield self.words("amendments.unplaced_words")
        elif one.name in self.docket.unplaced:
            yield self.words("amendments.unplaced_package")
        elif placed.remark:
            yield self.words("amendments.carried")

    def met(self, one: Tabled) -> Iterator[str]:
        """Where an amendment meets others: a sentence each, with what these ask for."""
        for collision in one.collisions:
            key = collision_key(collision.kind)
            others = [side for side in collision.sides if one.name not in side.amendments]
            if collision.kind == "same words":
                same = [name for side in collision.sides for name in side.amendments if name != one.name]
                if same:
                    yield self._told(key, self.names(same))
                continue
            told = [self.side(side) for side in others]
            told += [
                self.elsewhere(place) for place in collision.elsewhere if one.name not in place.amendments
            ]
            if told:
                yield self._told(key, "; ".join(self._some(told)))

    def _told(self, key: str, others: str) -> str:
        return self.words("amendments.meets", what=self.words(key), others=others)

    def elsewhere(self, place: Elsewhere) -> str:
        """Where a consequence shows, with the words there."""
        clause = self.clause(place.clause, place.part)
        where = (
            self.words("amendments.side", names=self.names(place.amendments), asked=clause)
            if place.amendments
            else clause
        )
        if not place.words.strip():
            return where
        return self.words("amendments.says", where=where, words=self.quoted(place.words))


def collision_key(kind: Kind) -> str:
    """The key of the sentence about a kind of collision: ``collision.placed_in_anothers_clause``."""
    name = key_of(kind.replace("'", ""))
    return f"collision.{name}"
