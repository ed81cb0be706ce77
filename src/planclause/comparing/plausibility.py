"""Whether a draft can be an answer to a base at all, asked before it is compared, merged or cut into amendments.

Whatever is given as a draft is read as one: a list of amendments then strikes the whole plan, and a text in another
language answers no clause. What is told here is gross on purpose. On texts of one negotiation, however
reorganised, at least 11% of the shorter one's runs of three words stand in the other; on two plans that have
nothing to do with each other seldom more than 6%. A person who knows better goes on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from planclause.language.editorial import fold_editorial
from planclause.language.instructions import is_instruction
from planclause.language.recognition import recognised
from planclause.plan.draft import Draft
from planclause.plan.traversal import walk
from planclause.text.bracketed import BASE
from planclause.text.markup import is_plain, read_markup

#: If so large a share of the clauses of the shorter draft are in the other to the word, nothing more is asked.
ENOUGH_EQUAL = 0.1
#: Texts are not of one plan if fewer of the shorter one's runs of three words are in the other.
FEW_RUNS = 0.03
RUN = 3
#: With fewer runs than these a party may well have written every word anew.
LEAST_RUNS = 20
#: A list of amendments: so many clauses that say what to do with a text, and in the base hardly any.
MOSTLY = 0.5
HARDLY = 0.25
#: A row of a table: so many cells.
CELLS = 3


@dataclass(frozen=True, slots=True)
class Implausible:
    """Why a draft can hardly be an answer to a base: what it looks like, and what to do about it."""

    looks_like: str
    advice: str

    def __str__(self) -> str:
        return f"{self.looks_like}; {self.advice}"


def implausible(base: Draft, draft: Draft, *, is_imported: bool = False) -> Implausible | None:
    """Why ``draft`` can hardly be an answer to ``base``; None where it can.

    ``is_imported`` says that a reader made up the plan's name and the ids of one of them, which then prove nothing.
    """
    if not is_imported and base.plan != draft.plan:
        return Implausible(
            f"is a draft of another plan, {draft.plan}, and the base is one of {base.plan}",
            "give two drafts of one plan",
        )
    old, new = _wordings(base), _wordings(draft)
    smaller = min(len(old), len(new))
    if not smaller or len({*old} & {*new}) >= ENOUGH_EQUAL * smaller:
        return None
    if amended := _amendments(old, new):
        return Implausible(
            f"looks like a list of amendments, not a draft: {amended!r}",
            "give the draft as it reads with them, or write them as a file of amendments for planclause apply",
        )
    before, now = recognised("\n".join(old)), recognised("\n".join(new))
    if before.differs(now):
        return Implausible(f"looks like {now}, and the base like {before}", "give two drafts in one language")
    if not is_imported or not _few_in_common(old, new):
        return None
    if _share(new, _is_row) >= MOSTLY > _share(old, _is_row):
        return Implausible("looks like a table, not a draft", "give a column of it as a text")
    return Implausible(
        "looks like another plan: hardly any of its words are the base's", "check which files are meant"
    )


def _wordings(draft: Draft) -> list[str]:
    """The wordings of a draft's clauses as the base reads them, without those that have none."""
    written = (markup for placed in walk(draft) for markup in (placed.clause.heading, placed.clause.text))
    read = (markup if is_plain(markup) else read_markup(markup, BASE) for markup in written if markup)
    return [fold_editorial(words) for words in read if words]


def _amendments(old: Sequence[str], new: Sequence[str]) -> str:
    """The first of the clauses that say what to do with a text, where these are most of the draft's."""
    found = [words for words in new if is_instruction(words)]
    if len(found) < MOSTLY * len(new) or _share(old, is_instruction) >= HARDLY:
        return ""
    return found[0][:60]


def _few_in_common(old: Sequence[str], new: Sequence[str]) -> bool:
    before, now = _runs(old), _runs(new)
    least = min(len(before), len(now))
    return least >= LEAST_RUNS and len(before & now) < FEW_RUNS * least


def _runs(wordings: Iterable[str]) -> set[tuple[str, ...]]:
    """The runs of words; of a script that puts no blanks between words, of its signs."""
    runs: set[tuple[str, ...]] = set()
    for wording in wordings:
        words = re.findall(r"[^\W\u2e80-\u9fff\u0e00-\u0eff]+|[\u2e80-\u9fff\u0e00-\u0eff]", wording.lower())
        runs.update(zip(*(words[at:] for at in range(RUN)), strict=False))
    return runs


def _is_row(wording: str) -> bool:
    return wording.count("|") >= CELLS - 1


def _share(wordings: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, wordings)) / len(wordings)
