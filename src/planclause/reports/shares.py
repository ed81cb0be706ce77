"""How much the parties' readings share, as tables of text: for each two and for all, and from draft to draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planclause.following.convergence import Common, Convergence, Share
from planclause.following.status import Status
from planclause.reports.visible import visible_line

INDENT = "    "
_GAP = "   "
_MEASURES = ("clauses", "words", "weighted")
_WEIGHTED = "(weighted: without the clauses in which a figure, date, duty, actor, place or the like differs)"


def shares(status: Status) -> Iterator[str]:
    """What each two parties' readings of a draft share, and those of all."""
    found = status.convergence
    if not found.pairs:
        return
    rows = [
        (name, *(_share(getattr(common, measure)) for measure in _MEASURES)) for name, common in _rows(found)
    ]
    yield from table([("", *_MEASURES), *rows])
    yield _WEIGHTED
    unheard = [party for party in found.together.parties if party not in status.draft.folded]
    if unheard:
        yield f"(no draft of {listed(unheard, 'or')} is folded in: who is in no bracket reads the base there)"


def trend(statuses: Sequence[Status]) -> Iterator[str]:
    """How the readings of each two parties, and of all, drew together or apart over several drafts."""
    yield f"From draft to draft: {' -> '.join(visible_line(status.draft.draft) for status in statuses)}"
    found: dict[str, list[Common | None]] = {}
    for index, status in enumerate(statuses):
        for name, common in _rows(status.convergence):
            found.setdefault(name, [None] * len(statuses))[index] = common
    for measure in _MEASURES:
        yield f"  {measure}"
        yield from table(
            [
                (
                    name,
                    " -> ".join(
                        "-" if common is None else _share(getattr(common, measure)) for common in row
                    ),
                )
                for name, row in found.items()
            ]
        )
    yield _WEIGHTED


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows of cells as lines, the columns below each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield (INDENT + _GAP.join(cells)).rstrip()


def listed(names: Sequence[str], last: str = "and") -> str:
    """Names in words: ``UA, US and EU``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def _rows(found: Convergence) -> Iterator[tuple[str, Common]]:
    for pair in found.pairs:
        yield listed(pair.parties), pair
    if len(found.together.parties) > 2:
        yield f"all {len(found.together.parties)}", found.together


def _share(share: Share) -> str:
    """``36 of 40 (90%)``, rounded down: what is not all of it is not 100%."""
    percent = 100 * share.shared // share.total if share.total else 100
    return f"{share.shared:,} of {share.total:,} ({percent}%)"
