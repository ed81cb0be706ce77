"""The catalogue of rules as text: the list of them, and the page of one."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from planclause.checking.rule import LEVELS, TAXONOMIES, Rule

_WIDTH = 88
NEEDS = {
    "draft": "the draft",
    "base": "a base",
    "demands": "a party's demands",
    "amendments": "a file of amendments",
}


def rules_as_text(rules: Iterable[Rule]) -> str:
    """A line a rule: its id, its level, its taxonomy."""
    listed = list(rules)
    width = max((len(rule.id) for rule in listed), default=0)
    return "".join(f"{rule.id:<{width}}  {rule.level:<7}  {rule.taxonomy}\n" for rule in listed)


def rule_as_text(rule: Rule) -> str:
    """All that is said of a rule."""
    return "".join(f"{line}\n" for line in _lines(rule))


def _lines(rule: Rule) -> Iterator[str]:
    yield f"{rule.id} ({rule.level}, {rule.taxonomy})"
    for paragraph in (rule.checks, f"Why: {rule.why}", f"Limits: {rule.limits}" if rule.limits else ""):
        if paragraph:
            yield ""
            yield from textwrap.wrap(paragraph, _WIDTH, break_on_hyphens=False)  # they name rules
    yield ""
    yield f"Needs: {', '.join(NEEDS[need] for need in rule.needs)}"
    if rule.mirror:
        yield f"Mirror: {rule.mirror}"
    yield from textwrap.wrap(f"A {rule.level}: {LEVELS[rule.level]}", _WIDTH)
    yield from textwrap.wrap(f"{rule.taxonomy.capitalize()}: {TAXONOMIES[rule.taxonomy]}", _WIDTH)
