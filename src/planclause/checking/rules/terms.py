"""Rules about defined terms: used and not defined, defined twice, never used, no longer defined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planclause.checking.finding import Finding, Spot
from planclause.checking.rule import AGAINST_BASE, Rule
from planclause.checking.subject import Subject, kept
from planclause.checking.texts import Texts, Words
from planclause.language.tables.defining import CUES
from planclause.language.terms import Definition, definitions, folded, likely_terms, names, stem, uses

#: A definition with the text that it stands in.
_Defined = tuple[Words, Definition]


def _prose(texts: Iterable[Words]) -> list[Words]:
    """The texts in which terms stand."""
    return [words for words in texts if words.path[-1] not in ("title", "number")]


def _defined(written: Texts) -> dict[str, list[_Defined]]:
    """The definitions of a draft, by what their terms are known by."""
    found: dict[str, list[_Defined]] = {}
    for words in _prose(written.having(CUES)):
        for definition in definitions(words.text):
            found.setdefault(folded(definition.term), []).append((words, definition))
    return found


@kept
def _defined_here(subject: Subject) -> dict[str, list[_Defined]]:
    return _defined(subject.texts)


def _uses(subject: Subject, term: str) -> Iterator[tuple[Words, tuple[int, int]]]:
    """Where the draft uses a term."""
    for words in _prose(subject.texts.having_any_case([stem(term)])):
        for span in uses(term, words.text):
            yield words, span


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
                message = f'"{likely.term}" is written as a defined term, but nothing defines it'
                yield Finding("term-undefined", message, words.spot(likely.start, likely.end))


def _defined_twice(subject: Subject) -> Iterator[Finding]:
    for places in _defined_here(subject).values():
        (first, (_, start, end)), *others = places
        for words, definition in others:
            spots = words.spot(definition.start, definition.end), first.spot(start, end)
            yield Finding("term-defined-twice", f'"{definition.term}" is defined here too', *spots)


def _unused(subject: Subject) -> Iterator[Finding]:
    for places in _defined_here(subject).values():
        words, definition = places[0]
        own = {(place, found.start) for place, found in places}
        if all((other, start) in own for other, (start, _) in _uses(subject, definition.term)):
            message = f'"{definition.term}" is defined but never used'
            yield Finding("term-unused", message, words.spot(definition.start, definition.end))


def _no_longer_defined(subject: Subject) -> Iterator[Finding]:
    after = _defined_here(subject)
    for key, ((old, definition), *_) in _defined(subject.before.texts).items():
        use = None if key in after else next(_uses(subject, definition.term), None)
        if use is not None:
            message = f'"{definition.term}" is used, but its definition is gone'
            counterpart = Spot(
                "base", old.path, definition.start, definition.end, old.clause, definition.term
            )
            yield Finding("term-definition-removed", message, use[0].spot(*use[1]), counterpart)


TERMS = (
    Rule("term-undefined", "structure", "warning", _undefined,
         "A draft that defines terms uses another word like one, with an article and a capital, that nothing "
         "defines. Its first use is reported.",
         "Capitals promise a definition. Without one, each side brings its own.",
         limits="English only, and only words that plans and treaties tend to define, such as zone, fund and "
                "commission. A word that ends a longer name in the draft is taken to be short for it."),
    Rule("term-defined-twice", "structure", "warning", _defined_twice,
         "A term has two definitions in one draft.",
         "Where they differ, a reader of one does not know the other.",
         limits="Recognises the usual forms of a definition in English, Russian, Ukrainian and French. Two "
                "definitions for two parts of a plan may be intended."),
    Rule("term-unused", "structure", "note", _unused,
         "A term is defined but never used else.",
         "The clause that used it may be gone, or call the thing by another name.",
         limits="A term of one word counts as used where it has its capital; a term of several words, none but "
                "the first with a capital, wherever it stands."),
    Rule("term-definition-removed", "structure", "error", _no_longer_defined,
         "The base defines a term; the draft does not, but still uses it.",
         "Every clause with the term now means something else or nothing, though its words are the same.",
         needs=AGAINST_BASE),
)  # fmt: skip
