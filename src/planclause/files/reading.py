"""Files to values: every error of a file at once, each with its line and column."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

import yaml

from planclause.collection import paused_collection
from planclause.errors import DocumentError, Problem, UnreadableError
from planclause.files.building import NotPlain, build
from planclause.files.kinds import KINDS, value_of
from planclause.files.limits import DEFAULT_LIMITS, Limits
from planclause.files.source import Source
from planclause.plan.draft import Draft

if TYPE_CHECKING:
    from planclause.files.kinds import FileValue

_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Document:
    """What one file holds, with the places of its values and warnings of text that reads otherwise than stored.

    Two documents are equal if their values are.
    """

    value: FileValue
    source: Source = field(compare=False, repr=False)
    warnings: tuple[Problem, ...] = field(compare=False, default=())


def load(path: str | os.PathLike[str], *, limits: Limits = DEFAULT_LIMITS) -> Draft:
    """The draft in a YAML file.

    Raises :class:`~planclause.errors.DocumentError` with every problem of the file, located, and
    :class:`~planclause.errors.UnreadableError` for a file that cannot be read at all.

    >>> load("missing.yaml")
    Traceback (most recent call last):
    planclause.errors.UnreadableError: missing.yaml: no such file
    """
    return loads(read_text(path, limits=limits), name=os.fspath(path), limits=limits)


def loads(text: str, *, name: str = "<string>", limits: Limits = DEFAULT_LIMITS) -> Draft:
    """The draft in a YAML text, which error messages call ``name``.

    Raises :class:`~planclause.errors.DocumentError` with every problem of the text, located.

    >>> draft = loads("{planclause: 1, plan: p, draft: d, clauses: [{id: a, text: Tolls go to both banks.}]}")
    >>> draft["a"].text
    'Tolls go to both banks.'
    """
    value = read(Source(name, _without_mark(text), limits=limits), "draft")
    assert isinstance(value, Draft)
    return value


def load_document(
    path: str | os.PathLike[str], *, kind: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Document:
    """The document in a YAML file, of the kind it names or the one asked for; raises as :func:`load`."""
    return loads_document(read_text(path, limits=limits), name=os.fspath(path), kind=kind, limits=limits)


def loads_document(
    text: str, *, name: str = "<string>", kind: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Document:
    """The document in a YAML text, of the kind it names or the one asked for; raises as :func:`loads`."""
    source = Source(name, _without_mark(text), limits=limits)
    return Document(read(source, kind), source, _warnings_of(source))


def _warnings_of(source: Source) -> tuple[Problem, ...]:
    if source.text.isascii() and "\\" not in source.text:
        return ()  # most drafts: what finds warnings need not even be imported
    from planclause.files.warnings import warnings_of

    return warnings_of(source)


def read_text(path: str | os.PathLike[str], *, limits: Limits = DEFAULT_LIMITS) -> str:
    """The text of a file in UTF-8; raises as :func:`load`."""
    return decode(read_bytes(path, limits=limits), name=os.fspath(path))


def read_bytes(path: str | os.PathLike[str], *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of a file, whose size is checked before it is read; ``UnreadableError`` if that fails."""
    name = os.fspath(path)
    try:
        with FilePath(path).open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            # One byte more than allowed: what has no size, such as a pipe, must not go on for ever.
            data = file.read(limits.bytes + 1) if size <= limits.bytes else b""
    except IsADirectoryError as error:
        raise UnreadableError(f"{name}: a folder, expected a file") from error
    except FileNotFoundError as error:
        raise UnreadableError(f"{name}: no such file") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UnreadableError(f"{name}: cannot be read: {reason}") from error
    if max(size, len(data)) > limits.bytes:
        raise UnreadableError(f"{name}: too large, expected at most {limits.bytes:,} bytes")
    return data


def decode(data: bytes, *, name: str) -> str:
    """The text that bytes in UTF-8 stand for, without a byte order mark.

    Raises :class:`~planclause.errors.DocumentError` for other encodings, at the first byte that tells.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or (len(data) > 1 and (data[0] == 0) != (data[1] == 0)):
        encoding = (
            "UTF-32" if data[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff") or data[:3] == b"\0\0\0" else "UTF-16"
        )
        raise DocumentError(
            [Problem((), encoding, "UTF-8", file=name, line=1, column=1, code="yaml-malformed")]
        )
    try:
        return _without_mark(data.decode())
    except UnicodeDecodeError as error:
        before = Source(name, _without_mark(data[: error.start].decode()))
        line, column = before.line_and_column(len(before.text))
        what = f"a byte that is not UTF-8 (0x{data[error.start]:02X})"
        problem = Problem((), what, "UTF-8", file=name, line=line, column=column, code="yaml-malformed")
        raise DocumentError([problem]) from None


def _without_mark(text: str) -> str:
    return text.removeprefix(_BYTE_ORDER_MARK)


def read(source: Source, wanted: str | None = None, *, to_locate: bool = False) -> FileValue:
    """The value of a text; if anything is wrong, the text is read again with marks, to say what and where.

    ``to_locate``: many places in the text will be asked for, so its marks are made at once.
    """
    if len(source.text) > source.limits.bytes:
        raise UnreadableError(f"{source.name}: too large, expected at most {source.limits.bytes:,} bytes")
    with paused_collection():
        try:
            data = source.composed.data() if to_locate else build(source.text, source.limits)
            if isinstance(data, dict) and "planclause" in data:
                kind = data.get("kind", "draft")
                if kind in KINDS and wanted in (None, kind):
                    return value_of(str(kind), data)
        except (NotPlain, yaml.YAMLError, ValueError, DocumentError):
            pass
        from planclause.files.problems import problems_in  # a file without a problem need not pay for it

        problems = problems_in(source, wanted)
    assert problems, "a text that is refused has a problem"
    raise DocumentError(problems)
