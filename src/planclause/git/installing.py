"""Setting up a repository so that git uses planclause for its drafts, and undoing that.

What is written goes to the repository's own configuration and to its own attributes (``info/attributes``, which is
not tracked), or to ``.gitattributes`` at its top where everybody who clones it shall have them. The lines of
attributes stand between two comments; they and the settings are all that is ever removed.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from planclause.errors import UnreadableError
from planclause.files.saving import write_whole
from planclause.git.asking import answer, asked, line
from planclause.git.tracking import SUFFIXES, drafts_by_folder, top

_BEGIN = "# planclause: from here to the end mark written by planclause git install"
_END = "# planclause: end"
#: Ends the first line where the line before it had no end, so that it can be left as it was.
_JOINED = ", the end of the line before included"
#: A hunk of git's own diff is headed by the clause that it is in.
_HUNK_HEADER = "^[ \t]*- id: *(.*)$"
_MOST_ATTRIBUTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done, or left, in words for a person."""

    what: str

    def __str__(self) -> str:
        return self.what


def settings(command: str) -> dict[str, str]:
    """What is set in the repository's configuration, by key; ``command`` is how planclause is called."""
    return {
        "diff.planclause.command": f"{command} git diff-driver --",
        "diff.planclause.xfuncname": _HUNK_HEADER,
        "merge.planclause.name": "planclause: brackets where parties differ",
        "merge.planclause.driver": f"{command} git merge-driver -- %O %A %B %L %P",
        "mergetool.planclause.cmd": f'{command} git mergetool -- "$BASE" "$LOCAL" "$REMOTE" "$MERGED"',
        "mergetool.planclause.trustExitCode": "true",
    }


def how_called() -> str:
    """How git shall call planclause: by its name where a shell finds it, else by the interpreter that runs it.

    Without a path of its own (``-P``): a file of the repository must not pass for a module.
    """
    if shutil.which("planclause"):
        return "planclause"
    return f"{shlex.quote(sys.executable)} -P -m planclause"


def install(patterns: Sequence[str], *, shared: bool) -> Iterator[Done]:
    """Have git use planclause for the files that patterns name, or for the drafts that it tracks.

    ``shared`` writes the attributes to ``.gitattributes``. To install again replaces what was installed before.
    ``UnreadableError`` in a bare repository, and where there is no draft to be found.
    """
    root = top()
    if root is None:
        raise UnreadableError("a bare repository has no files to diff or merge; install in a clone of it")
    chosen = list(patterns) or [*_patterns()]
    if not chosen:
        raise UnreadableError(
            "git tracks no draft here; name the files, as in: planclause git install '*.yaml'"
        )
    if bad := [pattern for pattern in chosen if not pattern or pattern.startswith("!") or "\0" in pattern]:
        raise UnreadableError(f"{bad[0]!r}: no pattern of git's attributes")
    wanted = settings(how_called())
    for key, value in wanted.items():
        if _value(key) != value:
            asked("config", "--local", "--replace-all", key, value)
            yield Done(f"set {key} = {value}")
    target, other = _attributes(root, shared=shared), _attributes(root, shared=not shared)
    if _rewritten(other, []):
        yield Done(f"removed the lines of planclause from {_shown(other)}")
    if _rewritten(target, [f"{_quoted(p)} diff=planclause merge=planclause" for p in chosen]):
        yield from (Done(f"{_shown(target)}: {pattern}") for pattern in chosen)


def uninstall() -> Iterator[Done]:
    """Take out of the repository what :func:`install` wrote; what was changed since stays and is listed."""
    root = top()
    common = settings("")
    for key, value in common.items():
        found = _value(key)
        if found is None:
            continue
        if found == value or found.endswith(value):  # whatever planclause was called by then
            asked("config", "--local", "--unset-all", key)
            yield Done(f"removed {key}")
        else:
            yield Done(f"left {key}, which was changed since: {found}")
    for shared in (False, True):
        target = _attributes(root, shared=shared) if root is not None or not shared else None
        if target is not None and _rewritten(target, []):
            yield Done(f"removed the lines of planclause from {_shown(target)}")


def _value(key: str) -> str | None:
    found = answer("config", "--local", "--get", "-z", key)
    return os.fsdecode(found.out.removesuffix(b"\0")) if found.code == 0 else None


# ----------------------------------------------------------------------------------------------- attributes


def _patterns() -> Iterator[str]:
    """Patterns for the tracked drafts: a folder's YAML files where all are planclause's, else each draft."""
    for where, (drafts, all_ours) in drafts_by_folder().items():
        if all_ours:
            suffixes = [end for end in SUFFIXES if any(path.lower().endswith(end) for path in drafts)]
            stem = "" if where == "." else f"{_literal(where)}/"
            yield from (f"/{stem}*{suffix}" for suffix in suffixes)
        else:
            yield from (f"/{_literal(path)}" for path in drafts)


def _literal(path: str) -> str:
    """A path as a pattern that matches it alone."""
    return "".join(f"\\{c}" if c in "*?[\\" else c for c in path)


def _quoted(pattern: str) -> str:
    """A pattern as a line of attributes begins with it: in C's quotes where it could be misread."""
    plain = all(c.isprintable() and c not in ' "#' for c in pattern)
    if plain:
        return pattern
    escaped = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    out: list[str] = []
    for c in pattern:
        if c in escaped:
            out.append(escaped[c])
        elif c.isprintable():
            out.append(c)
        else:
            out += [f"\\{byte:03o}" for byte in os.fsencode(c)]
    return f'"{"".join(out)}"'


def _attributes(root: str | None, *, shared: bool) -> Path:
    if shared:
        assert root is not None
        return Path(root, ".gitattributes")
    return Path(line("rev-parse", "--git-path", "info/attributes"))


def _shown(path: Path) -> str:
    return os.path.relpath(path)


def _rewritten(path: Path, lines: Sequence[str]) -> bool:
    """Whether the file of attributes had to be changed to hold these lines, and no others, of planclause's."""
    if path.is_symlink() or path.parent.is_symlink():
        raise UnreadableError(f"{_shown(path)}: a symbolic link, which is not written to")
    before = path.read_bytes() if path.is_file() else b""
    if len(before) > _MOST_ATTRIBUTES:
        raise UnreadableError(f"{_shown(path)}: too large, expected at most {_MOST_ATTRIBUTES:,} bytes")
    text = os.fsdecode(before)
    kept = _without_ours(text)
    begin, joint = (f"{_BEGIN}{_JOINED}", "\n") if kept and not kept.endswith("\n") else (_BEGIN, "")
    own = joint + "".join(f"{row}\n" for row in (begin, *lines, _END)) if lines else ""
    after = os.fsencode(kept + own)
    if after == before:
        return False
    if not after and path.is_file():
        path.unlink()
        return True
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, after)
    return True


def _without_ours(text: str) -> str:
    begin = text.find(_BEGIN)
    if begin < 0:
        return text
    end = text.find(f"{_END}\n", begin)
    if end < 0:
        return text  # somebody took out the end mark: nothing tells any more what is ours
    joined = text.startswith(_JOINED, begin + len(_BEGIN))
    return text[: begin - joined] + text[end + len(_END) + 1 :]
