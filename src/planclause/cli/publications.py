"""What each command publishes: its report, and what stands behind it for machines and for Word.

Each part is made only when a format needs it, and the packages named here import its module only then.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planclause import reports
from planclause.plan.draft import Draft
from planclause.reports import tell
from planclause.reports.publication import Publication
from planclause.reports.write import json
from planclause.text.bracketed import BASE

if TYPE_CHECKING:
    from planclause.amending.collisions import Collisions
    from planclause.following.blame import Blame
    from planclause.following.demands import Course
    from planclause.following.history import History
    from planclause.following.status import Status
    from planclause.plan.kinds import Amendments, Demands
    from planclause.workspace.comparing import Compared


def of_diff(two: Compared, audience: str, language: str) -> Publication:
    """Two drafts compared."""
    return Publication(
        report=lambda: tell.report_diff(
            two.delta,
            audience=audience,
            language=language,
            base_name=two.base_name,
            draft_name=two.draft_name,
            text_language=two.draft.draft.language or two.base.draft.language,
        ),
        json=lambda: json.diff_as_json(two.delta),
        rows=lambda: reports.change_rows(two.delta),
        manuscript=lambda: reports.manuscript_of_diff(two.delta, author=two.draft_name, language=language),
        date=two.draft.draft.date,
    )


def of_rolling(draft: Draft, needed: Sequence[str] | None, audience: str, language: str) -> Publication:
    """A rolling draft."""
    return Publication(
        report=lambda: tell.report_rolling(draft, consent=needed, audience=audience, language=language),
        json=lambda: json.rolling_as_json(draft, needed=needed, audience=audience),
        rows=lambda: reports.clause_rows(draft, needed=needed, audience=audience),
        manuscript=lambda: reports.manuscript_of_rolling(draft, language=language),
        date=draft.date,
    )


def of_amendments(
    base: Draft | None, files: Sequence[Amendments], audience: str, language: str
) -> Publication:
    """Amendments, and the draft that they are to if it is given."""
    return Publication(
        report=lambda: tell.report_amendments(files, base, audience=audience, language=language),
        json=lambda: json.amendments_as_json(files, base, audience=audience),
        rows=lambda: reports.amendment_rows(files, base, audience=audience),
        manuscript=None
        if base is None
        else lambda: reports.manuscript_of_amendments(base, files, audience=audience, language=language),
        date=None if base is None else base.date,
    )


def of_history(found: History, party: str | None, audience: str, language: str) -> Publication:
    """A history; one party's moves alone if it is named."""
    return Publication(
        report=lambda: tell.report_history(found, party=party, audience=audience, language=language),
        json=lambda: json.history_as_json(found, party=party),
        rows=lambda: reports.movement_rows(found, party=party),
        date=found.drafts[-1].source.date,
    )


def of_status(found: Sequence[Status], language: str) -> Publication:
    """Where the talks on one draft or several stand."""
    return Publication(
        report=lambda: tell.report_status(found, language=language),
        json=lambda: json.status_as_json(found),
        rows=lambda: reports.talks_rows.status_rows(found),
        date=found[-1].draft.date,
    )


def of_collisions(
    found: Collisions, base: Draft, files: Sequence[Amendments], audience: str, language: str
) -> Publication:
    """What collides among amendments to a draft."""

    def as_json() -> str:
        from planclause.amending.collisions import explanations

        return json.collisions_as_json(found, base.reading(BASE), explanations(files, audience))

    return Publication(
        report=lambda: tell.report_collisions(files, base, found=found, audience=audience, language=language),
        json=as_json,
        rows=lambda: reports.talks_rows.collision_rows(found, base),
        date=base.date,
    )


def of_demands(
    courses: Sequence[Course],
    demands: Demands,
    drafts: Sequence[Draft],
    read_as: str | None,
    audience: str,
    language: str,
) -> Publication:
    """What drafts make of a party's demands."""
    return Publication(
        report=lambda: tell.report_demands(
            courses, demands, drafts, read_as=read_as, audience=audience, language=language
        ),
        json=lambda: json.demands_as_json(courses, demands, drafts, read_as=read_as),
        rows=lambda: reports.talks_rows.demand_rows(courses),
        date=drafts[-1].date,
    )


def of_blame(found: Blame, last: Draft, audience: str, language: str) -> Publication:
    """Where the words of a draft come from."""
    return Publication(
        report=lambda: tell.report_blame(found, audience=audience, language=language),
        json=lambda: json.blame_as_json(found),
        rows=lambda: reports.talks_rows.origin_rows(found),
        date=last.date,
    )
