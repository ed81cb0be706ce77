"""The words of reports in several languages: one file a language, ``catalogues/en.toml`` and its like.

A message has a key, as ``diff.moved``, and is a sentence or a phrase with named places for what it tells of:
``"moved ({was} to {now})"``. One that counts has a form for each plural category of its language (the names
of Unicode's CLDR: one, few, many, other). How a language counts, lists and writes numbers and dates comes from
CLDR by Babel; so another language is one more file, and no code. What a file lacks is said in English.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

ENGLISH = "en"
_FOLDER = Path(__file__).with_name("catalogues")  # importlib.resources takes 15 ms to import

_Message = str | Mapping[str, str]


class Catalogue:
    """The words of reports in one language."""

    # Babel takes 60 ms to import and to read a language; a diff in English, which CI makes all day, does without.

    def __init__(
        self, language: str, messages: Mapping[str, _Message], fallback: Catalogue | None = None
    ) -> None:
        self.language = language
        self._messages = messages
        self._fallback = fallback

    @cached_property
    def _locale(self) -> Locale:
        from babel import Locale

        return Locale.parse(self.language)

    @property
    def _is_english(self) -> bool:
        return self.language == ENGLISH

    def __call__(self, key: str, /, **told: object) -> str:
        """The message of a key with what it tells of in its places; numbers are written as the language does.

        ``KeyError`` if no catalogue has it.
        """
        message = self._messages.get(key)
        if message is None:
            if self._fallback is None:
                raise KeyError(key)
            return self._fallback(key, **told)
        assert isinstance(message, str), f"{key} counts: use count()"
        return message.format_map(self._written(told)) if told else message

    def count(self, key: str, n: int, /, **told: object) -> str:
        """The message of a key in the plural form of ``n``, which its text may name; ``KeyError`` as above."""
        message = self._messages.get(key)
        if message is None:
            if self._fallback is None:
                raise KeyError(key)
            return self._fallback.count(key, n, **told)
        assert not isinstance(message, str), f"{key} does not count"
        category = ("one" if n == 1 else "other") if self._is_english else str(self._locale.plural_form(n))
        form = message.get(category) or message["other"]
        return form.format_map({"n": self.number(n), **self._written(told)})

    def number(self, value: int) -> str:
        """A whole number as the language writes it: 1,234 in English."""
        if self._is_english:
            return f"{value:,}"
        from babel.numbers import format_decimal

        return str(format_decimal(value, locale=self._locale))

    def percent(self, part: int, whole: int) -> str:
        """A part as per cent of the whole, rounded down: only all of it is 100%, and all of nothing."""
        percent = 100 * part // whole if whole else 100
        if self._is_english:
            return f"{percent}%"
        from babel.numbers import format_percent

        return str(format_percent(percent / 100, locale=self._locale))

    def measure(self, value: float, unit: str = "") -> str:
        """A figure with at most one decimal and its unit; ``%`` stands where the language puts it: 61.5%."""
        if self._is_english:
            return f"{round(value, 1):,g}{unit}" if value < 1_000_000 else f"{value:,.0f}{unit}"
        from babel.numbers import format_decimal, format_percent

        if unit == "%":
            share = round(value / 100, 3)
            return str(format_percent(share, locale=self._locale, decimal_quantization=False))
        return f"{format_decimal(round(value, 1), locale=self._locale)}{unit}"

    @property
    def direction(self) -> str:
        """Which way the language is written: ``ltr`` or ``rtl``."""
        return "ltr" if self._is_english else str(self._locale.text_direction)

    def date(self, date: datetime.date) -> str:
        """A date as the language writes it: 20 January 2026 or its like."""
        from babel.dates import format_date

        return str(format_date(date, format="long", locale="en_GB" if self._is_english else self._locale))

    def listed(self, names: Sequence[str], *, alternative: bool = False) -> str:
        """Names in words, as in "UA, US and EU"; with ``alternative`` as in "UA, US or EU"."""
        if self._is_english:
            last = "or" if alternative else "and"
            return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else "".join(names)
        from babel.lists import format_list

        return str(format_list([*names], style="or" if alternative else "standard", locale=self._locale))

    def _written(self, told: Mapping[str, object]) -> dict[str, str]:
        return {
            name: self.number(value) if isinstance(value, int) else str(value) for name, value in told.items()
        }


def languages() -> tuple[str, ...]:
    """The languages that reports speak, by their codes."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def catalogue(language: str = ENGLISH) -> Catalogue:
    """The words of reports in a language; ``ValueError``, with those there are, if it is none of them."""
    if language not in languages():
        raise ValueError(f"no reports in {language!r}; the languages are {', '.join(languages())}")
    messages = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    fallback = None if language == ENGLISH else catalogue()
    return Catalogue(language, dict(_flat(messages)), fallback)


def _flat(messages: Mapping[str, object], path: str = "") -> list[tuple[str, _Message]]:
    """The messages by their whole keys; a table with the form ``other`` is one message that counts."""
    found: list[tuple[str, _Message]] = []
    for key, value in messages.items():
        if isinstance(value, str):
            found.append((f"{path}{key}", value))
        elif isinstance(value, Mapping):
            if "other" in value:
                found.append((f"{path}{key}", {form: str(text) for form, text in value.items()}))
            else:
                found += _flat(value, f"{path}{key}.")
    return found
