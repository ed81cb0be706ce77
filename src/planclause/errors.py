"""What can be wrong with a document, as values: each error carries its parts, and says them on one line.

``ValueError`` stays for a caller's mistake and ``assert`` for ours; everything here is about a document.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Literal

#: The way from a document's root to a value: keys and list positions, as in ``("clauses", 3, "text")``.
Path = tuple[str | int, ...]


#: What a problem is, whatever its sentence says: the id of the rule that says why it matters, or, of a key, how
#: it is wrong. ``file-invalid``: parts that can each be read do not go together.
Code = Literal[
    "yaml-malformed",
    "key-unknown",
    "key-missing",
    "key-repeated",
    "value-wrong",
    "markup-broken",
    "bracket-unbalanced",
    "id-repeated",
    "party-unknown",
    "file-invalid",
]


def show_path(path: Path) -> str:
    """The path as a person writes it: ``clauses[3].positions.UA``; empty for the document itself."""
    shown = "".join(f"[{step}]" if isinstance(step, int) else f".{on_one_line(step)}" for step in path)
    return shown.removeprefix(".")


def on_one_line(text: str) -> str:
    r"""The text with what cannot be seen escaped (``\n``, ``\x1b``): a message is one line, and moves no cursor."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong at one place: where, what, and what was expected.

    ``path`` leads to the value; ``offset`` is the character within it, where the problem is at one place in a
    string. Programs go by the ``code``; ``about`` is the key, id or party's code that it is about. ``file``,
    ``line`` and ``column`` (both counted from 1) are known once a file's reader has located the problem.
    """

    path: Path
    what: str
    expected: str
    offset: int | None = None
    file: str | None = None
    line: int | None = None
    column: int | None = None
    code: Code = field(default="file-invalid", kw_only=True)
    about: str = field(default="", kw_only=True)

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        steps = (where, show_path(self.path), f"{self.what}, expected {self.expected}")
        return ": ".join(step for step in steps if step)


class PlanclauseError(Exception):
    """Something is wrong with a document, as opposed to with the call."""


#: So many problems of a file are printed; a file of the wrong kind may have one on every line.
SHOWN_PROBLEMS = 200


def listing(problems: Sequence[Problem]) -> str:
    """The problems, one a line, the first :data:`SHOWN_PROBLEMS` of them; then how many more there are."""
    lines = [str(problem) for problem in problems[:SHOWN_PROBLEMS]]
    if more := len(problems) - len(lines):
        lines.append(f"and {more:,} more")
    return "\n".join(lines)


class DocumentError(PlanclauseError):
    """A document breaks its format's rules; carries every problem found, in document order.

    Its message lists the first :data:`SHOWN_PROBLEMS` of them.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(listing(self.problems))


class MarkupError(DocumentError, ValueError):
    """The bracket markup of one text is wrong; each problem's ``offset`` counts characters of that text."""


class UnreadableError(PlanclauseError):
    """A file could not be read or written at all: missing, a folder, too large, in no known encoding."""


class MismatchError(PlanclauseError):
    """A diff or an amendment was applied to a base that is not the one it was made for.

    ``clauses`` are the ids of the clauses that differ, in document order.
    """

    def __init__(self, message: str, *, clauses: Sequence[str] = ()) -> None:
        self.clauses = tuple(clauses)
        super().__init__(message)


class RefusedError(PlanclauseError):
    """What was asked for would leave a clause nowhere, or under itself: settle or adopt something else first.

    ``clauses`` are the ids of the clauses that stand in the way, in document order.
    """

    def __init__(self, message: str, *, clauses: Sequence[str] = ()) -> None:
        self.clauses = tuple(clauses)
        super().__init__(message)


class ImplausibleError(PlanclauseError):
    """What was given as a draft can hardly be one that answers the base: a list of amendments, another plan."""


class UnavailableError(PlanclauseError):
    """Something needs a package that is not installed; the message says which, and how to install it."""


class UnknownPartyError(KeyError):
    """A party was asked for that no header names: a slip would read as the base does, and nobody would notice."""

    def __init__(self, party: str, known: Collection[str]) -> None:
        self.party, self.known = party, tuple(sorted(known))
        super().__init__(party)

    def __str__(self) -> str:
        there_are = f"the parties are {', '.join(self.known)}" if self.known else "no header names a party"
        return f"no party {self.party!r}; {there_are}"
