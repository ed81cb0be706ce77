"""The moves of one step as items: who came nearer to whom or went farther, by how many words, in which clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby

from planclause.comparing.substance import Category, substance
from planclause.following.history import Movement, Nearer
from planclause.following.series import PREAMBLE, TITLE
from planclause.plan.draft import language_of
from planclause.reports.catalogue import Catalogue
from planclause.reports.pieces import redline_pieces
from planclause.reports.report import Item, Passage, Tag, Words
from planclause.reports.tell.headers import reader_name, substance_tags, unused, was_and_now
from planclause.reports.tell.stages import Stage
from planclause.reports.tell.stands import key_of
from planclause.text.redline import readable, redline

#: Where a move led, in the order in which reports list it.
DIRECTIONS = ("toward", "third wording", "away", "together")
#: A move of a clause to another place, with or without a change of words.
PLACED = "placed"


class Moves:
    """The moves of one step; ``sources`` says for each reader in which drafts its words stand, before and after."""

    def __init__(
        self,
        number: int,
        sources: Mapping[str, tuple[Stage, Stage]],
        words: Catalogue,
        actors: Sequence[str],
    ) -> None:
        self.number = number
        self.sources = sources
        self.words = words
        self.actors = actors
        self.anchors: set[str] = set()

    def items(self, movements: Iterable[Movement]) -> Iterator[Item]:
        """An item for each move; parties that made the same move in a clause share one."""
        for _, of_clause in groupby(
            movements, lambda move: move.clauses if any(move.clauses) else move.party
        ):
            groups: dict[tuple[object, ...], list[Movement]] = {}
            for move in of_clause:
                places = (move.placed, move.place_toward, move.place_away)
                drafts = tuple(id(stage) for stage in self.sources[move.party])
                key = (move.before, move.after, move.toward, move.away, places, drafts)
                groups.setdefault(key, []).append(move)
            yield from map(self.item, groups.values())

    def item(self, group: Sequence[Movement]) -> Item:
        """The item of a move and of those who made it."""
        words, move = self.words, group[0]
        stages = self.sources[move.party]
        number, name = self.called(move, stages)
        who = words.listed([reader_name(one.party, words) for one in group])
        passage, about = self.redline(move, stages)
        directions = [
            *(direction for direction in DIRECTIONS if direction == move.direction),
            *[PLACED] * move.placed,
        ]
        what = ", ".join(words(f"history.direction.{key_of(one)}") for one in directions)
        others = set(self.sources).difference(one.party for one in group)
        return Item(
            anchor=self.anchor(move),
            number=number,
            name=name,
            said=words("history.said", who=who, what=what),
            tags=tuple(self.tags(group, directions, about)),
            passages=(Passage("", passage),) if passage else (),
            remarks=tuple(self.remarks(group, others)),
        )

    def called(self, move: Movement, stages: tuple[Stage, Stage]) -> tuple[str, str]:
        """The number of a move's clause on both sides where they differ, and what else it is called."""
        ids = move.clauses[1] or move.clauses[0]
        if ids and ids[0] in (TITLE, PREAMBLE):
            return self.words(f"rolling.part.{ids[0].removeprefix('@')}"), ""
        numbers, names = (
            [", ".join(map(tell, of_side)) for of_side, tell in zip(move.clauses, tells, strict=True)]
            for tells in ([stage.name for stage in stages], [stage.heading for stage in stages])
        )
        return was_and_now(*numbers), was_and_now(*names)

    def anchor(self, move: Movement) -> str:
        """What a link to a move leads to; another where several are called the same."""
        ids = move.clauses[1] or move.clauses[0]
        anchor = "-".join((f"step-{self.number}", move.party, *(i.removeprefix("@") for i in ids)))
        return unused(anchor, self.anchors)

    def redline(self, move: Movement, stages: tuple[Stage, Stage]) -> tuple[Words, set[Category]]:
        """What became of the words, and what the change is about; nothing where only the place is another."""
        if move.direction is None:
            return (), set()
        script = readable(redline(move.before or "", move.after or ""))
        language = language_of(stages[1].draft, stages[0].draft)
        found = substance(script, actors=self.actors, language=language)
        before, after = stages
        return redline_pieces(script, before.places, after.places, ()), {one.category for one in found}

    def tags(
        self, group: Sequence[Movement], directions: Sequence[str], about: Set[Category]
    ) -> Iterator[Tag]:
        """What a reader can filter a move by."""
        for move in group:
            yield Tag("party", move.party, reader_name(move.party, self.words))
        for direction in directions:
            yield Tag("kind", key_of(direction), self.words(f"history.direction.{key_of(direction)}"))
        yield from substance_tags(about, self.words)

    def remarks(self, group: Sequence[Movement], others: Set[str]) -> Iterator[str]:
        """Toward whom a move was, by how many words of how many, and away from whom."""
        words, move = self.words, group[0]
        if move.direction is not None and move.before is None:
            yield words("history.taken_in")
        elif move.direction is not None and move.after is None:
            yield words("history.dropped")
        for (n, apart), readers in _by_figures(move.toward):
            parties = self.listed(readers, others)
            if n == apart:
                key = "history.reached" if n else "history.reached_in_punctuation"
            else:
                key = "history.nearer" if n else "history.nearer_in_punctuation"
            yield words.count(key, apart, parties=parties, words=n) if n else words(key, parties=parties)
        for (n, _), readers in _by_figures(near._replace(apart=0) for near in move.away):
            parties = self.listed(readers, others)
            if n:
                yield words.count("history.farther", n, parties=parties)
            else:
                yield words("history.farther_in_punctuation", parties=parties)
        if move.place_toward:
            yield words("history.place_toward", parties=self.listed(move.place_toward, others))
        if move.place_away:
            yield words("history.place_away", parties=self.listed(move.place_away, others))
        if with_base := [one.party for one in group if one.with_base]:
            yield words("history.with_base", parties=words.listed(with_base))

    def listed(self, readers: Sequence[str], others: Set[str]) -> str:
        """Readers by their names, or "all others" where they are everybody who did not make the move."""
        if len(readers) > 1 and others <= {*readers}:
            return self.words("history.all_others")
        return self.words.listed([reader_name(reader, self.words) for reader in readers])


def _by_figures(nearer: Iterable[Nearer]) -> list[tuple[tuple[int, int], list[str]]]:
    """Readers with the same figures together: by how many words, and how many lay between."""
    found: dict[tuple[int, int], list[str]] = {}
    for near in nearer:
        found.setdefault((near.words, near.apart), []).append(near.party)
    return list(found.items())
