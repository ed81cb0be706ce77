"""Findings as JUnit XML, which nearly every CI system shows: a suite a file, a case a rule.

A case fails where a finding of its rule fails the check; findings that do not are told in its output. A case whose
findings are all ignored or known counts as skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from planclause.checking.rule import Rule
from planclause.reports.counts import count
from planclause.reports.findings.wording import counterpart_of, message_of, where
from planclause.reports.visible import visible, visible_line
from planclause.workspace.findings import Checked, File, Located

#: Characters that no XML document may hold and that are no escape's business elsewhere.
_NO_XML = {0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"}


def findings_as_junit(checked: Checked) -> str:
    """The outcome of a check as JUnit XML in UTF-8."""
    suites = [_Suite(checked, file) for file in _files(checked)]
    totals = {name: sum(suite.counts[name] for suite in suites) for name in ("tests", "failures")}
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f'<testsuites name="planclause check" {_counted(totals)}>')
    for suite in suites:
        lines += suite.lines
    lines.append("</testsuites>")
    return "".join(f"{line}\n" for line in lines)


def _files(checked: Checked) -> list[File]:
    """The files that were checked, then others that something was found in."""
    return list(dict.fromkeys((*checked.files, *(one.place.file for one in checked.found))))


class _Suite:
    """The cases of one file, as lines of XML."""

    def __init__(self, checked: Checked, file: File) -> None:
        self.checked = checked
        found: dict[str, list[Located]] = {}
        if file in checked.files:
            found = {rule.id: [] for rule in checked.rules}
        for one in checked.found:
            if one.place.file == file:
                found.setdefault(one.rule.id, []).append(one)
        rules = {rule.id: rule for rule in (*checked.rules, *(one.rule for one in checked.found))}
        self.counts = {"tests": len(found), "failures": 0, "skipped": 0}
        cases = [line for rule, ones in found.items() for line in self._case(rules[rule], ones)]
        name = _attribute(file.name)
        self.lines = [f"  <testsuite name={name} {_counted(self.counts)}>", *cases, "  </testsuite>"]

    def _case(self, rule: Rule, found: list[Located]) -> Iterator[str]:
        head = f'    <testcase name="{rule.id}" classname="planclause.{rule.taxonomy}" time="0"'
        counted = [one for one in found if one.suppressed is None]
        failing = [one for one in counted if self.checked.fails(one)]
        others = [one for one in counted if one not in failing]
        if not found:
            yield f"{head}/>"
            return
        yield f"{head}>"
        if failing:
            self.counts["failures"] += 1
            message = message_of(failing[0]) if len(failing) == 1 else count(len(failing), "finding")
            told = _body(failing)
            yield f'      <failure type="{failing[0].level}" message={_attribute(message)}>{told}</failure>'
        elif not counted:
            self.counts["skipped"] += 1
            reasons = "; ".join(dict.fromkeys(one.suppressed.reason for one in found if one.suppressed))
            yield f"      <skipped message={_attribute(reasons)}/>"
        if others:
            yield f"      <system-out>{_body(others)}</system-out>"
        yield "    </testcase>"


def _body(found: list[Located]) -> str:
    lines: list[str] = []
    for one in found:
        lines.append(f"{where(one.place)}: {one.level}: {message_of(one)}")
        if one.counterpart is not None:
            lines.append(f"    {where(one.counterpart)}: {counterpart_of(one)}")
    return escape(visible("\n".join(lines)).translate(_NO_XML))


def _counted(counts: dict[str, int]) -> str:
    return " ".join(f'{name}="{number}"' for name, number in {**counts, "errors": 0, "time": 0}.items())


def _attribute(text: str) -> str:
    return quoteattr(visible_line(text).translate(_NO_XML))
