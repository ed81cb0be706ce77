"""Files to values: every error of a file at once, each with its line and column."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath

import yaml
from pydantic import ValidationError

from planclause.errors import DocumentError, Path, Problem, UnreadableError
from planclause.files.building import NotPlain, build, collector_paused
from planclause.files.limits import DEFAULT_LIMITS, Limits
from planclause.files.nodes import Flaw, MapNode, data_of
from planclause.files.shapes import Pruned, guess, kind_of, shape_problems, shown, validated
from planclause.files.source import Source
from planclause.files.syntax import forbidden_characters, syntax_flaw
from planclause.files.warnings import warnings_of
from planclause.files.writing import FileValue
from planclause.model import Amendments, Correspondence, Demands, Draft
from planclause.model.invariants import KNOWN_PARTY, problems_of

#: The model of each kind of file.
KINDS: dict[str, type[FileValue]] = {
    "draft": Draft,
    "amendments": Amendments,
    "demands": Demands,
    "correspondence": Correspondence,
}
#: Mappings whose keys are data, so that a problem at a path that ends in one may be the key's.
_FREE_KEYS = frozenset({"parties", "positions", "folded", "instruments", "answers"})
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Document:
    """What one file holds, with the places of it all and what reads otherwise than it is stored.

    Two documents are equal if their values are.
    """

    value: FileValue
    source: Source = field(compare=False, repr=False)
    warnings: tuple[Problem, ...] = field(compare=False, default=())


def load(path: str | os.PathLike[str], *, limits: Limits = DEFAULT_LIMITS) -> Draft:
    """The draft in a YAML file.

    Raises :class:`~planclause.errors.DocumentError` with every problem of the file, located, and
    :class:`~planclause.errors.UnreadableError` for a file that cannot be read at all.
    """
    return loads(read_text(path, limits=limits), name=os.fspath(path), limits=limits)


def loads(text: str, *, name: str = "<string>", limits: Limits = DEFAULT_LIMITS) -> Draft:
    """The draft in a YAML text; ``name`` is what its problems call it.

    Raises :class:`~planclause.errors.DocumentError` with every problem of the text, located.
    """
    value = _read(Source(name, _without_mark(text), limits=limits), "draft")
    assert isinstance(value, Draft)
    return value


def load_document(
    path: str | os.PathLike[str], *, kind: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Document:
    """The document in a YAML file, of the kind that it says or of the one asked for; raises as :func:`load`."""
    return loads_document(read_text(path, limits=limits), name=os.fspath(path), kind=kind, limits=limits)


def loads_document(
    text: str, *, name: str = "<string>", kind: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Document:
    """The document in a YAML text, of the kind that it says or of the one asked for; raises as :func:`loads`."""
    source = Source(name, _without_mark(text), limits=limits)
    value = _read(source, kind)
    return Document(value, source, warnings_of(source))


def load_correspondence(path: str | os.PathLike[str], *, limits: Limits = DEFAULT_LIMITS) -> Correspondence:
    """The correspondence in a YAML file; raises as :func:`load`."""
    source = Source(os.fspath(path), read_text(path, limits=limits), limits=limits)
    value = _read(source, "correspondence")
    assert isinstance(value, Correspondence)
    return value


def read_text(path: str | os.PathLike[str], *, limits: Limits = DEFAULT_LIMITS) -> str:
    """The text of a file in UTF-8, its size looked at before it is read; raises as :func:`load`."""
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
    return decode(data, name=name)


def decode(data: bytes, *, name: str) -> str:
    """The text that bytes in UTF-8 stand for, without a byte order mark.

    Raises :class:`~planclause.errors.DocumentError` for other encodings, at the first byte that tells.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or (len(data) > 1 and (data[0] == 0) != (data[1] == 0)):
        encoding = (
            "UTF-32" if data[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff") or data[:3] == b"\0\0\0" else "UTF-16"
        )
        raise DocumentError([Problem((), encoding, "UTF-8", file=name, line=1, column=1)])
    try:
        return _without_mark(data.decode())
    except UnicodeDecodeError as error:
        before = Source(name, _without_mark(data[: error.start].decode()))
        line, column = before.line_and_column(len(before.text))
        what = f"a byte that is not UTF-8 (0x{data[error.start]:02X})"
        raise DocumentError([Problem((), what, "UTF-8", file=name, line=line, column=column)]) from None


def _without_mark(text: str) -> str:
    return text.removeprefix(_BYTE_ORDER_MARK)


def _read(source: Source, wanted: str | None) -> FileValue:
    """The value of a text, the quick way; if there is anything wrong with it, the slow way finds what."""
    if len(source.text) > source.limits.bytes:
        raise UnreadableError(f"{source.name}: too large, expected at most {source.limits.bytes:,} bytes")
    with collector_paused():
        try:
            data = build(source.text, source.limits)
            if isinstance(data, dict) and "planclause" in data:
                kind = data.get("kind", "draft")
                model = KINDS.get(kind) if isinstance(kind, str) and wanted in (None, kind) else None
                if model is not None:
                    value = validated(model, data)
                    if not isinstance(value, Draft) or not problems_of(value):
                        return value
        except (NotPlain, yaml.YAMLError, UnicodeEncodeError, ValidationError):
            pass
        problems = sorted(problems_in(source, wanted), key=lambda p: (p.line or 0, p.column or 0))
    assert problems, "a text that is refused has a problem"
    raise DocumentError(problems)


def problems_in(source: Source, wanted: str | None = None) -> Iterator[Problem]:
    """Everything wrong with a text, located, in no particular order."""
    if forbidden := forbidden_characters(source.text):
        yield from (_located(source, flaw) for flaw in forbidden)
        return
    composed = source.composed
    yield from (_located(source, flaw) for flaw in composed.flaws)
    if composed.error is not None:
        yield _located(source, syntax_flaw(source.text, composed.error))
    if not composed.whole or composed.root is None:
        if composed.root is None and not composed.flaws and composed.error is None:
            yield _located(source, Flaw(0, (), "an empty file", "planclause: 1 and the keys that follow it"))
        return
    root = composed.root
    if not isinstance(root, MapNode):
        expected = "a mapping that begins with planclause: 1"
        yield _located(source, Flaw(root.start, (), kind_of(data_of(root)), expected))
        return
    yield from _problems_of_data(source, wanted)


def _problems_of_data(source: Source, wanted: str | None) -> Iterator[Problem]:
    assert source.composed.root is not None
    data = data_of(source.composed.root)
    assert isinstance(data, dict)
    kind = data.get("kind", "draft")
    if not isinstance(kind, str) or kind not in KINDS:
        hint = guess(kind, list(KINDS)) if isinstance(kind, str) else ""
        yield _at(source, Problem(("kind",), shown(kind) + hint, ", ".join(KINDS)))
        return
    if wanted not in (None, kind):
        yield _at(source, Problem(("kind",) if "kind" in data else (), f"a file of {kind}", str(wanted)))
        return
    model = KINDS[kind]
    pruned = Pruned(data)
    if "planclause" not in data:
        data["planclause"] = "1"
        yield _at(source, Problem((), "missing key 'planclause'", "1, the version of the file format"))
    try:
        value: FileValue | None = validated(model, data)
    except ValidationError as error:
        for problem, error_type in shape_problems(model, error):
            if problem.path not in source.composed.unread:
                yield _shape_located(source, problem, error_type)
        value = pruned.read(model, error)
    if isinstance(value, Draft):
        for problem in problems_of(value):
            follows = (pruned.lost_parties and problem.expected == KNOWN_PARTY) or (
                pruned.lost_ids and "moved_by" in problem.path
            )
            if not follows:
                yield _invariant_located(source, problem, pruned.path(problem.path))


def _located(source: Source, flaw: Flaw) -> Problem:
    line, column = source.line_and_column(flaw.start)
    return Problem(flaw.path, flaw.what, flaw.expected, file=source.name, line=line, column=column)


def _at(
    source: Source, problem: Problem, *, place: Path | None = None, key: bool = False, raw: bool = True
) -> Problem:
    """The problem with its line and column: those of the value at its path, or at another place."""
    locate = source.locate_raw if raw else source.locate
    line, column = locate(problem.path if place is None else place, problem.offset, key=key)
    return replace(problem, file=source.name, line=line, column=column)


def _shape_located(source: Source, problem: Problem, error_type: str) -> Problem:
    if error_type == "missing":
        return _at(source, replace(problem, path=problem.path[:-1]))
    if error_type == "extra_forbidden":
        if source.is_cut_by_comma(problem.path):
            what = f"words after a comma, read as the key {shown(str(problem.path[-1]))}"
            problem = replace(problem, what=what, expected="quotes round a text with a comma within { }")
        return _at(source, problem, key=True)
    return _at(source, problem)


def _invariant_located(source: Source, problem: Problem, path: Path) -> Problem:
    is_key = len(path) >= 2 and path[-2] in _FREE_KEYS
    return _at(source, replace(problem, path=path), key=is_key, raw=False)
