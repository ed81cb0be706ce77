"""Sentences that went from one clause to another: struck here and new there, they are neither.

A sentence counts that left the clauses of one change and stands, in the same words, in those of another, once on
either side and long enough to be no stock phrase.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from planclause.comparing.changes import Change, MovedSentence, Site
from planclause.language.occurrences import words_of
from planclause.language.sentences import PAUSES, STOPS, sentence_spans

#: Words of a sentence from which it is known elsewhere: "They meet weekly." may be said of anybody.
_ENOUGH = 5


def moved_sentences(changes: Sequence[Change]) -> Mapping[int, tuple[MovedSentence, ...]]:
    """The sentences that went between the clauses of different changes, by the index of a change.

    What went stands before what came, each in the order of its text.
    """
    gone: defaultdict[tuple[str, ...], list[tuple[int, str, str]]] = defaultdict(list)
    new: defaultdict[tuple[str, ...], list[tuple[int, str, str]]] = defaultdict(list)
    for index, change in enumerate(changes):
        if change.kind != "unchanged":
            before, after = _sentences(change.base), _sentences(change.draft)
            kept = {text for text, _ in before} & {text for text, _ in after}
            for side, own in ((gone, before), (new, after)):
                for text, id_ in own:
                    if text not in kept and (key := _long_words(text)):
                        side[key].append((index, text, id_))
    went: defaultdict[int, list[MovedSentence]] = defaultdict(list)
    came: defaultdict[int, list[MovedSentence]] = defaultdict(list)
    for key, left in gone.items():
        if len(left) == 1 == len(new.get(key, ())):
            (source, text, old), (target, copy, id_) = left[0], new[key][0]
            if source != target:
                went[source].append(MovedSentence(text, None, id_))
                came[target].append(MovedSentence(copy, old, None))
    return {index: (*went[index], *came[index]) for index in sorted({*went, *came})}


def without_sentences(text: str, taken: Iterable[str]) -> str:
    """A text without some of its sentences."""
    count = Counter(taken)
    kept: list[str] = []
    for start, end in sentence_spans(text):
        sentence = text[start:end]
        if count[sentence]:
            count[sentence] -= 1
        else:
            kept.append(sentence)
    return " ".join(kept)


def _sentences(sites: Iterable[Site]) -> list[tuple[str, str]]:
    """Each sentence as it stands, with the id of its clause."""
    return [
        (site.clause.text[start:end], site.clause.id)
        for site in sites
        for start, end in sentence_spans(site.clause.text)
    ]


def _long_words(sentence: str) -> tuple[str, ...]:
    """The words of a sentence as they are compared; none of a short one."""
    words = tuple([word.key for word in words_of(sentence.rstrip(STOPS + PAUSES))])
    return words if len(words) >= _ENOUGH else ()
