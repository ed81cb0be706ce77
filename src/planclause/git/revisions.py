"""A file as a git revision has it: ``REV:path``, in the words of gitrevisions(7).

git is asked for the bytes of the object and for nothing else: no filter, textconv or external diff of the
repository's configuration is run, no object is fetched, and a name that begins with a dash never reaches it. A
symbolic link is what git stores of it, the name that it points to: it is not followed.
"""

from __future__ import annotations

import re

from planclause.errors import UnreadableError
from planclause.files.limits import DEFAULT_LIMITS, Limits
from planclause.git.asking import answer

#: How a pointer of Git LFS begins, and how long it is at most, by its specification.
_LFS, _LFS_MOST = b"version https://git-lfs.github.com/spec/", 1024


#: What git warns of where it takes the oldest entry of a log for one of an earlier day.
_SHORT_LOG = re.compile(rb"log for .* only goes back to .*")


class NoTextError(UnreadableError):
    """Git has the file, but its text is not read: it is too large, or only a pointer to text kept elsewhere."""


def names_revision(name: str) -> bool:
    """Whether a name that is no file can be a file in a git revision: ``HEAD~1:plan.yaml``, ``:plan.yaml``."""
    _, colon, path = name.partition(":")
    return bool(colon and path)


def read_revision(name: str, *, called: str | None = None, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of the file that ``REV:path`` names in the repository of the working directory.

    The path counts from the repository's top, or from the working directory as ``REV:./path``. Messages call it
    ``called``, if that is given.
    :class:`~planclause.errors.UnreadableError` with git's reason if git does not give it, or it is too large.
    """
    called = called or name
    if name.startswith("-") or not names_revision(name):
        raise UnreadableError(f"{called}: not a file, nor REV:path in git")
    if "\0" in name:
        raise UnreadableError(f"{called}: no such file")
    size = int(_git("cat-file", "-s", name, called=called))
    if size > limits.bytes:
        raise NoTextError(f"{called}: {size:,} bytes, at most {limits.bytes:,} are read")
    data = _git("cat-file", "blob", name, called=called)
    check_is_there(data, called=called)
    return data


def check_is_there(data: bytes, *, called: str) -> None:
    """:class:`NoTextError` for what stands in git for a file that Git LFS keeps elsewhere."""
    if data.startswith(_LFS) and len(data) <= _LFS_MOST:
        raise NoTextError(f"{called}: kept in Git LFS; git has only a pointer to it")


def _git(*arguments: str, called: str) -> bytes:
    try:
        found = answer(*arguments)
    except UnreadableError as error:
        raise UnreadableError(f"{called}: no such file, and {error}") from error
    if found.code:
        raise UnreadableError(f"{called}: no such file, nor in git: {found.reason}")
    if short := _SHORT_LOG.search(found.said):
        raise UnreadableError(f"{called}: git's {short[0].decode(errors='replace')}")
    return found.out
