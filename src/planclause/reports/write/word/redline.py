"""The manuscript of a diff: the base and the draft in one text, in the order of both.

What neither moved nor changed its order stands once; it is the frame. In a gap of the frame stands first what the
base alone has there, then what the draft alone has. A clause that moved takes along what stands in it and moved
with it: all that is next to each other on both sides is one move. Of a split or a join, the two clauses that share
most words answer each other, and the others come in or go as wholes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from planclause.collection import paused_collection
from planclause.comparing.changes import Change, Diff, Site
from planclause.plan.values import ANNEXES
from planclause.reports.catalogue import catalogue
from planclause.reports.pieces import inside_pieces, runs_of
from planclause.reports.places import Places, sides
from planclause.reports.visible import visible_line
from planclause.reports.wording import shown
from planclause.reports.write.word.manuscript import (
    FATES,
    IN_BASE,
    IN_DRAFT,
    Fate,
    Manuscript,
    Paragraph,
    Run,
    Runs,
    Style,
    Wording,
    label,
    paragraph,
    paragraphs_of,
)
from planclause.text.markup import is_plain
from planclause.text.redline import Op, Redline, readable, redline


@dataclass(frozen=True, slots=True, eq=False)
class _Pair:
    """A clause of the base, of the draft, or of both."""

    base: Site | None
    draft: Site | None
    heading: Redline = ()
    text: Redline = ()
    moved: bool = False


@paused_collection()
def manuscript_of_diff(diff: Diff, *, author: str = "", language: str = "en") -> Manuscript:
    """The redline of a diff, every change by ``author``, who made the draft (default: the draft's id).

    Bracketed drafts are shown as they stand. Annexes are told from other clauses in the words of ``language``.
    """
    author = visible_line(author or diff.draft.draft)
    return Manuscript(author, tuple(_Redline(diff, author, language).paragraphs()))


class _Redline:
    """One redline in the making."""

    def __init__(self, diff: Diff, author: str, language: str) -> None:
        self.diff = diff
        self.author = author
        self.base, self.draft = sides(diff, catalogue(language))
        self.pairs = [pair for change in diff.changes for pair in _pairs(change)]
        self.base_depths = _depths([pair.base for pair in self.pairs if pair.base])
        self.draft_depths = _depths([pair.draft for pair in self.pairs if pair.draft])

    def paragraphs(self) -> Iterator[Paragraph]:
        """Title, preamble and clauses."""
        yield from self.outside("title", self.diff.base.title, self.diff.draft.title, self.diff.title_redline)
        yield from self.outside(
            "preamble", self.diff.base.preamble, self.diff.draft.preamble, self.diff.preamble_redline
        )
        yield from self.clauses()

    def outside(self, name: str, base: str, draft: str, script: Redline) -> Iterator[Paragraph]:
        """The title or the preamble."""
        runs = self.runs(base, draft, script)
        style: Style = "title" if name == "title" else "preamble"
        if made := paragraph(style, runs, self.author, clause=f"@{name}"):
            yield made

    def clauses(self) -> Iterator[Paragraph]:
        """The clauses, in the order of both drafts."""
        of_base = sorted((pair for pair in self.pairs if pair.base), key=_base_order)
        of_draft = sorted((pair for pair in self.pairs if pair.draft), key=_draft_order)
        frame = {id(pair) for pair in _frame(of_draft)}
        moves = _moves(of_base, of_draft, frame)
        pending = iter(of_base)
        for anchor, gap in _gaps(of_draft, frame):
            for pair in pending:
                if pair is anchor:
                    break
                yield from self.gone(pair, moves)
            for pair in gap:
                yield from self.come(pair, moves)
            if anchor is not None:
                yield from self.stayed(anchor)

    def stayed(self, pair: _Pair) -> Iterator[Paragraph]:
        """A clause that is where it was."""
        assert pair.draft is not None
        depth = self.draft_depths[pair.draft.clause.id]
        return paragraphs_of(self.wording(pair), self.author, depth=depth, clause=pair.draft.clause.id)

    def gone(self, pair: _Pair, moves: dict[int, int]) -> Iterator[Paragraph]:
        """A clause of the base at a place where the draft has it no more."""
        assert pair.base is not None
        wording = Wording(
            *(_one_side(runs, IN_BASE, "moved from", self.author) for runs in self.wording(pair))
        )
        depth, clause = self.base_depths[pair.base.clause.id], pair.base.clause.id
        for made in paragraphs_of(wording, self.author, depth=depth, clause=clause):
            yield replace(made, move=moves.get(id(pair), 0))

    def come(self, pair: _Pair, moves: dict[int, int]) -> Iterator[Paragraph]:
        """A clause of the draft at a place where the base does not have it."""
        assert pair.draft is not None
        wording = Wording(
            *(_one_side(runs, IN_DRAFT, "moved to", self.author) for runs in self.wording(pair))
        )
        depth, clause = self.draft_depths[pair.draft.clause.id], pair.draft.clause.id
        for made in paragraphs_of(wording, self.author, depth=depth, clause=clause):
            yield replace(made, move=moves.get(id(pair), 0))

    def wording(self, pair: _Pair) -> Wording:
        """The words of both sides of a clause."""
        was, now = self.number(pair.base, self.base), self.number(pair.draft, self.draft)
        number: list[tuple[Op, str]] = [("=", was)] if was == now else [("-", was), ("+", now)]
        old, new = pair.base and pair.base.clause, pair.draft and pair.draft.clause
        return Wording(
            self.tracked(number),
            self.runs(old.heading if old else "", new.heading if new else "", pair.heading),
            self.runs(old.text if old else "", new.text if new else "", pair.text),
        )

    def number(self, site: Site | None, places: Places) -> str:
        """The number of a clause as it is written before its words; brackets are shown."""
        if site is None:
            return ""
        if not is_plain(site.clause.number):
            return visible_line(shown(site.clause.number, places))
        name = visible_line(site.number)
        if site.under == ANNEXES and name:
            name = places.name(site.clause.id)
        return label(name)

    def runs(self, base: str, draft: str, script: Redline) -> Runs:
        """A redline over markup as tracked words, which joined up are what either draft shows."""
        old, new = shown(base, self.base), shown(draft, self.draft)
        parts: list[tuple[Op, str]] = []
        script = readable(script)
        for at, (op, markup) in enumerate(script):
            if op == "+" and "[" in markup and at and script[at - 1][0] == "-" and "[" in script[at - 1][1]:
                inside = inside_pieces(script[at - 1][1], markup, self.base, self.draft, (), both=True)
                parts[-1:] = runs_of(inside)
            elif op != "=":
                parts.append((op, shown(markup, self.base if op == "-" else self.draft)))
            else:
                was, now = shown(markup, self.base), shown(markup, self.draft)
                # A reference that stayed shows another number where its clause was renumbered.
                parts += [("=", was)] if was == now else redline(was, now)
        if _text(parts, "+") != old or _text(parts, "-") != new:
            # A sign is shown by its number by what stands beside it, and a cut took that away.
            parts = [*readable(redline(old, new))]
        return self.tracked(parts)

    def tracked(self, parts: Iterable[tuple[Op, str]]) -> Runs:
        """The parts of a redline as runs by the author."""
        return tuple(Run(FATES[op], text, "" if op == "=" else self.author) for op, text in parts if text)


def _text(parts: Iterable[tuple[Op, str]], but: Op) -> str:
    return "".join(text for op, text in parts if op != but)


def _one_side(runs: Runs, there: frozenset[Fate], moved: Fate, author: str) -> Runs:
    return tuple(
        Run(moved, run.text, author) if run.fate == "kept" else run for run in runs if run.fate in there
    )


# ------------------------------------------------------------------------------------------ which answers which


def _pairs(change: Change) -> list[_Pair]:
    """The clauses of a change in pairs, with the redlines between them."""
    if len(change.base) == len(change.draft) == 1:
        base, draft = change.base[0], change.draft[0]
        return [_Pair(base, draft, change.heading_redline, change.redline, change.moved)]
    best = max(
        ((base, draft) for base in change.base for draft in change.draft),
        key=lambda pair: _shared(redline(pair[0].clause.text, pair[1].clause.text)),
        default=(None, None),
    )
    pairs = [_paired(base, None) for base in change.base if base is not best[0]]
    pairs += [_paired(None, draft) for draft in change.draft if draft is not best[1]]
    return [_paired(*best, moved=change.moved), *pairs] if best[0] else pairs


def _paired(base: Site | None, draft: Site | None, *, moved: bool = False) -> _Pair:
    old, new = base and base.clause, draft and draft.clause
    heading = redline(old.heading if old else "", new.heading if new else "")
    text = redline(old.text if old else "", new.text if new else "")
    return _Pair(base, draft, heading, text, moved)


def _shared(script: Redline) -> int:
    return sum(len(text) for op, text in script if op == "=")


# ------------------------------------------------------------------------------------------ the order of both


def _base_order(pair: _Pair) -> int:
    return pair.base.order if pair.base else -1


def _draft_order(pair: _Pair) -> int:
    return pair.draft.order if pair.draft else -1


def _frame(of_draft: Sequence[_Pair]) -> list[_Pair]:
    """The clauses that stand once: those that no move took along, in the order of both drafts."""
    moved: set[str] = set()
    steady: list[_Pair] = []
    for pair in of_draft:
        assert pair.draft is not None
        if pair.base is not None and (pair.moved or pair.draft.under in moved):
            moved.add(pair.draft.clause.id)
        elif pair.base is not None:
            steady.append(pair)
    return _increasing(steady)


def _increasing(pairs: Sequence[_Pair]) -> list[_Pair]:
    """A longest run of pairs that are in the base's order too; nearly always all of them."""
    if all(_base_order(one) < _base_order(other) for one, other in pairwise(pairs)):
        return [*pairs]
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, pair in enumerate(pairs):
        length = bisect_left(tails, _base_order(pair))
        tails[length:] = [_base_order(pair), *tails[length + 1 :]]
        last[length:] = [at, *last[length + 1 :]]
        before.append(last[length - 1] if length else -1)
    run: list[_Pair] = []
    at = last[-1] if last else -1
    while at >= 0:
        run.append(pairs[at])
        at = before[at]
    return run[::-1]


def _moves(of_base: Sequence[_Pair], of_draft: Sequence[_Pair], frame: set[int]) -> dict[int, int]:
    """The move that each pair outside the frame is of: neighbours on both sides moved together."""
    position = {id(pair): at for at, pair in enumerate(of_base)}
    moves: dict[int, int] = {}
    number, expected = 0, None
    for pair in of_draft:
        if pair.base is None or id(pair) in frame:
            expected = None
            continue
        if position[id(pair)] != expected:
            number += 1
        moves[id(pair)] = number
        expected = position[id(pair)] + 1
    return moves


def _gaps(of_draft: Sequence[_Pair], frame: set[int]) -> Iterator[tuple[_Pair | None, list[_Pair]]]:
    """Each clause of the frame with those of the draft before it; None with those after the last."""
    gap: list[_Pair] = []
    for pair in of_draft:
        if id(pair) in frame:
            yield pair, gap
            gap = []
        else:
            gap.append(pair)
    yield None, gap


def _depths(sites: Iterable[Site]) -> dict[str, int]:
    depths: dict[str, int] = {}
    for site in sorted(sites, key=lambda site: site.order):
        above = depths.get(site.under, -1) if site.under is not None and site.under != ANNEXES else -1
        depths[site.clause.id] = above + 1
    return depths
