"""Where the talks stand at a glance, on a terminal: a bar of what is agreed and open, then the page as in text.

A state has a sign of its own in the bar beside its colour, and every sign is named under it with its number; so it
reads the same without colours and where the encoding has no blocks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from planclause.following.states import STATES, State
from planclause.following.status import Status
from planclause.reports.status import status_as_text
from planclause.reports.terminal import print_wrapped
from planclause.reports.text import INDENT
from planclause.reports.visible import visible_line

#: As wide as a bar gets: beyond it nobody sees a share better.
WIDEST = 60
_SIGNS: Mapping[State, tuple[str, str, str]] = {
    "agreed": ("█", "#", "green"),
    "agreed ad referendum": ("▓", "+", "cyan"),
    "open": ("▒", "-", "yellow"),
    "not yet discussed": ("░", ".", "dim"),
}


def print_status(statuses: Sequence[Status], console: Console) -> None:
    """Print the status of several drafts: a bar for each below the other, then what is told of them in text."""
    for status in statuses:
        _print_bar(status, console)
    console.print()
    for paragraph in status_as_text(statuses).rstrip("\n").split("\n\n"):
        head, *lines = paragraph.strip("\n").split("\n")
        print_wrapped(console, Text(head, style="bold"), hanging=len(INDENT))
        for line in lines:
            words = line.lstrip(" ")
            print_wrapped(console, Text(words), indent=len(line) - len(words), hanging=len(INDENT))
        console.print()


def _print_bar(status: Status, console: Console) -> None:
    counts = Counter(state.state for state in status.states)
    is_blocks = console.encoding.startswith("utf")
    print_wrapped(console, Text(visible_line(status.draft.draft), style="bold"))
    bar = Text()
    for state, width in shares(counts, min(console.width - 1, WIDEST)):
        block, letter, style = _SIGNS[state]
        bar.append((block if is_blocks else letter) * width, style=style)
    console.print(bar, soft_wrap=True, highlight=False)
    legend = Text()
    for state in STATES:
        if counts[state]:
            block, letter, style = _SIGNS[state]
            legend.append("   " if legend else "")
            legend.append(block if is_blocks else letter, style=style)
            legend.append(f" {counts[state]:,} {state}")
    legend.append(f"   [ ] {len(status.brackets):,} in brackets" if legend else "no clauses")
    print_wrapped(console, legend, hanging=len(INDENT))


def shares(counts: Mapping[State, int], width: int) -> list[tuple[State, int]]:
    """How much of a bar each state gets: what is there at all gets a sign, and together they fill it.

    >>> shares({"agreed": 1, "open": 999}, 10)
    [('agreed', 1), ('open', 9)]
    """
    there = [state for state in STATES if counts.get(state)]
    total = sum(counts[state] for state in there)
    if not total:
        return []
    widths = {state: max(1, width * counts[state] // total) for state in there}
    largest = max(there, key=lambda state: counts[state])
    widths[largest] += width - sum(widths.values())
    return [(state, max(1, widths[state])) for state in there]
