"""What each command publishes: its report, and what stands behind it for machines and for Word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planclause.plan.draft import Draft
from planclause.reports.publication import Publication
from planclause.reports.report import Report
from planclause.text.bracketed import BASE

if TYPE_CHECKING:
    from planclause.amending.collisions import Collisions
    from planclause.following.blame import Blame
    from planclause.following.demands import Course
    from planclause.following.history import History
    from planclause.following.status import Status
    from planclause.plan.kinds import Amendments, Demands
    from planclause.reports.rows import Rows
    from planclause.reports.write.word.manuscript import Manuscript
    from planclause.workspace.comparing import Compared


def of_diff(two: Compared, audience: str, language: str) -> Publication:
    """Two drafts compared."""

    def report() -> Report:
        from planclause.reports.tell.diff import report_diff

        return report_diff(
            two.delta,
            audience=audience,
            language=language,
            base_name=two.base_name,
            draft_name=two.draft_name,
            text_language=two.draft.draft.language or two.base.draft.language,
        )

    def json() -> str:
        from planclause.reports.write.json.diff import diff_as_json

        return diff_as_json(two.delta)

    def rows() -> Rows:
        from planclause.reports.rows import change_rows

        return change_rows(two.delta)

    def manuscript() -> Manuscript:
        from planclause.reports.write.word.redline import manuscript_of_diff

        return manuscript_of_diff(two.delta, author=two.draft_name, language=language)

    return Publication(report, json, rows, manuscript, two.draft.draft.date)


def of_rolling(draft: Draft, needed: Sequence[str] | None, audience: str, language: str) -> Publication:
    """A rolling draft."""

    def report() -> Report:
        from planclause.reports.tell.rolling import report_rolling

        return report_rolling(draft, consent=needed, audience=audience, language=language)

    def json() -> str:
        from planclause.reports.write.json.rolling import rolling_as_json

        return rolling_as_json(draft, needed=needed, audience=audience)

    def rows() -> Rows:
        from planclause.reports.rows import clause_rows

        return clause_rows(draft, needed=needed, audience=audience)

    def manuscript() -> Manuscript:
        from planclause.reports.write.word.brackets import manuscript_of_rolling

        return manuscript_of_rolling(draft, language=language)

    return Publication(report, json, rows, manuscript, draft.date)


def of_amendments(
    base: Draft | None, files: Sequence[Amendments], audience: str, language: str
) -> Publication:
    """Amendments, and the draft that they are to if it is there."""

    def report() -> Report:
        from planclause.reports.tell.amendments import report_amendments

        return report_amendments(files, base, audience=audience, language=language)

    def json() -> str:
        from planclause.reports.write.json.amendments import amendments_as_json

        return amendments_as_json(files, base, audience=audience)

    def rows() -> Rows:
        from planclause.reports.rows import amendment_rows

        return amendment_rows(files, base, audience=audience)

    if base is None:
        return Publication(report, json, rows)

    def manuscript() -> Manuscript:
        from planclause.reports.write.word.asked import manuscript_of_amendments

        return manuscript_of_amendments(base, files, audience=audience, language=language)

    return Publication(report, json, rows, manuscript, base.date)


def of_history(found: History, party: str | None, audience: str, language: str) -> Publication:
    """A history; one party's moves alone if it is named."""

    def report() -> Report:
        from planclause.reports.tell.history import report_history

        return report_history(found, party=party, audience=audience, language=language)

    def json() -> str:
        from planclause.reports.write.json.history import history_as_json

        return history_as_json(found, party=party)

    def rows() -> Rows:
        from planclause.reports.rows import movement_rows

        return movement_rows(found, party=party)

    return Publication(report, json, rows, date=found.drafts[-1].source.date)


def of_status(found: Sequence[Status], language: str) -> Publication:
    """Where the talks on one draft or several stand."""

    def report() -> Report:
        from planclause.reports.tell.status import report_status

        return report_status(found, language=language)

    def json() -> str:
        from planclause.reports.write.json.status import status_as_json

        return status_as_json(found)

    def rows() -> Rows:
        from planclause.reports.talks_rows import status_rows

        return status_rows(found)

    return Publication(report, json, rows, date=found[-1].draft.date)


def of_collisions(
    found: Collisions, base: Draft, files: Sequence[Amendments], audience: str, language: str
) -> Publication:
    """What collides among amendments to a draft."""

    def report() -> Report:
        from planclause.reports.tell.collisions import report_collisions

        return report_collisions(files, base, found=found, audience=audience, language=language)

    def json() -> str:
        from planclause.amending.collisions import explanations
        from planclause.reports.write.json.collisions import collisions_as_json

        return collisions_as_json(found, base.reading(BASE), explanations(files, audience))

    def rows() -> Rows:
        from planclause.reports.talks_rows import collision_rows

        return collision_rows(found, base)

    return Publication(report, json, rows, date=base.date)


def of_demands(
    courses: Sequence[Course],
    demands: Demands,
    drafts: Sequence[Draft],
    read_as: str | None,
    audience: str,
    language: str,
) -> Publication:
    """What drafts make of a party's demands."""

    def report() -> Report:
        from planclause.reports.tell.demands import report_demands

        return report_demands(courses, demands, drafts, read_as=read_as, audience=audience, language=language)

    def json() -> str:
        from planclause.reports.write.json.demands import demands_as_json

        return demands_as_json(courses, demands, drafts, read_as=read_as)

    def rows() -> Rows:
        from planclause.reports.talks_rows import demand_rows

        return demand_rows(courses)

    return Publication(report, json, rows, date=drafts[-1].date)


def of_blame(told: Blame, last: Draft, audience: str, language: str) -> Publication:
    """Where the words of a draft come from."""

    def report() -> Report:
        from planclause.reports.tell.blame import report_blame

        return report_blame(told, audience=audience, language=language)

    def json() -> str:
        from planclause.reports.write.json.blame import blame_as_json

        return blame_as_json(told)

    def rows() -> Rows:
        from planclause.reports.talks_rows import origin_rows

        return origin_rows(told)

    return Publication(report, json, rows, date=last.date)
