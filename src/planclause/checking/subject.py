"""What is checked together, with what several rules ask of it worked out once: diff, places, readings, states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from planclause.checking.finding import Document, Spot
from planclause.checking.rewording import Rewording, Run, rewordings
from planclause.checking.texts import Texts, Words
from planclause.comparing.changes import Diff
from planclause.comparing.diff import diff
from planclause.comparing.substance import Substance, substance
from planclause.errors import Path
from planclause.following.states import ClauseState, states
from planclause.language.citations import Citation, citations, stems
from planclause.plan.draft import Clause, Draft, language_of, nothing_of
from planclause.plan.invariants import MARKUP_FIELDS, Dangling, Located, dangling, located
from planclause.plan.positions import Lapse, Standing, lapsed, needed_parties, standings
from planclause.plan.readings import Readings
from planclause.plan.traversal import Placed, walk, whole_numbers
from planclause.plan.values import ANNEXES
from planclause.text.redline import Op

if TYPE_CHECKING:
    from planclause.following.demands import Judgement
    from planclause.plan.kinds import Amendments, Demands


Value = TypeVar("Value")


class Standings(NamedTuple):
    """Every position of a draft, and how each clause stands, by its id."""

    positions: tuple[Standing, ...]
    states: Mapping[str, ClauseState]


@dataclass(frozen=True, eq=False)
class Inspected:
    """A draft with what rules look up in it, each worked out when it is first asked for."""

    draft: Draft
    document: Document = field(default="draft", kw_only=True)

    @cached_property
    def clauses(self) -> tuple[Located, ...]:
        """Every clause with its path, in document order."""
        return tuple(located(self.draft))

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """The same with their places and numbers (:func:`planclause.plan.traversal.walk`)."""
        return tuple(walk(self.draft))

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The whole number of each clause, as a reference to it shows it."""
        return whole_numbers(self.placed)

    @cached_property
    def by_number(self) -> Mapping[str, str]:
        """The ids of clauses by their whole numbers, without numbers that several clauses have."""
        count = Counter(self.numbers[item.clause.id] for item in self.clauses)
        return {number: clause for clause, number in self.numbers.items() if count[number] == 1}

    @cached_property
    def texts(self) -> Texts:
        """The title, the preamble, and the number, heading and text of every clause, where they have words."""
        found = [Words((part,), None, getattr(self.draft, part)) for part in ("title", "preamble")]
        for path, clause in self.clauses:
            for part in MARKUP_FIELDS:
                if words := getattr(clause, part):
                    found.append(Words((*path, part), clause.id, words))
        return Texts([words for words in found if words.text])

    @cached_property
    def paths(self) -> Mapping[str, Path]:
        """The path to each clause, by its id."""
        return {item.clause.id: item.path for item in self.clauses}

    @cached_property
    def readings(self) -> Readings:
        """What everybody reads."""
        return Readings(self.draft)

    @cached_property
    def standing(self) -> Standings:
        """The positions and how the clauses stand, whoever may see them: a check is for the draft's owner."""
        positions = standings(self.draft, self.readings)
        found = states(self.draft, self.readings, positions, needed_parties(self.draft))
        return Standings(positions, {state.clause: state for state in found})

    def spot(self, clause: str, part: str = "text", start: int = 0, end: int | None = None) -> Spot:
        """Words of a part of a clause; a place between them where both ends are one, with no end the whole part."""
        value = getattr(self.by_path(self.paths[clause]), part, "")
        words = value[start:end] if isinstance(value, str) else ""
        return Spot(self.document, (*self.paths[clause], part), start, end or 0, clause, words)

    def by_path(self, path: Path) -> Clause:
        """The clause at a path."""
        found: object = self.draft
        for step in path:
            if isinstance(step, int):
                assert isinstance(found, tuple)
                found = found[step]
            else:
                found = getattr(found, step)
        assert isinstance(found, Clause)
        return found


@dataclass(frozen=True, eq=False)
class Subject(Inspected):
    """A draft, and what it is held against: the draft that it comes from, demands, amendments.

    ``by_id`` is how the diff matches clauses (see :func:`planclause.diff`).
    """

    base: Draft | None = None
    demands: tuple[Demands, ...] = ()
    amendments: tuple[Amendments, ...] = ()
    by_id: bool | None = field(default=None, kw_only=True)

    @property
    def language(self) -> str:
        """The language that all of it is read in."""
        return language_of(self.draft, self.base)

    @cached_property
    def before(self) -> Inspected:
        """The base, inspected alike; a draft without words where there is no base."""
        return Inspected(nothing_of(self.draft) if self.base is None else self.base, document="base")

    def of(self, document: Document) -> Inspected:
        """The draft or its base."""
        return self.before if document == "base" else self

    @cached_property
    def delta(self) -> Diff:
        """What changed from the base to the draft, as both stand."""
        assert self.base is not None, "a rule that needs a base is run with one"
        return diff(self.base, self.draft, by_id=self.by_id)

    @cached_property
    def dangling(self) -> tuple[Dangling, ...]:
        """The references of the draft that lead nowhere."""
        return tuple(dangling(self.draft)) if "{" in self.texts.whole else ()

    @cached_property
    def citations(self) -> Mapping[str, tuple[Citation, ...]]:
        """By the ids of clauses the numbers by which their texts cite clauses of the plan, where there are any."""
        found = {
            words.clause: tuple(citations(words.text, self.language))
            for words in self.texts.having_any_case(stems(self.language))
            if words.clause is not None and words.path[-1] == "text"
        }
        return {clause: cited for clause, cited in found.items() if cited}

    @cached_property
    def became(self) -> Mapping[str, tuple[str, ...]]:
        """For each clause of the base, by its id, the ids of the draft's clauses that it became; none if gone."""
        return {
            site.clause.id: tuple(one.clause.id for one in change.draft)
            for change in self.delta
            for site in change.base
        }

    @cached_property
    def places_of_gone(self) -> Mapping[str, Spot]:
        """For each clause of the base that is gone, where it would stand in the draft.

        That is at the nearest clause before it in its list that is still there, or else around it, or nowhere.
        """
        # A clause of the draft is enough until it is asked for, as most never are.
        places: dict[str, str | Spot] = {}
        gone: dict[str, Spot] = {}
        sites = sorted((site for change in self.delta for site in change.base), key=lambda site: site.order)
        for site in sites:
            there = self.became[site.clause.id]
            if there:
                places[site.clause.id] = there[-1]
                continue
            root = Spot("draft", ("annexes" if site.under == ANNEXES else "clauses",))
            place = places.get(site.after or site.under or "", root)
            spot = self.spot(place, "id")._replace(words="") if isinstance(place, str) else place
            gone[site.clause.id] = places[site.clause.id] = spot
        return gone

    @cached_property
    def lapses(self) -> tuple[Lapse, ...]:
        """The positions that held in the base and do not in the draft."""
        assert self.base is not None, "a rule that needs a base is run with one"
        if not any(item.clause.positions for item in self.before.clauses):
            return ()  # and nothing has to be read
        return lapsed(self.base, self.draft)

    @cached_property
    def judgements(self) -> tuple[tuple[tuple[Judgement, ...], tuple[Judgement, ...]], ...]:
        """What each file of demands comes to in the base, nothing without one, and in the draft."""
        from planclause.following.demands import judge  # of no use to a check without demands

        return tuple(
            (judge(self.base, demands) if self.base is not None else (), judge(self.draft, demands))
            for demands in self.demands
        )

    @cached_property
    def rewordings(self) -> tuple[Rewording, ...]:
        """How the words of base and draft changed, reader by reader, in document order."""
        assert self.base is not None, "a rule that needs a base is run with one"
        parties = [party for side in (self.base, self.draft) for party in side.parties.items()]
        names = tuple(sorted({name for code, party in parties for name in (code, party.name)}))
        return tuple(
            rewordings(
                self.base,
                self.draft,
                self.delta,
                (self.before.paths, self.paths),
                lambda run: about(run, names, self.language),
            )
        )


def kept(find: Callable[[Subject], Value]) -> Callable[[Subject], Value]:
    """What rules of one module work out of a subject, kept with it: a look for several rules."""
    name = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def found(subject: Subject) -> Value:
        memory: dict[str, Value] = subject.__dict__
        if name not in memory:
            memory[name] = find(subject)
        return memory[name]

    return found


def about(run: Run, names: Sequence[str], language: str) -> tuple[Substance, ...]:
    """What one changed run is about."""
    script: list[tuple[Op, str]] = [("=", run.left), ("-", run.before), ("+", run.after), ("=", run.right)]
    return substance(tuple((op, text) for op, text in script if text), actors=names, language=language)
