"""What commands that check share: the configuration, the baseline, and the formats of findings."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from planclause.errors import UnreadableError
from planclause.git.revisions import names_revision
from planclause.git.tracking import commit_of
from planclause.workspace.configuration import (
    Baseline,
    Configured,
    files_in,
    files_of,
    find_configuration,
    find_configuration_in,
    read_baseline,
    read_configuration,
    top_of,
)
from planclause.workspace.findings import Checked


def settings_of(file: str | None, judged_by: str | None = None) -> Configured:
    """The configuration in a file, or the one that is found from the working directory.

    ``judged_by`` is a git revision that it is taken from; None, it is the one on disk.
    """
    if judged_by is None:
        return find_configuration(Path.cwd()) if file is None else read_configuration(file)
    if file is None:
        return find_configuration_in(judged_by, Path.cwd())
    return read_configuration(named_in(judged_by, file))


def differences(judge: Configured, file: str | None) -> Iterator[str]:
    """That the configuration on disk is another than the one that is judged by; it has to be valid all the same."""
    try:
        own = settings_of(file)
    except UnreadableError:
        yield f"{file} is not in this branch, and counts until that is merged"
    else:
        if own.text != judge.text or own.file != judge.file:
            yield f"{own.name or judge.name} is another in this branch, and counts once it is merged"


def named_in(judged_by: str | None, file: str) -> str:
    """How a file is named in the revision that is judged by; ``REV:path`` stays as it is."""
    if judged_by is None or (names_revision(file) and not os.path.lexists(file)):
        return file
    commit_of(judged_by)
    top = top_of(Path.cwd())
    if top is None:
        raise UnreadableError(f"{file}: in no git repository, or in a bare one")
    path = os.path.relpath(file, top).replace(os.sep, "/")
    if path.startswith("../"):
        raise UnreadableError(f"{file}: leads out of the repository")
    return f"{judged_by}:{path}"


def baseline_of(name: str | None, settings: Configured, *, may_be_missing: bool) -> Baseline | None:
    """The baseline in a file, or the one that the configuration names, if there is one."""
    if name is None and settings.value.baseline:
        name = settings.named(settings.folder / settings.value.baseline)
    if name is None or (may_be_missing and settings.revision is None and not Path(name).exists()):
        return None
    return read_baseline(name)


def is_baseline_of(settings: Configured, file: str) -> bool:
    """Whether a file is the baseline that the configuration names."""
    named = settings.value.baseline
    return bool(named) and os.path.realpath(file) == os.path.realpath(settings.folder / (named or ""))


def demands_of(settings: Configured) -> tuple[str, ...]:
    """How the files of demands that the configuration names are named from the working directory."""
    patterns = settings.value.demands
    if settings.revision is None:
        files = files_of(settings.folder, patterns)
    else:
        files = files_in(settings.revision, settings.folder, patterns)
    return tuple(map(settings.named, files))


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
