"""The words of reports: every language says all of it, in its own plural forms, and nothing that nobody says."""

from __future__ import annotations

import ast
import datetime
import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale

import planclause
from planclause.reports.catalogue import Catalogue, catalogue, languages

#: Where reports are made; elsewhere the same words may be the keys of something else.
SOURCES = Path(planclause.__file__).parent / "reports"
OTHERS = [language for language in languages() if language != "en"]


def messages(language: str) -> dict[str, str | dict[str, str]]:
    text = (files("planclause.reports") / "catalogues" / f"{language}.toml").read_text(encoding="utf-8")
    return dict(_flat(tomllib.loads(text)))


def _flat(found: Mapping[str, object], path: str = "") -> Iterator[tuple[str, str | dict[str, str]]]:
    for key, value in found.items():
        if isinstance(value, str) or (isinstance(value, dict) and "other" in value):
            yield f"{path}{key}", value
        elif isinstance(value, dict):
            yield from _flat(value, f"{path}{key}.")


def places(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}


def spoken() -> tuple[set[str], list[re.Pattern[str]]]:
    """The keys that the code and the templates name, and the patterns of those that they put together."""
    whole: set[str] = set()
    made: set[str] = set()
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [str(part.value) if isinstance(part, ast.Constant) else "" for part in node.values]
                if re.fullmatch(r"(?=.*[a-z_]{3})[a-z_.]*\.[a-z_.]*", "".join(parts)):
                    made.add("".join(re.escape(part) if part else "[a-z_. ]+" for part in parts))
    for path in SOURCES.rglob("*.jinja*"):
        text = path.read_text(encoding="utf-8")
        whole |= set(re.findall(r"""["']([a-z_]+(?:\.[a-z_]+)+)["']""", text))
        made |= {
            re.escape(start) + ".*"
            for start in re.findall(r"""["']([a-z_]+(?:\.[a-z_]+)*\.)["']\s*~""", text)
        }
    return whole, [re.compile(pattern) for pattern in made]


def test_reports_speak_these_languages() -> None:
    assert languages() == ("en", "fr", "ru", "uk")
    with pytest.raises(ValueError, match=r"^no reports in 'xx'; the languages are en, fr, ru, uk$"):
        catalogue("xx")


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_says_all_that_english_says_and_no_more(language: str) -> None:
    assert list(messages(language)) == list(messages("en"))


@pytest.mark.parametrize("language", languages())
def test_a_message_that_counts_has_every_plural_form_of_its_language(language: str) -> None:
    forms = {*Locale.parse(language).plural_form.tags, "other"}
    needed = forms - {"other"} if language in ("ru", "uk") else forms
    for key, message in messages(language).items():
        if isinstance(message, dict):
            assert set(message) == {"other"} or needed - {"many"} <= set(message) <= forms, key


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_tells_of_what_the_english_tells_of(language: str) -> None:
    for (key, english), other in zip(messages("en").items(), messages(language).values(), strict=True):
        assert isinstance(english, str) == isinstance(other, str), key
        if isinstance(english, str) and isinstance(other, str):
            assert places(english) == places(other), key
        elif isinstance(english, dict) and isinstance(other, dict):
            assert places(english["other"]) | {"n"} == places(other["other"]) | {"n"}, key
            for form in other.values():
                assert places(form) | {"n"} == places(other["other"]) | {"n"}, key


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_a_language_in_cyrillic_has_no_english_words_left(language: str) -> None:
    for key, message in messages(language).items():
        for form in [message] if isinstance(message, str) else message.values():
            words = re.sub(
                r"\{\w+\}|planclause|ad referendum|CSV|HTML|JSON|Word|Ctrl|\b[A-Za-z]\b|Esc", "", form
            )
            assert not re.search(r"[A-Za-z]{2,}", words), f"{key}: {form}"


def test_every_message_is_said_somewhere_and_what_is_said_there_is() -> None:
    whole, made = spoken()
    known = messages("en")
    unsaid = [key for key in known if key not in whole and not any(one.fullmatch(key) for one in made)]
    assert unsaid == []
    groups = {key.partition(".")[0] for key in known}
    unknown = [
        key
        for key in whole
        if re.fullmatch(r"[a-z]+(\.[a-z_]+)+", key) and key.partition(".")[0] in groups and key not in known
    ]
    begins = [key for key in unknown if not any(one.startswith(key) for one in known)]
    assert [
        key for key in begins if not key.endswith((".py", ".css", ".js", ".json", ".jinja", ".html"))
    ] == []


def test_a_language_counts_lists_and_writes_numbers_as_its_readers_do() -> None:
    english, french, ukrainian = catalogue("en"), catalogue("fr"), catalogue("uk")
    assert [english.count("diff.clauses", n) for n in (0, 1, 2, 5000)] == [
        "0 clauses", "1 clause", "2 clauses", "5,000 clauses",
    ]  # fmt: skip
    assert (french.number(5000), ukrainian.number(5000)) == ("5\u202f000", "5\u00a0000")
    assert english.listed(["UA", "US", "EU"]) == "UA, US and EU"
    assert english.listed(["UA", "US"], alternative=True) == "UA or US"
    assert french.listed(["UA", "US", "EU"]) == "UA, US et EU"
    assert (english.percent(999, 1000), english.percent(0, 0)) == ("99%", "100%")
    assert french.percent(1, 2).split() == ["50", "%"]
    assert english.date(datetime.date(2026, 1, 20)) == "20 January 2026"
    assert ukrainian.date(datetime.date(2026, 1, 20)) == "20 січня 2026\u202fр."
    assert [ukrainian.count("diff.clauses", n) for n in (1, 2, 5, 21)] == [
        "1 пункт", "2 пункти", "5 пунктів", "21 пункт",
    ]  # fmt: skip


def test_what_a_language_lacks_is_said_in_english() -> None:
    lacking = Catalogue("fr", {}, catalogue("en"))
    assert lacking("diff.kind.moved") == "moved"
    assert lacking.count("diff.clauses", 2) == "2 clauses"
    with pytest.raises(KeyError, match="nothing"):
        lacking("nothing")


def test_braces_of_what_is_told_are_not_places() -> None:
    assert catalogue("en")("diff.title", base="{0.__class__}", draft="{x}") == "{0.__class__} → {x}"
