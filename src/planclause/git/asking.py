"""Asking git, in a way that a hostile repository gains nothing by.

A repository's configuration can name programs: hooks, file system monitors, filters, textconv, external diffs,
pagers, helpers that fetch what is missing. None of them is run: those commands are used that read objects and
names, and what they might start is turned off. Paths are literal, there is no shell, and no name that begins with a
dash reaches git as an argument that could be an option.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from planclause.errors import UnreadableError

#: A file in a repository is read in far less; a hanging git (a network drive) is not waited for longer.
_SECONDS = 60
#: So many bytes of blobs are read at once, or one blob.
_AT_ONCE = 16 * 1024 * 1024
#: What the configuration of a repository could have git start.
_OFF = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.pager=cat",
    "core.askPass=",
    "diff.external=",
    "log.showSignature=false",
    "core.quotePath=false",
)
#: No object is fetched, whatever program a repository names to fetch it with. Of these settings only
#: GIT_ALLOW_PROTOCOL holds against ``protocol.ext.allow`` of a repository's own, and with every version of git.
_QUIET = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "LC_ALL": "C",
}
#: What tells git of a repository wherever it is run, as in a hook.
_OF_A_REPOSITORY = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_INDEX_FILE", "GIT_COMMON_DIR"})
#: How versions of git say that they would have to fetch an object.
_MISSING = re.compile(r"lazy fetching disabled|promisor remote|could not fetch [0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What git said: its exit code and both of its outputs."""

    code: int
    out: bytes
    said: bytes

    @property
    def reason(self) -> str:
        """The first line of what it said on standard error, without the word for how bad it is.

        Of an object that a partial clone left where it was cloned from, that it is missing here.
        """
        lines = self.said.decode(errors="replace").strip().splitlines()
        if any(_MISSING.search(line) for line in lines):
            return "a file is not in this partial clone, and nothing is fetched (git fetch --refetch --no-filter)"
        first = next((line for line in lines if not line.startswith("warning: ")), "")
        return first.removeprefix("fatal: ").removeprefix("error: ") or "git gives no reason"


def answer(*arguments: str, given: bytes = b"", folder: str | None = None, outside: bool = False) -> Answer:
    """What git says when it is run with arguments in a folder; ``UnreadableError`` if it cannot be run.

    ``outside``: of any repository, whatever stands around the folder or in the environment.
    """
    import subprocess  # most files are in no revision

    options = [part for setting in _OFF for part in ("-c", setting)]
    environment = {name: value for name, value in os.environ.items() if name != "GIT_EXTERNAL_DIFF"}
    if outside:
        environment = {name: value for name, value in environment.items() if name not in _OF_A_REPOSITORY}
        environment["GIT_CEILING_DIRECTORIES"] = str(Path(folder or ".").resolve().parent)
    try:
        done = subprocess.run(
            ("git", "--no-pager", *options, *arguments),
            env={**environment, **_QUIET},
            input=given,
            cwd=folder,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnreadableError(f"git cannot be asked: {error}") from error
    return Answer(done.returncode, done.stdout, done.stderr)


def asked(*arguments: str, given: bytes = b"", folder: str | None = None) -> bytes:
    """What git writes; ``UnreadableError`` with its reason where it fails."""
    found = answer(*arguments, given=given, folder=folder)
    if found.code:
        raise UnreadableError(f"git {arguments[0]}: {found.reason}")
    return found.out


def line(*arguments: str, folder: str | None = None) -> str:
    """The one line that git writes, such as a path, without its end."""
    return os.fsdecode(asked(*arguments, folder=folder).removesuffix(b"\n"))


def blobs(names: Sequence[str], *, most: int, folder: str | None = None) -> Iterator[bytes | None]:
    """The bytes of blobs by their object names, in order; None for one that is no blob or has more than ``most``.

    They are read a few at a time, so that a long history is in memory at no time.
    """
    if not names:
        return
    chunk: list[tuple[str, int | None]] = []
    size = 0
    for name, length in zip(names, _lengths(names, folder), strict=True):
        wanted = length if length is not None and length <= most else None
        if chunk and size + (wanted or 0) > _AT_ONCE:
            yield from _read(chunk, folder)
            chunk, size = [], 0
        chunk.append((name, wanted))
        size += wanted or 0
    yield from _read(chunk, folder)


def _lengths(names: Sequence[str], folder: str | None) -> Iterator[int | None]:
    """The sizes of blobs; None for an object that is not a blob or is missing here."""
    for about in asked("cat-file", "--batch-check", given=_listed(names), folder=folder).splitlines():
        parts = about.split(b" ")
        yield int(parts[2]) if parts[1:2] == [b"blob"] else None


def _read(chunk: Sequence[tuple[str, int | None]], folder: str | None) -> Iterator[bytes | None]:
    wanted = _listed([name for name, length in chunk if length is not None])
    out = asked("cat-file", "--batch", given=wanted, folder=folder) if wanted else b""
    at = 0
    for _, length in chunk:
        if length is None:
            yield None
        else:
            start = out.index(b"\n", at) + 1
            at = start + length + 1  # a newline ends it
            yield out[start : start + length]


def _listed(names: Iterable[str]) -> bytes:
    return "".join(f"{name}\n" for name in names).encode("ascii")
