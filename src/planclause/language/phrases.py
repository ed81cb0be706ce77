"""The phrases of a text that a legal reader looks for: figures, dates, modal verbs, names, conditions, references.

One side of a change is read between its neighbours, since a word means nothing alone: "5" is a quantity, a day of
May or an article; "May" a month or a permission; "Paris" a place or half the name of an agreement. Words are
looked up in a :class:`~planclause.language.table.Table`; the rules here look at what stands beside them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from planclause.language.numerals import number_at
from planclause.language.sentences import CLAUSE_SIGNS
from planclause.language.table import Kind, Table
from planclause.language.words import is_numeral, pieces

#: What a phrase is about; see :data:`planclause.comparing.substance.Category`.
Subject = Literal["quantity", "date", "modality", "polarity", "actor", "territory", "condition", "reference"]
NamedSubject = Literal["actor", "territory"]
#: Names by their first word in lower case: the words that follow, and what they name; longer names first.
Names = Mapping[str, Sequence[tuple[tuple[str, ...], NamedSubject]]]

#: A figure of four digits between these is a year unless it counts something.
YEARS = range(1500, 2200)
#: How far a number may stand from its "Articles" or its "May", in tokens.
LONGEST_CHAIN = 12
#: Capitals of more letters than this are shouted words, not the initials of an organisation.
LONGEST_INITIALS = 6

_DATE = re.compile(r"\d{4}-\d\d?-\d\d?$|\d\d?[./-]\d\d?[./-](?:\d\d|\d{4})$")
_TIME = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d$")
_YEAR = re.compile(r"(\d{4})(?:[-/]\d{2,4})?$")
_ENUMERATOR = re.compile(r"[a-zA-Z]$|[ivx]+$|[IVXLC]+$")
_ORDINAL = re.compile(r"\d+(?:\^\W*)?(?:st|nd|rd|d|th)\W*$")
_COMPOUND = re.compile(r"\d+(?:\.\d+)+$")
_GLUE = frozenset("().-–")
_NUMBERED: frozenset[Kind | None] = frozenset({"provision", "numbered"})
#: "12 U.S.C. 1811" has no more tokens than this between its numbers.
_CODE = 8
_HEADS: dict[Kind | None, Subject] = {
    "provision": "reference",
    "numbered": "reference",
    "document": "reference",
    "place": "territory",
    "actor": "actor",
}
_VERBS: frozenset[Kind | None] = frozenset({"modal", "may", "auxiliary"})
_PREPOSITIONS: frozenset[Kind | None] = frozenset({"locative", "agent", "condition"})

_Found = tuple[Subject | None, int]


class Reading:
    """Tokens with what the vocabulary knows of each."""

    __slots__ = ("kinds", "lower", "tokens")

    def __init__(self, tokens: Sequence[str], table: Table) -> None:
        self.tokens = tokens
        self.lower = [token.lower() if token.isalpha() else _stem(token) for token in tokens]
        self.kinds = [table.kinds.get(token) or _kind_of_compound(token, table) for token in self.lower]


def _kind_of_compound(token: str, table: Table) -> Kind | None:
    """Whether a word with hyphens is a number: "twenty-one", "quatre-vingt-dix"."""
    return "number" if "-" in token and len(token) > 1 and number_at((token,), 0, table.numerals) else None


def _stem(token: str) -> str:
    return token.lower().removesuffix("'s").removesuffix("’s")


class Side:
    """One side of a change between the words around it, and the phrases in it."""

    def __init__(self, left: Reading, text: str, right: Reading, table: Table, names: Names) -> None:
        self._pieces = pieces(text)
        own = Reading(self._pieces[1::2], table)
        self._tokens = [*left.tokens, *own.tokens, *right.tokens]
        self._lower = left.lower + own.lower + right.lower
        self._kinds = left.kinds + own.kinds + right.kinds
        self._start = len(left.tokens)
        self._end = self._start + len(own.tokens)
        self._table = table
        self._near = table.neighbours
        self._names = names

    def tokens(self) -> list[str]:
        """The side's own tokens, without those around it."""
        return self._tokens[self._start : self._end]

    def phrases(self) -> dict[Subject, list[str]]:
        """The phrases of every subject, in reading order."""
        found: dict[Subject, list[str]] = {}
        at = self._start
        while at < self._end:
            subject, stop = self._bounded(at) or self._phrase(at)
            if subject is not None:
                is_open = subject == "condition" and self._lower[stop - 1] not in self._near.whole
                end = self._clause_end(at) if is_open else stop
                found.setdefault(subject, []).append(self._text(at, end))
            at = max(stop, at + 1)
        return found

    def _phrase(self, at: int) -> _Found:
        """What begins at a token and where it ends; no subject if nothing does."""
        lower, kind, first = self._lower[at], self._kinds[at], self._tokens[at][0]
        if lower in self._names and (named := self._named(at)):
            return named
        if lower in self._table.phrases and (fixed := self._fixed(at)):
            return fixed
        if is_numeral(self._tokens[at]) or kind == "number":
            return self._figure(at)
        if kind is not None:
            return self._by_kind(at, kind)
        if first == "{" and len(lower) > 1:
            return "reference", at + 1
        if len(lower) <= LONGEST_INITIALS and _ENUMERATOR.match(lower) and self._is_enumerator(at):
            return "reference", self._provision_end(at)
        if first.isupper() and self._table.phrases:
            return self._capitalised(at)
        return None, at

    def _by_kind(self, at: int, kind: Kind) -> _Found:
        is_capital = self._tokens[at][0].isupper()
        match kind:
            case "modal" | "polarity" | "condition" if self._is_in_idiom(at):
                return None, at + 1
            case "modal":
                return "modality", at + 1
            case "may":
                return ("date", self._date_end(at)) if self._is_month(at) else ("modality", at + 1)
            case "month" if is_capital:
                return "date", self._date_end(at)
            case "polarity":
                is_sign = self._lower[at] in self._near.number_signs and self._lower_at(at + 1) == "."
                return ("reference", at + 2) if is_sign and self._is_digit(at + 2) else ("polarity", at + 1)
            case "condition" if self._is_beside_provision(at):
                return None, at + 1
            case "condition":
                return "condition", at + 1
            case "provision":
                return "reference", self._provision_end(at)
            case "numbered" if self._begins_number(at + 1):
                return "reference", self._provision_end(at)
            case "unit" if self._is_number(at - 1):
                return "quantity", self._measure_end(at)
            case "unit" if self._is_number(at + 1) and not self._is_number(at - 1):
                return "quantity", self._measure_end(at + 1)
            case "unit" if self._lower_at(at - 1) in self._near.rates:
                return "quantity", self._measure_end(at)
            case "numbered" | "document" | "place" | "actor" if is_capital:
                return self._capitalised(at)
            case "place":
                return "territory", at + 1
            case "actor" if self._kind_at(at + 1) in _VERBS or self._is_agent(at):
                return "actor", at + 1
        return None, at

    def _named(self, at: int) -> _Found | None:
        """A name that was given."""
        for rest, subject in self._names[self._lower[at]]:
            stop = at + 1 + len(rest)
            if tuple(self._lower[at + 1 : stop]) == rest and self._tokens[at][0].isupper():
                owner = at - 1 - (self._lower_at(at - 1) == "the")
                is_ground = self._lower_at(owner) == "of" and self._kind_at(owner - 1) == "place"
                return ("territory" if is_ground else subject), stop
        return None

    def _fixed(self, at: int) -> _Found | None:
        """A phrase of the vocabulary."""
        for rest, kind in self._table.phrases[self._lower[at]]:
            stop = at + 1 + len(rest)
            if tuple(self._lower[at + 1 : stop]) == rest:
                if kind == "bound":
                    return ("quantity", self._measure_end(stop)) if self._is_number(stop) else (None, stop)
                is_owed = self._lower[at] == "subject" and self._lower_at(at - 1) in self._near.being
                return (None if is_owed else _FIXED.get(kind)), stop
        return None

    def _bounded(self, at: int) -> _Found | None:
        """The rest of a bound that began before the change: "less" in "no less than 900"."""
        if at > self._start:
            return None
        for start in range(max(at - 2, 0), at):
            if self._lower[start] in self._table.phrases:
                found, stop = self._fixed(start) or (None, 0)
                if (
                    found == "quantity"
                    and stop > at
                    and not self._is_number(at)
                    and self._kinds[at] != "unit"
                ):
                    return found, stop
        return None

    def _is_in_idiom(self, at: int) -> bool:
        """Whether a word belongs to a phrase that means nothing of its kind and began before the change."""
        return any(
            start >= 0
            and self._lower[start] in self._table.phrases
            and (fixed := self._fixed(start)) is not None
            and fixed[0] is None
            and fixed[1] > at
            for start in (at - 1, at - 2)
        )

    def _is_beside_provision(self, at: int) -> bool:
        """Whether words say where in a text something stands: "inserted after subsection (g) the following"."""
        if self._lower[at] not in {"after", "before"} or self._kind_at(at + 1) != "provision":
            return False
        return self._kind_at(self._provision_end(at + 1)) not in {None, *_VERBS}

    def _figure(self, at: int) -> _Found:
        if (end := self._code_end(at)) > at:
            return "reference", end
        if self._is_date(at):
            return "date", self._date_end(at)
        if self._is_enumerator(at) or self._is_cited(at):
            return "reference", self._provision_end(at)
        stop = self._measure_end(at)
        if stop == at + 1 and _ORDINAL.match(self._lower[at]):
            return None, stop
        return "quantity", stop

    def _measure_end(self, at: int) -> int:
        """Where a number with its unit ends: "five million euros", "60-day", "10-15 per cent"."""
        while at < len(self._tokens):
            is_joined = self._lower[at] in {"-", "–"}
            if is_joined and not (self._is_number(at + 1) or self._kind_at(at + 1) == "unit"):
                break
            if not (is_joined or self._is_number(at) or self._kinds[at] == "unit" or self._is_share(at)):
                break
            in_words = number_at(self._lower, at, self._table.numerals)
            at = in_words.end if in_words and not in_words.is_ordinal else at + 1
        return at

    def _is_share(self, at: int) -> bool:
        """Whether it makes a share of the number before it: "one third", but for "one third party"."""
        is_share = self._lower[at] in self._near.shares and self._kind_at(at - 1) == "number"
        return is_share and self._kind_at(at + 1) != "actor"

    def _is_date(self, at: int) -> bool:
        token = self._tokens[at]
        if not token[0].isdigit():
            return False
        year = _YEAR.match(token)
        is_year = year is not None and int(year[1]) in YEARS
        if _DATE.match(token) or self._is_time(at):
            return True
        figures = re.match(r"\d+", token)
        is_day = figures is not None and len(figures[0]) <= 2 and int(figures[0]) <= 31 and "%" not in token
        if (is_day or is_year) and any(self._reaches_month(at, step) for step in (-1, 1)):
            return True
        if not is_year or self._kind_at(at - 1) == "unit" or self._is_number(at + 1):
            return False
        following = self._lower_at(at + 1)
        if self._kind_at(at + 1) == "unit":
            return False
        counts = self._kind_at(at + 1) in {None, "actor"} and following.isalpha() and self._is_lower(at + 1)
        return self._kind_at(at - 1) in _PREPOSITIONS or not counts

    def _is_time(self, at: int) -> bool:
        """Whether a figure is a time of day, as "at 12:30", and no ratio, as "50:50" and "shared 12:30"."""
        if not (0 <= at < len(self._tokens) and _TIME.match(self._tokens[at])):
            return False
        before, after = self._lower[max(at - 2, 0) : at], self._lower[at + 1 : at + 3]
        if not self._table.before_time.isdisjoint(before) or not self._table.after_time.isdisjoint(after):
            return True
        is_span = self._lower_at(at - 1) in self._near.listing | _GLUE
        return "".join(self._lower[at + 1 : at + 4]) in self._table.after_time or (
            is_span and self._is_time(at - 2)
        )

    def _reaches_month(self, at: int, step: int) -> bool:
        for distance in range(1, 5):
            there = at + step * distance
            if self._is_month(there):
                return True
            if not (
                self._is_digit(there) or self._lower_at(there) in self._near.listing | _GLUE | {"of", "the"}
            ):
                return False
        return False

    def _is_month(self, at: int) -> bool:
        kind = self._kind_at(at)
        if kind == "month":
            return self._tokens[at][0].isupper()
        return (
            kind == "may"
            and self._tokens[at][0].isupper()
            and (self._is_digit(at - 1) or self._is_digit(at + 1) or self._kind_at(at - 1) in _PREPOSITIONS)
        )

    def _date_end(self, at: int) -> int:
        at += 1
        while (
            self._is_digit(at)
            or self._is_month(at)
            or (self._lower_at(at) in {",", "of"} and (self._is_month(at + 1) or self._is_year(at + 1)))
        ):
            at += 1
        return at

    def _is_year(self, at: int) -> bool:
        return self._is_digit(at) and _YEAR.match(self._tokens[at]) is not None

    def _is_enumerator(self, at: int) -> bool:
        """Whether a number or letter is that of a provision: "Article 5(b)", "paragraphs 3, 4 and 5"."""
        if not self._is_digit(at):
            before = self._lower_at(at - 1)
            if before != "(" and self._kind_at(at - 1) not in _NUMBERED:
                return False
        is_listed = False
        for there in range(at - 1, max(at - LONGEST_CHAIN, -1), -1):
            lower = self._lower[there]
            is_law = lower in self._near.laws and self._tokens[there][0].isupper()
            if self._kinds[there] in _NUMBERED or lower in self._near.number_signs or is_law:
                return not is_listed or lower.endswith("s")
            if lower in self._near.listing:
                is_listed = True
            elif not (self._is_digit(there) or lower in _GLUE or _ENUMERATOR.match(self._tokens[there])):
                return False
        return False

    def _is_cited(self, at: int) -> bool:
        """Whether a figure is the number of a provision without its noun: "in accordance with 3.4"."""
        if not _COMPOUND.match(self._tokens[at]) or self._kind_at(at + 1) in {"unit", "number"}:
            return False
        before = self._lower_at(at - 1)
        return before in self._table.citing or f"{self._lower_at(at - 2)} {before}" in self._table.citing

    def _code_end(self, at: int) -> int:
        """Where the place in a code ends that a figure is a part of, "12 U.S.C. 1811"; 0 if it is of none."""
        if not self._is_digit(at):
            return 0
        stop = self._initials_end(at + 1)
        if stop > at + 1 and self._is_digit(stop):
            return stop + 1
        begins = range(at - 2, max(at - _CODE, -1), -1)
        return at + 1 if any(self._is_digit(k) and self._initials_end(k + 1) == at for k in begins) else 0

    def _initials_end(self, at: int) -> int:
        if at < len(self._tokens) and self._is_initials(at):
            return at + 1
        while self._is_capital_letter(at) and self._lower_at(at + 1) == ".":
            at += 2
        return at

    def _is_capital_letter(self, at: int) -> bool:
        return 0 <= at < len(self._tokens) and len(self._tokens[at]) == 1 and self._tokens[at].isupper()

    def _begins_number(self, at: int) -> bool:
        at += self._lower_at(at) in {"(", "."}
        token = self._tokens[at] if at < len(self._tokens) else " "
        return (
            token[0].isdigit()
            or token[:2] in {"{#", "{@"}
            or (token[0].isupper() and _ENUMERATOR.match(token) is not None)
        )

    def _provision_end(self, at: int) -> int:
        at += 1
        while at < len(self._tokens):
            token, lower = self._tokens[at], self._lower[at]
            is_inner = self._lower[at - 1] == "(" or self._kinds[at - 1] in _NUMBERED
            if not (
                token[0].isdigit()
                or lower in {"(", ")"}
                or (is_inner and (_ENUMERATOR.match(token) or token[0] == "{" or lower == "."))
                or (lower in self._near.listing and self._is_digit(at + 1))
            ):
                break
            at += 1
        while self._lower[at - 1] == "(":
            at -= 1
        return at

    def _capitalised(self, at: int) -> _Found:
        """A name, if one begins here: its head says what it names, or else what stands beside it."""
        if not self._is_name_part(at):
            return None, at
        first, stop = at, at + 1
        while self._is_name_part(first - 1):
            first -= 1
        while self._is_name_part(stop) or (
            self._lower_at(stop) == "of"
            and self._is_name_part(stop + 1 + (self._lower_at(stop + 1) == "the"))
        ):
            stop += 1 if self._is_name_part(stop) else 2 + (self._lower_at(stop + 1) == "the")
        for there in range(stop - 1, first - 1, -1):
            if "of" not in self._lower[first:there] and self._kinds[there] in _HEADS:
                return _HEADS[self._kinds[there]], stop
        last = self._tokens[stop - 1]
        if last.endswith(("'s", "’s")):
            return "actor", stop
        begins = first == 0 or self._lower[first - 1] in CLAUSE_SIGNS
        if stop - first == 1 and begins and not self._is_initials(first):
            return None, stop
        return self._by_neighbours(first, stop), stop

    def _by_neighbours(self, first: int, stop: int) -> Subject | None:
        before = first - 1 - (self._lower_at(first - 1) == "the")
        owner = self._kind_at(before - 1) if self._lower_at(before) == "of" else None
        if self._kind_at(before) == "locative" or "place" in {self._kind_at(stop), owner}:
            return "territory"
        if self._lower_at(before) in {"and", "or", ","} and self._is_listed_place(before - 1):
            return "territory"
        is_initials = stop - first == 1 and self._is_initials(first)
        is_acting = self._kind_at(stop) in _VERBS or self._kind_at(before) == "agent" or owner == "deed"
        return "actor" if is_initials or is_acting else None

    def _is_initials(self, at: int) -> bool:
        token = self._tokens[at]
        return len(token) >= 2 and token.isupper() and not _ENUMERATOR.match(token)

    def _is_listed_place(self, last: int) -> bool:
        """Whether the name that ends here is a place's: "in Kherson" before "and Talva is quiet"."""
        first = last
        while self._is_name_part(first - 1):
            first -= 1
        if any(self._lower[at] in self._names and self._named(at) for at in range(first, last + 1)):
            return False  # a name that was given, as in "guarantees from Freedonia and Talva"
        return self._is_name_part(last) and self._by_neighbours(first, last + 1) == "territory"

    def _is_name_part(self, at: int) -> bool:
        if not 0 <= at < len(self._tokens):
            return False
        if self._tokens[at] == ".":  # that of an initial, as in "U. States"
            return self._is_capital_letter(at - 1) and self._is_name_part(at + 1)
        if not self._tokens[at][0].isupper():
            return False
        token, kind = self._tokens[at], self._kinds[at]
        is_shouted = len(token) > LONGEST_INITIALS and token.isupper()
        return not is_shouted and (kind is None or kind in _HEADS)

    def _is_agent(self, at: int) -> bool:
        """Whether "by", "with" or their like stand before, with no more than an article or two between."""
        at -= 1
        while self._kind_at(at) == "function" and self._lower[at] not in {"of", "to", "for", "and", "or"}:
            at -= 1
        return self._kind_at(at) == "agent"

    def _is_number(self, at: int) -> bool:
        return 0 <= at < len(self._tokens) and (is_numeral(self._tokens[at]) or self._kinds[at] == "number")

    def _is_digit(self, at: int) -> bool:
        return 0 <= at < len(self._tokens) and self._tokens[at][0].isdigit()

    def _is_lower(self, at: int) -> bool:
        return 0 <= at < len(self._tokens) and self._tokens[at].islower()

    def _lower_at(self, at: int) -> str:
        return self._lower[at] if 0 <= at < len(self._lower) else ""

    def _kind_at(self, at: int) -> Kind | None:
        return self._kinds[at] if 0 <= at < len(self._kinds) else None

    def _clause_end(self, at: int) -> int:
        return next((k for k in range(at + 1, self._end) if self._tokens[k] in ".,;:!?"), self._end)

    def _text(self, at: int, stop: int) -> str:
        return "".join(self._pieces[2 * (at - self._start) + 1 : 2 * (min(stop, self._end) - self._start)])


_FIXED: dict[Kind, Subject] = {"modal": "modality", "condition": "condition", "place": "territory"}
