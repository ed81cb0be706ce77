"""Where the talks stand, as plain text for a negotiator: a summary, then only what is open, clause by clause.

A bracket is shown in its clause, with some words on either side. Clauses that wait for the same parties are named
together. What a draft says stays text: no sign in it acts on a terminal.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from planclause.following.states import STATES, ClauseState
from planclause.following.status import OpenBracket, Status
from planclause.plan.draft import Clause
from planclause.plan.positions import Standing
from planclause.plan.traversal import walk
from planclause.plan.values import Position
from planclause.reports.lapses import lapse_lines, places_of
from planclause.reports.shares import INDENT, listed, shares, table, trend
from planclause.reports.visible import visible_line
from planclause.reports.wording import shown
from planclause.text.bracketed import Bracket, Text
from planclause.text.markup import emit, parse

#: So many words are shown on either side of a bracket.
CONTEXT_WORDS = 10
#: How many words of a clause are quoted of which no bracket has to be shown.
EXCERPT_WORDS = 14


def status_as_text(statuses: Sequence[Status]) -> str:
    """The status of one draft or of several in turn, then what lapsed and how the readings drew together."""
    sections = ["\n\n".join(_Page(status).sections()) for status in statuses]
    lapses = [line for pair in pairwise(statuses) for line in _lapses(*pair)]
    if lapses:
        sections.append("\n".join(lapses))
    if len(statuses) > 1:
        sections.append("\n".join(trend(statuses)))
    return "\n\n\n".join(sections) + "\n"


def _lapses(before: Status, after: Status) -> Iterator[str]:
    lines = list(lapse_lines(before, after))
    if lines:
        names = (visible_line(status.draft.draft) for status in (before, after))
        yield f"Positions that lapsed from {' to '.join(names)}"
        yield from (INDENT + line for line in lines)


class _Page:
    """One draft's status in the making."""

    def __init__(self, status: Status) -> None:
        self.status = status
        self.placed = walk(status.draft)
        self.places = places_of(status.draft)
        self.clauses = {placed.clause.id: placed.clause for placed in self.placed}
        self.parents = {
            placed.clause.id: self.placed[placed.parent].clause.id
            for placed in self.placed
            if placed.parent >= 0
        }
        self.states = {state.clause: state for state in status.states}

    def sections(self) -> Iterator[str]:
        """The paragraphs of the page."""
        yield "\n".join(self.summary())
        for title, lines in (
            ("Open brackets", self.brackets()),
            ("Open without brackets", self.waiting()),
            ("Positions", self.positions()),
            ("By party", self.by_party()),
            ("What two readings share, of what either has", shares(self.status)),
        ):
            said = list(lines)
            if said:
                yield "\n".join((title, *said))

    def summary(self) -> Iterator[str]:
        status, draft = self.status, self.status.draft
        details = [str(draft.date)] if draft.date is not None else []
        details += [f"round {draft.round}"] if draft.round is not None else []
        name = visible_line(draft.draft) + (f" ({', '.join(details)})" if details else "")
        yield f"{name}: {'agreed as a whole' if status.agreed_as_a_whole else 'not agreed as a whole'}"
        if status.needed:
            yield f"Needed: the consent of {listed(status.needed)}. Silence is not consent."
        else:
            yield "Nobody's consent is needed: the header names no principal. So nothing can be agreed."
        if status.unanswered:
            yield f"Not answered yet, for no draft of theirs is folded in: {listed(status.unanswered)}."
        counts = Counter(state.state for state in status.states)
        told = ", ".join(f"{counts[state]} {state}" for state in STATES if counts[state])
        yield f"{_count(len(status.states), 'clause')}: {told}" if told else "No clauses."
        yield self.bracket_count()
        for state in ("agreed", "agreed ad referendum", "not yet discussed"):
            names = self.numbers(found.clause for found in status.states if found.state == state)
            if names:
                yield f"{state[0].upper()}{state[1:]}: {names}"

    def bracket_count(self) -> str:
        brackets = self.status.brackets
        if not brackets:
            return "No open bracket."
        round_clauses = sum(bracket.where in ("presence", "place") for bracket in brackets)
        said = f"{_count(len(brackets), 'open bracket')}"
        return f"{said}, {round_clauses} of them round a whole clause" if round_clauses else said

    def brackets(self) -> Iterator[str]:
        """The clauses with open brackets, each with who stands where and its brackets."""
        draft = self.status.draft
        by_clause: dict[str | None, list[OpenBracket]] = {}
        for bracket in self.status.brackets:
            by_clause.setdefault(bracket.clause, []).append(bracket)
        for where in dict.fromkeys(bracket.where for bracket in by_clause.pop(None, ())):
            yield where
            yield INDENT + self.in_context(draft.title if where == "title" else draft.preamble)
        for clause_id, found in by_clause.items():
            assert clause_id is not None
            clause, state = self.clauses[clause_id], self.states[clause_id]
            yield f"{self.name(clause)}: {state.state}{_between(state)}"
            yield from (INDENT + line for line in self.bracketed(clause, found))
            if _is_spoken_of(state):
                yield INDENT + self.stands(state)

    def bracketed(self, clause: Clause, found: Sequence[OpenBracket]) -> Iterator[str]:
        """What is shown of a clause with brackets: what is said of the whole of it, then its words."""
        where = {bracket.where for bracket in found}
        if said := self.places.structure(clause):
            yield said
        if "number" in where:
            yield f"number: {shown(clause.number, self.places)}"
        if "heading" in where:
            yield self.in_context(clause.heading)
        if "text" in where:
            yield self.in_context(clause.text)
        elif where.isdisjoint(("number", "heading")):
            yield f'"{self.excerpt(clause)}"'

    def waiting(self) -> Iterator[str]:
        """The open clauses without a bracket, those together on which the parties stand alike."""
        groups: dict[str, list[str]] = {}
        inside: list[str] = []
        for state in self.status.states:
            if state.state != "open" or state.has_bracket or self.goes_with_parent(state):
                continue
            if state.apart == ("what stands in it",) and not _is_spoken_of(state):
                inside.append(state.clause)
                continue
            said = self.stands(state)
            if state.apart:
                said = "; ".join(filter(None, (said, f"apart in {', '.join(state.apart)}")))
            groups.setdefault(said, []).append(state.clause)
        for said, clauses in groups.items():
            yield f"{self.numbers(clauses, whole=True)}: {said}"
        if inside:
            them = "it" if len(inside) == 1 else "them"
            yield f"{self.numbers(inside, whole=True)}: only for what stands in {them}"

    def goes_with_parent(self, state: ClauseState) -> bool:
        """Whether nothing is to be said of a clause that is not said of the one it stands in."""
        parent = self.states.get(self.parents.get(state.clause, ""))
        return parent is not None and parent.stands == state.stands and parent.in_force == state.in_force

    def stands(self, state: ClauseState) -> str:
        """Who stands where on a clause: those whose consent is needed, and all who hold a position."""
        said: dict[str, list[str]] = {}
        for party in self.status.draft.parties:
            position = state.in_force.get(party)
            if position is not None:
                said.setdefault(_stance(position), []).append(party)
            elif party in state.stands:
                said.setdefault(_STANDS[state.stands[party]], []).append(party)
        order = sorted(said, key=lambda words: words in _STANDS.values())
        return "; ".join(f"{listed(said[words])} {_agree(words, said[words])}" for words in order)

    def positions(self) -> Iterator[str]:
        """What there is to know of positions beside what they say."""
        for hold, said in _HOLDS.items():
            found = [standing for standing in self.status.positions if standing.hold == hold]
            if found:
                yield f"{said}: {'; '.join(map(self.position, found))}"
        unbound: dict[str, list[str]] = {}
        for standing in self.status.positions:
            if not standing.is_bound and standing.hold == "stands":
                unbound.setdefault(standing.party, []).append(standing.clause)
        if unbound:
            told = (f"{party} on {self.numbers(on, whole=True)}" for party, on in unbound.items())
            yield f"Without a digest, so taken to be about the words as they stand: {'; '.join(told)}"
        denied = [party for party, receipt in self.status.receipts if receipt == "not acknowledged"]
        if denied:
            have, it = ("has", "it") if len(denied) == 1 else ("have", "them")
            yield f"{listed(denied)} {have} not acknowledged that this draft reached {it}."
        holders = {standing.party for standing in self.status.positions}
        unreached = [party for party, receipt in self.status.receipts if receipt == "never received"]
        for parties, though in (
            ([party for party in unreached if party in holders], ", who hold positions on it"),
            ([party for party in unreached if party not in holders], ""),
        ):
            if parties:
                though = though.replace("hold", "holds") if len(parties) == 1 else though
                yield f"No transmission of this draft is recorded to {listed(parties, 'or')}{though}."

    def position(self, standing: Standing) -> str:
        """One position, with its clause."""
        on = f", {standing.position.on}" if standing.position.on is not None else ""
        return f"{standing.party} on {self.places.name(standing.clause)} ({_stance(standing.position)}{on})"

    def by_party(self) -> Iterator[str]:
        """For every party the brackets it is named in, and its positions that stand."""
        brackets = Counter(party for bracket in self.status.brackets for party in bracket.parties)
        rows = [("party", "in brackets", "positions that stand")]
        for party in self.status.draft.parties:
            stances = Counter(
                standing.position.stance
                for standing in self.status.positions
                if standing.party == party and standing.hold == "stands"
            )
            told = ", ".join(f"{number} {stance}" for stance, number in stances.items())
            rows.append((party, str(brackets[party]), told or "none"))
        if len(rows) > 1:
            yield from table(rows)

    def name(self, clause: Clause) -> str:
        """A clause's number and, as far as it is no number itself, its id."""
        return f"{self.places.name(clause.id)}  {clause.id}"

    def numbers(self, clauses: Iterable[str], *, whole: bool = False) -> str:
        """Clauses by their numbers, runs of neighbours as one, what stands in a named one left out.

        ``whole`` names each that is given, whatever stands in it.
        """
        given = dict.fromkeys(clauses)
        inside: dict[str, list[str]] = {}
        for child, parent in self.parents.items():
            inside.setdefault(parent, []).append(child)

        def is_whole(clause: str) -> bool:
            return clause in given and all(map(is_whole, inside.get(clause, ())))

        named = [i for i in given if whole or not is_whole(self.parents.get(i, ""))]
        return _runs([self.places.name(i) + ("" if whole or is_whole(i) else " (chapeau)") for i in named])

    def in_context(self, markup: str) -> str:
        """A text with its brackets, what stands between them cut down to the words next to them."""
        parts = parse(markup).parts
        at = [i for i, part in enumerate(parts) if isinstance(part, Bracket)]
        out: list[str] = []
        start = 0
        for i in at:
            before = shown(emit(Text(parts[start:i])), self.places)
            out += (
                _cut(before, left=start > 0, right=True),
                shown(emit(Text(parts[i : i + 1])), self.places),
            )
            start = i + 1
        out.append(_cut(shown(emit(Text(parts[start:])), self.places), left=True, right=False))
        return visible_line("".join(out))

    def excerpt(self, clause: Clause) -> str:
        words = visible_line(shown(clause.heading or clause.text, self.places)).split(" ")
        return " ".join(words[:EXCERPT_WORDS]) + (" ..." if len(words) > EXCERPT_WORDS else "")


_HOLDS = {
    "lapsed": "Lapsed, for the words are others now",
    "about nothing": "On a clause that the party does not have",
}
_STANDS: Mapping[str, str] = {
    "silent": "has taken no position",
    "has not answered": "has not answered",
    "lapsed": "took a position on other words",
    "does not have it": "does not have it",
}


def _stance(position: Position) -> str:
    return position.stance + (f" ({visible_line(position.note)})" if position.note else "")


def _is_spoken_of(state: ClauseState) -> bool:
    """Whether anybody has taken a position on a clause."""
    return bool(state.in_force or state.parties("lapsed"))


def _agree(words: str, parties: Sequence[str]) -> str:
    """The verb for one party or for several."""
    if len(parties) == 1:
        return words
    return re.sub(r"^has ", "have ", re.sub(r"^does ", "do ", words))


def _between(state: ClauseState) -> str:
    """Between whom a clause is open: who of the needed parties read it alike, those who read otherwise apart."""
    groups = [listed(group) for group in state.readings]
    without = state.parties("does not have it")
    if without and groups:
        groups.append(f"{listed(without)} without it")
    return f", {' against '.join(groups)}" if len(groups) > 1 else ""


def _cut(text: str, *, left: bool, right: bool) -> str:
    """A text between brackets: the words next to one on its ``left`` and to one on its ``right``."""
    words = re.split(r"(?<=\s)(?=\S)", text)
    if len(words) <= CONTEXT_WORDS * (left + right) + 1:
        return text
    before = "".join(words[:CONTEXT_WORDS]).rstrip() + " " if left else ""
    after = " " + "".join(words[-CONTEXT_WORDS:]) if right else ""
    return f"{before}...{after}"


def _runs(numbers: Sequence[str]) -> str:
    """Numbers in a row, three and more neighbours as a run: ``6, 15-18``."""
    runs: list[list[str]] = []
    for number in numbers:
        last = runs[-1][-1] if runs else ""
        if last.isdecimal() and number.isdecimal() and int(number) == int(last) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
