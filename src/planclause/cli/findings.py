"""The formats of findings, each imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from planclause.workspace.findings import Checked


def writer_of(form: str) -> Callable[[Checked], str]:
    """What writes findings in a format: text, terminal, json, github, sarif, junit or gitlab."""
    if form == "terminal":
        return _on_terminal
    module = import_module(f"planclause.reports.findings.{form}")
    return cast("Callable[[Checked], str]", getattr(module, f"findings_as_{form}"))


def _on_terminal(checked: Checked) -> str:
    from planclause.cli.publishing import console_for
    from planclause.reports.findings.terminal import print_findings

    console = console_for(None)
    with console.capture() as page:
        print_findings(checked, console)
    return page.get()
