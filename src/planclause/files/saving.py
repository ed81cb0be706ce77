"""Files written whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from planclause.errors import UnreadableError

#: A temporary name keeps so much of the file's own: names have at most 255 bytes.
_NAME_KEPT = 40


def write_whole(path: str | os.PathLike[str], content: str | bytes) -> None:
    """Write a file so that it is there whole or, if anything fails, as it was before.

    The content goes to a temporary file in the same folder that then takes the name. Text is written as UTF-8
    with its line ends as they are; an existing file keeps its mode; a symbolic link is followed; a device or a
    pipe is written to. :class:`~planclause.errors.UnreadableError` if that cannot be done, with the reason.
    """
    data = content.encode() if isinstance(content, str) else content
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        else:
            _replace(target, data)
    except OSError as error:
        raise UnreadableError(f"{os.fspath(path)}: cannot be written: {error.strerror or error}") from error


def _replace(target: Path, data: bytes) -> None:
    temporary = target.with_name(f".{target.name[:_NAME_KEPT]}.{secrets.token_hex(8)}.part")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
