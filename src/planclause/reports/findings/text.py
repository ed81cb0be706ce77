"""Findings as lines of text that a person reads, and that grep and editors understand."""

from __future__ import annotations

from collections.abc import Iterator

from planclause.reports.findings.wording import counterpart_of, message_of, summary_of, where
from planclause.workspace.findings import Checked


def findings_as_text(checked: Checked) -> str:
    """A line a finding, ``file:line:column: level[rule]: message``, then where the other words stand; a summary.

    The gravest come first. Findings that do not count are only counted.
    """
    return "".join(f"{line}\n" for line in _lines(checked))


def _lines(checked: Checked) -> Iterator[str]:
    for one in checked.gravest_first:
        yield f"{where(one.place)}: {one.level}[{one.rule.id}]: {message_of(one)}"
        if one.counterpart is not None:
            yield f"    {where(one.counterpart)}: {counterpart_of(one)}"
    yield summary_of(checked)
