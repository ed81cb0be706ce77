"""The check of an import as a page: each line of the source beside what the draft has for it, doubts first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import planclause
from planclause.collection import paused_collection
from planclause.importing.accounting import Fate, SourceLine, account
from planclause.importing.drafting import Imported
from planclause.plan.traversal import walk
from planclause.reports.catalogue import catalogue
from planclause.reports.counts import count
from planclause.reports.places import Places, places_of
from planclause.reports.report import Source
from planclause.reports.visible import visible, visible_line
from planclause.reports.wording import shown
from planclause.reports.write.html.frame import beside, framed

#: Clauses are not set further in than this.
DEEPEST = 4
#: So much of what was left out is quoted in the list of losses; the source shows all of it.
LONGEST_QUOTATION = 300

_FATES: dict[Fate, str] = {
    "clause": "begins a clause",
    "heading": "heading",
    "text": "text",
    "title": "title",
    "preamble": "preamble",
    "left out": "left out",
    "not found": "not found in the draft",
}


@dataclass(frozen=True, slots=True)
class Remark:
    """A line of a list at the top of the page: where a link leads (empty: nowhere), its place, what, the words."""

    line: int
    place: str
    what: str
    words: str


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the source: its words, what became of it, and what was doubted or left out there."""

    number: int
    words: str
    kind: str
    fate: str
    doubts: tuple[str, ...]
    losses: tuple[str, ...]
    missing: str


@dataclass(frozen=True, slots=True)
class ShownClause:
    """A clause of the draft as it reads; ``line`` is the source's in which it begins."""

    number: str
    heading: str
    text: str
    structure: str
    depth: int
    line: int


@dataclass(slots=True)
class Row:
    """Lines of the source, and beside them the clauses that begin there, the title or the preamble.

    ``said`` is what stands beside the lines where nothing begins.
    """

    said: str
    front: str = ""
    lines: list[ShownLine] = field(default_factory=list)
    clauses: list[ShownClause] = field(default_factory=list)


@paused_collection()
def write_check_page(imported: Imported, name: str) -> str:
    """The check of an import as one HTML file, which needs nothing beside it; ``name`` is what to call the source.

    Doubts come first, then what was left out; then the source, line by line, beside the draft's clauses.
    """
    draft = imported.draft
    places = places_of(draft)
    lines = account(imported)
    clauses = _clauses(imported, places)
    front = {"title": shown(draft.title, places), "preamble": shown(draft.preamble, places)}
    rows = _rows(lines, clauses, places, front)
    return framed(
        "check_page.html.jinja",
        catalogue(),
        kind="import",
        language="en",
        title=shown(draft.title, places) or draft.draft,
        subtitle="Check of an import",
        note=f"Source: {visible_line(name)}",
        sources=[Source("source", visible_line(name), "")],
        version=planclause.__version__,
        style=f"{beside('page.css')}\n{beside('check_page.css')}",
        summary=_summary(imported, lines),
        unaccounted=[
            _remark(line.number, "", _missing(line), line.words) for line in lines if _missing(line)
        ],
        doubts=[
            _remark(doubt.line, "", f"taken for {doubt.taken_for}; may be {doubt.may_be}", doubt.words)
            for doubt in imported.doubts
        ],
        losses=[_remark(_line_in(loss.place), loss.place, loss.what, loss.text) for loss in imported.losses],
        rows=rows,
        points=[clause for clause in clauses if not clause.depth],
    )


def _summary(imported: Imported, lines: Sequence[SourceLine]) -> tuple[str, ...]:
    left_out = sum(line.fate == "left out" for line in lines)
    unaccounted = sum(bool(_missing(line)) for line in lines)
    doubts = len(imported.doubts)
    return (
        f"{count(len(lines), 'line')} read, {count(len(imported.lines), 'clause')} found, "
        f"{count(left_out, 'line')} left out.",
        f"{count(doubts, 'guess', 'guesses')} doubted: look there first."
        if doubts
        else "No guess is doubted.",
        f"{count(unaccounted, 'line')} with words that stand neither in the draft nor among what was left out."
        if unaccounted
        else "Every word of the source stands in the draft or among what was left out.",
    )


def _remark(line: int, place: str, what: str, words: str) -> Remark:
    quoted = words if len(words) <= LONGEST_QUOTATION else f"{words[: LONGEST_QUOTATION - 1]}…"
    return Remark(line, visible_line(place or f"line {line}"), visible_line(what), visible(quoted))


def _line_in(place: str) -> int:
    """The first line that a loss's place names; 0 where it names none."""
    match = re.match(r"lines? (\d+)", place)
    return int(match[1]) if match else 0


def _missing(line: SourceLine) -> str:
    """What of a line stands neither in the draft nor in a loss, in words; empty where all does."""
    if line.missing:
        return f"not found in the draft: {', '.join(line.missing)}"
    return _FATES["not found"] if line.fate == "not found" else ""


def _clauses(imported: Imported, places: Places) -> list[ShownClause]:
    depths: list[int] = []
    out: list[ShownClause] = []
    for placed in walk(imported.draft):
        clause = placed.clause
        depths.append(depths[placed.parent] + 1 if placed.parent >= 0 else 0)
        out.append(
            ShownClause(
                places.name(clause.id) if places.numbers[clause.id] else "",
                shown(clause.heading, places),
                shown(clause.text, places),
                places.structure(clause),
                min(depths[-1], DEEPEST),
                imported.lines[clause.id],
            )
        )
    return out


def _rows(
    lines: Sequence[SourceLine], clauses: Sequence[ShownClause], places: Places, front: Mapping[str, str]
) -> list[Row]:
    """The lines of the source, those of one clause together, with the clauses that begin in them.

    ``front`` are the title and the preamble, which stand beside the first of their lines.
    """
    front = dict(front)
    begin: dict[int, list[ShownClause]] = {}
    for clause in clauses:
        begin.setdefault(clause.line, []).append(clause)
    rows: list[Row] = []
    held = None
    for line in lines:
        # What was left out within a clause stays beside it; a clause that begins takes a row of its own.
        holder = (line.clause, line.fate if line.fate in ("title", "preamble") else "")
        outside = line.fate in ("left out", "not found")
        if line.number in begin or not rows or (holder != held and not outside):
            rows.append(Row(_said(line, places), front.pop(line.fate, "")))
        held = held if outside and rows[-1].clauses else None if outside else holder
        rows[-1].lines.append(_shown_line(line))
        rows[-1].clauses += begin.pop(line.number, ())
    return rows


def _said(line: SourceLine, places: Places) -> str:
    if line.clause:
        return f"{places.name(line.clause)} goes on"
    return _FATES[line.fate]


def _shown_line(line: SourceLine) -> ShownLine:
    losses = tuple(visible_line(loss.what) for loss in line.losses)
    fate, missing = _FATES[line.fate], visible_line(_missing(line))
    if line.fate == "left out":
        fate, losses = "; ".join(losses), ()
    elif line.fate == "not found":
        fate, missing = missing, ""
    doubts = tuple(
        visible_line(f"taken for {doubt.taken_for}; may be {doubt.may_be}") for doubt in line.doubts
    )
    return ShownLine(
        line.number, visible(line.words), line.fate.replace(" ", "-"), fate, doubts, losses, missing
    )
