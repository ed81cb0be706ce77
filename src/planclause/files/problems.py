"""Everything that is wrong with a file, at once: its YAML, its shape, its markup and its invariants.

Where the shape is wrong somewhere, the rest is still checked as a whole, without what could not be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planclause.errors import Code, DocumentError, Path, Problem, on_one_line
from planclause.files.building import MERGE_KEY
from planclause.files.kinds import KINDS
from planclause.files.nodes import Flaw, MapNode, data_of
from planclause.files.salvage import Remains
from planclause.files.source import Source
from planclause.files.syntax import forbidden_characters, syntax_flaw
from planclause.plan.declarations import Unfit, guess, kind_of, shown

#: Mappings whose keys are data, so that a problem at a path that ends in one may be the key's.
_FREE_KEYS = frozenset({"parties", "positions", "folded", "instruments", "answers"})


def problems_in(source: Source, wanted: str | None = None) -> list[Problem]:
    """Everything wrong with a text, located and in its order; ``wanted`` is the kind of file it must be."""
    return sorted(_all_problems(source, wanted), key=lambda problem: (problem.line or 0, problem.column or 0))


def _all_problems(source: Source, wanted: str | None) -> Iterator[Problem]:
    if forbidden := forbidden_characters(source.text):
        yield from (_located(source, flaw) for flaw in forbidden)
        return
    composed = source.composed
    yield from (_located(source, flaw) for flaw in composed.flaws)
    if composed.error is not None:
        yield _located(source, syntax_flaw(source.text, composed.error, source.limits.depth))
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
        expected = "draft, amendments, demands or correspondence"
        yield _at(source, Problem(("kind",), shown(kind) + guess(kind, KINDS), expected, code="value-wrong"))
        return
    if wanted not in (None, kind):
        said: Path = ("kind",) if "kind" in data else ()
        yield _at(source, Problem(said, kind, str(wanted), code="value-wrong"))
        return
    if "planclause" not in data:
        data["planclause"] = "1"
        what, expected = "missing key 'planclause'", "1, the version of the file format"
        yield _at(source, Problem((), what, expected, code="key-missing"))
    remains = Remains(data)
    misshapen: set[Path] = set()
    broken: Sequence[Problem] = ()
    try:
        remains.value(kind)
    except DocumentError as error:
        broken = error.problems
    except Unfit as error:
        for problem in error.problems:
            depth = len(problem.path) + (problem.code == "key-missing")
            misshapen.update(problem.path[:end] for end in range(depth))
            if not _is_unread(source, problem):
                yield _shape_located(source, problem)
        if kind == "draft":
            broken = remains.broken_invariants()
    for problem in broken:
        path = remains.path(problem.path)
        follows = (
            path in misshapen
            or (remains.lost_parties and problem.code == "party-unknown")
            or (remains.lost_ids and "moved_by" in path)
        )
        if not follows:
            yield _invariant_located(source, problem, path)


def _is_unread(source: Source, problem: Problem) -> bool:
    """Whether what is wrong only follows from an alias or a merge key."""
    unread = source.composed.unread
    if problem.code == "key-missing":
        return (*problem.path, MERGE_KEY) in unread
    return problem.path in unread


def _located(source: Source, flaw: Flaw) -> Problem:
    line, column = source.line_and_column(flaw.start)
    what = on_one_line(flaw.what)
    code: Code = "key-repeated" if flaw.is_repeated_key else "yaml-malformed"
    return Problem(flaw.path, what, flaw.expected, file=source.name, line=line, column=column, code=code)


def _at(source: Source, problem: Problem, *, key: bool = False, raw: bool = True) -> Problem:
    """The problem with its line and column: those of the value at its path, or of its key."""
    locate = source.locate_raw if raw else source.locate
    line, column = locate(problem.path, problem.offset, key=key)
    return replace(problem, what=on_one_line(problem.what), file=source.name, line=line, column=column)


def _shape_located(source: Source, problem: Problem) -> Problem:
    is_key = problem.code == "key-unknown"
    if is_key and source.is_cut_by_comma(problem.path):
        what = f"words after a comma, read as the key {shown(problem.about)}"
        problem = replace(problem, what=what, expected="quotes round a text with a comma within { }")
    return _at(source, problem, key=is_key)


def _invariant_located(source: Source, problem: Problem, path: Path) -> Problem:
    is_key = len(path) >= 2 and path[-2] in _FREE_KEYS
    return _at(source, replace(problem, path=path), key=is_key, raw=False)
