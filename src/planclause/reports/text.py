"""A diff as plain text with wdiff's marks, ``[-deleted-]`` and ``{+inserted+}``: for pipes, mail and files.

One paragraph is one line however long, so that a search finds the clause; the marks are GNU wdiff's. Where the
text itself has such a mark, a backslash stands before it; where changed words begin or end with a dash or a plus,
a space keeps it from the mark, as in ``[- ---- -]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planclause.comparing.changes import Diff
from planclause.reports.outline import Entry, Outline, outline
from planclause.reports.wording import Runs

ARROW = "->"
INDENT = "    "
MARKS = {"=": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}
_OF_MARKS = ("-", "+")
_LOOKS_LIKE_MARK = re.compile(r"\[-|-\]|\{\+|\+\}")


def diff_as_text(diff: Diff, *, base_name: str = "", draft_name: str = "") -> str:
    """The diff as plain text that ends in a newline; no escape codes, no line wrapped.

    The names, if given, stand for the drafts' own ids in the heading.
    """
    told = outline(diff, base_name=base_name, draft_name=draft_name)
    paragraphs = ["\n".join((f"{told.base} {ARROW} {told.draft}", *told.summary))]
    paragraphs += ["\n".join(_entry(entry)) for entry in told.entries]
    if told.renumbered:
        paragraphs.append(renumbered_only(told))
    return "\n\n".join(paragraphs) + "\n"


def headline(entry: Entry) -> tuple[str, str, str]:
    """The numbers of an entry, its name (it may be empty) and what became of it."""
    return entry.numbers(ARROW), entry.name(ARROW), entry.what


def renumbered_only(told: Outline) -> str:
    """The line that names the clauses that were only renumbered."""
    return f"Renumbered only: {', '.join(f'{old} {ARROW} {new}' for old, new in told.renumbered)}"


def marked(runs: Runs) -> Iterator[tuple[str, str]]:
    """The runs with their marks round them, each with its op; marks in the text itself are escaped."""
    for op, text in runs:
        before, after = MARKS[op]
        if before and text.startswith(_OF_MARKS):
            before += " "
        if after and text.endswith(_OF_MARKS):
            after = f" {after}"
        yield op, before + _LOOKS_LIKE_MARK.sub(r"\\\g<0>", text) + after


def _entry(entry: Entry) -> Iterator[str]:
    numbers, name, what = headline(entry)
    said = f'{what}: "{entry.excerpt}"' if entry.excerpt else what
    yield f"{numbers}  {f'{name}: ' if name else ''}{said}"
    for detail in entry.details:
        yield f"  ({detail})"
    for wording in entry.wordings:
        number = f"{wording.number} " if wording.number else ""
        for runs in (wording.heading, wording.text):
            if runs:
                words = "".join(text for _, text in marked(runs))
                yield INDENT + (number + words).replace("\n", "\n" + INDENT)
                number = ""
    for names, runs in entry.readings:
        words = "".join(text for _, text in marked(runs))
        yield f"{INDENT}read as {names}: {words}".replace("\n", "\n" + INDENT)
