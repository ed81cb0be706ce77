"""What is alike in all reports: for whom they are, what they were made from, and by which planclause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planclause.plan.digests import draft_digest
from planclause.plan.draft import Draft
from planclause.plan.values import PUBLIC, Party
from planclause.reports.catalogue import Catalogue
from planclause.reports.report import ROLLING, Reader, Source
from planclause.reports.visible import visible_line
from planclause.text.bracketed import BASE


def version() -> str:
    """The version of planclause that makes the report."""
    from planclause import __version__

    return __version__


def for_whom(audience: str, parties: Mapping[str, Party], words: Catalogue) -> str:
    """Who may read a report, in words."""
    if audience == PUBLIC:
        return words("report.for_public")
    name = parties[audience].name if audience in parties else audience
    return words("report.for_party", party=visible_line(name))


def draft_source(draft: Draft, words: Catalogue, *, what: str = "report.draft") -> Source:
    """A draft that a report was made from."""
    return Source(words(what), visible_line(draft.draft), draft_digest(draft))


def readers(parties: Iterable[str], words: Catalogue, *, named: Mapping[str, Party]) -> tuple[Reader, ...]:
    """Whose readings can be switched between: the rolling text, the base, and the parties by their names."""
    return (
        Reader(ROLLING, words("report.reader_rolling")),
        Reader(BASE, words("report.reader_base")),
        *(
            Reader(code, f"{code} ({visible_line(named[code].name)})" if code in named else code)
            for code in parties
        ),
    )
