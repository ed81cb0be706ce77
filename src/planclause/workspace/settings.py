"""What a check goes by: the configuration, from disk or a revision that judges, and the files that it names."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planclause.checking.baseline import Known, baseline_of
from planclause.errors import DocumentError, Problem, UnreadableError
from planclause.errors import Path as Steps
from planclause.files.reading import decode, read_text
from planclause.git.branches import all_files
from planclause.git.revisions import read_revision
from planclause.git.tracking import commit_of
from planclause.workspace.configuration import (
    Configured,
    find_configuration,
    find_configuration_in,
    read_configuration,
    top_or_error,
)
from planclause.workspace.paths import pattern_of, slashes
from planclause.workspace.sources import is_in_git


def settings_of(file: str | None = None, judged_by: str | None = None) -> Configured:
    """The configuration in a file, or the one found from the working directory.

    ``judged_by`` is the git revision to take it from; default: what is on disk.
    """
    if judged_by is None:
        return find_configuration(Path.cwd()) if file is None else read_configuration(file)
    if file is None:
        return find_configuration_in(judged_by, Path.cwd())
    return read_configuration(named_in(judged_by, file))


def differences(judge: Configured, file: str | None) -> Iterator[str]:
    """Remarks that the configuration on disk, which has to be valid all the same, is not the one that judges."""
    try:
        own = settings_of(file)
    except UnreadableError:
        yield f"{file} is not in this branch, and counts until that is merged"
    else:
        if own.text != judge.text or own.file != judge.file:
            yield f"{own.name or judge.name} is another in this branch, and counts once it is merged"


def named_in(judged_by: str | None, file: str) -> str:
    """The name of a file in the revision that judges; ``REV:path`` stays as it is."""
    if judged_by is None or is_in_git(file):
        return file
    commit_of(judged_by)
    path = slashes(os.path.relpath(file, top_or_error(Path.cwd())))
    if path.startswith("../"):
        raise UnreadableError(f"{file}: leads out of the repository")
    return f"{judged_by}:{path}"


def demands_of(settings: Configured) -> tuple[str, ...]:
    """The names of the files of demands in the configuration."""
    patterns = settings.value.demands
    if settings.revision is None:
        files = files_of(settings.folder, patterns)
    else:
        files = files_in(settings.revision, settings.folder, patterns)
    return tuple(map(settings.named, files))


def drafts_of(settings: Configured) -> tuple[str, ...]:
    """The names of the files that the paths of the configuration name."""
    return tuple(map(os.path.relpath, files_of(settings.folder, settings.value.paths)))


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline with the file that it is in."""

    entries: tuple[Known, ...]
    name: str
    text: str

    def locate(self, path: Steps) -> tuple[int, int]:
        """The line and the column, from 1, of an entry."""
        at = path[1] if len(path) > 1 else 0
        assert isinstance(at, int)
        place = self.text.find(self.entries[at].fingerprint) if at < len(self.entries) else 0
        start = self.text.rfind("\n", 0, max(place, 0)) + 1
        line = self.text[start:].partition("\n")[0]
        return self.text.count("\n", 0, start) + 1, len(line) - len(line.lstrip()) + 1


def read_baseline(name: str) -> Baseline:
    """The baseline in a file, or ``REV:path``; ``DocumentError`` with all that is wrong with it."""
    in_git = is_in_git(name)
    text = decode(read_revision(name), name=name) if in_git else read_text(name)
    try:
        entries = baseline_of(json.loads(text))
    except json.JSONDecodeError as error:
        problem = Problem((), error.msg, "JSON", file=name, line=error.lineno, column=error.colno)
        raise DocumentError([problem]) from error
    except RecursionError:
        problem = Problem((), "values nested too deeply", "a baseline", file=name, line=1, column=1)
        raise DocumentError([problem]) from None
    except DocumentError as error:
        raise DocumentError([replace(one, file=name, line=1, column=1) for one in error.problems]) from error
    return Baseline(entries, name, text)


def baseline_by(name: str | None, settings: Configured, *, may_be_missing: bool = False) -> Baseline | None:
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


_NO_FILE = "the configuration names it, and there is no such file"


def files_of(folder: Path, patterns: Sequence[str]) -> list[Path]:
    """The files within a folder that patterns name, sorted, each once; ``**`` stands for folders within folders.

    :class:`~planclause.errors.UnreadableError` for a pattern that names none, and for a link that leads out.
    """
    found: dict[Path, None] = {}
    inside = folder.resolve()
    for pattern in patterns:
        files = sorted(one for one in folder.glob(pattern) if one.is_file())
        if not files:
            raise UnreadableError(f"{os.path.relpath(folder / pattern)}: {_NO_FILE}")
        for file in files:
            if not file.resolve().is_relative_to(inside):
                raise UnreadableError(
                    f"{file}: leads out of the folder of the configuration, and is not read"
                )
            found[file] = None
    return list(found)


def files_in(revision: str, folder: Path, patterns: Sequence[str]) -> list[Path]:
    """The same as a git revision has them; links are none."""
    if not patterns:
        return []
    top = top_or_error(folder)
    paths = [file.now for file in all_files(commit_of(revision or "HEAD")) if file.now is not None]
    found: dict[Path, None] = {}
    for pattern in patterns:
        named = pattern_of(slashes(os.path.relpath(folder / pattern, top)))
        files = [path for path in paths if named.fullmatch(path)]
        if not files:
            where = f"{revision}:{slashes(os.path.relpath(folder / pattern, top))}"
            raise UnreadableError(f"{where}: {_NO_FILE}")
        found |= dict.fromkeys(top / path for path in files)
    return list(found)
