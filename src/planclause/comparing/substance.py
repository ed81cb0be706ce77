"""What a change is about, in the categories of a legal reading: a number, a date, who must, where, and when.

A changed run is looked at from both sides, each with a few words of what stands before and after it: "5" alone
is a quantity, in "Article 5" a reference, in "5 May" a date. On either side the phrases of every category are
gathered; those that both sides have do not count, and what is left is paired in order. So a run may be about
several things, and one rewritten whole is still about the two or three that changed. Of a whole sentence that
came in or went out only its figures, dates, places, conditions and references are told.

The rules are made for finding, not for proving: an analyst who filters by category wants to miss nothing, and
reads what was found. Where they are unsure the answer is *wording*, which nobody filters away; *spelling* and
*punctuation*, which may be filtered away, are given only when nothing else changed. A length of time ("within
100 days") is a quantity, a point in time ("by March 2026") a date. The words that tell categories apart stand
in :mod:`planclause.language.table`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Literal, NamedTuple, get_args

from planclause.language.phrases import NamedSubject, Names, Reading, Side, Subject
from planclause.language.sentences import CLAUSE_SIGNS
from planclause.language.spelling import same_words
from planclause.language.table import Table, table_of
from planclause.language.words import is_word, words
from planclause.text.bracketed import PARTY_CODE
from planclause.text.redline import ChangedRun, Redline, changed_runs

Category = Subject | Literal["moved words", "spelling", "punctuation", "wording"]
SUBJECTS: tuple[Subject, ...] = get_args(Subject)
CATEGORIES: tuple[Category, ...] = (*SUBJECTS, "moved words", "spelling", "punctuation", "wording")
#: What is reported of a whole sentence that is inserted or deleted. Its "shall" and its "Parties" came with it and
#: are no news beside it: nobody's duty was loosened, nobody put in another's place.
OF_A_SENTENCE: frozenset[Subject] = frozenset({"quantity", "date", "territory", "condition", "reference"})

_LABEL = re.compile(rf"(?<!\\)([\[|])\s*(?:\?|{PARTY_CODE}(?:\s*,\s*{PARTY_CODE})*)\s*:")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_NO_BRACKETS = str.maketrans("[]", "  ")

#: So many characters of the unchanged text are looked at: "paragraphs 12, 13 and" before a changed "14", and
#: less after it, "working days" or "of May 2026".
CONTEXT_BEFORE = 56
CONTEXT_AFTER = 28
#: A change of so few words on either side that is about one thing is shown whole: "several" beside "three",
#: "is to" beside "shall".
SHORT_SIDE = 4


class Substance(NamedTuple):
    """What a change is about, and the words on either side that carry it, trimmed."""

    category: Category
    before: str
    after: str


def substance(
    redline: Redline, *, actors: Collection[str] = (), places: Collection[str] = (), language: str = "en"
) -> tuple[Substance, ...]:
    """What each changed run of a redline is about, in reading order, a run's findings in that of the categories.

    ``actors`` are names and codes known to be those of parties, ``places`` names known to be places; names are
    recognised by their surroundings too. ``language`` is a language tag; without a table for it only figures,
    references, spelling and punctuation are told from wording. The readable redline is the better one to give:
    its runs are whole phrases. A run of white space alone is about nothing.

    >>> from planclause.text.redline import redline
    >>> substance(redline("within 30 days of notice", "within 60 days of notice"))
    (Substance(category='quantity', before='30', after='60'),)
    """
    names = tuple(actors), tuple(places)
    found: list[Substance] = []
    for run in changed_runs(redline):
        if run.before.strip() or run.after.strip():
            left, right = run.left[-CONTEXT_BEFORE - 1 :], run.right[: CONTEXT_AFTER + 1]
            found += _of_run(run._replace(left=left, right=right), language, names)
    return tuple(found)


def _is_sentence(run: ChangedRun) -> bool:
    """Whether a whole sentence is inserted or deleted."""
    text = (run.before or run.after).strip()
    begins = not run.left.strip() or run.left.rstrip()[-1] in CLAUSE_SIGNS
    return begins and not (run.before and run.after) and text[-1] in CLAUSE_SIGNS


@lru_cache(maxsize=64)
def _names(actors: tuple[str, ...], places: tuple[str, ...]) -> Names:
    names: dict[str, list[tuple[tuple[str, ...], NamedSubject]]] = {}
    groups: tuple[tuple[NamedSubject, tuple[str, ...]], ...] = (("actor", actors), ("territory", places))
    for subject, group in groups:
        for name in group:
            head, *rest = words(name.lower()) or [""]
            names.setdefault(head, []).append((tuple(rest), subject))
    for same_head in names.values():
        same_head.sort(key=lambda name: -len(name[0]))
    return names


@lru_cache(maxsize=1 << 12)  # a check asks for what the diff asked for
def _of_run(
    run: ChangedRun, language: str, given: tuple[tuple[str, ...], tuple[str, ...]]
) -> tuple[Substance, ...]:
    table, names = table_of(language), _names(*given)
    before, after = run.before.strip(), run.after.strip()
    left, right = _context(run, table)
    old, new = (Side(left, _bare(text), right, table, names) for text in (before, after))
    if before and after and same_words(old.tokens(), new.tokens(), table):
        return (Substance("spelling", before, after),)
    found: list[Substance] = []
    old_phrases, new_phrases = old.phrases(), new.phrases()
    is_sentence = _is_sentence(run)
    for category in SUBJECTS if old_phrases or new_phrases else ():
        mine, its = old_phrases.get(category, ()), new_phrases.get(category, ())
        if not (mine or its) or (is_sentence and category not in OF_A_SENTENCE):
            continue
        for one, other in zip_longest(*_unshared(mine, its), fillvalue=""):
            if not (one and other and same_words(words(one), words(other), table)):
                found.append(Substance(category, one, other))
    found = list(dict.fromkeys(found))
    if len(found) == 1 and len(old.tokens()) <= SHORT_SIDE and len(new.tokens()) <= SHORT_SIDE:
        return (Substance(found[0].category, before, after),)
    if found:
        return tuple(found)
    is_punctuation = list(filter(is_word, old.tokens())) == list(filter(is_word, new.tokens()))
    return (Substance("punctuation" if is_punctuation else "wording", before, after),)


def _context(run: ChangedRun, table: Table) -> tuple[Reading, Reading]:
    """The words around a change, as far as they are looked at."""
    left, right = run.left, run.right
    if len(left) > CONTEXT_BEFORE:
        left = left[-CONTEXT_BEFORE:].partition(" ")[2]
    if len(right) > CONTEXT_AFTER:
        right = right[:CONTEXT_AFTER].rpartition(" ")[0]
    return Reading(words(_bare(left)), table), Reading(words(_bare(right)), table)


def _unshared(mine: Sequence[str], its: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The phrases that only one of two sides has, as often as it has them more."""
    if not (mine and its):
        return mine, its
    my_keys, its_keys = list(map(_key, mine)), list(map(_key, its))
    left = []
    for own, keys, others in ((mine, my_keys, its_keys), (its, its_keys, my_keys)):
        shared = Counter(others)
        only = []
        for phrase, key in zip(own, keys, strict=True):
            if shared[key]:
                shared[key] -= 1
            else:
                only.append(phrase)
        left.append(only)
    return left[0], left[1]


def _key(phrase: str) -> str:
    return " ".join(phrase.casefold().split())


def _bare(markup: str) -> str:
    """The words of markup: no brackets, no names of parties in them, no backslashes."""
    if "[" not in markup and "\\" not in markup:
        return markup
    return _ESCAPE.sub(r"\1", _LABEL.sub(r"\1 ", markup)).translate(_NO_BRACKETS)
