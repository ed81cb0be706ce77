"""What all reports have in common: their frame, and how they name parties, readers, columns and links."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from planclause.comparing.substance import CATEGORIES, Category
from planclause.plan.digests import draft_digest
from planclause.plan.draft import Draft
from planclause.plan.values import PUBLIC, Party
from planclause.reports.catalogue import Catalogue
from planclause.reports.places import Places
from planclause.reports.report import ROLLING, Kind, Reader, Report, Section, Source, Tag
from planclause.reports.visible import visible_line
from planclause.reports.wording import shown
from planclause.text.bracketed import BASE

#: What stands between a value before and the same after.
ARROW = "→"


def framed(
    kind: Kind,
    words: Catalogue,
    *,
    title: str,
    subtitle: str,
    audience: str,
    parties: Mapping[str, Party],
    summary: Iterable[str],
    sections: Iterable[Section],
    sources: Iterable[Source] = (),
    text_language: str = "",
    readers: tuple[Reader, ...] = (),
    columns: tuple[Reader, ...] = (),
) -> Report:
    """A report for an audience in the language of a catalogue, by this version of planclause."""
    from planclause import __version__

    return Report(
        kind=kind,
        title=title,
        language=words.language,
        text_language=text_language,
        audience=audience,
        for_whom=for_whom(audience, parties, words),
        summary=tuple(summary),
        sections=tuple(sections),
        sources=tuple(sources),
        version=__version__,
        subtitle=subtitle,
        readers=readers,
        columns=columns,
    )


def for_whom(audience: str, parties: Mapping[str, Party], words: Catalogue) -> str:
    """Who may read a report, in words."""
    if audience == PUBLIC:
        return words("report.for_public")
    name = parties[audience].name if audience in parties else audience
    return words("report.for_party", party=visible_line(name))


def draft_source(draft: Draft, words: Catalogue, *, what: str = "report.draft") -> Source:
    """A draft that a report was made from."""
    return Source(words(what), visible_line(draft.draft), draft_digest(draft))


def readers(parties: Mapping[str, Party], words: Catalogue, codes: Iterable[str]) -> tuple[Reader, ...]:
    """The readings to switch between: the rolling text, the base, and those of the parties with these codes."""
    return (
        Reader(ROLLING, words("report.reader_rolling")),
        Reader(BASE, words("report.reader_base")),
        *(Reader(code, code_and_name(code, parties, always=True)) for code in codes),
    )


def code_and_name(code: str, parties: Mapping[str, Party], *, always: bool = False) -> str:
    """A party by its code, with its name where that is known and, unless ``always``, not the code itself."""
    if code not in parties or (parties[code].name == code and not always):
        return code
    return f"{code} ({visible_line(parties[code].name)})"


def reader_name(who: str, words: Catalogue) -> str:
    """A reader by its code, the base by its name."""
    return words("report.reader_base") if who == BASE else who


def names(words: Catalogue, kind: str, *keys: str) -> tuple[str, ...]:
    """The names of the columns of a table, in reports of a kind."""
    return tuple(words(f"{kind}.column_{key}") for key in keys)


def substance_tags(about: Collection[Category], words: Catalogue) -> Iterator[Tag]:
    """The tags for what a change is about."""
    for category in CATEGORIES:
        if category in about:
            yield Tag("substance", category, words(f"substance.{category}"))


def unused(anchor: str, taken: set[str]) -> str:
    """An anchor that no other item has, which is taken from now on."""
    while anchor in taken:
        anchor += "-"
    taken.add(anchor)
    return anchor


def was_and_now(was: str, now: str) -> str:
    """What something was and is called; once where both are the same or one side has nothing."""
    return f"{was} {ARROW} {now}" if was and now and was != now else was or now


def first_words(markup: str, most: int, places: Places) -> str:
    """The first words of a text, as many as that."""
    words = visible_line(shown(markup, places)).split(" ")
    return " ".join(words[:most]) + (" …" if len(words) > most else "")
