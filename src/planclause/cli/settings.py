"""What commands that check share: the configuration, the baseline, and the formats of findings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from planclause.files.configuration import (
    Baseline,
    Configured,
    find_configuration,
    read_baseline,
    read_configuration,
)
from planclause.reports.findings.located import Checked


def settings_of(file: str | None) -> Configured:
    """The configuration in a file, or the one that is found from the working directory."""
    return find_configuration(Path.cwd()) if file is None else read_configuration(Path(file).absolute())


def baseline_of(name: str | None, settings: Configured, *, may_be_missing: bool) -> Baseline | None:
    """The baseline in a file, or the one that the configuration names, if there is one."""
    if name is None and settings.value.baseline:
        name = str(settings.folder / settings.value.baseline)
    if name is None or (may_be_missing and not Path(name).exists()):
        return None
    return read_baseline(name)


def writer_of(form: str) -> Callable[[Checked], str]:
    """What writes a format; each is imported when it is asked for."""
    match form:
        case "json":
            from planclause.reports.findings.json import findings_as_json as writer
        case "github":
            from planclause.reports.findings.github import findings_as_github as writer
        case "sarif":
            from planclause.reports.findings.sarif import findings_as_sarif as writer
        case "junit":
            from planclause.reports.findings.junit import findings_as_junit as writer
        case "gitlab":
            from planclause.reports.findings.gitlab import findings_as_gitlab as writer
        case "terminal":
            return _on_terminal
        case _:
            from planclause.reports.findings.text import findings_as_text as writer
    return writer


def _on_terminal(checked: Checked) -> str:
    from planclause.cli.redlines import console_for
    from planclause.reports.findings.terminal import print_findings

    console = console_for(None)
    with console.capture() as page:
        print_findings(checked, console)
    return page.get()
