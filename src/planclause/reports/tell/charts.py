"""The charts of a rolling draft and of a history: what readings share, and who is named in how many brackets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from planclause.following.convergence import Common, Convergence, Share
from planclause.following.history import Apart
from planclause.following.status import OpenBracket
from planclause.reports.catalogue import Catalogue
from planclause.reports.report import Chart, Series

#: The parts of a clause that may be in brackets, in the order in which reports list them.
PARTS = ("number", "heading", "text", "presence", "place")
#: The measures that are drawn as lines over drafts.
MEASURES: Mapping[str, Callable[[Common], Share]] = {
    "words": lambda common: common.words,
    "weighted": lambda common: common.weighted,
}


def percent(share: Share) -> float:
    """A share in per cent with one decimal, rounded down; of nothing, all is shared."""
    return 1000 * share.shared // share.total / 10 if share.total else 100.0


def shared_words(found: Convergence, words: Catalogue) -> Chart:
    """How much of their words the readings of each two parties share, as dots."""
    parties = found.together.parties
    shared = {pair.parties: percent(pair.words) for pair in found.pairs}
    told = ""
    if len(found.pairs) > 1:
        nearest = max(found.pairs, key=lambda pair: percent(pair.words))
        farthest = min(found.pairs, key=lambda pair: percent(pair.words))
        told = words(
            "rolling.nearest_and_farthest",
            nearest=words.listed(nearest.parties),
            most=words.percent(*nearest.words),
            farthest=words.listed(farthest.parties),
            least=words.percent(*farthest.words),
        )
    return Chart("dots", words("rolling.chart_shares"), parties, matrix(parties, parties, shared), "%", told)


def brackets_by_party(brackets: Sequence[OpenBracket], parties: Sequence[str], words: Catalogue) -> Chart:
    """How many brackets name each party, as bars by what is in brackets."""
    named = Counter[tuple[str, str]]((bracket.where, who) for bracket in brackets for who in bracket.parties)
    there = {where for where, _ in named}
    series = tuple(
        Series(words(f"rolling.part.{where}"), tuple(float(named[where, party]) for party in parties))
        for where in ("title", "preamble", *PARTS)
        if where in there
    )
    told = words("rolling.brackets_by_party_told")
    return Chart("bars", words("rolling.chart_brackets"), tuple(parties), series, told=told)


def convergence_lines(
    measure: str,
    drafts: Sequence[str],
    found: Sequence[Convergence | None],
    words: Catalogue,
    *,
    party: str | None,
) -> Chart | None:
    """How much the readings of each two parties share from draft to draft, and those of all that each draft hears.

    ``measure`` is one of :data:`MEASURES`; ``party`` is whose lines alone are drawn. None where there is nothing to
    compare.
    """
    share = MEASURES[measure]
    lines: dict[tuple[str, ...], list[float | None]] = {}
    together: list[float | None] = [None] * len(drafts)
    for at, convergence in enumerate(found):
        for pair in convergence.pairs if convergence is not None else ():
            if party is None or party in pair.parties:
                line = lines.setdefault(tuple(sorted(pair.parties)), [None] * len(drafts))
                line[at] = percent(share(pair))
        if convergence is not None and convergence.pairs:
            together[at] = percent(share(convergence.together))
    series = [Series(words.listed(parties), tuple(values)) for parties, values in sorted(lines.items())]
    if len(series) > 1 and party is None:
        series.append(Series(words("history.all_parties"), tuple(together)))
    if not series or sum(convergence is not None for convergence in found) < 2:
        return None
    title, told = words(f"history.chart_{measure}"), words(f"history.chart_{measure}_told")
    return Chart("lines", title, tuple(drafts), tuple(series), "%", told)


def brackets_over_drafts(
    drafts: Sequence[str], named: Sequence[Counter[str] | None], parties: Sequence[str], words: Catalogue
) -> Chart:
    """How many brackets name each party in each draft, as bars; None of a draft that a party alone tabled."""
    series = tuple(
        Series(party, tuple(None if counts is None else float(counts[party]) for counts in named))
        for party in parties
    )
    told = words("rolling.brackets_by_party_told")
    return Chart("bars", words("history.chart_brackets"), tuple(drafts), series, told=told)


def distance_lines(
    drafts: Sequence[str], pairs: Sequence[Sequence[Apart]], readers: Mapping[str, str], words: Catalogue
) -> Chart:
    """How many words apart each two are from draft to draft; ``readers`` are called by their names."""
    series = tuple(
        Series(
            words.listed([readers[pair[0].one], readers[pair[0].other]]),
            tuple(float(apart.words) for apart in pair),
        )
        for pair in pairs
    )
    told = words("history.chart_distance_told")
    return Chart("lines", words("history.chart_distance"), tuple(drafts), series, told=told)


def words_apart(apart: Sequence[Apart], readers: Mapping[str, str], words: Catalogue, *, draft: str) -> Chart:
    """How many words apart each two are in a draft, as dots; ``readers`` are called by their names."""
    distances: dict[tuple[str, ...], float] = {(row.one, row.other): float(row.words) for row in apart}
    series = matrix(tuple(readers), tuple(readers.values()), distances)
    told = words("history.chart_apart_told", draft=draft)
    return Chart("dots", words("history.chart_apart"), tuple(readers.values()), series, told=told)


def matrix(
    keys: Sequence[str], names: Sequence[str], values: Mapping[tuple[str, ...], float]
) -> tuple[Series, ...]:
    """A series a row; a value stands for either order of its two, and there is none of one with itself."""
    return tuple(
        Series(name, tuple(values.get((one, other), values.get((other, one))) for other in keys))
        for one, name in zip(keys, names, strict=True)
    )
