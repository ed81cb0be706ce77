"""What rules of substance share: a change told once for all who read it, and words as a message quotes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from planclause.checks.finding import Finding, Spot
from planclause.checks.rewording import Rewording, Run
from planclause.checks.subject import Subject
from planclause.model.traversal import shown
from planclause.text.bracketed import BASE
from planclause.text.subsequence import common_runs
from planclause.text.words import is_word, words

#: A message quotes no more words than this; the spot has them all.
_QUOTED = 16
#: A run with at least so many words on either side was written anew, unless so large a part of the shorter side's
#: words is on the other too: the readable redline joins what was changed here and there.
_REWRITTEN = 6
_SHARED = 0.5
_SENTENCE_SIGNS = ".;:!?…。؟।"

Span = tuple[int, int]


class Hit(NamedTuple):
    """What a rule found in one rewording, by where it stands in either reading."""

    message: str
    base_span: Span
    span: Span


Tell = Callable[[Rewording, "Quotes"], Iterator[Hit]]


class Quotes:
    """Quotes words of base and draft in a message, references as a person sees them."""

    def __init__(self, subject: Subject) -> None:
        assert subject.base is not None
        self._subject = subject
        self._titles = [
            {key: instrument.title for key, instrument in draft.instruments.items()}
            for draft in (subject.base, subject.draft)
        ]
        self.language = subject.draft.language or "en"

    def old(self, markup: str) -> str:
        """Words of the base, in quotation marks."""
        return self._quoted(markup, 0)

    def new(self, markup: str) -> str:
        """Words of the draft, in quotation marks."""
        return self._quoted(markup, 1)

    def _quoted(self, markup: str, side: int) -> str:
        numbers = self._subject.numbers if side else self._subject.base_numbers
        plain = shown(markup, numbers, self._titles[side]) if "{" in markup or "\\" in markup else markup
        told = plain.split()
        more = " …" if len(told) > _QUOTED else ""
        return f'"{" ".join(told[:_QUOTED])}{more}"'

    def became(self, before: str, after: str) -> str:
        """What became of some words, as a sentence."""
        if before and after:
            return f"{self.old(before)} became {self.new(after)}"
        return f"{self.old(before)} is gone" if before else f"{self.new(after)} came in"


def listed(names: Sequence[str]) -> str:
    """Names as a sentence has them: A, B and C."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def told(subject: Subject, rule: str, tell: Tell) -> Iterator[Finding]:
    """What a rule finds in the rewordings, each finding once; who reads it so is said unless everybody does."""
    quotes = Quotes(subject)
    found: dict[tuple[str, Spot, Spot], tuple[list[str], tuple[str, ...]]] = {}
    for rewording in subject.rewordings:
        whose = rewording.readers or rewording.everyone
        for hit in tell(rewording, quotes):
            spots = rewording.after.spot(*hit.span), rewording.before.spot(*hit.base_span)
            readers, _ = found.setdefault((hit.message, *spots), ([], rewording.everyone))
            readers += whose
    for (message, spot, counterpart), (readers, everyone) in found.items():
        yield Finding(rule, f"{message}{_whose(readers, everyone)}", spot, counterpart)


def _whose(readers: Sequence[str], everyone: Sequence[str]) -> str:
    if set(everyone) <= set(readers):
        return ""
    names = ["the base" if who == BASE else who for who in dict.fromkeys(readers)]
    listed = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return f", as {listed} {'read' if len(names) > 1 else 'reads'} it"


def trimmed(run: Run) -> tuple[Span, Span]:
    """Where the words of a run stand in either reading, without the white space round them."""
    return _trimmed(run.base_start, run.before), _trimmed(run.start, run.after)


def _trimmed(start: int, text: str) -> Span:
    inner = text.strip()
    if not inner:
        return start, start
    begin = start + text.index(inner)
    return begin, begin + len(inner)


def count(text: str) -> int:
    """The words of a text, punctuation aside."""
    return sum(map(is_word, words(text)))


def is_rewritten(run: Run) -> bool:
    """Whether a whole passage was replaced by another."""
    return bool(run.before and run.after) and _share_little(run.before, run.after)


@lru_cache(maxsize=4_096)
def _share_little(before: str, after: str) -> bool:
    old, new = ([word for word in words(side.lower()) if is_word(word)] for side in (before, after))
    fewest = min(len(old), len(new))
    return fewest >= _REWRITTEN and sum(size for *_, size in common_runs(old, new)) < _SHARED * fewest


def is_sentence(run: Run) -> bool:
    """Whether whole sentences came in or went out."""
    text = (run.before or run.after).strip()
    is_one_sided = not (run.before.strip() and run.after.strip())
    follows = not run.left.strip() or run.left.rstrip()[-1] in _SENTENCE_SIGNS
    return is_one_sided and bool(text) and follows and text[-1] in _SENTENCE_SIGNS and count(text) > 1
