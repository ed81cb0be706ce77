"""A file that cannot be read, as findings: the rules whose facts keep a draft from being a value at all.

No rule can look at such a draft, since there is none; what its reader says is sorted here under the rule that says
why it matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planclause.checking.finding import Document, Finding, Spot
from planclause.errors import Code, Problem

#: Codes that are no rule's own id.
_RULES: dict[Code, str] = {"key-missing": "key-unknown", "key-repeated": "key-unknown"}


def findings(
    problems: Iterable[Problem], *, document: Document = "draft", which: int = 0
) -> Iterator[Finding]:
    """A finding for each problem of a file, in their order."""
    for problem in problems:
        offset = problem.offset or 0
        spot = Spot(document, problem.path, offset, offset, which=which)
        message = f"{problem.what}, expected {problem.expected}"
        yield Finding(_RULES.get(problem.code, problem.code), message, spot, about=problem.about)


def nothing_of_a_draft(_: object) -> Iterator[Finding]:
    """What such a rule finds in a draft that could be read."""
    return iter(())
