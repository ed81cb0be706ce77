"""What rules of substance share: a change reported once for all who read it, and words as a message quotes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from planclause.checking.finding import Finding, Spot
from planclause.checking.rewording import Rewording, Run
from planclause.checking.subject import Subject
from planclause.language.sentences import CLAUSE_SIGNS, PAUSES, STOPS
from planclause.language.words import is_word, words
from planclause.plan.traversal import shown
from planclause.text.bracketed import BASE
from planclause.text.subsequence import common_runs

#: A message quotes no more words than this; the spot has them all.
_QUOTED = 16
#: A run with at least so many words on either side was written anew, unless so large a part of the shorter side's
#: words is on the other too: the readable redline joins what was changed here and there.
_REWRITTEN = 6
_SHARED = 0.5
#: Changed words that are no more than this on either side are shown among so many of those that stand round them.
_SHORT = 6
_AROUND = 3
_SENTENCE_END = re.compile(rf"(?<=[{STOPS}{PAUSES}])\s+|\n")
#: "; provided that" is no sentence of its own but a condition on the one before.
_PROVISO = re.compile(r"\W+(?:(?:and|but)\s+)?(?:provided|unless|if|except|save|subject)\b", re.IGNORECASE)
#: What is not shown at the ends of such words.
_EDGES = " ,;:."

Span = tuple[int, int]


class Hit(NamedTuple):
    """What a rule found in one rewording, by where it stands in either reading.

    ``told`` is what it comes to, the end of the message. ``is_gone`` says whether it is about the words of the base
    alone, whatever stands in their place; default: where nothing does.
    """

    message: str
    base_span: Span
    span: Span
    told: str = ""
    is_gone: bool | None = None


Tell = Callable[[Rewording, "Quotes"], Iterator[Hit]]


class Quotes:
    """Quotes words of base and draft in a message, references as a person sees them."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self._titles = [
            {key: instrument.title for key, instrument in draft.instruments.items()}
            for draft in (subject.before.draft, subject.draft)
        ]
        self.language = subject.language

    def old(self, markup: str) -> str:
        """Words of the base, in quotation marks."""
        return self._quoted(markup, 0)

    def new(self, markup: str) -> str:
        """Words of the draft, in quotation marks."""
        return self._quoted(markup, 1)

    def _quoted(self, markup: str, side: int) -> str:
        if "{" in markup or "\\" in markup:
            numbers = self.subject.numbers if side else self.subject.before.numbers
            markup = shown(markup, numbers, self._titles[side])
        told = markup.split()
        more = " …" if len(told) > _QUOTED else ""
        return f'"{" ".join(told[:_QUOTED])}{more}"'

    def became(self, before: str, after: str) -> str:
        """How words changed, as a sentence."""
        if before and after:
            return f"{self.old(before)} became {self.new(after)}"
        return f"{self.old(before)} was deleted" if before else f"{self.new(after)} was inserted"


def listed(names: Sequence[str]) -> str:
    """Names as a sentence has them: A, B and C."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def told(subject: Subject, rule: str, tell: Tell) -> Iterator[Finding]:
    """What a rule finds in the rewordings, each finding once; who reads it so is said unless everybody does."""
    quotes = Quotes(subject)
    found: dict[tuple[str, Spot, Spot], _Told] = {}
    for rewording in subject.rewordings:
        whose = rewording.readers or rewording.everyone
        for hit in tell(rewording, quotes):
            spots = rewording.after.spot(*hit.span), rewording.before.spot(*hit.base_span)
            key = (f"{hit.message}{hit.told}", *spots)
            if key not in found:
                message = f"{hit.message}{_around(rewording, hit, quotes)}{hit.told}"
                found[key] = _Told(message, [], rewording.everyone)
            found[key].readers.extend(whose)
    for (_, spot, counterpart), one in found.items():
        yield Finding(rule, f"{one.message}{_whose(one.readers, one.everyone)}", spot, counterpart)


class _Told(NamedTuple):
    message: str
    readers: list[str]
    everyone: tuple[str, ...]


def _around(rewording: Rewording, hit: Hit, quotes: Quotes) -> str:
    """The context quoted with a few changed words: all that came in or went out with them, or the words around."""
    old, new = rewording.before.text[slice(*hit.base_span)], rewording.after.text[slice(*hit.span)]
    if max(len(old.split()), len(new.split())) > _SHORT:
        return ""
    is_gone = not new.strip() if hit.is_gone is None else hit.is_gone
    text, (start, end) = (
        (rewording.before.text, hit.base_span) if is_gone else (rewording.after.text, hit.span)
    )
    quote = quotes.old if is_gone else quotes.new
    if (run := _holding(rewording.runs, hit)) is not None and not (run.before.strip() and run.after.strip()):
        whole = (run.before or run.after).strip(_EDGES)
        if len(whole) > end - start:
            return f", with {quote(whole)}"
    around = f"{_last(text[:start])}{text[start:end]}{_first(text[end:])}".strip(_EDGES)
    if len(around) <= end - start:
        return ""
    if is_gone:
        return f", from {quote(around)}"
    return f", in {quote(around)}" if old.strip() else f": {quote(around)}"


def _holding(runs: Sequence[Run], hit: Hit) -> Run | None:
    """The run that the words of a hit stand in, on both sides."""
    (base_start, base_end), (start, end) = hit.base_span, hit.span
    for run in runs:
        if (
            run.base_start <= base_start
            and base_end <= run.base_end
            and run.start <= start
            and end <= run.end
        ):
            return run
    return None


def _last(text: str) -> str:
    """The last few words of a text that are of the sentence which goes on after it."""
    near = " ".join(text.rsplit(" ", _AROUND + 1)[-_AROUND - 1 :])
    return _SENTENCE_END.split(near)[-1]


def _first(text: str) -> str:
    """The first few words of a text that are of the sentence which goes on in it."""
    near = " ".join(text.split(" ", _AROUND + 1)[: _AROUND + 1])
    return _SENTENCE_END.split(near, 1)[0].rstrip("\\")


def _whose(readers: Sequence[str], everyone: Sequence[str]) -> str:
    if set(everyone) <= set(readers):
        return ""
    names = ["the base" if who == BASE else who for who in dict.fromkeys(readers)]
    return f", as {listed(names)} {'read' if len(names) > 1 else 'reads'} it"


def trimmed(run: Run) -> tuple[Span, Span]:
    """Where the words of a run stand in either reading, without the white space round them."""
    return _trimmed(run.base_start, run.before), _trimmed(run.start, run.after)


def _trimmed(start: int, text: str) -> Span:
    inner = text.strip()
    if not inner:
        return start, start
    begin = start + text.index(inner)
    return begin, begin + len(inner)


def place(runs: Sequence[Run], at: int) -> tuple[int | None, int]:
    """The run that a character of the base is changed in, or where it stands in the draft."""
    shift = 0
    for index, run in enumerate(runs):
        if at < run.base_start:
            break
        if at < run.base_end:
            return index, 0
        shift = run.end - run.base_end
    return None, at + shift


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
    if run.before.strip() and run.after.strip():
        return False
    text = (run.before or run.after).strip()
    if not text:
        return False
    begins = not run.left.strip() or _is_between(run.left, text)
    ends = text[-1:] in CLAUSE_SIGNS or (
        text[:1] in CLAUSE_SIGNS and not _PROVISO.match(text) and _is_between(text, run.right or ".")
    )
    return begins and ends and count(text) > 1


def _is_between(before: str, after: str) -> bool:
    """Whether a sentence ends where one text follows another."""
    return before.rstrip()[-1:] in CLAUSE_SIGNS or after.lstrip()[:1] in CLAUSE_SIGNS
