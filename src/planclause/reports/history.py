"""The record over rounds for a person's eyes, and as JSON in the schema ``planclause.history/1``.

The text tells first what each gave each and how far apart they are, with the denominators, then draft by draft
who moved on what. Readers who made the same move in a clause share a line. Every figure is a count: what it counts
is told in docs/explanation/movement.md.
"""

from __future__ import annotations

import json
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby

from planclause.following.history import Apart, Concession, History, Movement, Nearer, Round, Step
from planclause.following.series import PREAMBLE, TITLE
from planclause.plan.traversal import shown
from planclause.plan.values import Act
from planclause.reports.text import ARROW, INDENT, marked
from planclause.reports.visible import escaped_in_json, visible, visible_line
from planclause.text.bracketed import BASE
from planclause.text.redline import readable, redline

SCHEMA_NAME = "planclause.history/1"


# ------------------------------------------------------------------------------------------------ as text


def history_as_text(history: History, *, party: str | None = None) -> str:
    """The history as plain text that ends in a newline; of one party alone, or of the base, if it is named."""
    paragraphs = [list(_head(history))]
    paragraphs.append(list(_concessions(history, party)))
    paragraphs.append(list(_apart(history, party)))
    for at, step in enumerate(history.steps):
        paragraphs += _step(history, at, step, party)
    return "\n\n".join("\n".join(lines) for lines in paragraphs if lines) + "\n"


def _head(history: History) -> Iterator[str]:
    yield f" {ARROW} ".join(visible_line(draft.draft) for draft in history.drafts)
    heard: set[str] = set()
    for draft in history.drafts:
        date = f" ({draft.date})" if draft.date and draft.date not in draft.draft else ""
        first = [party for party in draft.heard if party not in heard]
        heard.update(first)
        new = f"; first heard of: {', '.join(first)}" if first and draft.tabled_by is None else ""
        yield f"{INDENT}{visible_line(draft.draft)}{date}: {_standing(draft)}{new}"
    if history.parties:
        yield f"{INDENT}parties: {', '.join(history.parties)}"
        yield f"{INDENT}whoever a bracket does not name reads the base; that is no consent"
    else:
        yield f"{INDENT}no draft names a party: all read the same, and only the text has moved"


def _standing(draft: Round) -> str:
    if draft.tabled_by is not None:
        return f"tabled by {draft.tabled_by}; the others read on what they read before"
    return "one text, which all read" if draft.settled else "with brackets"


def _concessions(history: History, party: str | None) -> Iterator[str]:
    """What each gave each over all drafts, takers with the same figures together."""
    rows = [row for row in history.conceded() if party is None or party in (row.giver, row.taker)]
    if not rows:
        return
    yield "Given, of what lay between the two before each step"
    for giver, of_giver in groupby(rows, lambda row: row.giver):
        figures: dict[tuple[int, ...], list[str]] = {}
        for row in of_giver:
            figures.setdefault(row[2:], []).append(row.taker)
        for counts, takers in figures.items():
            yield f"{INDENT}{giver} to {', '.join(takers)}: {_given(Concession(giver, takers[0], *counts))}"


def _given(row: Concession) -> str:
    words = f"{row.words:,} of {_count(row.of_words, 'word')}"
    said = [
        f"{words} in {row.clauses:,} of {_count(row.of_clauses, 'clause')}" if row.of_clauses else "nothing"
    ]
    if row.with_base:
        said.append(
            f"{row.with_base:,} of them with the base" if row.with_base < row.words else "all with the base"
        )
    if row.places:
        said.append(f"the place of {_count(row.places, 'clause')}")
    if row.clauses_back:
        said.append(f"farther by {_count(row.words_back, 'word')} in {row.clauses_back}")
    if row.places_back:
        said.append(f"away in place in {row.places_back}")
    return "; ".join(said)


def _apart(history: History, party: str | None) -> Iterator[str]:
    """How far apart each two are, a column a draft; pairs that nothing ever parted are counted only."""
    pairs = list(zip(*(draft.apart for draft in history.drafts), strict=True))
    pairs = [pair for pair in pairs if party is None or party in pair[0][:2]]
    parted = [pair for pair in pairs if any(apart.clauses for apart in pair)]
    if not pairs:
        return
    yield "Apart, in words of the words of both, and in clauses of the clauses that either has"
    for pair in parted:
        yield f"{INDENT}{pair[0].one}, {pair[0].other}: {f' {ARROW} '.join(_distance(apart) for apart in pair)}"
    if same := [f"{pair[0].one} and {pair[0].other}" for pair in pairs if pair not in parted]:
        yield f"{INDENT}never apart: {', '.join(same)}"


def _distance(apart: Apart) -> str:
    if not apart.clauses:
        return "0"
    return f"{apart.words:,} of {apart.of_words:,} in {apart.clauses:,} of {apart.of_clauses:,}"


def _step(history: History, at: int, step: Step, party: str | None) -> Iterator[list[str]]:
    movements = [m for m in step.movements if party is None or m.party == party]
    acts = [act for act in history.drafts[at + 1].acts if party is None or party in act.by]
    head = [
        f"{visible_line(step.base)} {ARROW} {visible_line(step.draft)}",
        *_tally(history, movements, party),
    ]
    yield head + [f"{INDENT}{_act(act)}" for act in acts]
    before = ChainMap(*(dict(draft.numbers) for draft in reversed(history.drafts[: at + 1])))
    after = ChainMap(dict(history.drafts[at + 1].numbers), before)
    titles: dict[str, str] = {}
    for draft in history.drafts[: at + 2]:
        titles |= draft.titles
    for _, of_clause in groupby(movements, lambda m: m.clauses if any(m.clauses) else m.party):
        yield list(_clause(list(of_clause), history.parties, before, after, titles))


def _tally(history: History, movements: Sequence[Movement], party: str | None) -> Iterator[str]:
    """How many clauses each moved on, and in which direction."""
    readers = (BASE, *history.parties) if party is None else (party,)
    still = [who for who in readers if not any(m.party == who for m in movements)]
    for who in readers:
        own = [m for m in movements if m.party == who]
        if not own:
            continue
        counts = {
            kind: sum(m.direction == kind for m in own)
            for kind in ("toward", "third wording", "away", "together")
        }
        said = [f"{number} {_DIRECTIONS[kind]}" for kind, number in counts.items() if number]
        if places := sum(m.placed for m in own):
            said.append(f"{places} in place")
        if with_base := sum(m.with_base for m in own):
            said.append(f"{with_base} of them with the base" if with_base < len(own) else "all with the base")
        yield f"{INDENT}{who}: moved on {_count(len(own), 'clause')}: {', '.join(said)}"
    if still:
        yield f"{INDENT}did not move: {', '.join(still)}"


_DIRECTIONS = {
    "toward": "toward somebody",
    "third wording": "to a third wording",
    "away": "away",
    "together": "as all did",
}


def _clause(
    movements: Sequence[Movement],
    parties: Sequence[str],
    before: Mapping[str, str],
    after: Mapping[str, str],
    titles: Mapping[str, str],
) -> Iterator[str]:
    """The moves on one clause, those who made the same one together."""
    yield _name(movements[0].clauses, before, after)
    groups: dict[tuple[object, ...], list[Movement]] = {}
    for m in movements:
        key = (m.before, m.after, m.toward, m.away, m.placed, m.place_toward, m.place_away)
        groups.setdefault(key, []).append(m)
    for group in groups.values():
        move, everybody = group[0], {*parties, BASE}
        yield f"{INDENT}{_names(group)}: {'; '.join(_what(move, everybody.difference(m.party for m in group)))}"
        if move.direction is not None:
            runs = (
                (op, visible(shown(text, before if op == "-" else after, titles)))
                for op, text in readable(redline(move.before or "", move.after or ""))
            )
            words = "".join(text for _, text in marked(tuple(runs)))
            yield (2 * INDENT + words).replace("\n", "\n" + 2 * INDENT)


def _names(group: Sequence[Movement]) -> str:
    own = [m.party for m in group if not m.with_base]
    others = [m.party for m in group if m.with_base]
    if own and others:
        return f"{', '.join(own)}, and with it {', '.join(others)}"
    return ", ".join(own) if own else f"{', '.join(others)} (with the base)"


def _name(
    clauses: tuple[tuple[str, ...], tuple[str, ...]], before: Mapping[str, str], after: Mapping[str, str]
) -> str:
    """A clause as a headline calls it: its numbers on both sides, then its ids."""
    if clauses[0] or clauses[1]:
        ids = clauses[1] or clauses[0]
        if ids[0] in (TITLE, PREAMBLE):
            return ids[0].removeprefix("@")
    numbers = [
        ", ".join(visible_line(side.get(clause) or clause) for clause in ids)
        for ids, side in zip(clauses, (before, after), strict=True)
    ]
    names = [", ".join(ids) for ids in clauses]
    return f"{_both(numbers)}  {_both(names)}"


def _both(sides: Sequence[str]) -> str:
    was, now = sides
    return f"{was} {ARROW} {now}" if was and now and was != now else was or now


def _what(move: Movement, others: Set[str]) -> Iterator[str]:
    """What a move was, in words; ``others`` are all who did not make it."""
    is_whole = move.before is None or move.after is None
    if move.direction is not None:
        if is_whole:
            yield "takes all of it in" if move.before is None else "drops all of it"
        for (words, apart), parties in _by_figures(move.toward).items():
            if words == apart:
                yield f"to what {_listed(parties, others)} read ({_words(words)})"
            else:
                yield f"nearer to {_listed(parties, others)} by {words:,} of {_words(apart)}"
        if move.direction == "together":
            yield "as all do"
        elif move.direction == "third wording" and not is_whole:
            yield "to a third wording"
        for (words, _), parties in _by_figures(near._replace(apart=0) for near in move.away).items():
            yield f"away from {_listed(parties, others)} by {_words(words)}"
    if move.placed:
        place = f"to where {', '.join(move.place_toward)} had it" if move.place_toward else "to another place"
        yield f"moves the clause {place}"


def _by_figures(nearer: Iterable[Nearer]) -> dict[tuple[int, int], list[str]]:
    figures: dict[tuple[int, int], list[str]] = {}
    for near in nearer:
        figures.setdefault((near.words, near.apart), []).append(near.party)
    return figures


def _listed(parties: Sequence[str], others: Set[str]) -> str:
    return "all others" if len(parties) > 1 and others <= {*parties} else ", ".join(parties)


def _words(number: int) -> str:
    return _count(number, "word") if number else "punctuation alone"


def _act(act: Act) -> str:
    said = f"{act.act} {visible_line(act.at)}"
    if act.by:
        said += f" by {', '.join(act.by)}"
    if act.on:
        said += f" on {act.on.isoformat()}"
    if act.before is not None or act.after is not None:
        said += f': "{visible_line(act.before or "")}" {ARROW} "{visible_line(act.after or "")}"'
    return said


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


# ------------------------------------------------------------------------------------------------ as JSON


def history_as_json(history: History, *, party: str | None = None) -> str:
    """The history as a JSON document that ends in a newline; of one party alone, or of the base, if it is named.

    ``given`` are the concessions of a step; ``apart`` stands with each draft.
    """

    def concerns(*names: str) -> bool:
        return party is None or party in names

    told = {
        "schema": SCHEMA_NAME,
        "parties": history.parties,
        "drafts": [
            {
                "draft": draft.draft,
                "date": draft.date,
                "tabled_by": draft.tabled_by,
                "settled": draft.settled,
                "heard": draft.heard,
                "acts": [_act_json(act) for act in draft.acts if party is None or party in act.by],
                "apart": [apart._asdict() for apart in draft.apart if concerns(apart.one, apart.other)],
            }
            for draft in history.drafts
        ],
        "steps": [
            {
                "base": step.base,
                "draft": step.draft,
                "given": [row._asdict() for row in step.concessions if concerns(row.giver, row.taker)],
                "movements": [_movement_json(m) for m in step.movements if concerns(m.party)],
            }
            for step in history.steps
        ],
        "given": [row._asdict() for row in history.conceded() if concerns(row.giver, row.taker)],
    }
    return escaped_in_json(json.dumps(told, ensure_ascii=False, indent=1)) + "\n"


def _movement_json(move: Movement) -> dict[str, object]:
    return {
        "party": move.party,
        "base": move.clauses[0],
        "draft": move.clauses[1],
        "direction": move.direction,
        "before": move.before,
        "after": move.after,
        "toward": [near._asdict() for near in move.toward],
        "away": [near._asdict() for near in move.away],
        "placed": move.placed,
        "place_toward": move.place_toward,
        "place_away": move.place_away,
        "with_base": move.with_base,
    }


def _act_json(act: Act) -> dict[str, object]:
    return {
        "act": act.act,
        "at": act.at,
        "by": act.by,
        "on": act.on.isoformat() if act.on else None,
        "before": act.before,
        "after": act.after,
    }
