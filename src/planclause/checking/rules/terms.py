"""Rules about defined terms: used and not defined, defined twice, never used, no longer defined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planclause.checking.finding import Finding, Spot
from planclause.checking.rule import Rule
from planclause.checking.subject import Subject, once
from planclause.checking.written import Words, Written
from planclause.language.terms import CUES, Definition, definitions, folded, likely_terms, names, stem, uses

#: A definition with the text that it stands in.
_Defined = tuple[Words, Definition]


def _prose(texts: Iterable[Words]) -> list[Words]:
    """The texts in which terms stand."""
    return [words for words in texts if words.path[-1] not in ("title", "number")]


def _defined(written: Written) -> dict[str, list[_Defined]]:
    """The definitions of a draft, by what their terms are known by."""
    found: dict[str, list[_Defined]] = {}
    for words in _prose(written.having(CUES)):
        for definition in definitions(words.text):
            found.setdefault(folded(definition.term), []).append((words, definition))
    return found


@once
def _defined_here(subject: Subject) -> dict[str, list[_Defined]]:
    return _defined(subject.written)


def _uses(subject: Subject, term: str) -> Iterator[tuple[Words, tuple[int, int]]]:
    """Where the draft uses a term."""
    for words in _prose(subject.written.having_any_case([stem(term)])):
        for span in uses(term, words.text):
            yield words, span


def _spot(words: Words, start: int, end: int) -> Spot:
    return Spot("draft", words.path, start, end, words.clause, words.text[start:end])


def _undefined(subject: Subject) -> Iterator[Finding]:
    known = _defined_here(subject)
    if not known:
        return  # a draft that defines nothing writes capitals as it likes
    title, texts = subject.draft.title, _prose(subject.texts)
    named = {
        folded(name.split()[-1]) for text in (title, *(words.text for words in texts)) for name in names(text)
    }
    named |= {folded(word) for word in title.split()}
    named |= {folded(term.split()[-1]) for term in known}
    told: set[str] = set()
    for words in texts:
        for likely in likely_terms(words.text):
            key = folded(likely.term)
            if key not in known and key not in named and key not in told:
                told.add(key)
                message = f'"{likely.term}" is written as a defined term, and nothing defines it'
                yield Finding("term-undefined", message, _spot(words, likely.start, likely.end))


def _defined_twice(subject: Subject) -> Iterator[Finding]:
    for places in _defined_here(subject).values():
        (first, (_, start, end)), *others = places
        for words, definition in others:
            spots = _spot(words, definition.start, definition.end), _spot(first, start, end)
            yield Finding("term-defined-twice", f'"{definition.term}" is defined here too', *spots)


def _unused(subject: Subject) -> Iterator[Finding]:
    for places in _defined_here(subject).values():
        words, definition = places[0]
        own = {(place, found.start) for place, found in places}
        if all((other, start) in own for other, (start, _) in _uses(subject, definition.term)):
            message = f'"{definition.term}" is defined and used nowhere'
            yield Finding("term-unused", message, _spot(words, definition.start, definition.end))


def _no_longer_defined(subject: Subject) -> Iterator[Finding]:
    after = _defined_here(subject)
    for key, ((old, definition), *_) in _defined(subject.base_written).items():
        use = None if key in after else next(_uses(subject, definition.term), None)
        if use is not None:
            message = f'"{definition.term}" is used, and its definition is gone'
            counterpart = Spot(
                "base", old.path, definition.start, definition.end, old.clause, definition.term
            )
            yield Finding("term-definition-removed", message, _spot(use[0], *use[1]), counterpart)


TERMS = (
    Rule(
        id="term-undefined",
        taxonomy="structure",
        level="warning",
        checks="A draft that defines terms writes another word like one of them, with an article and a capital, "
        "and nothing defines it. Its first use is told.",
        why="Capitals promise a definition. Without one each side brings its own.",
        needs=("draft",),
        find=_undefined,
        no_mirror="A term that is defined and not used is found by another rule, in the same draft.",
        limits="English, and words that plans and treaties use to define, such as zone, fund and commission. A "
        "word that ends a longer name in the draft is taken to be short for it.",
    ),
    Rule(
        id="term-defined-twice",
        taxonomy="structure",
        level="warning",
        checks="A term has two definitions in one draft.",
        why="Where they differ, who reads the one does not read the other.",
        needs=("draft",),
        find=_defined_twice,
        no_mirror="A term with one definition is as it should be.",
        limits="Definitions are told by their usual forms in English, Russian, Ukrainian and French. Two for two "
        "parts of a plan may be meant.",
    ),
    Rule(
        id="term-unused",
        taxonomy="structure",
        level="note",
        checks="A term is defined and used nowhere else.",
        why="The clause that used it may be gone, or calls the thing by another name.",
        needs=("draft",),
        find=_unused,
        no_mirror="A term that is used and not defined is found by another rule, in the same draft.",
        limits="A term of one word is used where it has its capital; one of several, none of which has a capital "
        "but the first, wherever it stands.",
    ),
    Rule(
        id="term-definition-removed",
        taxonomy="structure",
        level="error",
        checks="The base defines a term and the draft does not, but still uses it.",
        why="Every clause with the term in it has another meaning now, or none, though its words are the same.",
        needs=("draft", "base"),
        find=_no_longer_defined,
        no_mirror="A definition that comes in makes clear what was not.",
    ),
)
