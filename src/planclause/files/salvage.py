"""A draft out of a file that is invalid: what of it can be read, and where that is not what is written.

Whatever is wrong is taken out of the file's data, a round at a time, until the rest is a draft. A text whose markup
is broken keeps its words, its brackets taken literally, so that what only they hold (a term, a figure) is not
missing from the plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pydantic import ValidationError

from planclause.errors import DocumentError, MarkupError, Path
from planclause.files.building import Data
from planclause.files.kinds import judged
from planclause.files.nodes import MapNode, data_of
from planclause.files.shapes import PRUNING_ROUNDS, Pruned
from planclause.files.source import Source
from planclause.files.syntax import forbidden_characters
from planclause.plan.draft import Draft
from planclause.text.markup import escape, parse

_MARKUP_KEYS = frozenset({"title", "preamble", "number", "heading", "text"})
_BRACKET = re.compile(r"(?s)\\.|[\[\]|]|\\\Z")


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A draft that is not what is written: ``damaged`` are the ids of the clauses in which something was taken out.

    ``is_whole``: whether the header and the ids are as written, so that what is missing from the draft is missing
    from the file.
    """

    draft: Draft
    damaged: frozenset[str]
    is_whole: bool
    _pruned: Pruned = field(repr=False)

    def path(self, path: Path) -> Path:
        """The path in the file of what stands at a path in the draft."""
        return self._pruned.path(path)


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
    return _Salvage(data).run([flaw.path for flaw in composed.flaws])


class _Salvage:
    """Takes out what is wrong, round after round, and remembers the clauses that it was in."""

    def __init__(self, data: dict[str, Data]) -> None:
        self.data = data
        self.pruned = Pruned(data)
        self.damaged: list[dict[str, Data]] = []
        self.is_whole = True

    def run(self, flaws: Iterable[Path]) -> Salvaged | None:
        for path in flaws:
            self.damage(path)
        for _ in range(2 * PRUNING_ROUNDS):
            try:
                draft = judged(Draft, self.data)
            except ValidationError as error:
                wrong = [
                    (tuple(step for step in one["loc"] if step != "[key]"), one["type"])
                    for one in error.errors(include_url=False)
                ]
            except DocumentError as error:
                wrong = [(problem.path, "invariant") for problem in error.problems]
            else:
                ids = frozenset(str(clause.get("id")) for clause in self.damaged)
                is_whole = self.is_whole and not self.pruned.lost_ids
                return Salvaged(draft, ids, is_whole, self.pruned)
            # Later items first: taking one out must not move those still to be taken.
            for path, error_type in sorted(set(wrong), key=_descending, reverse=True):
                if not path:
                    return None
                self.mend(path, error_type)
            if self.pruned.lost_parties:
                return None
        return None

    def mend(self, path: Path, error_type: str) -> None:
        self.damage(path)
        owner = self.at(path[:-1])
        key = path[-1]
        if isinstance(owner, dict) and key in _MARKUP_KEYS and _is_of_draft_or_clause(path):
            words = owner.get(str(key))
            if isinstance(words, str) and (literal := _literal(words)) != words:
                owner[str(key)] = literal
                return
        self.pruned.take_out(path, error_type)

    def damage(self, path: Path) -> None:
        """Note the clause that a path leads into; what is in none is of the header."""
        clauses = [
            here
            for end in range(2, len(path) + 1)
            if path[end - 2] in ("clauses", "annexes") and isinstance(here := self.at(path[:end]), dict)
        ]
        if clauses:
            self.damaged.append(clauses[-1])
        else:
            self.is_whole = False

    def at(self, path: Path) -> Data | None:
        here: Data = self.data
        for step in path:
            if isinstance(here, list) and isinstance(step, int) and step < len(here):
                here = here[step]
            elif isinstance(here, dict) and step in here:
                here = here[str(step)]
            else:
                return None
        return here


def _is_of_draft_or_clause(path: Path) -> bool:
    return len(path) == 1 or path[-3] in ("clauses", "annexes")


def _literal(words: str) -> str:
    """The words with their brackets taken literally; where that is not enough, with everything so."""
    marked = _BRACKET.sub(lambda match: match[0] if len(match[0]) > 1 else f"\\{match[0]}", words)
    try:
        parse(marked)
    except MarkupError:
        return escape(words)
    return marked


def _descending(wrong: tuple[Path, str]) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts paths, the later of two list items last."""
    return tuple((0, step, "") if isinstance(step, int) else (1, 0, step) for step in wrong[0])
