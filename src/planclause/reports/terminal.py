"""A diff for a terminal: the text form in colour, wrapped to the width.

The marks of the text form stay beside the colours, so that it reads the same without them: on paper, to the
colour-blind, and where NO_COLOR is set or the terminal is dumb.
"""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from planclause.comparing.changes import Diff
from planclause.reports.outline import Entry, outline
from planclause.reports.text import ARROW, INDENT, headline, marked, renumbered_only
from planclause.reports.wording import Runs

#: Narrower than this, words are no longer wrapped but run over the edge.
_LEAST_WIDTH = 20
_STYLES = {"=": "", "-": "red strike", "+": "green underline"}


def print_diff(diff: Diff, console: Console, *, base_name: str = "", draft_name: str = "") -> None:
    """Print the diff to a console, in as much colour as it has and at its width.

    The names, if given, stand for the drafts' own ids in the heading.
    """
    told = outline(diff, base_name=base_name, draft_name=draft_name)
    print_wrapped(console, Text(f"{told.base} {ARROW} {told.draft}", style="bold"))
    for line in told.summary:
        print_wrapped(console, Text(line), hanging=len(INDENT))
    for entry in told.entries:
        console.print()
        _print_entry(console, entry)
    if told.renumbered:
        console.print()
        print_wrapped(console, Text(renumbered_only(told), style="dim"), hanging=len(INDENT))


def _print_entry(console: Console, entry: Entry) -> None:
    numbers, name, what = headline(entry)
    head = Text(numbers, style="bold")
    head.append(f"  {name}: " if name else "  ", style="not bold cyan")
    head.append(what, style="not bold")
    if entry.excerpt:
        head.append(f': "{entry.excerpt}"', style="not bold dim")
    print_wrapped(console, head, hanging=len(INDENT))
    for detail in entry.details:
        print_wrapped(console, Text(f"({detail})", style="dim"), indent=2)
    for wording in entry.wordings:
        line = Text(f"{wording.number} " if wording.number else "")
        for runs, style in ((wording.heading, "bold"), (wording.text, "")):
            if runs:
                print_wrapped(console, coloured(line, runs, style), indent=len(INDENT))
                line = Text()
    for names, runs in entry.readings:
        print_wrapped(
            console, coloured(Text.assemble((f"read as {names}: ", "dim")), runs, ""), indent=len(INDENT)
        )


def coloured(line: Text, runs: Runs, style: str) -> Text:
    """The line with a redline's runs after it, in their marks and colours."""
    for op, text in marked(runs):
        line.append(text, style=f"{style} {_STYLES[op]}".strip())
    return line


def print_wrapped(console: Console, text: Text, *, indent: int = 0, hanging: int = 0) -> None:
    """Print a text wrapped to the width; all lines but the first are indented by ``hanging`` more."""
    width = max(console.width - indent - hanging, _LEAST_WIDTH)
    for index, line in enumerate(text.wrap(console, width)):
        line.rstrip()
        line.pad_left(indent + (hanging if index else 0))
        console.print(line, soft_wrap=True, highlight=False)
