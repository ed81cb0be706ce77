"""The table of a language: every word by which a text is read, one module a language under ``tables``.

Words are in lower case, blanks between them; a bar stands between words that may begin the same phrase, a
semicolon between phrases. Where a word means several things, the rules that look at its neighbours are in
:mod:`planclause.language.phrases`. A language without a table falls back on what needs no words: figures,
punctuation, spelling.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Literal, NamedTuple

from planclause.language.numerals import Numerals

Kind = Literal[
    "number",  # a number in words
    "unit",  # of time, length, money, share: it makes a number beside it a quantity
    "month",
    "may",  # a modal verb or a month
    "modal",
    "polarity",
    "condition",
    "provision",  # part of a document, whatever stands beside it: article, annex
    "numbered",  # part of a document when a number follows: point, part
    "document",  # a document when it is a name: Agreement
    "place",
    "actor",
    "auxiliary",  # a verb that makes what stands before it a subject
    "locative",  # a preposition that makes a name after it a place
    "agent",  # a preposition that makes a name after it an actor
    "deed",  # a noun that makes a name after it and "of" an actor
    "function",  # begins a sentence with a capital and is no name for that
    "bound",  # a phrase that makes a number after it a most or a least
    "nothing",  # a phrase that looks like one of another kind and is none
]


Phrases = Mapping[str, tuple[tuple[tuple[str, ...], Kind], ...]]


class Neighbours(NamedTuple):
    """Words that change what stands beside them."""

    #: Before the number of a provision.
    number_signs: frozenset[str] = frozenset({"nr", "№", "§"})
    #: Between the numbers of several.
    listing: frozenset[str] = frozenset({",", "/"})
    #: After a number, a share: "one third".
    shares: frozenset[str] = frozenset()
    #: With a capital and a number after it the name of one law among others: "Public Law 111-8".
    laws: frozenset[str] = frozenset()
    #: They make a unit of what follows without a number: "for each week".
    rates: frozenset[str] = frozenset()
    being: frozenset[str] = frozenset()
    #: A condition that ends with one of these is complete: "In peacetime NATO shall".
    whole: frozenset[str] = frozenset()


class Provisions(NamedTuple):
    """The words by which a text cites a provision; all but the stems are regular expressions."""

    units: str
    #: What each of the units has in it.
    stems: tuple[str, ...]
    #: What joins numbers to a list.
    joints: str
    #: What leads to another text's name, and what follows it where it is this very text.
    leading: str
    own: str


class Negations(NamedTuple):
    """Words that deny."""

    #: Deny what directly follows; the ``t`` is that of "won't".
    words: frozenset[str]
    without: str
    #: Everything else that denies, for a language whose ``kinds`` do not tell.
    others: frozenset[str] = frozenset()
    #: Pairs that deny nothing: "not later", "without delay".
    idioms: frozenset[tuple[str, str]] = frozenset()


class Duties(NamedTuple):
    """What a text obliges to, as regular expressions for a text in small letters, all but the last."""

    #: A modal verb and what follows it up to the deed; :mod:`planclause.language.duties` reads its groups.
    verbs: str
    #: The "no" of a subject, where it begins a clause, as the group ``no``.
    denying_subject: str
    #: A verb that takes such a "no" for itself when it stands before the next.
    other_verb: str
    #: What ends in a word that looks like a modal verb and is none: "on 5 May".
    no_verb: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A language's words by kind, its phrases by their first word, its spellings, numbers and patterns."""

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    #: First word to the words that follow and what the phrase is; longer phrases first.
    phrases: Phrases = field(default_factory=dict)
    neighbours: Neighbours = field(default_factory=Neighbours)
    numerals: Numerals = field(default_factory=Numerals)
    #: What a number of one word, cardinal or ordinal, is in figures.
    figures: Mapping[str, str] = field(default_factory=dict)
    #: What stands, in one word or two, before a figure such as "3.4" that is the number of a provision.
    citing: frozenset[str] = frozenset()
    #: What tells one of several figures from the others, or a least from a most.
    distinguishing: frozenset[str] = frozenset()
    #: What stands before, or after, a figure such as "12:30" that is a time and not a ratio.
    before_time: frozenset[str] = frozenset()
    after_time: frozenset[str] = frozenset()
    #: Regular expressions and what they become when two spellings of a word are compared.
    spellings: tuple[tuple[str, str], ...] = ()
    provisions: Provisions | None = None
    negations: Negations | None = None
    duties: Duties | None = None
    #: What finds a deadline, as a regular expression; empty where nobody wrote one.
    deadlines: str = ""
    #: What finds a length of time that is one by what follows it, and what counts it.
    counted: tuple[str, str] | None = None


_LANGUAGES = frozenset({"de", "en", "es", "fr", "ru", "uk"})
_WORDLESS = Table()


def tag_of(language: str) -> str:
    """The language of a tag: "en" of "en-GB" and of "EN_us"."""
    return language.lower().replace("_", "-").partition("-")[0]


@cache
def table_of(language: str) -> Table:
    """The table of a language given by its tag; an empty one for a language without a table."""
    tag = tag_of(language)
    if tag not in _LANGUAGES:
        return _WORDLESS
    table = import_module(f"planclause.language.tables.{tag}").TABLE
    assert isinstance(table, Table)
    return table


def kinds_of(words: Mapping[Kind, str], numerals: Numerals) -> dict[str, Kind]:
    """The words of a table by kind; numbers are of their own, but for an article such as "un"."""
    counting = {word for word, value in numerals.addends.items() if value != 1 or "number" in words}
    numbers: dict[str, Kind] = dict.fromkeys([*counting, *numerals.hundreds, *numerals.scales], "number")
    return {word: kind for kind, text in words.items() for word in text.split()} | numbers


def figures_of(numerals: Numerals) -> dict[str, str]:
    """What each number of one word is in figures."""
    ones = {word: value for word, value in numerals.addends.items() if 0 < value < 10}
    tens = {word: value for word, value in numerals.addends.items() if value in range(20, 100, 10)}
    return (
        {word: f"{value}." for word, value in numerals.ordinals.items()}
        | {f"{ten}-{one}": str(tens[ten] + ones[one]) for ten in tens for one in ones}
        | {word: str(value) for word, value in numerals.addends.items()}
    )


def phrases_of(phrases: Mapping[Kind, str]) -> Phrases:
    """The phrases of a table by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], Kind]]] = {}
    for kind, text in phrases.items():
        for phrase in text.split(";"):
            heads, *rest = phrase.split()
            for head in heads.split("|"):
                found.setdefault(head, []).append((tuple(rest), kind))
    return {head: tuple(sorted(rest, key=lambda phrase: -len(phrase[0]))) for head, rest in found.items()}
