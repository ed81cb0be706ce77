r"""A report as Markdown for a comment on a pull request: the summary first, the details folded, within a limit.

Forges refuse a comment beyond a number of characters. What does not fit is cut: first a paragraph to its headline,
then the whole paragraph; the last line says how many were cut.

What comes from a draft stays text: ``<``, ``>`` and ``&`` are entities, other characters that Markdown gives a
meaning have a backslash before them, a newline is a ``<br>``; nothing stands in code spans, where it could not be
escaped, or in a line of raw HTML. ``<del>`` and ``<ins>`` wrap one clause's words at most, within one paragraph,
so that nothing in a clause can end up outside its marks. GitHub turns some words into links and pictures after
Markdown is done (``@name``, ``#12``, ``GH-12``, ``:tada:``, a commit's forty digits): an empty comment parts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planclause.reports.catalogue import Catalogue, catalogue
from planclause.reports.pieces import runs_of, text_of
from planclause.reports.report import Item, Passage, Report, Section, Table, Words
from planclause.reports.wording import Runs
from planclause.reports.write.direction import is_right_to_left
from planclause.reports.write.figures import figures

#: What GitHub takes, in characters; GitLab takes more.
LIMIT = 65_536
#: So much of a digest is shown: ``sha256:`` and twelve digits.
_DIGEST = 19
#: A list of fewer items is not folded.
_FEW = 4
_TAGS = {"=": ("", ""), "-": ("<del>", "</del>"), "+": ("<ins>", "</ins>")}
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ACTIVE = re.compile(
    r"""(?P<entity>[&<>])
    | (?P<number>\#(?=\d)|(?<=\bGH)-(?=\d))
    | (?P<sign>[\\`*_{}\[\]~^$|\#])
    | (?P<link>(?:(?<=http)|(?<=https)|(?<=ftp)):(?=//)|(?:(?<=mailto)|(?<=xmpp)):|(?<=www)\.)
    | (?P<name>@|:(?=(?:100|1234|\w*[a-z+-][\w+-]*):)|\b[0-9a-f]{20}(?=[0-9a-f]{20}\b))
    | (?<=\n)(?P<indent>[ \t]+)
    | (?<=\n)(?P<bullet>[-+=:])
    | (?<=\n)(?P<item>\d+)(?=[.)])""",
    re.VERBOSE | re.IGNORECASE,
)
_TRAILING = re.compile(r"[ \t]+\Z")


def write_markdown(report: Report, *, limit: int = LIMIT) -> str:
    """A report as GitHub's Markdown that ends in a newline and has at most ``limit`` characters.

    ``ValueError`` for a limit below 1,000, in which no summary would fit.

    >>> import planclause as pc
    >>> base = pc.loads("{planclause: 1, plan: p, draft: a, clauses: [{id: x, text: Ten days.}]}")
    >>> draft = pc.loads("{planclause: 1, plan: p, draft: b, clauses: [{id: x, text: Six days.}]}")
    >>> report = pc.report_diff(pc.diff(base, draft))
    >>> pc.write_markdown(report).splitlines()[0]
    '## a → b'
    """
    if limit < 1000:
        raise ValueError(f"a limit of at least 1,000 characters, not {limit:,}")
    return _Comment(report, catalogue(report.language), limit).written()


@dataclass(slots=True)
class _Budget:
    """The characters that are still to be had, and what had to be left out."""

    left: int
    shortened: int = 0
    dropped: int = 0

    def takes(self, block: str) -> bool:
        """Whether a block fits, with the empty line before it; then it is taken."""
        if len(block) + 2 > self.left:
            return False
        self.left -= len(block) + 2
        return True


class _Comment:
    """One comment in the making."""

    def __init__(self, report: Report, words: Catalogue, limit: int) -> None:
        self.report = report
        self.words = words
        self.budget = _Budget(limit)

    def written(self) -> str:
        """The whole of it."""
        tail = self.foot()
        # The note and the ends of folded parts are held back from the start: they have to fit whatever else does.
        self.budget.left -= len(tail) + len(self.note(10**6, 10**6)) + 100
        blocks: list[str] = []
        for block in self.head():
            if self.budget.takes(block):
                blocks.append(block)
            else:
                self.budget.dropped += 1
        for section in self.report.sections:
            blocks += self.section(section)
        if self.budget.shortened or self.budget.dropped:
            blocks.append(self.note(self.budget.shortened, self.budget.dropped))
        return "\n\n".join((*blocks, tail)) + "\n"

    def head(self) -> Iterator[str]:
        """The title and what a minister reads."""
        report = self.report
        yield f"## {escaped(report.title)}"
        yield f"*{escaped(' · '.join(filter(None, (report.subtitle, report.for_whom))))}*"
        if report.summary:
            yield "\n".join(f"- {escaped(line)}" for line in report.summary)

    def foot(self) -> str:
        """What it was made from."""
        made = ", ".join(
            f"{escaped(source.what)} {escaped(source.name)} ({source.digest[:_DIGEST]}…)"
            for source in self.report.sources
        )
        by = self.words("report.made_by", version=self.report.version)
        return f"<sub>{made} · {escaped(by)}</sub>" if made else f"<sub>{escaped(by)}</sub>"

    def note(self, shortened: int, dropped: int) -> str:
        """What was left out for want of room."""
        said = [self.words.count("report.shortened", shortened)] if shortened else []
        said += [self.words.count("report.left_out", dropped)] if dropped else []
        return f"**{escaped(' '.join(said))}**"

    def section(self, section: Section) -> list[str]:
        """A section; its items are folded away where they are many."""
        blocks = (
            ["\n".join(f"- {escaped(line)}" for line in section.paragraphs)] if section.paragraphs else []
        )
        blocks += [_table(table) for table in section.tables if table.rows]
        blocks += [_table(figures(chart, self.words)) for chart in section.charts if not chart.is_bar]
        out = self.fitting(blocks, f"### {escaped(section.title)}")
        items = section.changes
        if not items:
            return out
        is_folded = len(items) >= _FEW
        title = f"{section.title} ({self.words.number(len(items))})"
        opening = f"<details>\n<summary>{_in_html(title)}</summary>" if is_folded else f"### {escaped(title)}"
        told = self.items(items, opening)
        if told and is_folded:
            self.budget.left -= len("\n\n</details>")
            told.append("</details>")
        return out + told

    def fitting(self, blocks: Sequence[str], heading: str) -> list[str]:
        """The blocks that there is room for, under their heading."""
        out: list[str] = []
        for block in blocks:
            whole = block if out else f"{heading}\n\n{block}"
            if self.budget.takes(whole):
                out.append(whole)
            else:
                self.budget.dropped += 1
        return out

    def items(self, items: Sequence[Item], opening: str) -> list[str]:
        """The items that there is room for: whole, by their headlines, or not at all."""
        out: list[str] = []
        for item in items:
            start = "" if out else f"{opening}\n\n"
            headline = _headline(item)
            if self.budget.takes(start + (whole := "\n\n".join((headline, *self.body(item))))):
                out.append(start + whole)
            elif self.budget.takes(start + headline):
                out.append(start + headline)
                self.budget.shortened += 1
            else:
                self.budget.dropped += 1
        return out

    def body(self, item: Item) -> Iterator[str]:
        """What is told of an item under its headline."""
        _, passages, excerpt = item.gist()
        if excerpt:
            yield f'"{escaped(excerpt)}"'
        for passage in passages:
            yield _passage(passage)
        if remarks := "<br>\n".join(f"*{escaped(line)}*" for line in (*item.notes(), *item.remarks)):
            yield remarks
        if item.table is not None and item.table.rows:
            yield _table(item.table)


def _headline(item: Item) -> str:
    name = escaped(item.name) if item.name else marked(runs_of(item.gist().heading))
    parts = [escaped(item.number), name]
    said = f" — *{escaped(item.said)}*" if item.said else ""
    return f"#### {' · '.join(filter(None, parts))}{said}".replace("\n", " ")


def _passage(passage: Passage) -> str:
    label = f"{escaped(passage.label)}: " if passage.label else ""
    text = label + marked(runs_of(passage.words), starts_line=not label)
    return _directed(text, passage.words)


def _directed(text: str, words: Words) -> str:
    """The paragraph; in a block of its own where it is written from right to left."""
    return f'<div dir="rtl">\n\n{text}\n\n</div>' if is_right_to_left(text_of(words)) else text


def _table(table: Table) -> str:
    title = f"**{escaped(table.title)}**\n\n" if table.title else ""
    lines = [_row(table.columns), "|" + " --- |" * len(table.columns), *map(_row, table.rows)]
    return title + "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return (
        "| " + " | ".join(escaped(cell, starts_line=False).replace("<br>\n", "<br>") for cell in cells) + " |"
    )


def _in_html(text: str) -> str:
    """Words of the catalogue in a line of raw HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escaped(text: str, *, starts_line: bool = True) -> str:
    r"""The text as Markdown that shows it, whatever it looks like.

    >>> escaped("1. <b>*A & B*</b>")
    '1\\. &lt;b&gt;\\*A &amp; B\\*&lt;/b&gt;'
    """
    lines = _ACTIVE.sub(_escape, f"\n{text}")[1:] if starts_line else _ACTIVE.sub(_escape, text)
    # Alone on a paragraph's first line a tag would begin raw HTML.
    first = "&#32;" if starts_line and lines.startswith("\n") else ""
    return first + lines.replace("\n", "<br>\n")


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    match match.lastgroup:
        case "entity":
            return _ENTITIES[found]
        case "name" | "number":
            return f"{found}<!-- -->"
        case "indent":
            return "&#32;" * len(found.expandtabs(4))
        case "item":
            return f"{found}\\"
        case _:
            return f"\\{found}"


def marked(runs: Runs, *, starts_line: bool = True) -> str:
    """Words with the tags of their changes round them."""
    out = ""
    for op, text in runs:
        before, after = _TAGS[op]
        out += f"{before}{escaped(text, starts_line=starts_line and not before)}{after}"
        starts_line = not after and text.endswith("\n")
    return _TRAILING.sub(lambda spaces: "&#32;" * len(spaces[0].expandtabs(4)), out)
