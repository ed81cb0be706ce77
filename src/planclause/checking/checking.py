"""Running the rules: every finding of what is checked, in document order, each with a fingerprint."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from planclause.checking.finding import Document, Finding, Spot
from planclause.checking.rule import Need, Rule
from planclause.checking.rules import RULES
from planclause.checking.subject import Subject
from planclause.collection import paused_collection
from planclause.errors import Code, Problem
from planclause.plan.draft import Draft, expect_drafts

if TYPE_CHECKING:
    from planclause.plan.kinds import Amendments, Demands


class Found(NamedTuple):
    """A finding with its fingerprint: the same for the same words, wherever in the file they have come to stand."""

    finding: Finding
    fingerprint: str


def check(
    draft: Draft,
    base: Draft | None = None,
    *,
    demands: Sequence[Demands] = (),
    amendments: Sequence[Amendments] = (),
    rules: Iterable[Rule] = RULES,
    by_id: bool | None = None,
) -> tuple[Finding, ...]:
    """What the rules find in a draft: in document order, and at one place in the order of the rules.

    With the ``base`` that it comes from also what changed; with ``demands`` of parties what became of them; with
    files of ``amendments`` whether they fit. A rule that lacks what it needs is left out. ``rules`` are those to
    run, default: all; a :class:`Rule` of your own may stand beside them. ``by_id`` is how
    clauses are matched, as for :func:`diff`.

    >>> import planclause as pc
    >>> draft = pc.loads("{planclause: 1, plan: p, draft: d, clauses: [{id: a, text: 'See {#b}.'}]}")
    >>> [(found.rule, found.spot.words) for found in pc.check(draft)]
    [('reference-dangling', '{#b}')]

    Every position and note of the drafts is read, whoever may see it: the findings are for the owner of the files.
    """
    expect_drafts(draft, *(() if base is None else (base,)))
    subject = Subject(draft, base, tuple(demands), tuple(amendments), by_id=by_id)
    return tuple(one.finding for one in run(subject, rules))


@paused_collection()
def run(subject: Subject, rules: Iterable[Rule] = RULES) -> tuple[Found, ...]:
    """What rules that have all they need find, in document order, then by rule; with fingerprints."""
    applied = applicable(subject, rules)
    findings = [finding for rule in applied for finding in rule.find(subject)]
    order = {clause: at for at, clause in enumerate((None, *subject.paths))}
    rank = {rule.id: at for at, rule in enumerate(applied)}
    last = len(order)
    findings.sort(
        key=lambda one: (
            one.spot.document != "draft",
            one.spot.document,
            one.spot.which,
            order.get(one.spot.clause, last),
            tuple(map(str, one.spot.path)),
            one.spot.start,
            rank[one.rule],  # and then as the rule has them, which is in order too
        )
    )
    return tuple(map(Found, findings, fingerprints(findings)))


def applicable(subject: Subject, rules: Iterable[Rule] = RULES) -> tuple[Rule, ...]:
    """The rules that have all they need."""
    there = _there(subject)
    return tuple(rule for rule in rules if there.issuperset(rule.needs))


#: Codes of problems that are not themselves the id of a rule.
_RULES_OF_CODES: dict[Code, str] = {"key-missing": "key-unknown", "key-repeated": "key-unknown"}


def refused(
    problems: Iterable[Problem], *, document: Document = "draft", which: int = 0
) -> tuple[Found, ...]:
    """The problems that keep a file from being read, as findings, a problem each; lines stay with the problems."""
    findings = [
        Finding(
            _RULES_OF_CODES.get(problem.code, problem.code),
            f"{problem.what}, expected {problem.expected}",
            Spot(document, problem.path, problem.offset or 0, problem.offset or 0, which=which),
            about=problem.about,
        )
        for problem in problems
    ]
    return tuple(map(Found, findings, fingerprints(findings)))


def fingerprints(findings: Sequence[Finding]) -> list[str]:
    """A fingerprint for each finding, as sixteen hexadecimal digits; ``findings``: all of one check.

    It is made of the rule, the clause, the part of it, the words on either side and what the finding is about; of
    findings that are the same in all that, it counts which one it is. Lines, numbers and drafts' ids are not in it,
    nor, where words of the base are gone, what stands where they stood.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    out: list[str] = []
    for one in findings:
        is_place = one.counterpart is not None and not one.spot.words
        spots = (one.counterpart,) if is_place else (one.spot, one.counterpart)
        parts = (one.rule, one.about, *(part for spot in spots for part in _identity(spot)))
        nth = seen[parts]
        seen[parts] += 1
        told = "\0".join((*parts, str(nth)))
        out.append(hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()[:16])
    return out


def _identity(spot: Spot | None) -> tuple[str, ...]:
    if spot is None:
        return ()
    part = next((step for step in reversed(spot.path) if isinstance(step, str)), "")
    return spot.document, spot.clause or "", part, " ".join(spot.words.split())


def _there(subject: Subject) -> set[Need]:
    there: set[Need] = {"draft"}
    if subject.base is not None:
        there.add("base")
    if subject.demands:
        there.add("demands")
    if subject.amendments:
        there.add("amendments")
    return there
