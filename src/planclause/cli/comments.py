"""A review as a comment on a pull request, and as pages."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from planclause.cli.output import write_document
from planclause.cli.publications import of_diff
from planclause.plan.values import PUBLIC
from planclause.reports.findings.markdown import findings_as_markdown
from planclause.reports.report import Report
from planclause.reports.visible import visible_line
from planclause.reports.write.markdown import LIMIT, escaped, write_markdown
from planclause.workspace.reviewing import Review

#: All that a comment says where no draft was changed.
NOTHING = "No draft was changed."
#: A comment leaves room for a mark by which it is found again.
ROOM = LIMIT - 200
#: The least room that a report in Markdown asks for.
_LEAST = 1000


@dataclass(frozen=True, slots=True)
class Reported:
    """The report of what changed in one draft, or why there is none."""

    path: str
    report: Report | None
    reason: str = ""


def reported(review: Review, audience: str, language: str) -> list[Reported]:
    """A report for each draft of a branch; for the public where the audience is none of its parties."""
    found: list[Reported] = []
    for change in review.changes():
        if change.compared is None:
            found.append(Reported(change.path, None, change.reason))
        else:
            who = audience if audience in change.compared.parties else PUBLIC
            found.append(Reported(change.path, of_diff(change.compared, who, language).report()))
    return found


def as_markdown(review: Review, reports: Sequence[Reported], *, limit: int = ROOM) -> str:
    """A comment: the findings, then what changed in each draft, within ``limit`` characters."""
    gone = review.branch.gone
    if not reports and not gone:
        return f"{NOTHING}\n"
    blocks = [findings_as_markdown(review.checked, limit=limit // 3)]
    blocks += [
        f"**{_name(one.path)}** " + (f"became {one.became}.\n" if one.became else "was removed.\n")
        for one in gone[:20]
    ]
    blocks += [f"**{_name(one.path)}**: {one.reason}.\n" for one in reports if one.report is None][:20]
    whole = [one.report for one in reports if one.report is not None]
    left = limit - sum(len(block) + 1 for block in blocks) - 100
    for at, report in enumerate(whole):
        room = left // (len(whole) - at)
        if room < _LEAST:
            blocks.append(f"{len(whole) - at:,} more drafts changed, and there is no room for them here.\n")
            break
        blocks.append(write_markdown(report, limit=room))
        left -= len(blocks[-1]) + 1
    return "\n".join(blocks)


def write_pages(reports: Iterable[Reported], folder: str) -> None:
    """The reports as HTML in a folder, each under the path of its draft."""
    from planclause.reports.write.html import write_html

    for one in reports:
        if one.report is not None:
            page = Path(folder) / _page(one.path)
            page.parent.mkdir(parents=True, exist_ok=True)
            write_document(write_html(one.report), str(page))


#: A name has at most 255 bytes, and the page is written under a longer one first; in a comment a path is cut.
_LONGEST = 200


def _page(path: str) -> str:
    folder, slash, name = path.rpartition("/")
    data = os.fsencode(name)
    if len(data) > _LONGEST:
        name = f"{name[: _LONGEST // 4]}-{hashlib.sha256(data).hexdigest()[:16]}"
    return f"{folder}{slash}{name}.html"


def _name(path: str) -> str:
    line = visible_line(path)
    return escaped(line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…", starts_line=False)
