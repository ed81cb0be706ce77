"""The canonical form of a file, its comments kept."""

from __future__ import annotations

from planclause.errors import DocumentError, Problem
from planclause.files.comments import comments_of, unplaced
from planclause.files.limits import DEFAULT_LIMITS, Limits
from planclause.files.reading import read
from planclause.files.source import Source
from planclause.files.writing import written


def fmt(text: str, *, name: str = "<string>", limits: Limits = DEFAULT_LIMITS) -> str:
    """The canonical form of a file of any kind; formatting it again changes nothing, nor does what it says.

    Comments stay with the key or list item that follows them; one at a line's end moves to a line of its own
    above its key. Raises :class:`~planclause.errors.DocumentError` with every problem of an invalid file, and for
    every comment that has no place: within brackets or braces, or on what the canonical form leaves out.
    """
    source = Source(name, text.removeprefix("\ufeff"), limits=limits)
    value = read(source)
    comments = comments_of(source)
    body = written(value, comments.within, depth=limits.depth)
    problems = list(comments.problems)
    for path, line, column in unplaced(comments.within):
        what, expected = "a comment on what the canonical form leaves out", "the comment above another key"
        problems.append(Problem(path, what, expected, file=name, line=line, column=column))
    if problems:
        raise DocumentError(sorted(problems, key=lambda problem: (problem.line or 0, problem.column or 0)))
    head = "".join(f"{comment}\n" for comment in comments.head)
    tail = "".join(f"{comment}\n" for comment in comments.tail)
    return (head + "\n" if head else "") + body + tail
