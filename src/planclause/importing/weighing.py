"""The outline of a text: all candidates for labels weighed together, the reading with the fewest surprises kept.

The problem. "3." at the start of a line may be the third point, the third paragraph of the second article, the rest
of "as said in article", or a page number. No line tells by itself; the file does. Rules that decide a line at a
time need ever more exceptions, and one wrong guess shifts everything that follows.

The answer. A *reading* gives each candidate a place or leaves it in the text, and each of its decisions has a cost:
how much it would surprise somebody who has read the rest. Labels come in *runs*: labels of one look that count up
within one parent. So there are few things that a label can do:

- it is **next** in a run that is open, in this point or one that holds it (which closes all points further in): no
  surprise, a little if it stands in another column, or if its line may be the rest of a sentence;
- it **opens** a run in a point that is open: a small surprise if it is the first of its kind or counts on through
  ("article 3" in part II after "article 2" in part I), a larger one otherwise; larger where no run of that look has
  begun within one of this look before, since **nesting is what begins anew within what**; larger where the indent,
  or the known rank of a part, chapter, section or article, says otherwise;
- it leaves a **gap**, **repeats** a number, or goes **back**: a surprise, told as a doubt;
- it is **text**: a surprise that grows with how much it looks like a label, so a chain of seven "labels" is never
  left in the text for the sake of one that does not fit.

Nothing here knows a word of any language: words ("article", a verb that goes on) have only made a candidate cheaper
or dearer (:mod:`planclause.importing.candidates`). A heading of Markdown, HTML or Word carries its level, and
is placed by it.

The search keeps the few cheapest readings (``BEAM``) at each candidate, in order of the text, and of readings with
equal open points the cheaper; so a decision is made when what follows has spoken, and time is linear in candidates.
What was tried before: the same costs applied greedily (one reading kept). It took a wrapped "2." for a label
whenever the true one came later, and never found that a first guess of the level was wrong. Where it fails: two
runs of one look side by side in one column without a word between ("1. 2. 1. 2."), which print does not tell
apart either; the doubts say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from planclause.importing.candidates import Candidate
from planclause.importing.labels import Meaning, step
from planclause.importing.levels import Levels, placements
from planclause.importing.runs import INNER_UNITS, LOOSE_LEVEL, SAME_COLUMN, Node, Run, continues, is_under
from planclause.language.tables.divisions import RANKS

#: So many readings are kept at each candidate.
BEAM = 6
#: A reading that costs so much more than the best is given up: no later label can make it good.
HOPELESS = 7.5
#: A label that goes on with a run at less than this is not tried as one that begins another run elsewhere.
SURE = 0.5
#: What it costs at least to leave a label in the text that looks like a person's sample.
SAMPLED_AS_TEXT = 2.5
#: Points are not nested deeper than this; what is indented further stands beside its parent.
MAX_DEPTH = 24


@dataclass(frozen=True, slots=True)
class Decision:
    """What one candidate is: the depth of its parent among the open points, its meaning there, and how it fits.

    ``how`` is next, opens, late (a run that begins elsewhere than at its first), gap, repeats, back, misread,
    heading, annex, preamble or text; ``unit`` what it counts where its label does not say so;
    ``rank`` the level that a person's sample gives it.
    """

    how: str
    depth: int = -1
    meaning: Meaning | None = None
    family: str = ""
    unit: str = ""
    cost: float = 0.0
    rank: int = 0


class _State(NamedTuple):
    cost: float
    stack: tuple[Node, ...]
    latest: dict[str, Meaning]
    nestings: frozenset[tuple[str, str]]
    trail: tuple[object, Decision] | None


_TEXT = Decision("text")


def weigh(candidates: Sequence[Candidate], *, markdown: bool, levels: Levels | None = None) -> list[Decision]:
    """What each candidate is, in the cheapest reading of them all; ``levels`` overrule where labels stand."""
    states = [_State(0.0, (Node(),), {}, frozenset(), None)]
    for candidate in candidates:
        options: list[tuple[float, int, _State, Decision]] = []
        for state in states:
            decisions = list(_decisions(state, candidate, markdown, levels))
            for decision in decisions:
                options.append((state.cost + decision.cost, len(options), state, decision))
        options.sort(key=lambda option: option[:2])
        states, seen = [], set()
        for cost, _, state, decision in options:
            if states and (len(states) == BEAM or cost > states[0].cost + HOPELESS):
                break
            after = _after(state, candidate, decision, cost)
            if after.stack not in seen:
                seen.add(after.stack)
                states.append(after)
    found: list[Decision] = []
    trail: object = states[0].trail
    while trail is not None:
        trail, decision = trail  # type: ignore[misc]
        found.append(decision)
    return found[::-1]


def _after(state: _State, candidate: Candidate, decision: Decision, cost: float) -> _State:
    if decision.how == "text":
        return _State(cost, state.stack, state.latest, state.nestings, (state.trail, decision))
    if decision.how == "preamble":
        return _State(cost, (Node(),), {}, state.nestings, (state.trail, decision))
    label = candidate.label
    unit = decision.unit or (label.unit if label else "")
    level = candidate.level or (LOOSE_LEVEL if label is None and not candidate.struck else 0)
    structural = level > 0 or unit not in INNER_UNITS
    depth, latest = decision.depth, state.latest
    stack = state.stack[: depth + 1]
    if decision.how == "annex" and stack[0].unit != "annexes":
        stack, latest = (Node("annexes", "annexes"),), {}
    parent, meaning, look = stack[depth], decision.meaning, decision.family
    if meaning is not None:
        run = Run(look, meaning, candidate.indent, candidate.margin)
        parent = parent._replace(runs=(*(r for r in parent.runs if r.family != look), run))
        latest = {**latest, look: meaning}
    node = Node(look, unit, meaning, candidate.indent, level, structural, rank=decision.rank)
    return _State(
        cost,
        (*stack[:depth], parent, node),
        latest,
        state.nestings | {(look, parent.family)},
        (state.trail, decision),
    )


# ------------------------------------------------------------------------------------------- decisions


def _decisions(state: _State, c: Candidate, markdown: bool, levels: Levels | None) -> Iterator[Decision]:
    if c.after_signatures:
        yield Decision("annex", 0, cost=0.0)
        return
    if c.preamble:
        yield Decision("preamble")
        return
    if c.chained and (state.trail is None or state.trail[1].how == "text"):
        yield _TEXT
        return
    if c.label is not None and c.label.unit == "annex":
        yield from _as_annex(c)
        return
    if levels is not None and levels.overrule(c):
        for found in placements(levels, state.stack, c, state.latest, markdown=markdown):
            rank, depth, how, meaning, look, cost = found
            yield Decision(how, depth, meaning, look, cost=cost, rank=rank)
        yield Decision("text", cost=c.as_text if c.wrapped >= 1.0 else max(c.as_text, SAMPLED_AS_TEXT))
        return
    if c.level:
        yield _by_level(state, c)
        return
    if c.struck:
        yield from _as_struck(state, c)
    elif c.label is None:
        yield from _as_heading(state, c)
    elif c.label.unit == "bullet":
        yield from _as_bullet(state, c)
    else:
        for look, meaning, extra in c.readings:
            yield from _as_label(state, c, look, meaning, extra, markdown)
    yield Decision("text", cost=c.as_text)


def _as_annex(c: Candidate) -> Iterator[Decision]:
    label, rest = c.label, c.found.rest if c.found else ""
    assert label is not None
    sure = c.level > 0 or not rest or label.separated or rest.isupper() or len(rest) <= 60
    if sure:
        yield Decision("annex", 0, label.meanings[0], "annex", cost=0.3 + c.wrapped)
    yield Decision("text", cost=min(c.as_text, 4.0))


def _rank(unit: str) -> int:
    return RANKS.get(unit, 0)


def _by_level(state: _State, c: Candidate) -> Decision:
    """A heading with a level stands under the last one of a lower level, or an article under the part before."""
    rank = _rank(c.label.unit) if c.label else 0
    depth = len(state.stack) - 1
    while depth > 0:
        node = state.stack[depth]
        outer = node.level == c.level and 0 < _rank(node.unit) <= 3 and rank > _rank(node.unit)
        if 0 < node.level < c.level or node.unit == "annex" or outer:
            break
        depth -= 1
    meaning = c.readings[0][1] if c.readings else None
    look = c.readings[0][0] if c.readings else f"heading {c.level}"
    how = "heading"
    if meaning is not None:
        for run in state.stack[depth].runs:
            distance = step(run.meaning, meaning) if run.family == look else 1
            if distance is not None and distance != 1:
                how = "gap" if distance > 1 else "repeats"
    return Decision(how, depth, meaning, look)


def _as_struck(state: _State, c: Candidate) -> Iterator[Decision]:
    meaning = c.readings[0][1]
    for depth in range(len(state.stack) - 1, -1, -1):
        for run in state.stack[depth].runs:
            if run.meaning.kind == "arabic" and step(run.meaning, meaning) == 1:
                yield Decision("next", depth, meaning, run.family, cost=0.2)
                return


def _as_heading(state: _State, c: Candidate) -> Iterator[Decision]:
    look = c.readings[0][0]
    for depth, node in enumerate(state.stack):
        known = any(run.family == look for run in node.runs)
        if known or depth == 0 or node.unit == "annex":
            yield Decision(
                "heading", depth, c.readings[0][1], look, cost=0.3 if known else 1.0 + 0.3 * (depth > 0)
            )
        elif (node.structural and 0 < (_rank(node.unit) or 9) <= 3) or (
            node.level == LOOSE_LEVEL and node.family != look
        ):
            yield Decision("heading", depth, c.readings[0][1], look, cost=2.0)


def _as_bullet(state: _State, c: Candidate) -> Iterator[Decision]:
    meaning = c.readings[0][1]
    for depth in range(len(state.stack) - 1, -1, -1):
        node = state.stack[depth]
        away = len(state.stack) - 1 - depth
        for run in node.runs:
            if run.family == "•":
                shift = abs(run.indent - c.indent)
                cost = (0.0 if shift <= SAME_COLUMN else 2.5) + 0.35 * c.wrapped
                yield Decision(
                    "next", depth, meaning, "•", cost=cost + (0.8 if node.runs[-1] is not run else 0.0)
                )
                break
        else:
            if depth < MAX_DEPTH:
                cost = 0.8 + c.wrapped + 0.6 * away + _new_nesting(state, "•", node)
                if node.unit == "bullet" and c.indent <= node.indent:
                    cost += 6.0
                elif not node.structural and c.indent < node.indent - SAME_COLUMN:
                    cost += 2.5
                yield Decision("opens", depth, meaning, "•", cost=cost)
        if node.structural:
            return


def _new_nesting(state: _State, look: str, node: Node) -> float:
    return 0.0 if (look, node.family) in state.nestings else 1.0


def _as_label(
    state: _State, c: Candidate, look: str, meaning: Meaning, extra: float, markdown: bool
) -> Iterator[Decision]:
    label, stack = c.label, state.stack
    assert label is not None
    if label.unit == "option" and len(stack) == 1 and not stack[0].runs:
        return  # options of the preamble are words of it
    unit = label.unit not in INNER_UNITS
    inner = len(stack) - 1
    bare = label.bare and not c.level
    if bare and label.number.isalpha() and c.found is not None and c.found.rest:
        return  # "I think so"
    bare_cost = (0.5 if not c.goes_lower else 2.5) if bare and meaning.kind != "compound" else 0.0
    alone = c.found is not None and not c.found.rest and meaning.kind == "roman"
    cheapest = HOPELESS
    if not c.chained:
        for depth in range(inner, -1, -1):
            node = stack[depth]
            for run in node.runs:
                found = continues(run, c, look, meaning, bare, markdown)
                if found is not None:
                    how, cost = found
                    cost += extra + bare_cost + (1.2 if node.runs[-1] is not run else 0.0)
                    cheapest = min(cheapest, cost)
                    own = "misread" if extra and how in ("next", "gap") else how
                    named = run.family if run.family != look and run.family.isalpha() else ""
                    yield Decision(own, depth, meaning, run.family, named, cost)
            if node.structural and not unit and not alone:
                break
    if cheapest < SURE and not label.starts(meaning):
        return  # what goes on with a list without any surprise begins none
    deepest = min(inner, MAX_DEPTH - 1)
    for depth in range(deepest, -1, -1):
        node = stack[depth]
        if c.chained and depth < inner:
            return
        cost = _opening(state, c, look, meaning, depth, unit)
        first = label.starts(meaning)
        counts_on = (last := state.latest.get(look)) is not None and step(last, meaning) == 1
        how = "misread" if extra else "opens" if first or counts_on or c.chained else "late"
        if meaning.kind == "compound" and is_under(stack, depth, meaning):
            how = "opens" if first else "late"
            cost = 0.3 + c.wrapped + (0.0 if first else 0.7)
        yield Decision(how, depth, meaning, look, cost=cost + extra + bare_cost)
        if node.structural and not unit:
            return


def _opening(state: _State, c: Candidate, look: str, meaning: Meaning, depth: int, unit: bool) -> float:
    """What it costs to open a run in the point at a depth."""
    label, stack = c.label, state.stack
    assert label is not None
    node = stack[depth]
    away = len(stack) - 1 - depth
    if label.starts(meaning):
        cost = 0.8
    elif (last := state.latest.get(look)) is not None and step(last, meaning) == 1:
        cost = 0.5
    elif not stack[0].runs:
        cost = 2.0 if c.supported else 2.8
    else:
        cost = (1.5 if c.announced else 3.0) if c.supported else 4.2
    cost += c.wrapped + _new_nesting(state, look, node) + (-0.3 if c.announced else 0.0)
    if c.chained:
        return cost if label.starts(meaning) else cost + 2.0
    if any(run.family == look for run in node.runs):
        cost += 4.0
    elif node.runs:
        cost += 1.2
    if unit:
        own, its = _rank(label.unit), _rank(node.unit)
        if own and its and its >= own:
            cost += 4.0 if own <= 2 else 1.5
        if not node.structural:
            cost += 3.0
        if node.family == look:
            cost += 8.0
        return cost + 0.4 * sum(n.structural for n in stack[depth + 1 :])
    if node.family == look:
        cost += 0.4 if c.indent > node.indent + SAME_COLUMN else 1.2 if c.announced else 6.0
    if look.endswith("#") and node.family.endswith("#") and look != "#":
        cost += 3.0  # OP1 stands beside PP2
    if not node.structural:
        if c.indent < node.indent - SAME_COLUMN and not (label.unit == "option" and c.indent == 0):
            cost += 3.0
        if node.unit == "bullet" and c.indent <= node.indent:
            cost += 4.0
        if label.unit == "option" and node.unit in ("option", "bullet"):
            cost += 6.0
    return cost + 0.5 * away
