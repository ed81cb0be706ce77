"""The comments of three files in the one that their drafts were merged into.

A comment stays with its clause wherever that stands now, and with its key there or in the header. What one side
added is there, what one side took out is gone. Comments on the items of a list, and on what is no longer written,
have no place: they are counted, not kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from planclause.errors import Path
from planclause.files.comments import comments_of, unplaced
from planclause.files.source import Source
from planclause.files.writing import Comments, written
from planclause.merging.carry import Sides, united
from planclause.plan.draft import Draft
from planclause.plan.invariants import located

#: Before all, or after all; else a clause (None: the header) and the path within it.
_HEAD, _TAIL = ("head",), ("tail",)


class Comment(NamedTuple):
    """A comment and what it stands above."""

    clause: str | None
    within: Path
    text: str


class Commented(NamedTuple):
    """A file with its comments, and how many could not be kept."""

    text: str
    lost: int


def commented(draft: Draft, sides: Sides[tuple[Draft, Source] | None]) -> Commented:
    """The file of a merged draft with the comments of the files of its sides; there may be no base."""
    found = united(sides.each(_comments), _anchor, removable=True)
    paths = {clause.id: path for path, clause in located(draft)}
    tree = Comments()
    lost = 0
    for number, comment in enumerate(found):
        if comment.within in (_HEAD, _TAIL):
            continue
        path = _path(comment, paths)
        if path is None:
            lost += 1
            continue
        node = tree
        for step in path:
            node = node.below.setdefault(step, Comments())
        node.lines.append((number, 0, comment.text))
    body = written(draft, tree)
    head, tail = (
        "".join(f"{comment.text}\n" for comment in found if comment.within == place)
        for place in (_HEAD, _TAIL)
    )
    return Commented((head + "\n" if head else "") + body + tail, lost + len([*unplaced(tree)]))


def _anchor(comment: Comment) -> tuple[str, Path]:
    return comment.clause or "", comment.within


def _path(comment: Comment, paths: Mapping[str, Path]) -> Path | None:
    if any(isinstance(step, int) for step in comment.within):
        return None
    if comment.clause is None:
        return comment.within
    return (*paths[comment.clause], *comment.within) if comment.clause in paths else None


def _comments(side: tuple[Draft, Source] | None) -> tuple[Comment, ...]:
    if side is None:
        return ()
    draft, source = side
    found = comments_of(source)
    ids = {path: clause.id for path, clause in located(draft)}
    return (
        *(Comment(None, _HEAD, text) for text in found.head),
        *_within(found.within, (), None, (), ids),
        *(Comment(None, _TAIL, text) for text in found.tail),
        *(Comment(None, (0,), str(problem.line)) for problem in found.problems),
    )


def _within(
    comments: Comments, path: Path, clause: str | None, within: Path, ids: Mapping[Path, str]
) -> Iterator[Comment]:
    if path in ids:
        clause, within = ids[path], ()
    yield from (Comment(clause, within, text) for _, _, text in comments.lines)
    for step, below in comments.below.items():
        yield from _within(below, (*path, step), clause, (*within, step), ids)
