"""Positions that lapsed, with the words that made them lapse: ``600,000 → 800,000``."""

from __future__ import annotations

from collections.abc import Iterable

from planclause.plan.positions import Lapse, WordChange
from planclause.reports.catalogue import Catalogue
from planclause.reports.report import Table
from planclause.reports.tell.headers import ARROW, names
from planclause.reports.tell.stages import Stage
from planclause.reports.tell.stands import key_of
from planclause.reports.visible import visible_line
from planclause.reports.wording import shown

#: So many of the words that changed are quoted from either end.
_QUOTED_WORDS = 8


def lapses(found: Iterable[tuple[tuple[Stage, Stage], Lapse]], words: Catalogue) -> Table:
    """The positions that lapsed, each between the two drafts in which its party's words stood before and after."""
    rows = []
    for stages, lapse in found:
        position = lapse.position
        about = [words(f"stance.{key_of(position.stance)}")]
        about += [words.date(position.on)] if position.on is not None else []
        about += [visible_line(position.note)] if position.note else []
        told = (
            [words("history.gone")]
            if lapse.is_gone
            else [_change(change, lapse, stages, words) for change in lapse.changes]
        )
        rows.append(
            (
                stages[0 if lapse.is_gone else 1].name(lapse.clause),
                lapse.party,
                ", ".join(about),
                "; ".join(told),
                words("history.renewed" if lapse.is_renewed else "history.not_renewed"),
            )
        )
    columns = names(words, "history", "clause", "party", "position", "changed", "then")
    return Table(words("history.table_lapsed"), columns, tuple(rows))


def _change(change: WordChange, lapse: Lapse, stages: tuple[Stage, Stage], words: Catalogue) -> str:
    before, after = _quoted(change.before, stages[0]), _quoted(change.after, stages[1])
    if change.kind == "reordered":
        told = words("history.reordered")
    elif before and after:
        told = f"{before} {ARROW} {after}"
    else:
        told = words("history.added" if after else "history.struck", words=after or before)
    if change.clause == lapse.clause:
        return told
    name = stages[0 if change.kind == "deleted" else 1].name(change.clause)
    return words("history.inside", clause=name, told=told)


def _quoted(markup: str, stage: Stage) -> str:
    words = visible_line(shown(markup, stage.places)).split(" ") if markup else []
    if len(words) > 2 * _QUOTED_WORDS:
        words = [*words[:_QUOTED_WORDS], "…", *words[-_QUOTED_WORDS:]]
    return f"“{' '.join(words)}”" if len(words) > 1 else "".join(words)
