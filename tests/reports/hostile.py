"""A report whose every text is hostile, for every format: what it says is text, and acts nowhere."""

from __future__ import annotations

from planclause.reports.report import (
    Chart,
    Item,
    Passage,
    Piece,
    Reader,
    Report,
    Section,
    Series,
    Source,
    Table,
    Tag,
)
from planclause.reports.visible import visible

#: Tags, attribute breaks, template syntax, Markdown, terminal escapes, OOXML, formulas, overrides of direction.
ATTACKS = (
    "<script>alert(1)</script>",
    "\"' onmouseover=alert(1) x='",
    "</title></style></script><img src=x onerror=alert(2)>",
    "<!-- --> ]]> <![CDATA[",
    "{{ 7*7 }} {% raw %} ${7*7} #{7*7}",
    "[link](https://example.org/) ![image](https://example.org/i.png) <https://example.org/>",
    "| a | b |\n| --- | --- |\n# heading\n- list\n1. item\n\n    code",
    "</details></summary></del></ins> `code` **bold** @everyone https://example.org",
    "\x1b[31mred\x1b]0;title\x07 \x9b2J",
    "<w:ins w:author='x'/></w:t></w:r></w:p> &#x202e; &amp;",
    '=HYPERLINK("https://example.org","x")',
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1)",
    "\tTAB \rCR",
    "Pay 100 \u202eeuros\u202c to \u2066nobody\u2069 \u200b\ufeff",
    "[-marks-] {+marks+} \\[ \\| \\{",
)


def hostile_report(attack: str) -> Report:
    """A report that says one thing everywhere; it is cleaned for the eye as every report is."""
    said = visible(attack)
    line = " ".join(said.split())
    words = (
        Piece("=", said),
        Piece("-", said),
        Piece("+", said),
        Piece("=", "[A: ", (), True),
        Piece("=", said, ("A",)),
    )
    item = Item(
        anchor="clause-1",
        number=line,
        name=line,
        said=line,
        tags=(Tag("party", "A", line), Tag("kind", "edited", line), Tag("substance", "date", line)),
        heading=words,
        passages=(Passage(line, words), Passage(line, (), "A", line)),
        remarks=(line,),
        table=Table(line, (line, line), ((line, line),)),
        excerpt=line,
    )
    chart = Chart("lines", line, (line, "2"), (Series(line, (1.0, None)),), "%", line)
    section = Section(
        "s",
        line,
        (line,),
        (Table(line, (line, "n"), ((line, "1"),)),),
        (chart,),
        (item, *(Item(f"clause-{n}", str(n), excerpt=line, heading=words) for n in range(2, 6))),
    )
    return Report(
        kind="diff",
        title=line,
        subtitle=line,
        language="en",
        text_language="",
        audience="public",
        for_whom=line,
        summary=(line, line),
        sections=(section,),
        sources=(Source(line, line, "sha256:" + "0" * 64),),
        version="1",
        readers=(Reader("rolling", line), Reader("base", line), Reader("A", line)),
    )
