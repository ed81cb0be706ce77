"""An imported draft takes over the ids of the draft it answers, and its typography where the words are equal.

Ids tell two drafts' clauses for each other's counterparts, and a text printed elsewhere has none. So the
clauses are matched by their words, and each that answers one gets its id. Then what a printer did is undone:
where two wordings differ in quotes, dashes and white space alone, or in cross-references that show as the same
words, the base's is taken; and so is a number that the base leaves to its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from planclause.importing.slugs import unique
from planclause.language.editorial import fold_editorial
from planclause.language.words import words
from planclause.matching import Match, Unit, align
from planclause.plan.draft import Clause, Draft, expect_drafts
from planclause.plan.traversal import ANNEX, TOP, Placed, shown, walk, whole_numbers
from planclause.text.bracketed import BASE, plain
from planclause.text.markup import is_plain, parse, read_markup

#: Numbers left to their places are tried so often: taking one back may shift those after it.
MOST_ROUNDS = 4


def take_ids(draft: Draft, like: Draft) -> Draft:
    """``draft`` with the ids of the clauses of ``like`` that its clauses answer, and the typography of those.

    Of a clause that was split, the part that holds most of its words takes the id; of several that were joined,
    the id of the one that gave most words is taken. A clause that answers none keeps its id, changed only where
    ``like`` has a clause of that id. Numbers stay as they show.
    """
    expect_drafts(draft, like)
    base, own = walk(like), walk(draft)
    answers = _answers(base, own)
    ids = _ids(base, own, answers)
    counterparts = {index: base[found].clause for index, found in answers.items()}
    named = [replace(placed.clause, id=ids[i]) for i, placed in enumerate(own)]
    parties = dict(like.parties) | dict(draft.parties)
    renamed = _rebuilt(replace(draft, parties=parties), own, named)
    # Old cross-references are shown with the new numbers: that is how a text that was printed shows them.
    numbers = whole_numbers(walk(like)) | whole_numbers(walk(renamed))
    titles = {key: instrument.title for key, instrument in like.instruments.items()}
    settled = []
    for i, placed in enumerate(walk(renamed)):
        clause, answered = placed.clause, counterparts.get(i)
        if answered is not None:
            clause = replace(
                clause,
                heading=_typography(clause.heading, answered.heading, numbers, titles),
                text=_typography(clause.text, answered.text, numbers, titles),
            )
        settled.append(clause)
    made = _rebuilt(renamed, own, settled)
    made = _with_numbers(made, own, counterparts)
    return replace(
        made,
        title=_typography(draft.title, like.title, numbers, titles),
        preamble=_typography(draft.preamble, like.preamble, numbers, titles),
        instruments=dict(like.instruments) | dict(draft.instruments),
        numbering=like.numbering,
    )


# ------------------------------------------------------------------------------------------- ids


def _answers(base: Sequence[Placed], own: Sequence[Placed]) -> dict[int, int]:
    """For each clause of the draft, by index, the clause of the base whose id it takes."""
    alignment = align(_units(base), _units(own))
    found: dict[int, int] = {}
    for match in alignment.matches:
        base_index, own_index = _main_parts(match, base, own)
        found[own_index] = base_index
    return found


def _units(placed: Sequence[Placed]) -> list[Unit]:
    return [
        Unit(p.clause.id, p.parent, p.number, _base_words(p.clause.heading), _base_words(p.clause.text))
        for p in placed
    ]


def _base_words(markup: str) -> str:
    return markup if is_plain(markup) or "[" not in markup else read_markup(markup, BASE) or markup


def _main_parts(match: Match, base: Sequence[Placed], own: Sequence[Placed]) -> tuple[int, int]:
    """The clause of a split or a join that stands for it: the one that shares most words with the other side."""
    if len(match.base) == len(match.draft) == 1:
        return match.base[0], match.draft[0]

    def bag(placed: Placed) -> Counter[str]:
        return Counter(words(f"{placed.clause.heading} {placed.clause.text}"))

    there = sum((bag(base[i]) for i in match.base), Counter())
    here = sum((bag(own[i]) for i in match.draft), Counter())
    main_base = max(match.base, key=lambda i: ((bag(base[i]) & here).total(), -i))
    main_own = max(match.draft, key=lambda i: ((bag(own[i]) & there).total(), -i))
    return main_base, main_own


def _ids(base: Sequence[Placed], own: Sequence[Placed], answers: Mapping[int, int]) -> list[str]:
    """The new ids: the base's for what answers it, its own for the rest unless it is the base's too."""
    taken = {placed.clause.id for placed in base}
    ids: list[str] = []
    for i, placed in enumerate(own):
        if i in answers:
            ids.append(base[answers[i]].clause.id)
        else:
            ids.append(unique(placed.clause.id, taken))
            taken.add(ids[-1])
    return ids


# ------------------------------------------------------------------------------------------- words


def _typography(own: str, base: str, numbers: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """The base's markup where it shows as the same words as the draft's own, else the draft's own."""
    if own == base or fold_editorial(own) == fold_editorial(base):
        return base
    if "[" in own.replace("\\[", "") or "[" in base.replace("\\[", ""):
        return own
    own_words = plain(parse(own), lambda reference: reference.target)
    return base if fold_editorial(own_words) == fold_editorial(shown(base, numbers, titles)) else own


def _with_numbers(draft: Draft, places: Sequence[Placed], answered: Mapping[int, Clause]) -> Draft:
    """The draft with numbers left to their places where the base leaves them, and they show all the same."""
    now = walk(draft)
    printed = [placed.number for placed in now]
    left = {i for i, clause in answered.items() if not clause.number and now[i].clause.number}
    for _ in range(MOST_ROUNDS):
        tried = [
            replace(placed.clause, number="") if i in left else placed.clause for i, placed in enumerate(now)
        ]
        made = _rebuilt(draft, places, tried)
        wrong = {i for i, placed in enumerate(walk(made)) if placed.number != printed[i]}
        if not wrong:
            return made
        if not left & wrong:
            break
        left -= wrong
    return draft


def _rebuilt(draft: Draft, places: Sequence[Placed], clauses: Sequence[Clause]) -> Draft:
    """The draft with other clauses in the same places."""
    below: dict[int, list[int]] = {}
    for i, placed in enumerate(places):
        below.setdefault(placed.parent, []).append(i)
    made = list(clauses)
    for i in range(len(made) - 1, -1, -1):
        inner = tuple(made[j] for j in below.get(i, ()))
        made[i] = replace(made[i], clauses=inner)
    top = tuple(made[i] for i in below.get(TOP, ()))
    annexes = tuple(made[i] for i in below.get(ANNEX, ()))
    return replace(draft, clauses=top, annexes=annexes)
