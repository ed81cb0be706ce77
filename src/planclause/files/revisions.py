"""A file as a git revision has it: ``REV:path``, in the words of gitrevisions(7).

git is asked for the bytes of the object and for nothing else: no filter, textconv or external diff of the
repository's configuration is run, no object is fetched, and a name that begins with a dash never reaches it.
"""

from __future__ import annotations

import os

from planclause.errors import UnreadableError
from planclause.files.limits import DEFAULT_LIMITS, Limits

#: A file in a repository is read in far less; a hanging git (a network drive) is not waited for longer.
_SECONDS = 60


def names_revision(name: str) -> bool:
    """Whether a name that is no file can be a file in a git revision: ``HEAD~1:plan.yaml``, ``:plan.yaml``."""
    _, colon, path = name.partition(":")
    return bool(colon and path)


def read_revision(name: str, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of the file that ``REV:path`` names in the repository of the working directory.

    The path counts from the repository's top, or from the working directory as ``REV:./path``.
    :class:`~planclause.errors.UnreadableError` with git's reason if it cannot be had, or is too large.
    """
    if name.startswith("-") or not names_revision(name):
        raise UnreadableError(f"{name}: not a file, nor REV:path in git")
    size = _git("cat-file", "-s", name, name=name)
    if int(size) > limits.bytes:
        raise UnreadableError(f"{name}: {int(size):,} bytes, at most {limits.bytes:,} are read")
    return _git("cat-file", "blob", name, name=name)


def _git(*arguments: str, name: str) -> bytes:
    import subprocess  # most files are in no revision

    quiet = {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            ("git", *arguments),
            env={**os.environ, **quiet},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnreadableError(f"{name}: no such file, and git cannot be asked: {error}") from error
    except ValueError as error:  # a NUL in the name
        raise UnreadableError(f"{name}: no such file") from error
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().partition("\n")[0].removeprefix("fatal: ")
        raise UnreadableError(f"{name}: no such file, nor in git: {reason or 'git gives no reason'}")
    return done.stdout
