"""A redline as a value: paragraphs with tracked words, before any format writes them.

A paragraph's end is tracked as its words are: where an inserted end is rejected, or a deleted one accepted, the
paragraph runs into the next one, as in Word. A clause that moved stands twice. Where it came from, what it shares
with its new wording is moved away and the rest is deleted; where it went, what is shared is moved there and the
rest is inserted. So every word that changed is seen, and no change stands inside another, which few understand.

Texts are for the eye (:mod:`planclause.reports.visible`); numbers stand in them as text, before a tab.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from planclause.text.redline import Op

#: What becomes of words, or of the end of a paragraph, from the base to the draft.
Fate = Literal["kept", "deleted", "inserted", "moved from", "moved to"]
Style = Literal["title", "preamble", "heading", "text", "continued", "note"]
IN_BASE: frozenset[Fate] = frozenset(("kept", "deleted", "moved from"))
IN_DRAFT: frozenset[Fate] = frozenset(("kept", "inserted", "moved to"))
FATES: Mapping[Op, Fate] = {"=": "kept", "-": "deleted", "+": "inserted"}
#: A label that counts is written with a full stop, "6." or "4 bis."; "(a)", "1.1" and "Article 1" are not.
_COUNTER = re.compile(r"(?:\d+|[A-Za-z]|[IVXLCDM]+|[ivxlcdm]+)(?: [a-z]{3,7})?")


class Run(NamedTuple):
    """Words with one fate; ``author`` is whose change it is, empty for what is kept."""

    fate: Fate
    text: str
    author: str = ""


Runs = tuple[Run, ...]


class Comment(NamedTuple):
    """What is said beside the text, a paragraph a line; ``initials`` are the author's."""

    author: str
    initials: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its words, and the fate of its end.

    ``clause`` is the id of the clause it is of (``@title``, ``@preamble``). ``depth`` is how many clauses that
    stands in. ``move`` is the same number, from 1, for all that moved together, where it was and where it is; 0 for
    what did not.
    """

    style: Style
    runs: Runs
    fate: Fate = "kept"
    author: str = ""
    depth: int = 0
    clause: str = ""
    move: int = 0
    comments: tuple[Comment, ...] = ()

    @property
    def text(self) -> str:
        """All its words, whatever their fate."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A text with its tracked changes; ``author`` is who made the draft, or what it is called."""

    author: str
    paragraphs: tuple[Paragraph, ...]


def accepted(manuscript: Manuscript) -> list[str]:
    """The paragraphs of the text with every change accepted: the draft's."""
    return list(_resolved(manuscript, IN_DRAFT))


def rejected(manuscript: Manuscript) -> list[str]:
    """The paragraphs of the text with every change rejected: the base's."""
    return list(_resolved(manuscript, IN_BASE))


def _resolved(manuscript: Manuscript, there: frozenset[Fate]) -> Iterator[str]:
    text = ""
    for paragraph in manuscript.paragraphs:
        text += side(paragraph.runs, there)
        if paragraph.fate in there:
            yield text
            text = ""
    if text:
        yield text


def side(runs: Iterable[Run], there: frozenset[Fate]) -> str:
    """The text that runs make on one side."""
    return "".join(run.text for run in runs if run.fate in there)


def label(number: str) -> str:
    """A clause's number as it is written before its text."""
    return f"{number}." if _COUNTER.fullmatch(number) else number


def joined(runs: Iterable[Run]) -> Runs:
    """The same runs, neighbours with one fate and author as one, without empty ones."""
    groups = groupby((run for run in runs if run.text), lambda run: (run.fate, run.author))
    return tuple(Run(fate, "".join(run.text for run in group), author) for (fate, author), group in groups)


class Wording(NamedTuple):
    """A clause's number, heading and text in runs of both sides."""

    number: Runs
    heading: Runs
    text: Runs


def paragraphs_of(wording: Wording, author: str, *, depth: int, clause: str) -> Iterator[Paragraph]:
    """The paragraphs of a clause: its heading, if it has one, and its text; the number before what comes first.

    Where only one side has a heading, the number stands in different paragraphs on the two sides.
    """
    number, heading, text = wording
    was, now = (bool(side(heading, there)) for there in (IN_BASE, IN_DRAFT))
    if was == now:
        of_heading, of_text = (number, ()) if was else ((), number)
    else:
        base, draft = _only(number, IN_BASE, "deleted", author), _only(number, IN_DRAFT, "inserted", author)
        of_heading, of_text = (base, draft) if was else (draft, base)
    text_style: Style = "continued" if now or (was and not side(text, IN_DRAFT)) else "text"
    parts: tuple[tuple[Style, Runs], ...] = (
        ("heading", (*_with_tab(of_heading), *heading)),
        (text_style, (*_with_tab(of_text), *text)),
    )
    for style, runs in parts:
        if made := paragraph(style, runs, author, depth=depth, clause=clause):
            yield made


def paragraph(
    style: Style, runs: Iterable[Run], author: str, *, depth: int = 0, clause: str = ""
) -> Paragraph | None:
    """A paragraph that is there on the sides on which it has words; None where it has none at all."""
    runs = joined(runs)
    was, now = (bool(side(runs, there)) for there in (IN_BASE, IN_DRAFT))
    if not was and not now:
        return None
    # An end goes or comes with the words before it: apart from them, LibreOffice leaves an empty paragraph behind.
    fate: Fate = "kept" if was and now else runs[-1].fate
    return Paragraph(style, runs, fate, "" if fate == "kept" else _author(runs, author), depth, clause)


def _author(runs: Runs, author: str) -> str:
    """Whose change a whole paragraph is: the one author of its words, if they have one."""
    authors = {run.author for run in runs}
    return authors.pop() if len(authors) == 1 else author


def _only(runs: Runs, there: frozenset[Fate], fate: Fate, author: str) -> Runs:
    """The runs of one side, what is kept as changed."""
    return tuple(
        Run(fate, run.text, author) if run.fate == "kept" else run for run in runs if run.fate in there
    )


def _with_tab(number: Runs) -> Runs:
    """A number with the tab that parts it from the words, on the sides on which there is one."""
    if not number:
        return ()
    was, now = side(number, IN_BASE), side(number, IN_DRAFT)
    if was and now:
        return (*number, Run("kept", "\t"))
    return (*number, number[-1]._replace(text="\t"))
