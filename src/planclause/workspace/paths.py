"""Paths as git and the configuration name them: slashes, patterns, the top of a repository."""

from __future__ import annotations

import os
import re
from pathlib import Path as FilePath


def top_of(folder: FilePath) -> FilePath | None:
    """The top of the git repository that a folder is in, if it is in one."""
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), None)


def slashes(path: str) -> str:
    """The path as git writes it."""
    return path.replace(os.sep, "/")


def pattern_of(pattern: str) -> re.Pattern[str]:
    """A pattern of paths, as ``glob`` reads one; a folder stands for all that is in it."""
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern.strip("/"))
    regex = "".join(
        {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}.get(part, re.escape(part))
        for part in parts
    )
    return re.compile(r".*" if pattern in (".", "") else f"{regex}(?:/.*)?", re.DOTALL)
