"""What a repository asks of its checks: levels, ignores, what fails; a value, read from a table's plain data.

The table is the whole of ``planclause.toml``, or ``[tool.planclause]`` of ``pyproject.toml``. Finding the file is
the business of :mod:`planclause.workspace.configuration`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Literal, TypeVar

from planclause.checking.finding import Finding
from planclause.checking.rule import LEVELS, Level
from planclause.errors import DocumentError, Path, Problem
from planclause.plan.declarations import guess

#: The least grave level that fails a check, or that nothing does.
FailOn = Literal["error", "warning", "note", "never"]
FAIL_ON: tuple[FailOn, ...] = ("error", "warning", "note", "never")
#: The level of a rule that is not run.
OFF: Literal["off"] = "off"

_KEYS = ("fail-on", "baseline", "paths", "demands", "parties", "levels", "ignore")
_IGNORE_KEYS = ("rule", "reason", "clause", "path", "until")
_DATE = "a date without quotes, as 2026-01-20"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ignore:
    """Findings of one rule that a repository lives with, why, and until when (that day included).

    ``clause`` and ``path`` are patterns with ``*`` and ``?`` for the clause's id and for the file, counted from the
    folder of the configuration; empty, they are for all.
    """

    rule: str
    reason: str
    clause: str = ""
    path: str = ""
    until: datetime.date | None = None

    def is_over(self, today: datetime.date) -> bool:
        """Whether its last day is past."""
        return self.until is not None and today > self.until

    def is_for(self, path: str) -> bool:
        """Whether it may hold in a file."""
        return not self.path or fnmatchcase(path, self.path)

    def covers(self, finding: Finding, path: str) -> bool:
        """Whether it is about a finding in a file, expired or not."""
        return self.rule == finding.rule and self.is_for(path) and self._is_for_clause(finding)

    def _is_for_clause(self, finding: Finding) -> bool:
        if not self.clause:
            return True
        spots = (finding.spot, finding.counterpart)
        return any(spot and spot.clause and fnmatchcase(spot.clause, self.clause) for spot in spots)


@dataclass(frozen=True, slots=True)
class Configuration:
    """What is asked of the checks; without a file, what this says by itself.

    ``paths`` and ``demands`` are patterns of files, ``baseline`` is one file, all counted from the folder of the
    configuration. ``parties`` are all whom a header may name; empty, it may name anybody.
    """

    fail_on: FailOn = "error"
    baseline: str = ""
    paths: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    levels: Mapping[str, Level | Literal["off"]] = field(default_factory=dict)
    ignores: tuple[Ignore, ...] = ()


def configuration_of(table: Mapping[str, object], rules: Sequence[str]) -> Configuration:
    """The configuration that a table holds; ``rules`` are the ids that there are.

    Raises :class:`~planclause.errors.DocumentError` with everything that is wrong with it, by key and not located.
    """
    reader = _Reader(tuple(rules))
    read = reader.configuration(table)
    if reader.problems:
        raise DocumentError(reader.problems)
    return read


class _Reader:
    """Reads a table and collects what is wrong with it."""

    def __init__(self, rules: tuple[str, ...]) -> None:
        self.rules = rules
        self.problems: list[Problem] = []

    def wrong(self, path: Path, what: str, expected: str) -> None:
        self.problems.append(Problem(path, what, expected))

    def configuration(self, table: Mapping[str, object]) -> Configuration:
        self.known(table, _KEYS, ())
        return Configuration(
            fail_on=self.one_of(table, "fail-on", FAIL_ON, "error"),
            baseline=self.pattern(table.get("baseline", ""), ("baseline",)),
            paths=tuple(self.patterns(table, "paths")),
            demands=tuple(self.patterns(table, "demands")),
            parties=tuple(party for _, party in self.texts(table, "parties")),
            levels=dict(self.levels(table.get("levels", {}))),
            ignores=tuple(self.ignores(table.get("ignore", []))),
        )

    def known(self, table: Mapping[str, object], keys: Sequence[str], path: Path) -> None:
        for key in table:
            if key not in keys:
                what = f"unknown key {key!r}{guess(key, keys)}"
                self.wrong((*path, key), what, f"one of {', '.join(keys)}")

    def one_of(self, table: Mapping[str, object], key: str, words: tuple[T, ...], default: T) -> T:
        value = table.get(key, default)
        for word in words:
            if value == word:
                return word
        self.wrong((key,), _shown(value), f"one of {', '.join(map(str, words))}")
        return default

    def texts(self, table: Mapping[str, object], key: str) -> Iterator[tuple[int, str]]:
        values = table.get(key, [])
        if not isinstance(values, list):
            self.wrong((key,), _shown(values), "a list of texts")
            return
        for at, value in enumerate(values):
            if isinstance(value, str) and value:
                yield at, value
            else:
                self.wrong((key, at), _shown(value), "a text")

    def patterns(self, table: Mapping[str, object], key: str) -> Iterator[str]:
        for at, value in self.texts(table, key):
            yield self.pattern(value, (key, at))

    def pattern(self, value: object, path: Path) -> str:
        if not isinstance(value, str):
            self.wrong(path, _shown(value), "a text")
            return ""
        if value.startswith(("/", "\\")) or ".." in value.replace("\\", "/").split("/") or ":" in value[:2]:
            self.wrong(path, repr(value), "a path within the folder of this file")
        return value

    def rule(self, value: object, path: Path) -> str:
        if isinstance(value, str) and value in self.rules:
            return value
        self.wrong(
            path,
            f"{_shown(value)}{guess(value, self.rules)}",
            "the id of a rule: see planclause check --rules",
        )
        return ""

    def levels(self, value: object) -> Iterator[tuple[str, Level | Literal["off"]]]:
        if not isinstance(value, Mapping):
            self.wrong(("levels",), _shown(value), "a table of rules with their levels")
            return
        words = (*LEVELS, OFF)
        for key, level in value.items():
            rule = self.rule(key, ("levels", key))
            known = next((word for word in words if word == level), None)
            if known is None:
                self.wrong(("levels", key), _shown(level), f"one of {', '.join(words)}")
            elif rule:
                yield rule, known

    def ignores(self, value: object) -> Iterator[Ignore]:
        if not isinstance(value, list):
            self.wrong(("ignore",), _shown(value), "tables [[ignore]]")
            return
        for at, table in enumerate(value):
            if isinstance(table, Mapping):
                yield self.ignore(table, ("ignore", at))
            else:
                self.wrong(("ignore", at), _shown(table), "a table")

    def ignore(self, table: Mapping[str, object], path: Path) -> Ignore:
        self.known(table, _IGNORE_KEYS, path)
        for key in ("rule", "reason"):
            if key not in table:
                self.wrong(path, f"missing key {key!r}", "the rule that is ignored, and the reason")
        until = table.get("until")
        if until is not None and type(until) is not datetime.date:
            self.wrong((*path, "until"), _shown(until), _DATE)
            until = None
        texts: dict[str, str] = {}
        for key in ("reason", "clause", "path"):
            text = table.get(key, "")
            if isinstance(text, str) and (text.strip() or key not in table):
                texts[key] = text
            else:
                self.wrong((*path, key), _shown(text), "a text")
        return Ignore(
            self.rule(table["rule"], (*path, "rule")) if "rule" in table else "",
            texts.get("reason", ""),
            texts.get("clause", ""),
            texts.get("path", ""),
            until if isinstance(until, datetime.date) else None,
        )


_SHOWN: tuple[tuple[type, Callable[[object], str]], ...] = (
    (bool, lambda value: str(value).lower()),
    (str, lambda value: repr(value) if value else "an empty text"),
    (list, lambda _: "a list"),
    (dict, lambda _: "a table"),
)


def _shown(value: object) -> str:
    return next((show(value) for kind, show in _SHOWN if isinstance(value, kind)), str(value))
