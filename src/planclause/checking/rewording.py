"""What became of the words of clauses, reader by reader: the changed runs, with where they stand in either file.

A bracketed text is compared as it is read, not as it is written, by everybody whose reading changed: the base
first, then the parties that a bracket names. A bracket that is merely opened changes nothing for whom it does not
name; for whom it does it is a proposal, which other rules tell of, so that a party's new departure from words that
the base leaves alone is left out here. Wordings whose holder was not recorded are read by nobody and left out too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

from planclause.checking.finding import Document, Spot
from planclause.comparing.changes import Diff, Site
from planclause.comparing.diff import followed_references
from planclause.comparing.followed import Followed, FollowedReference
from planclause.comparing.substance import Substance
from planclause.errors import Path
from planclause.plan.draft import Draft
from planclause.plan.readings import Readings
from planclause.text.bracketed import BASE, UNRECORDED
from planclause.text.markup import names_with_offsets
from planclause.text.redline import Redline, changed_runs, readable, redline
from planclause.text.tracing import Traced, bracket_spans_of, traced


class Run(NamedTuple):
    """Words that changed: where they stand in either text, and what stands round them, which was kept."""

    base_start: int
    before: str
    start: int
    after: str
    left: str
    right: str

    @property
    def base_end(self) -> int:
        """Where the words of the base end."""
        return self.base_start + len(self.before)

    @property
    def end(self) -> int:
        """Where the words of the draft end."""
        return self.start + len(self.after)


class _Segment(NamedTuple):
    """One text of a file, and where what is read of it begins among the wordings that are compared together."""

    at: int
    path: Path
    clause: str | None
    markup: str
    reading: Traced


class Wording:
    """What somebody reads of a clause, or of several compared together, and where that stands in the file."""

    def __init__(self, document: Document, segments: Sequence[_Segment]) -> None:
        self.document = document
        self.segments = segments
        self.text = "\n".join(segment.reading.text for segment in segments)

    @classmethod
    def of(cls, document: Document, path: Path, markup: str) -> Wording:
        """A text outside clauses as it stands in the file, brackets and all."""
        return cls(document, [_Segment(0, path, None, markup, Traced(markup, range(len(markup))))])

    @property
    def is_as_written(self) -> bool:
        """Whether it is one text of the file, every character of it."""
        return len(self.segments) == 1 and self.text == self.segments[0].markup

    def spot(self, start: int, end: int) -> Spot:
        """Words of it where they stand in the file; those of several clauses, as far as the first one goes."""
        for segment in reversed(self.segments):
            if segment.at <= start or segment is self.segments[0]:
                size = len(segment.reading.text)
                begin = min(max(start - segment.at, 0), size)
                first, last = segment.reading.span(begin, max(begin, min(end - segment.at, size)))
                words = segment.markup[first:last]
                return Spot(self.document, segment.path, first, last, segment.clause, words)
        return Spot(self.document, ())

    def markup_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where characters stand in the one text of the file that it is read from; None if there are several."""
        return self.segments[0].reading.span(start, end) if len(self.segments) == 1 else None


@dataclass(frozen=True, eq=False)
class Rewording:
    """How some readers' wording of something changed.

    ``readers`` are empty where no bracket is about, and everybody reads the same; else ``everyone`` are all who may
    read it differently. ``is_text`` is false of a title and a heading.
    """

    before: Wording
    after: Wording
    readers: tuple[str, ...]
    everyone: tuple[str, ...]
    runs: tuple[Run, ...]
    is_text: bool
    tell: Callable[[Run], tuple[Substance, ...]]

    @cached_property
    def about(self) -> tuple[tuple[Run, tuple[Substance, ...]], ...]:
        """Each changed run with what it is about."""
        return tuple((run, self.tell(run)) for run in self.runs)


class _Text(NamedTuple):
    path: Path
    clause: str | None
    markup: str


class _Pair(NamedTuple):
    """Texts of either side that answer each other, and whose readings changed; nobody named: everybody's.

    ``script`` turns the markup of one into that of the other where it is one text on either side.
    """

    before: tuple[_Text, ...]
    after: tuple[_Text, ...]
    readers: tuple[str, ...]
    everyone: tuple[str, ...]
    is_text: bool
    script: Redline


def rewordings(
    base: Draft,
    draft: Draft,
    delta: Diff,
    paths: tuple[Mapping[str, Path], Mapping[str, Path]],
    tell: Callable[[Run], tuple[Substance, ...]],
) -> Iterator[Rewording]:
    """How the wordings of title, preamble and every clause of both drafts changed, in document order.

    ``paths`` are those to the clauses of base and draft; ``tell`` says what a run is about.
    """
    followed: Followed | None = None
    for pair in _pairs(base, draft, delta, paths):
        found: dict[tuple[str, str], Rewording] = {}
        everybody = not pair.readers
        own: list[tuple[int, int]] = []
        for who in pair.readers or (BASE,):
            before, after = _wording("base", pair.before, who), _wording("draft", pair.after, who)
            if before.text == after.text:
                continue
            key = before.text, after.text
            if key in found:
                found[key] = replace(found[key], readers=(*found[key].readers, who))
                continue
            is_as_written = before.is_as_written and after.is_as_written
            script = pair.script if is_as_written else redline(before.text, after.text)
            changed = tuple(runs(readable(script)))
            if pair.is_text:
                followed = followed or followed_references(base, draft, delta)
                moved = followed.references(before.text, after.text)
                changed = tuple(run for run in changed if not any(_is_within(run, one) for one in moved))
            if who == BASE:
                own = [span for run in changed if (span := before.markup_span(run.base_start, run.base_end))]
            if not everybody:
                changed = tuple(run for run in changed if _is_told(run, before, after, pair, who, own))
            readers = () if everybody else (who,)
            found[key] = Rewording(before, after, readers, pair.everyone, changed, pair.is_text, tell)
        yield from found.values()


def _is_within(run: Run, reference: FollowedReference) -> bool:
    """Whether a change is but that of a reference."""
    base_start, base_end, start, end = reference
    return base_start <= run.base_start and run.base_end <= base_end and start <= run.start and run.end <= end


def _is_told(
    run: Run, before: Wording, after: Wording, pair: _Pair, who: str, own: Sequence[tuple[int, int]]
) -> bool:
    """Whether a change of somebody's reading of bracketed words is more than a bracket opened.

    ``own`` are the places in the base's markup where its own reading changed.
    """
    if len(pair.before) > 1 or len(pair.after) > 1:
        return True
    spans = before.markup_span(run.base_start, run.base_end), after.markup_span(run.start, run.end)
    for span, text in zip(spans, (*pair.before, *pair.after), strict=True):
        if span is not None and _touches(span, bracket_spans_of(text.markup, UNRECORDED)):
            return False
    if who == BASE or spans[0] is None:
        return True
    if _touches(spans[0], bracket_spans_of(pair.before[0].markup, who)):
        return True
    return any(first <= spans[0][1] and spans[0][0] <= last for first, last in own)


def _touches(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(start <= span[1] + 1 and span[0] <= end for start, end in others)


def _wording(document: Document, texts: Sequence[_Text], who: str) -> Wording:
    segments: list[_Segment] = []
    at = 0
    for text in texts:
        reading = traced(text.markup, who)
        segments.append(_Segment(at, text.path, text.clause, text.markup, reading))
        at += len(reading.text) + 1
    return Wording(document, segments)


def _pairs(
    base: Draft, draft: Draft, delta: Diff, paths: tuple[Mapping[str, Path], Mapping[str, Path]]
) -> Iterator[_Pair]:
    for part in ("title", "preamble"):
        sides = [
            _Text((part,), None, delta_side.title if part == "title" else delta_side.preamble)
            for delta_side in (delta.base, delta.draft)
        ]
        if sides[0].markup != sides[1].markup:
            readers = _named(*(side.markup for side in sides))
            script = delta.title_redline if part == "title" else delta.preamble_redline
            yield _Pair((sides[0],), (sides[1],), readers, readers, part != "title", script)
    before, after = Readings(base), Readings(draft)
    for change in delta:
        if change.kind not in ("edited", "split", "joined"):
            continue
        for part in ("heading", "text"):
            texts = tuple(
                tuple(_of_clause(site, part, known) for site in sites)
                for sites, known in ((change.base, paths[0]), (change.draft, paths[1]))
            )
            if len(texts[0]) == len(texts[1]) and texts[0][0].markup == texts[1][0].markup:
                continue
            named = _named(*(text.markup for side in texts for text in side))
            everyone, held = (
                tuple(
                    who
                    for who in readers
                    if _has_all(before, who, change.base) and _has_all(after, who, change.draft)
                )
                for readers in (
                    dict.fromkeys([*named, *before.structural, *after.structural]),
                    change.readings_changed or named,
                )
            )
            if held or not (change.readings_changed or named):
                is_text = part == "text"
                script = change.redline if is_text else change.heading_redline
                yield _Pair(texts[0], texts[1], held, everyone, is_text, script)


def _of_clause(site: Site, part: str, paths: Mapping[str, Path]) -> _Text:
    clause = site.clause
    return _Text((*paths[clause.id], part), clause.id, clause.heading if part == "heading" else clause.text)


def _named(*markups: str) -> tuple[str, ...]:
    """The base and whoever brackets name; nobody where there are none."""
    if not any("[" in markup for markup in markups):
        return ()
    named = {name for markup in markups for name, _ in names_with_offsets(markup)} - {UNRECORDED}
    return (BASE, *sorted(named))


def _has_all(readings: Readings, who: str, sites: Sequence[Site]) -> bool:
    return all(readings.has(who, site.clause.id) for site in sites)


def runs(script: Redline) -> Iterator[Run]:
    """The changed runs of a redline, with where they stand in both texts."""
    base_at = at = 0
    for left, before, after, right in changed_runs(script):
        base_at, at = base_at + len(left), at + len(left)
        yield Run(base_at, before, at, after, left, right)
        base_at, at = base_at + len(before), at + len(after)


def as_written(
    document: Document, sites: Sequence[Site], part: Literal["heading", "text"], paths: Mapping[str, Path]
) -> Wording:
    """A part of one clause or several as it stands in the file, brackets and all."""
    segments: list[_Segment] = []
    at = 0
    for site in sites:
        text = _of_clause(site, part, paths)
        if text.markup:
            reading = Traced(text.markup, range(len(text.markup)))
            segments.append(_Segment(at, text.path, text.clause, text.markup, reading))
            at += len(text.markup) + 1
    if not segments:
        text = _of_clause(sites[0], part, paths)
        segments.append(_Segment(0, text.path, text.clause, "", Traced("", ())))
    return Wording(document, segments)
