"""The baseline file: the findings that a repository had when it began to check, read and written.

Whether a finding is one of them is decided in :mod:`planclause.checking.judging`.

A finding is known by its fingerprint, which outlives edits elsewhere, and by its file while that is there: what is
known of one draft is not known of its copy. What else an entry holds is for who reads it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from planclause.errors import DocumentError, Path, Problem

SCHEMA = "planclause.baseline/1"
_KEYS = ("fingerprint", "rule", "file", "clause", "message")
_EXPECTED = f'{{"schema": "{SCHEMA}", "findings": [...]}}, as --write-baseline writes it'


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """A finding that does not count; sorted by file, then clause, then rule."""

    file: str
    clause: str
    rule: str
    fingerprint: str
    message: str


def baseline_as_json(entries: Iterable[Known]) -> str:
    """The baseline as JSON, sorted, an entry a line."""
    lines = [
        json.dumps({key: getattr(one, key) for key in _KEYS}, ensure_ascii=False)
        for one in sorted(set(entries))
    ]
    listed = "\n" + ",\n".join(f"    {line}" for line in lines) + "\n  " if lines else ""
    return f'{{\n  "schema": "{SCHEMA}",\n  "findings": [{listed}]\n}}\n'


def baseline_of(data: object) -> tuple[Known, ...]:
    """The entries of a baseline's JSON data, in its order.

    Raises :class:`~planclause.errors.DocumentError` with all that is wrong with it, not located.
    """
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise DocumentError([Problem((), "no baseline", _EXPECTED)])
    findings = data.get("findings")
    if not isinstance(findings, list):
        raise DocumentError([Problem(("findings",), "no list of findings", _EXPECTED)])
    problems: list[Problem] = []
    entries: list[Known] = []
    for at, entry in enumerate(findings):
        path: Path = ("findings", at)
        texts = {key: entry.get(key, "") for key in _KEYS} if isinstance(entry, dict) else {}
        are_texts = all(isinstance(text, str) for text in texts.values())
        if are_texts and texts.get("fingerprint") and texts.get("rule"):
            entries.append(Known(**texts))
        else:
            problems.append(Problem(path, "no entry", f"texts under {', '.join(_KEYS)}"))
    if problems:
        raise DocumentError(problems)
    return tuple(entries)
