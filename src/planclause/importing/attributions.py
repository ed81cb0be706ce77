r"""Who wants what, as printed at the head of a bracket: ``AA/BB propose; CC oppose: words``, ``AA: words``.

Parties are joined by slashes, commas or "and"; claims follow each other in either order, after a comma or a
semicolon; figures of foot notes are glued to both ("BB12 propose:7"). What stands behind a colon is the wording,
all of it: in ``[US: propose to meet]`` nobody proposes anything but these words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from planclause.text.bracketed import BASE, RESERVED_CODES

_PARTY = r"[A-Z][A-Za-z]{1,20}\d{0,2}(?:\s\d{1,2}(?=[\s/,]))?"
_JOINS = r"\s{0,2}(?:[/,&]{1,2}|\band\b)\s{0,2}"
_PARTIES = rf"{_PARTY}(?:{_JOINS}{_PARTY}){{0,60}}"
_CLAIM = re.compile(
    rf"\s{{0,3}}(?:\d{{1,2}}\s{{1,2}})?(?P<parties>{_PARTIES})\s{{1,3}}"
    r"(?P<stance>[Pp]ropos(?:e|es|ed|al)|[Oo]ppos(?:e|es|ed))\s{0,2}(?P<note>\d{0,2})\s?"
    r"(?P<end>[:.;,](?P<after>\d{1,2}(?=\s))?|(?=\s)|$)\s?"
)
_ALONE = re.compile(
    r"\s{0,3}(?P<parties>[A-Z]{2,3}\d{0,2}(?:\s{0,2}[/,]{1,2}\s{0,2}[A-Z]{2,3}\d{0,2}){0,60})\s{0,2}:\s?"
)
_SEPARATORS = re.compile(r"[/,&\s]+|\band\b")
#: Words in capitals before a colon that are no party: remarks, and the currencies of the most trade.
_REMARKS = "NB PS REF NOTE CF OR AND TBD TBC EX RE CMA COP CMP"
_CURRENCIES = (
    "USD EUR GBP JPY CHF CNY RMB RUB UAH INR CAD AUD NZD SEK NOK DKK PLN CZK HUF TRY BRL MXN ZAR KRW SGD HKD ILS "
    "SAR AED EGP NGN KES SDR XDR"
)
_NO_PARTIES = frozenset((*_REMARKS.split(), *_CURRENCIES.split()))
_NO_CODES = ("Option", "Alt", "Alternative", "Placeholder", "Note")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where a wording begins, who proposes it and who opposes it, and the figures of notes that were left out."""

    start: int
    holders: tuple[str, ...] = ()
    opposers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_attribution(printed: str, start: int, end: int, codes: Collection[str]) -> Attribution:
    """The attribution that a wording from ``start`` to ``end`` begins with; ``codes`` are known parties."""
    holders: list[str] = []
    opposers: list[str] = []
    notes: list[str] = []
    at = start
    while claim := _CLAIM.match(printed, at, end):
        found = _codes(claim["parties"], codes, notes)
        if found is None:
            break
        if claim["end"][:1] in (";", ",") and not _CLAIM.match(printed, claim.end(), end):
            break  # "[AA propose, in the spring, to meet]" is a sentence
        (holders if claim["stance"].lower().startswith("prop") else opposers).extend(found)
        at = claim.end()
        notes += [figure for figure in (claim["note"], claim["after"]) if figure]
        if claim["end"][:1] not in (";", ","):
            break
    if at == start and (alone := _ALONE.match(printed, at, end)):
        found = _codes(alone["parties"], codes, notes)
        if found is not None and not _NO_PARTIES.intersection(found):
            holders, at = found, alone.end()
    holders = list(dict.fromkeys(holders))
    opposers = [party for party in dict.fromkeys(opposers) if party not in holders]
    return Attribution(at, tuple(holders), tuple(opposers), tuple(notes))


def _codes(printed: str, known: Collection[str], notes: list[str]) -> list[str] | None:
    codes: list[str] = []
    for word in _SEPARATORS.split(printed):
        if not word:
            continue
        if word.isdecimal():
            notes.append(word)
            continue
        bare = word.rstrip("0123456789")
        code = bare if bare != word and bare in known else word
        if code != word:
            notes.append(word[len(code) :])
        if code.lower() in RESERVED_CODES or code.lower() == BASE or code in _NO_CODES:
            return None
        codes.append(code)
    return codes or None


def known_codes(texts: Iterable[str]) -> frozenset[str]:
    """The party codes that stand in an attribution somewhere without a figure glued to them."""
    found: set[str] = set()
    for text in texts:
        for match in re.finditer(r"(?<=\[)", text) if "[" in text else ():
            attribution = read_attribution(text, match.start(), min(len(text), match.start() + 400), ())
            found |= {code for code in (*attribution.holders, *attribution.opposers) if code.isalpha()}
            for pattern in (_CLAIM, _ALONE):
                if claim := pattern.match(text, match.start()):
                    found |= {word for word in _SEPARATORS.split(claim["parties"]) if word.isalpha()}
    return frozenset(found)
