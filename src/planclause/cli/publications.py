"""What each kind of report is published from: its report, its rows, its JSON and its Word file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planclause.cli.publishing import Publication
from planclause.plan.draft import Draft
from planclause.reports.report import Report

if TYPE_CHECKING:
    from planclause.plan.kinds import Amendments
    from planclause.workspace.comparing import Compared
    from planclause.workspace.series import NamedSeries


def of_diff(two: Compared, audience: str, language: str) -> Publication:
    """The publication of two drafts compared."""

    def report() -> Report:
        from planclause.reports.content.diff import report_diff

        return report_diff(
            two.delta,
            audience=audience,
            language=language,
            base_name=two.base_name,
            draft_name=two.draft_name,
            text_language=two.draft.draft.language or two.base.draft.language,
        )

    def json() -> str:
        from planclause.reports.json import diff_as_json

        return diff_as_json(two.delta)

    def csv() -> str:
        from planclause.reports.rows import change_rows
        from planclause.reports.spreadsheet import write_csv

        return write_csv(change_rows(two.delta))

    def docx() -> bytes:
        from planclause.reports.word import write_word
        from planclause.reports.word.redline import manuscript_of_diff

        made = manuscript_of_diff(two.delta, author=two.draft_name, language=language)
        return write_word(report(), made, date=two.draft.draft.date)

    return Publication(report, json, csv, docx)


def of_rolling(draft: Draft, needed: Sequence[str] | None, audience: str, language: str) -> Publication:
    """The publication of a rolling draft."""

    def report() -> Report:
        from planclause.reports.content.rolling import report_rolling

        return report_rolling(draft, consent=needed, audience=audience, language=language)

    def json() -> str:
        from planclause.reports.rolling_json import rolling_as_json

        return rolling_as_json(draft, needed=needed, audience=audience)

    def csv() -> str:
        from planclause.reports.rows import clause_rows
        from planclause.reports.spreadsheet import write_csv

        return write_csv(clause_rows(draft, needed=needed, audience=audience))

    def docx() -> bytes:
        from planclause.reports.word import write_word
        from planclause.reports.word.brackets import manuscript_of_rolling

        return write_word(report(), manuscript_of_rolling(draft, language=language), date=draft.date)

    return Publication(report, json, csv, docx)


def of_amendments(
    base: Draft | None, files: Sequence[Amendments], audience: str, language: str
) -> Publication:
    """The publication of amendments, and of the draft that they are to if it is there."""

    def report() -> Report:
        from planclause.reports.content.amendments import report_amendments

        return report_amendments(files, base, audience=audience, language=language)

    def json() -> str:
        from planclause.reports.amendments_json import amendments_as_json

        return amendments_as_json(files, base, audience=audience)

    def csv() -> str:
        from planclause.reports.rows import amendment_rows
        from planclause.reports.spreadsheet import write_csv

        return write_csv(amendment_rows(files, base, audience=audience))

    def docx() -> bytes:
        from planclause.reports.word import write_word

        if base is None:
            return write_word(report())
        from planclause.reports.word.asked import manuscript_of_amendments

        made = manuscript_of_amendments(base, files, audience=audience, language=language)
        return write_word(report(), made, date=base.date)

    return Publication(report, json, csv, docx)


def of_history(rounds: NamedSeries, party: str | None, audience: str, language: str) -> Publication:
    """The publication of drafts in their order; of one party's moves alone if it is named."""

    def report() -> Report:
        from planclause.reports.content.history import report_history

        return report_history(
            rounds.drafts, tabled_by=rounds.tabled_by, party=party, audience=audience, language=language
        )

    def json() -> str:
        from planclause.following.movement import history
        from planclause.reports.history import history_as_json

        return history_as_json(history(rounds.drafts, tabled_by=rounds.tabled_by), party=party)

    def csv() -> str:
        from planclause.following.movement import history
        from planclause.reports.rows import movement_rows
        from planclause.reports.spreadsheet import write_csv

        return write_csv(movement_rows(history(rounds.drafts, tabled_by=rounds.tabled_by), party=party))

    def docx() -> bytes:
        from planclause.reports.word import write_word

        return write_word(report(), date=rounds.drafts[-1].date)

    return Publication(report, json, csv, docx)
