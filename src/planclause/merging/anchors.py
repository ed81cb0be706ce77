"""Anchoring: from a changed run of words to a quotation that tells its place, and from that back to the run.

An amendment says its place in words: those that it replaces, and as many of the words around them as make the
place the only one in its text. So it can be read by a person, and found again in another base: the idea is the W3C
Web Annotation Model's TextQuoteSelector (exact, prefix, suffix). In the base that it was cut from the place is
found exactly. In another it is looked for with all that is quoted; then with the words on one side; then by the
replaced words alone, if they stand once. What is found in no such way is refused: better no amendment than one in
a wrong place. Whether the words that an amendment puts there stand there already is looked for in the same way.

Where it fails: a text that repeats itself, and whose quoted words somebody else has changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from planclause.language.words import WHITE_SPACE, is_word, pieces, words
from planclause.merging.addresses import UNCLAUSED, Address
from planclause.merging.departures import (
    Departure,
    Insertion,
    Placement,
    Relocation,
    Repeal,
    Wording,
    words_changed,
)
from planclause.merging.structure import Tree
from planclause.plan.digests import draft_digest
from planclause.plan.draft import Clause, Draft
from planclause.plan.kinds import Amendment, Amendments
from planclause.plan.values import ANNEXES, Act
from planclause.text.fold import Run, spliced, tokens, touch

#: So many words on either side of a place are quoted even where fewer would tell it: enough to read it by, and to
#: find it again when the words on one side have changed.
CONTEXT = 3
#: A quotation in a message is cut to so many characters.
_SHOWN = 60


class Quote(NamedTuple):
    """A place in a text and what comes there, in words."""

    preceded_by: str
    before: str
    after: str
    followed_by: str


class Found(NamedTuple):
    """Where a quotation was found: the run it makes, or that its words stand there already, or why neither.

    ``lead`` and ``tail`` are what the run's words have before and after those that are quoted; ``remark`` says how
    it was found, if not by all that is quoted.
    """

    run: Run | None = None
    is_in: bool = False
    remark: str = ""
    reason: str = ""
    lead: str = ""
    tail: str = ""


def quote(markup: str, run: Run) -> Quote:
    """The quotation of a changed run in a settled text, such that :func:`find` finds this run."""
    found = tokens(markup)
    before, after = "".join(found[run.start : run.end]), run.words
    if not found:
        return Quote("", "", after[1:], "")
    lead = ""
    if before[:1] == after[:1] and before[:1] in WHITE_SPACE and _is_word_start(before, after):
        lead, before, after = before[0], before[1:], after[1:]
    elif before == "".join(found) and _finds(markup, whole := Quote("", markup, after, ""), run):
        return whole
    size = CONTEXT
    while True:
        left = "".join(found[max(0, run.start - size) : run.start]) + lead
        right = "".join(found[run.end : run.end + size])
        for start in (left[1:] if left[:1] in WHITE_SPACE else left, left):
            if _finds(markup, quoted := Quote(start, before, after, right), run):
                return quoted
        assert size < len(found), "a whole text stands once in itself"
        size *= 2


def _finds(markup: str, quoted: Quote, run: Run) -> bool:
    found = find(markup, quoted, is_same=True).run
    return found is not None and found[:3] == run[:3]


def _is_word_start(*wordings: str) -> bool:
    """Whether wordings go on with a word after the first character."""
    return all(len(wording) > 1 and wording[1] not in WHITE_SPACE for wording in wordings)


def find(markup: str, quoted: Quote, *, is_same: bool) -> Found:
    """Where a quotation stands in a settled text; ``is_same`` if it is the very text it was taken from."""
    left, before, after, right = quoted
    if not markup:
        if left or before or right:
            return Found(reason=_gone(quoted))
        return Found(Run(0, 0, f" {after}", len(tokens(after))), lead=" ")
    whole = left + before + right
    if is_same:
        at = _only(markup, whole)
        return (
            Found(reason=_why_not(markup, whole)) if at is None else _run_at(markup, quoted, at + len(left))
        )
    if not whole:
        return Found(reason="it quotes no words to find its place by, and the text is not empty any more")
    known = [(whole, False), (left + after + right, True)]
    for pattern, is_in in sorted(known, key=lambda pair: -len(pair[0])):
        at = _only(markup, pattern)
        if at is not None:
            return Found(is_in=True) if is_in else _run_at(markup, quoted, at + len(left))
    return _found_in_part(markup, quoted)


def _found_in_part(markup: str, quoted: Quote) -> Found:
    left, before, after, right = quoted
    if before:
        for start, side in _beside(markup, left, before, right):
            return _run_at(markup, quoted, start, f"found by the words just {side} it")
    if after and any(True for _ in _beside(markup, left, after, right)):
        return Found(is_in=True)
    if before:
        at = _only(markup, before)
        if at is None:
            return Found(reason=_why_not(markup, before))
        return _run_at(markup, quoted, at, "found by its own words; those around it changed")
    for start, side in _beside(markup, left, "", right):
        return _run_at(markup, quoted, start, f"found by the words just {side} its place")
    around = shown(f"{left} ... {right}")
    gone = not _places(markup, left.strip()) or not _places(markup, right.strip())
    return Found(
        reason=f"the words around its place, {around}, {'are gone' if gone else 'stand elsewhere too'}"
    )


def _beside(markup: str, left: str, words: str, right: str) -> Iterator[tuple[int, str]]:
    """Where words begin that stand once with those quoted on one side, as many of these as still stand there."""
    parts = tokens(left)
    for nearest in (left, *("".join(parts[skipped:]) for skipped in range(1, len(parts)))):
        if found := _places(markup, nearest + words) if _has_word(nearest) else []:
            if len(found) == 1:
                yield found[0] + len(nearest), "before"
            break
    parts = tokens(right)
    for nearest in (right, *("".join(parts[:kept])[1:] for kept in range(len(parts) - 1, 0, -1))):
        if found := _places(markup, words + nearest) if _has_word(nearest) else []:
            if len(found) == 1:
                yield found[0], "after"
            break


def _has_word(text: str) -> bool:
    """Whether a text can tell a place: a sign or a space alone stands anywhere."""
    return any(map(is_word, words(text)))


def _places(markup: str, words: str) -> list[int]:
    """Where words stand in a text after one imagined space, from edge to edge of its words and gaps."""
    text = "".join(tokens(markup))
    if not words:
        return [] if text else [0]
    edges = {0}
    at = 0
    for piece in pieces(text):
        at += len(piece)
        edges.add(at)
    found: list[int] = []
    at = text.find(words)
    while at >= 0:
        if at in edges and at + len(words) in edges:
            found.append(at)
        at = text.find(words, at + 1)
    return found


def _only(markup: str, words: str) -> int | None:
    found = _places(markup, words)
    return found[0] if len(found) == 1 else None


def _run_at(markup: str, quoted: Quote, at: int, remark: str = "") -> Found:
    """The run of whole tokens that a quotation, whose replaced words begin at a character, makes."""
    end = at + len(quoted.before)
    edge = first = last = 0
    lead = tail = ""
    found = tokens(markup)
    for number, token in enumerate(found):
        if edge <= at < edge + len(token):
            first, lead = number, token[: at - edge]
        if edge < end <= edge + len(token):
            last, tail = number + 1, token[end - edge :]
        edge += len(token)
    if at == edge:
        first = len(found)
    if at == end:  # between two tokens, or within one, which then is replaced
        last, tail = (first + 1, found[first][len(lead) :]) if lead else (first, "")
    words = lead + quoted.after + tail
    if not first and last == len(found) and words == " ":
        words = ""  # nothing is left, not even the imagined space
    return Found(Run(first, last, words, len(tokens(words))), remark=remark, lead=lead, tail=tail)


def shown(words: str) -> str:
    """Words as a message quotes them."""
    words = " ".join(words.split())
    return f'"{words if len(words) <= _SHOWN else words[: _SHOWN - 4] + " ..."}"'


def _gone(quoted: Quote) -> str:
    return f"the words {shown(quoted.before or quoted.preceded_by + quoted.followed_by)} are gone"


def _why_not(markup: str, words: str) -> str:
    found = len(_places(markup, words))
    if found < 2:
        return (
            f"the words {shown(words)} are gone" if words.strip() else "the words around its place are gone"
        )
    return f"the words {shown(words)} stand {'twice' if found == 2 else f'{found} times'}"


# -------------------------------------------------------------------------------- amendments in a base


@dataclass(frozen=True, slots=True)
class Anchored:
    """An amendment in a base: the departures it makes there, none if it is in the base already.

    ``layer`` counts the files, in order. ``reason`` says why it has no place; ``remark`` how it was found, if not
    exactly. ``lead`` and ``tail`` are as in :class:`Found`.
    """

    party: str
    amendment: Amendment
    layer: int
    departures: tuple[Departure, ...] = ()
    is_in: bool = False
    remark: str = ""
    reason: str = ""
    lead: str = ""
    tail: str = ""


def anchor(base: Draft, files: Sequence[Amendments], *, acts: Sequence[Act] = ()) -> list[Anchored]:
    """Every amendment of the files in a settled base, in order.

    ``acts`` are those of the base: an amendment to another base whose adoption they record is in it.
    """
    digest = draft_digest(base)
    anchored: list[Anchored] = []
    for layer, file in enumerate(files):
        ground = _Ground(base, file, layer, file.base.digest == digest, acts)
        anchored += [ground.anchored(one) for one in file.amendments]
    return _with_amended(anchored)


def act_address(amendment: Amendment) -> str:
    """Where an act says that something was done with an amendment: ``forces``, ``forces@place``, ``@title``."""
    return str(Address.of(amendment.clause, amendment.at))


def act_words(amendment: Amendment) -> tuple[str, str]:
    """The words before and after an amendment as an act records them; of a place, the place in words."""
    if amendment.place is not None and amendment.at == "place":
        return amendment.before, told(amendment.place.under, amendment.place.after)
    return amendment.before, amendment.after


def told(under: str | None, after: str | None) -> str:
    """A place in words."""
    where = "" if under is None else "among the annexes, " if under == ANNEXES else f"in {under}, "
    return f"{where}after {after}" if after is not None else f"{where}first"


class _Ground:
    """A base that one file's amendments are anchored in."""

    def __init__(self, base: Draft, file: Amendments, layer: int, is_same: bool, acts: Sequence[Act]) -> None:
        self.base, self.file, self.layer, self.is_same = base, file, layer, is_same
        self.tree = Tree.of(base)
        self.placed = {one.clause: one.place for one in file.amendments if one.place is not None}
        self.recorded: dict[tuple[str, str | None, str | None], int] = {}
        for act in () if is_same else acts:
            change = (act.at, act.before or "", act.after or "")
            if act.act == "adopted":
                self.recorded[change] = self.recorded.get(change, 0) + 1
            elif act.act == "reopened":
                self.recorded = {one: n for one, n in self.recorded.items() if one[0] != act.at}

    def anchored(self, amendment: Amendment) -> Anchored:
        found = Anchored(self.file.party, amendment, self.layer)
        if amendment.amends:
            return found  # its place is another amendment's
        change = (act_address(amendment), *act_words(amendment))
        if amendment.status in ("tabled", "adopted") and self.recorded.get(change, 0):
            self.recorded[change] -= 1
            return replace(found, is_in=True)
        clause = self.tree.clauses.get(amendment.clause or "")
        if amendment.at in UNCLAUSED:
            return self._worded(found, getattr(self.base, amendment.at))
        if amendment.modification == "insertion" and amendment.at == "presence":
            return self._inserted(found, clause)
        if clause is None:
            if amendment.at == "presence":
                return replace(found, is_in=True)
            return replace(found, reason=f"the clause {amendment.clause} is gone")
        match amendment.at:
            case "presence":
                changed = not self.is_same and clause.text != amendment.before
                remark = "the words of the clause have changed since" if changed else ""
                return replace(found, departures=(Repeal(clause.id),), remark=remark)
            case "place":
                place, remark = self._placement(amendment)
                return replace(found, departures=(Relocation(clause.id, place),), remark=remark)
            case _:
                return self._worded(found, getattr(clause, amendment.at))

    def _worded(self, found: Anchored, markup: str) -> Anchored:
        amendment = found.amendment
        field = amendment.at
        if field in ("text", "preamble"):
            at = find(markup, quote_of(amendment), is_same=self.is_same)
            made = [at.run] if at.run is not None else []
            found = replace(
                found, is_in=at.is_in, remark=at.remark, reason=at.reason, lead=at.lead, tail=at.tail
            )
        elif markup == amendment.before:
            made = words_changed(field, markup, amendment.after)
        elif markup == amendment.after:
            return replace(found, is_in=True)
        else:
            return replace(found, reason=f"the {field} is {shown(markup)}, and not {shown(amendment.before)}")
        return replace(found, departures=tuple(Wording(amendment.clause, field, run) for run in made))

    def _inserted(self, found: Anchored, there: Clause | None) -> Anchored:
        amendment = found.amendment
        assert amendment.clause is not None
        words = amendment.number, amendment.heading, amendment.after
        if there is not None:
            if (there.number, there.heading, there.text) == words:
                return replace(found, is_in=True)
            return replace(found, reason=f"the base has a clause {there.id} with other words")
        number, heading, text = words
        clause = Clause(id=amendment.clause, number=number, heading=heading, text=text)
        place, remark = self._placement(amendment)
        return replace(found, departures=(Insertion(clause, place),), remark=remark)

    def _placement(self, amendment: Amendment) -> tuple[Placement, str]:
        """The place of a clause, with whom it follows instead where its sibling is not there, and a remark then."""
        place = amendment.place
        assert place is not None
        instead: list[str | None] = []
        at = place.after
        while at is not None and (own := self.placed.get(at)) is not None and own.under == place.under:
            at = own.after
            if at in instead:
                break
            instead.append(at)
        after = place.after
        is_there = after is None or after in self.placed or self.tree.parent.get(after, "") == place.under
        above = place.under
        if is_there or not (above in (None, ANNEXES) or above in self.placed or above in self.tree.clauses):
            return Placement(
                above, after, tuple(instead)
            ), ""  # where there is nothing around it, it is refused
        remark = f"{after}, which it was to follow, is not there; it follows the nearest clause"
        return Placement(above, after, tuple(instead)), remark


def quote_of(amendment: Amendment) -> Quote:
    """What an amendment to words quotes."""
    return Quote(amendment.preceded_by, amendment.before, amendment.after, amendment.followed_by)


# ------------------------------------------------------------------------------ amendments to amendments


def _with_amended(anchored: Sequence[Anchored]) -> list[Anchored]:
    """The amendments, those to other parties' amendments with the departures of these, in other words."""
    targets: dict[str, list[Anchored]] = {}
    for one in anchored:
        if not one.amendment.amends:
            targets.setdefault(one.amendment.id, []).append(one)
    groups: dict[tuple[int, str, str], list[int]] = {}
    for at, one in enumerate(anchored):
        if one.amendment.amends:
            groups.setdefault((one.layer, one.amendment.amends, one.amendment.status), []).append(at)
    out = list(anchored)
    for (_, target, _), members in groups.items():
        known = [one for one in targets.get(target, ()) if one.party != anchored[members[0]].party]
        if len(known) != 1:
            reason = (
                f"no amendment {target} of another party"
                if not known
                else f"several amendments are called {target}"
            )
            for at in members:
                out[at] = replace(anchored[at], reason=f"{reason} among those given")
            continue
        for at, changed in zip(members, _amending(known[0], [anchored[at] for at in members]), strict=True):
            out[at] = changed
    return out


def _amending(target: Anchored, members: Sequence[Anchored]) -> Iterator[Anchored]:
    """One party's amendments to one amendment: each asks for it with all of their words."""
    name = target.amendment.id
    if not target.departures:
        why = "is in the base already" if target.is_in else "has no place in the base"
        yield from (replace(one, reason=f"{name}, which it amends, {why}") for one in members)
        return
    words = _words_of(target)
    changed: dict[str, list[Run]] = {}
    reasons: dict[int, str] = {}
    for at, one in enumerate(members):
        field = one.amendment.at
        if field not in words or one.amendment.clause != target.amendment.clause:
            reasons[at] = f"{name}, which it amends, has no {field} of {one.amendment.clause or 'the draft'}"
            continue
        found = find(words[field], quote_of(one.amendment), is_same=True)
        run = found.run
        if run is None:
            reasons[at] = f"in {name}, which it amends, {found.reason}"
        elif any(touch(run, other) for other in changed.get(field, ())):
            reasons[at] = f"another amendment of {one.party} to {name} changes the same words"
        else:
            changed.setdefault(field, []).append(run)
    amended = {field: spliced(tokens(markup), changed.get(field, ())) for field, markup in words.items()}
    for at, one in enumerate(members):
        if at in reasons:
            yield replace(one, reason=reasons[at])
        else:
            yield replace(one, departures=_reworded(target, amended))


def _words_of(target: Anchored) -> Mapping[str, str]:
    """The wordings that an amendment puts there, by field."""
    amendment = target.amendment
    if amendment.at == "presence" and amendment.modification == "insertion":
        return {"number": amendment.number, "heading": amendment.heading, "text": amendment.after}
    return {} if amendment.at in ("presence", "place") else {amendment.at: amendment.after}


def _reworded(target: Anchored, words: Mapping[str, str]) -> tuple[Departure, ...]:
    """The departures of an amendment with other words in place of its own."""
    first, *_ = target.departures
    if isinstance(first, Insertion):
        clause = replace(first.clause, number=words["number"], heading=words["heading"], text=words["text"])
        return (replace(first, clause=clause),)
    assert isinstance(first, Wording)
    if first.field in ("text", "preamble"):
        new = target.lead + words[first.field] + target.tail
        return (replace(first, run=Run(first.run.start, first.run.end, new, len(tokens(new)))),)
    changed = words_changed(first.field, target.amendment.before, words[first.field])
    return tuple(replace(first, run=run) for run in changed)
