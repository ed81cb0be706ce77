"""What a file's data must be and is not: pydantic's errors in the words of the format, and a pruned copy.

Pruning takes the parts that could not be read out of the data, so that the rest can still be checked as a whole
and everything is reported at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from planclause.errors import Code, DocumentError, MarkupError, Path, Problem
from planclause.files.building import Data
from planclause.files.kinds import judged
from planclause.files.meanings import keys_of, meaning, model_at
from planclause.plan.declarations import Value
from planclause.plan.draft import Draft
from planclause.plan.values import CLAUSE_ID, DIGEST

#: What pydantic calls an error in a key.
_CODES: dict[str, Code] = {"missing": "key-missing", "unexpected_keyword_argument": "key-unknown"}
#: A text that is shown in a message is cut to so many characters.
SHOWN_LENGTH = 50
#: Each round of pruning takes out what the last one brought to light; nothing nests deeper than this in a clause.
PRUNING_ROUNDS = 12

_FORMS = {pattern.regex: pattern.expected for pattern in (CLAUSE_ID, DIGEST)}
#: What takes the place of a value that cannot be read but must be there; none of it reaches a reader's result.
_STAND_INS: dict[str, Data] = {"plan": "unread", "draft": "unread", "planclause": "1", "clauses": []}


def shown(value: object) -> str:
    """A value of a file as a message names it."""
    if isinstance(value, str):
        if not value:
            return "an empty value"
        return repr(value if len(value) <= SHOWN_LENGTH else value[: SHOWN_LENGTH - 1] + "…")
    return "a list" if isinstance(value, list) else "keys with values"


def kind_of(value: object) -> str:
    """The kind of YAML value something is."""
    return ("a text" if value else "an empty value") if isinstance(value, str) else shown(value)


def guess(word: str, known: Sequence[str]) -> str:
    """A hint at the known word that was probably meant, or nothing."""
    from difflib import get_close_matches  # needed only where something is wrong

    close = get_close_matches(word, known, 1)
    return f" (did you mean {close[0]}?)" if close else ""


def shape_problems(model: type[Value], error: ValidationError) -> Iterator[tuple[Problem, str]]:
    """Each problem of a validation, not located yet, with the type that pydantic gives it.

    The path of a missing key ends in that key, as does that of an unknown one.
    """
    for details in error.errors(include_url=False):
        path: Path = tuple(step for step in details["loc"] if step != "[key]")
        wrong = (details.get("ctx") or {}).get("error")
        if isinstance(wrong, MarkupError):
            for problem in wrong.problems:
                yield replace(problem, path=path), details["type"]
        else:
            what, expected = _said(model, path, details)
            yield (
                Problem(path, what, expected, code=_CODES.get(details["type"], "value-wrong")),
                details["type"],
            )


def _said(model: type[Value], path: Path, details: ErrorDetails) -> tuple[str, str]:
    """What is wrong, and what was expected."""
    value = details["input"]
    context = details.get("ctx") or {}
    owner = model_at(model, path[:-1])
    match details["type"]:
        case "missing":
            assert owner is not None
            key = str(path[-1])
            return f"missing key {key!r}", meaning(owner.__name__, key)
        case "unexpected_keyword_argument":
            assert owner is not None
            key, known = str(path[-1]), keys_of(owner)
            return f"unknown key {_quoted(key)}{guess(key, known)}", f"one of {', '.join(known)}"
        case "string_type":
            return kind_of(value), "a text, in quotes if it begins with a bracket"
        case "string_unicode":
            return "a text with half a surrogate pair", "readable text"
        case "tuple_type":
            return kind_of(value), "a list, in brackets or with a dash before each item"
        case "dataclass_type" | "dict_type":
            inner = model_at(model, path)
            keys = f": {', '.join(keys_of(inner))}" if inner else ", a line of key: value for each"
            return kind_of(value), f"keys with values{keys}"
        case "string_too_short":
            return "an empty value", meaning(owner.__name__, str(path[-1])) if owner else "a text"
        case "too_short":
            return "an empty list", "at least one item"
        case "literal_error" if path == ("planclause",):
            return f"version {shown(value)} of the file format", "1"
        case "literal_error" if isinstance(value, str):
            known_words = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
            return shown(value) + guess(value, known_words), str(context["expected"]).replace("'", "")
        case "literal_error":
            return kind_of(value), str(context["expected"]).replace("'", "")
        case "string_pattern_mismatch":
            return shown(value), _FORMS[context["pattern"]]
        case "value_error":
            return shown(value), str(context["error"])
        case "recursion_loop":
            return "values nested too deeply", "less nesting"
        case _:
            return shown(value), details["msg"]


def _quoted(key: str) -> str:
    return repr(key if len(key) <= SHOWN_LENGTH else key[: SHOWN_LENGTH - 1] + "…")


class Pruned:
    """A draft's data whose unreadable parts are taken out, and what was lost with them.

    ``data`` is the pruned tree; :meth:`path` leads from a path in it to the path in the file.
    """

    def __init__(self, data: dict[str, Data]) -> None:
        self.data = data
        self.lost_ids = False
        self.lost_parties = False
        self._kept: dict[int, list[int]] = {}
        self._stand_ins = 0

    def broken_invariants(self, error: ValidationError) -> Sequence[Problem]:
        """What does not hold between the parts that can be read, at paths in the pruned data."""
        found = error
        for _ in range(PRUNING_ROUNDS):
            # Later items first: taking one out must not move those still to be taken.
            for details in sorted(found.errors(include_url=False), key=_descending, reverse=True):
                self.take_out(tuple(step for step in details["loc"] if step != "[key]"), details["type"])
            try:
                judged(Draft, self.data)
            except DocumentError as broken:
                return broken.problems
            except ValidationError as again:
                found = again
            else:
                break
        return ()

    def path(self, path: Path) -> Path:
        """The path in the file of what stands at a path in the pruned data."""
        here: Data = self.data
        out: list[str | int] = []
        for step in path:
            if isinstance(here, list) and isinstance(step, int):
                kept = self._kept.get(id(here))
                out.append(kept[step] if kept else step)
                here = here[step]
            elif isinstance(here, dict) and step in here:
                out.append(step)
                here = here[str(step)]
            else:
                out.append(step)
        return tuple(out)

    def take_out(self, path: Path, error_type: str) -> None:
        """Take out what stands at a path in the data; what must be there is replaced instead."""
        owner: Data = self.data
        for step in path[:-1]:
            if isinstance(owner, list) and isinstance(step, int) and step < len(owner):
                owner = owner[step]
            elif isinstance(owner, dict) and step in owner:
                owner = owner[str(step)]
            else:
                return  # what held it is out already
        last = path[-1]
        is_clause = len(path) >= 3 and path[-3] in ("clauses", "annexes")
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
            elif error_type == "missing":
                self.take_out(path[:-1], "owner")
            else:
                owner.pop(key, None)
        elif isinstance(owner, list) and isinstance(last, int) and last < len(owner):
            kept = self._kept.setdefault(id(owner), list(range(len(owner))))
            del kept[last], owner[last]
            self.lost_ids |= len(path) >= 2 and path[-2] in ("clauses", "annexes")


def _descending(details: ErrorDetails) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts paths, the later of two list items last."""
    return tuple((0, step, "") if isinstance(step, int) else (1, 0, step) for step in details["loc"])
