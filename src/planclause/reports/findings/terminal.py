"""Findings for a terminal: the lines of the text form in colour, whole, so that a terminal can open their places.

It reads the same without colours: to the colour-blind, and where NO_COLOR is set or the terminal is dumb.
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.text import Text

from planclause.checking.rule import Level
from planclause.reports.findings.wording import counterpart_of, message_of, summary_of, where
from planclause.workspace.findings import Checked

_STYLES: Mapping[Level, str] = {"error": "bold red", "warning": "yellow", "note": "cyan"}


def print_findings(checked: Checked, console: Console) -> None:
    """Print the findings that count, each with where its other words stand, and a summary."""
    for one in checked.gravest_first:
        told = Text.assemble(
            (where(one.place), "bold"),
            ": ",
            (one.level, _STYLES[one.level]),
            (f"[{one.rule.id}]", "dim"),
            f": {message_of(one)}",
        )
        console.print(told, soft_wrap=True)
        if one.counterpart is not None:
            console.print(
                Text(f"    {where(one.counterpart)}: {counterpart_of(one)}", style="dim"), soft_wrap=True
            )
    gravest = next((level for level, number in checked.counts.items() if number), None)
    console.print(Text(summary_of(checked), style=_STYLES[gravest] if gravest else "green"), soft_wrap=True)
