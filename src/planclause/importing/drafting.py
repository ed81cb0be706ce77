"""From the points that were read to a draft: headings settled, options made one slot, brackets made markup."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Protocol

from planclause.errors import MarkupError
from planclause.importing.attributions import known_codes
from planclause.importing.brackets import BracketReader
from planclause.importing.doubts import Doubt
from planclause.importing.footnotes import Note
from planclause.importing.headings import clean_heading, headed_lines, paragraph_text, settle_heading
from planclause.importing.label_lines import Labelled, split_label
from planclause.importing.lines import EDGE, Line, numbers
from planclause.importing.marks import END, START, Authors, unmarked
from planclause.importing.points import Paragraph, Point, walk
from planclause.importing.reader import Reading
from planclause.importing.slugs import Slugs
from planclause.importing.spanning import settle_spanning
from planclause.importing.unseen_headings import unseen_headings
from planclause.plan.draft import Clause, Draft
from planclause.plan.losses import Loss
from planclause.plan.values import Party
from planclause.text.bracketed import (
    UNRECORDED,
    Alternative,
    Bracket,
    Part,
    Text,
)
from planclause.text.markup import emit, escape, parse

#: The wordings of an option block, each a run of paragraphs: one bracket's alternatives.
Slot = tuple[tuple[str, ...], ...]

#: The label of a paragraph that has none although its neighbours have: a flush paragraph after sub-points.
UNNUMBERED = "¶"

#: What says nothing but that a numbered point is gone.
_GONE = re.compile(
    r"(?i)[\[(]?\W?(?:this (?:point|clause|article|paragraph) (?:is|was|has been) )?"
    r"(?:deleted|removed|struck|omitted|withdrawn|intentionally left blank|reserved)\W{0,3}[\])]?$"
)


@dataclass(frozen=True, slots=True)
class Imported:
    """A draft made of a text, what of the text it could not hold, and what was guessed, each with its line.

    ``cut_words`` were cut at a line's end and keep their hyphen, since the text does not tell whether it is theirs.
    ``lines`` has the line of the text, from 1, in which each clause begins, by its id; ``source`` are the lines of
    the text before any was left out.
    """

    draft: Draft
    losses: tuple[Loss, ...]
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)
    doubts: tuple[Doubt, ...] = ()
    cut_words: frozenset[str] = frozenset()
    source: tuple[Line, ...] = field(default=(), compare=False)

    def __repr__(self) -> str:
        """A line that says what it holds."""
        return f"Imported({self.draft!r}, losses: {len(self.losses)})"


class Words(Protocol):
    """Takes a source's mark-up off its words; ``left_out`` collects what went with it, as (what, words)."""

    left_out: list[tuple[str, str]]

    def plain(self, raw: str) -> str:
        """The words of one paragraph as they are printed."""


@dataclass(slots=True)
class Plain:
    """The words of a plain text, which are what they are."""

    left_out: list[tuple[str, str]] = field(default_factory=list)

    def plain(self, raw: str) -> str:
        """The words as they stand, without white space at their ends."""
        return raw.strip(EDGE)


@dataclass(slots=True)
class Drafting:
    """Makes one draft; collects the losses and the parties met on the way."""

    words: Words
    markdown: bool
    authors: Authors = field(default_factory=Authors)
    brackets: BracketReader = field(default_factory=BracketReader)
    slugs: Slugs = field(default_factory=Slugs)
    losses: list[Loss] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)

    def draft(
        self,
        reading: Reading,
        *,
        plan: str,
        draft: str,
        title: str,
        date: datetime.date | None,
        source: Sequence[Line],
    ) -> Imported:
        """The draft of what was read from the lines of a source."""
        points = reading.root.children
        annexes = reading.annexes.children
        headed_lines([reading.root, *walk([*points, *annexes])])
        for point in walk([*points, *annexes]):
            settle_heading(point, markdown=self.markdown)
            self._strike(point)
        texts = (w for p in walk([*points, *annexes]) for q in p.paragraphs for _, w in q.lines)
        preamble_texts = (words for p in reading.preamble for _, words in p.lines)
        self.brackets.codes = known_codes([*texts, *preamble_texts])
        self.losses += settle_spanning([reading.root, *walk([*points, *annexes])], self.brackets)
        title_markup = self._markup([self.words.plain(title)], "title") if title else ""
        preamble = self._preamble(reading.preamble)
        clauses = self._clauses(points)
        annex_clauses = self._clauses(annexes) + tuple(map(self._note, reading.notes))
        made = Draft(
            plan=plan,
            draft=draft,
            title=title_markup,
            date=date,
            parties={
                code: Party(name=self.authors.names.get(code, code)) for code in sorted(self.brackets.parties)
            },
            preamble=preamble,
            clauses=clauses,
            annexes=annex_clauses,
        )
        losses = [*reading.losses, *self.losses]
        found = [*reading.doubts, *unseen_headings([*points, *annexes])]
        doubts = tuple(sorted(found, key=lambda doubt: doubt.line))
        losses.sort(key=_line_of)
        return Imported(made, tuple(losses), self.lines, doubts, reading.cut_words, tuple(source))

    # ------------------------------------------------------------------------------------------- clauses

    def _clauses(self, points: Sequence[Point]) -> tuple[Clause, ...]:
        labelled = any(point.label is not None for point in points)
        return tuple(self._clause(point, beside_labels=labelled) for point in points)

    def _clause(self, point: Point, *, beside_labels: bool) -> Clause:
        heading = clean_heading(point.heading, self.words.plain) if point.heading else ""
        clause_id = self.slugs.id_of(point, heading=heading)
        self.lines[clause_id] = point.line
        at = f"line {point.line}, clause {clause_id}"
        outer = self.brackets.only
        if point.inserted_by:
            self.brackets.only = frozenset(point.inserted_by)
        texts = [self.words.plain(paragraph_text(paragraph)) for paragraph in point.paragraphs]
        slot, rest = self._options(point)
        text = self._markup([*texts, *([slot] if slot else [])], at)
        inserted_by = point.inserted_by
        if point.claimed and not rest:
            inserted_by, text = _claimed(text)
        clause = Clause(
            id=clause_id,
            number=self._number(point, beside_labels=beside_labels),
            heading=self._markup([heading], at),
            text=text,
            inserted_by=inserted_by,
            clauses=self._clauses(rest),
        )
        self.brackets.only = outer
        return clause

    def _note(self, note: Note) -> Clause:
        """A foot note as an annex of its own, so that a change of it is a change."""
        point = Point(None, note.line, paragraphs=[Paragraph([(note.line, note.words)])])
        clause_id = self.slugs.id_of(point, heading="")
        self.lines[clause_id] = note.line
        text = self._markup([self.words.plain(note.words)], f"line {note.line}, clause {clause_id}")
        return Clause(id=clause_id, number=escape(f"note {note.mark}"), text=text)

    def _number(self, point: Point, *, beside_labels: bool) -> str:
        if point.label is None:
            return UNNUMBERED if beside_labels or (point.indent >= 0 and not point.level) else ""
        number = point.label.number
        if self.markdown and point.label.unit == "bullet":
            number = "•"
        if point.bracketed:
            return emit(Text((Bracket((Alternative((UNRECORDED,), Text((number,))),)),)))
        return escape(number)

    def _strike(self, point: Point) -> None:
        """A numbered line that only says the point is gone keeps its number and no words."""
        words = [paragraph_text(p) for p in point.paragraphs]
        if point.label is None or point.children or len(words) != 1 or not _GONE.match(words[0]):
            return
        if point.unit in ("bullet", "option"):
            return
        point.struck = True
        point.paragraphs.clear()
        self.losses.append(
            Loss(f"line {point.line}", f"the words that strike {point.label.number}, left out", words[0])
        )

    # ------------------------------------------------------------------------------------------- options

    def _options(self, point: Point) -> tuple[Slot | None, list[Point]]:
        """The wordings of a point's options where they make one slot of its text, and its other children.

        They do where nothing else stands under the point, at least two, each only words; options that hold
        points stay clauses.
        """
        options = point.children
        if len(options) < 2 or not all(
            o.unit == "option" and o.paragraphs and not (o.children or o.heading) for o in options
        ):
            return None, options
        wordings = [[self.words.plain(paragraph_text(p)) for p in option.paragraphs] for option in options]
        named = [(o.line, o.label.number) for o in options if o.label]
        return self._slot(named, wordings), []

    def _slot(self, named: Sequence[tuple[int, str]], wordings: Sequence[Sequence[str]]) -> Slot:
        place = numbers(line for line, _ in named)
        names = ", ".join(name for _, name in named)
        self.losses.append(
            Loss(place, "options are now the wordings of one bracket, without their names", names)
        )
        return tuple(tuple(wording) for wording in wordings)

    def _preamble(self, paragraphs: Sequence[Paragraph]) -> str:
        """The preamble; paragraphs of it that are options, one after the other, make a slot."""
        out: list[str | Slot] = []
        at = 0
        while at < len(paragraphs):
            group: list[tuple[int, Labelled]] = []
            for paragraph in paragraphs[at:]:
                found = split_label(paragraph_text(paragraph))
                if found is None or found.label.unit != "option" or not found.rest:
                    break
                group.append((paragraph.line, found))
            if len(group) > 1:
                named = [(line, found.label.number) for line, found in group]
                out.append(self._slot(named, [[self.words.plain(found.rest)] for _, found in group]))
                at += len(group)
            else:
                out.append(self.words.plain(paragraph_text(paragraphs[at])))
                at += 1
        return self._markup(out, f"line {paragraphs[0].line if paragraphs else 1}, preamble")

    # ------------------------------------------------------------------------------------------- markup

    def _markup(self, paragraphs: Sequence[str | Slot], at: str) -> str:
        """The markup of printed paragraphs and slots of options, one newline between them."""
        self.losses += [Loss(at, what, words) for what, words in self.words.left_out]
        self.words.left_out.clear()
        printed = [paragraph for paragraph in paragraphs if isinstance(paragraph, str) and paragraph]
        if len(printed) == len(paragraphs) and not any(
            "[" in words or "]" in words or START in words or END in words for words in printed
        ):
            return escape("\n".join(printed))
        try:
            markup = emit(self._text(paragraphs))
            parse(markup)
        except (MarkupError, ValueError):
            self.losses.append(Loss(at, "brackets that the format cannot hold are kept as characters"))
            words = [p if isinstance(p, str) else "\n".join(map("\n".join, p)) for p in paragraphs]
            markup = escape(unmarked("\n".join(words)))
        for issue in self.brackets.issues:
            self.losses.append(Loss(at, issue.what, issue.words))
        self.brackets.issues.clear()
        return markup

    def _text(self, paragraphs: Sequence[str | Slot]) -> Text:
        """Printed paragraphs and slots of options as one text."""
        parts: list[Part] = []
        for is_words, group in groupby(paragraphs, lambda paragraph: isinstance(paragraph, str)):
            if is_words:
                words = [words for words in group if isinstance(words, str) and words]
                texts = [self.brackets.read_paragraphs(words)]
            else:
                texts = [self.brackets.slot(slot) for slot in group if not isinstance(slot, str)]
            for text in texts:
                parts += [*(["\n"] if parts and text.parts else []), *text.parts]
        return Text(tuple(parts))


def _claimed(markup: str) -> tuple[tuple[str, ...], str]:
    """Who inserts a point that a party's bracket holds as a whole, and its words without that bracket."""
    text = parse(markup)
    if len(text.parts) == 1 and isinstance(bracket := text.parts[0], Bracket):
        first = bracket.alternatives[0]
        if len(bracket.alternatives) == 1 and first.parties and UNRECORDED not in first.parties:
            return first.parties, emit(first.text)
    return (), markup


def _line_of(loss: Loss) -> int:
    match = re.search(r"\d+", loss.place)
    return int(match[0]) if match else 0


def number_by_place(points: Iterable[Point]) -> list[Loss]:
    """Give the items of a Markdown list that are all written ``1.`` the numbers that Markdown shows."""
    losses: list[Loss] = []
    for point in points:
        run = [(child, child.label) for child in point.children if child.label and child.label.marks == "."]
        first = run[0][1].number if run else ""
        if len(run) < 2 or not first.isdecimal() or any(label.number != first for _, label in run):
            continue
        for place, (child, label) in enumerate(run, int(first)):
            child.label = replace(label, number=str(place))
        place_of_run = numbers(child.line for child, _ in run)
        printed = " ".join(f"{label.number}." for _, label in run)
        losses.append(
            Loss(place_of_run, "numbers all alike are counted through as Markdown shows them", printed)
        )
    return losses
