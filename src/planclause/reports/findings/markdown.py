"""Findings as GitHub's Markdown, for a comment or a summary: the gravest first, as many as there is room for."""

from __future__ import annotations

from planclause.reports.counts import count
from planclause.reports.findings.wording import counterpart_of, message_of, summary_of, where
from planclause.reports.write.markdown import LIMIT, escaped
from planclause.workspace.findings import Checked, Located


def findings_as_markdown(checked: Checked, *, limit: int = LIMIT) -> str:
    """A summary, then a list item a finding that counts; it ends in a newline.

    Of more findings than go into ``limit`` characters the last are only counted.
    """
    told = checked.gravest_first
    verdict = "failed" if checked.failed else "passed"
    head = f"**planclause check {verdict}**: {escaped(summary_of(checked), starts_line=False)}"
    items: list[str] = []
    left = limit - len(head) - len(_more(len(told))) - 4
    for one in told:
        item = _item(one)
        if len(item) + 1 > left:
            break
        items.append(item)
        left -= len(item) + 1
    if len(items) < len(told):
        items.append(_more(len(told) - len(items)))
    return "\n".join((head, "", *items) if items else (head,)) + "\n"


def _item(one: Located) -> str:
    said = f"{where(one.place)}: {message_of(one)}"
    other = counterpart_of(one)
    return f"- **{one.level}** {escaped(one.rule.id)}, {escaped(said, starts_line=False)}" + (
        f" ({escaped(other, starts_line=False)})" if other else ""
    )


def _more(number: int) -> str:
    return f"- and {count(number, 'finding')} more"
