"""What can be read of an invalid file: its data without what is wrong in it.

Whatever is wrong is taken out of the data, a round at a time, until the rest can be read. So everything that is
wrong with a file is found at once, and rules can check the draft that remains. A text whose markup is broken keeps
its words, its brackets taken literally, so that what only they hold (a term, a figure) is still in the plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planclause.errors import DocumentError, MarkupError, Path, Problem
from planclause.files.kinds import value_of
from planclause.files.nodes import MapNode, data_of
from planclause.files.source import CLAUSE_LISTS, Source, is_markup
from planclause.files.syntax import forbidden_characters
from planclause.plan.declarations import Data, Unfit
from planclause.plan.draft import Draft
from planclause.text.markup import escape, parse

if TYPE_CHECKING:
    from planclause.files.kinds import FileValue

#: Each round takes out what the last one brought to light; nothing nests deeper than this in a clause.
_ROUNDS = 24
_BRACKET = re.compile(r"(?s)\\.|[\[\]|]|\\\Z")
#: What takes the place of a value that cannot be read but must be there; none of it reaches a reader's result.
_STAND_INS: dict[str, Data] = {"plan": "unread", "draft": "unread", "planclause": "1", "clauses": []}


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A draft that is not what is written: ``damaged`` are the ids of the clauses in which something was taken out.

    ``is_whole``: whether the header and the ids are as written, so that what is missing from the draft is missing
    from the file.
    """

    draft: Draft
    damaged: frozenset[str]
    is_whole: bool
    _remains: Remains = field(repr=False)

    def path(self, path: Path) -> Path:
        """The path in the file of what stands at a path in the draft."""
        return self._remains.path(path)


def salvaged(source: Source) -> Salvaged | None:
    """What can be read of an invalid draft; None where that would be no draft at all, or another kind of file."""
    if forbidden_characters(source.text):
        return None
    composed = source.composed
    if composed.error is not None or not composed.whole or not isinstance(composed.root, MapNode):
        return None
    data = data_of(composed.root)
    assert isinstance(data, dict)
    if data.get("kind", "draft") != "draft":
        return None
    data.setdefault("planclause", "1")
    remains = Remains(data)
    for flaw in composed.flaws:
        remains.damage(flaw.path)
    for _ in range(_ROUNDS):
        try:
            draft = remains.value("draft")
        except (Unfit, DocumentError) as error:
            if not all(map(_place, error.problems)) or not remains.without(error.problems):
                return None
        else:
            assert isinstance(draft, Draft)
            ids = frozenset(str(clause.get("id")) for clause in remains.damaged)
            return Salvaged(draft, ids, remains.is_whole and not remains.lost_ids, remains)
    return None


class Remains:
    """A draft's data from which what is wrong is taken out, and what was lost with it.

    ``data`` is what is left; :meth:`path` leads from a path in it to the path in the file. ``damaged`` are the
    clauses in which something was taken out; without ``is_whole`` it was in the header.
    """

    def __init__(self, data: dict[str, Data]) -> None:
        self.data = data
        self.damaged: list[dict[str, Data]] = []
        self.is_whole = True
        self.lost_ids = False
        self.lost_parties = False
        self._kept: dict[int, list[int]] = {}
        self._stand_ins = 0

    def value(self, kind: str) -> FileValue:
        """The value of what is left; raises as :func:`planclause.files.kinds.value_of`."""
        return value_of(kind, self.data)

    def broken_invariants(self) -> Sequence[Problem]:
        """What does not hold between the parts of a draft that can be read; paths lead into ``data``."""
        for _ in range(_ROUNDS):
            try:
                self.value("draft")
            except Unfit as error:
                self.without(error.problems)
            except DocumentError as error:
                return error.problems
            else:
                break
        return ()

    def without(self, problems: Iterable[Problem]) -> bool:
        """Take out what is wrong; whether the parties can still be read."""
        # Later items first: taking one out must not move those still to be taken.
        found = {(_place(problem), problem.code == "key-missing") for problem in problems}
        for path, is_missing in sorted(found, key=lambda one: _descending(one[0]), reverse=True):
            self.damage(path)
            if not self._made_literal(path):
                self._take_out(path, is_missing)
        return not self.lost_parties

    def damage(self, path: Path) -> None:
        """Note the clause that a path leads into; what is in none is of the header."""
        clauses = [
            here
            for end in range(2, len(path) + 1)
            if path[end - 2] in CLAUSE_LISTS and isinstance(here := self._at(path[:end]), dict)
        ]
        if clauses:
            self.damaged.append(clauses[-1])
        else:
            self.is_whole = False

    def path(self, path: Path) -> Path:
        """The path in the file of what stands at a path in the data."""
        here: Data | None = self.data
        out: list[str | int] = []
        for step in path:
            kept = self._kept.get(id(here))
            out.append(kept[step] if kept and isinstance(step, int) else step)
            here = _inside(here, step)
        return tuple(out)

    def _at(self, path: Path) -> Data | None:
        here: Data | None = self.data
        for step in path:
            here = _inside(here, step)
        return here

    def _made_literal(self, path: Path) -> bool:
        """Whether a text of a draft or clause could be kept by taking its brackets literally."""
        owner, key = self._at(path[:-1]), path[-1]
        if not is_markup(path):
            return False
        words = owner.get(str(key)) if isinstance(owner, dict) else None
        if not (isinstance(owner, dict) and isinstance(words, str)) or (literal := _literal(words)) == words:
            return False
        owner[str(key)] = literal
        return True

    def _take_out(self, path: Path, is_missing: bool) -> None:
        """Take out what stands at a path in the data; what must be there is replaced instead."""
        owner, last = self._at(path[:-1]), path[-1]
        is_clause = len(path) >= 3 and path[-3] in CLAUSE_LISTS
        self.lost_parties |= path == ("parties",)
        if isinstance(owner, dict):
            key = str(last)
            if key == "id" and is_clause:
                self.lost_ids = True
                self._stand_ins += 1
                owner[key] = f"unread.{self._stand_ins}"
            elif len(path) == 1 and key in _STAND_INS:
                owner[key] = _STAND_INS[key]
            elif path[:1] == ("parties",) and (len(path) == 2 or key == "name"):
                owner[key] = ""
            elif is_missing:
                self._take_out(path[:-1], False)
            else:
                owner.pop(key, None)
        elif isinstance(owner, list) and isinstance(last, int) and last < len(owner):
            kept = self._kept.setdefault(id(owner), list(range(len(owner))))
            del kept[last], owner[last]
            self.lost_ids |= len(path) >= 2 and path[-2] in CLAUSE_LISTS


def _inside(here: Data | None, step: str | int) -> Data | None:
    """What a step leads to; None if there is nothing, or if what held it is out already."""
    if isinstance(here, list):
        return here[step] if isinstance(step, int) and step < len(here) else None
    return here.get(str(step)) if isinstance(here, dict) else None


def _place(problem: Problem) -> Path:
    """Where something is wrong: of a missing key, where it should stand."""
    return (*problem.path, problem.about) if problem.code == "key-missing" else problem.path


def _literal(words: str) -> str:
    """The words with their brackets taken literally; where that is not enough, with everything so."""
    marked = _BRACKET.sub(lambda match: match[0] if len(match[0]) > 1 else f"\\{match[0]}", words)
    try:
        parse(marked)
    except MarkupError:
        return escape(words)
    return marked


def _descending(path: Path) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts paths, the later of two list items last."""
    return tuple((0, step, "") if isinstance(step, int) else (1, 0, step) for step in path)
