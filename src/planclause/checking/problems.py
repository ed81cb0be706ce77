"""A file that cannot be read, as findings: the rules whose facts keep a draft from being a value at all.

No rule can look at such a draft, since there is none; what its reader says is sorted here under the rule that says
why it matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planclause.checking.finding import Document, Finding, Spot
from planclause.errors import Fault, Problem

#: How a reader's words begin that belong to a rule of their own.
_RULES = (
    ("a bracket that is not closed", "bracket-unbalanced"),
    ("stray [", "bracket-unbalanced"),
    ("stray ]", "bracket-unbalanced"),
    ("duplicate id ", "id-repeated"),
    ("unknown party ", "party-unknown"),
)
#: The rules of all other problems.
_RULES_OF_FAULTS: dict[Fault, str] = {
    "syntax": "yaml-malformed",
    "key": "key-unknown",
    "value": "value-wrong",
    "markup": "markup-broken",
    "sense": "file-invalid",
}


def findings(
    problems: Iterable[Problem], *, document: Document = "draft", which: int = 0
) -> Iterator[Finding]:
    """A finding for each problem of a file, in their order."""
    for problem in problems:
        offset = problem.offset or 0
        spot = Spot(document, problem.path, offset, offset, which=which)
        message = f"{problem.what}, expected {problem.expected}"
        yield Finding(_rule(problem), message, spot, about=problem.what)


def _rule(problem: Problem) -> str:
    known = (rule for beginning, rule in _RULES if problem.what.startswith(beginning))
    return next(known, _RULES_OF_FAULTS[problem.fault])


def nothing_of_a_draft(_: object) -> Iterator[Finding]:
    """What such a rule finds in a draft that could be read."""
    return iter(())
