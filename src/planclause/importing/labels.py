r"""Recognising a printed label at the start of a line: ``1.``, ``(b)``, ``IV.``, ``Article 4 bis``, ``Option 2:``.

A label is read without its surroundings here: what it may mean, all its meanings where it has several ("(i)" is
the ninth letter and the first Roman numeral). Whether it *is* a label, and at which level, is decided where the
runs of labels before it are known (:mod:`planclause.importing.outline`).

Every pattern is anchored and bounded, so that a hostile line costs no more than a plain one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from planclause.text.numbering import from_roman

Kind = Literal["arabic", "roman", "letter", "compound", "mark"]

#: The units that texts are divided in, by the words that name them; the first word of a language is enough.
UNITS = {
    "article": "article", "articles": "article", "art": "article", "artikel": "article",
    "artículo": "article", "статья": "article", "стаття": "article", "المادة": "article",
    "point": "point", "пункт": "point", "punkt": "point", "punto": "point",
    "section": "section", "sec": "section", "sect": "section", "§": "section",
    "chapter": "chapter", "chapitre": "chapter", "kapitel": "chapter", "глава": "chapter",
    "part": "part", "часть": "part", "частина": "part",
    "title": "title", "rule": "rule", "principle": "principle", "step": "step", "phase": "phase",
    "paragraph": "paragraph", "para": "paragraph", "clause": "clause", "item": "item",
    "annex": "annex", "annexe": "annex", "appendix": "annex", "schedule": "annex", "anhang": "annex",
    "приложение": "annex", "додаток": "annex",
    "option": "option", "alternative": "option", "alt": "option", "proposed mechanism": "option",
}  # fmt: skip
#: Units that hold the others wherever they stand: a chapter is never within an article.
OUTER_UNITS = ("part", "title", "chapter")

#: Latin multiplicatives in their order; drafts abbreviate them, and use "alt" for a rival of the same number.
SUFFIXES = {
    "bis": 1, "ter": 2, "quater": 3, "quat": 3, "quinquies": 4, "quinq": 4, "sexies": 5, "septies": 6,
    "octies": 7, "novies": 8, "decies": 9, "alt": 10, "bis alt": 11, "ter alt": 12,
}  # fmt: skip
#: The letters that Slavic lists count with; those left out are not used as labels.
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"

_SUFFIX = (
    r"(?i:[ \u00a0]?(?:(?:bis|ter)[ ]alt|bis|ter|quater|quat|quinquies|quinq|sexies|septies|octies|novies|decies"
    r"|alt)\b)"
)
_DIGITS = r"\d{1,4}"
_COMPOUND = r"\d{1,3}(?:\.\d{1,3}){1,5}|\d{1,3}(?:\.\d{1,3}){0,4}\.x"
_ROMAN = r"[IVXLCDM]{1,9}|[ivxlcdm]{1,9}"
_LETTER = rf"[A-Za-z]{{1,2}}|[{_CYRILLIC}{_CYRILLIC.upper()}]"
_COUNTER = rf"(?P<counter>{_COMPOUND}|{_DIGITS}|{_ROMAN}|{_LETTER})(?P<suffix>{_SUFFIX})?"
#: A number made of letters and figures: "QQ.A.2bis", "S-IV".
_NAME = rf"[A-Z]{{1,3}}(?:[.-](?:[A-Z]|\d{{1,3}}|[IVX]{{1,5}}){_SUFFIX}?){{1,4}}(?![A-Za-z])"
#: White space as labels have it: a converter leaves zero-width and no-break spaces beside them.
_GAP = r"[\s\u200b\u2060\ufeff\u200e\u200f]"
#: A label may be wrapped in a bracket, emphasis or be escaped: what stands there is skipped by the readers.
_UNIT = re.compile(
    rf"(?P<unit>[Pp]roposed [Mm]echanism|[^\W\d_]{{2,12}}|§)(?P<dot>\.?){_GAP}{{0,40}}"
    rf"(?P<open>\(?)(?:(?P<name>{_NAME})|{_COUNTER})(?P<close>\)?)"
    rf"(?:(?P<mark>{_GAP}{{0,3}}[.:–—-])(?!\d)|(?=[\W_]|$))"
)
_PARENTHESES = re.compile(rf"\({_GAP}?{_COUNTER}{_GAP}?\)(?P<mark>[.:]?)(?={_GAP}|$|\(|[\"“«‘'\[])")
_POINTED = re.compile(
    rf"{_COUNTER}(?:(?P<mark>\)|\.\)?|:|-(?=\s)|\s[-–—](?=\s)|[–—])(?P<tight>(?={_GAP}|$)|(?=[^\W\d_a-zа-я]))"
    rf"|(?P<bare>(?={_GAP}|$|\[\^)))"
)
_BULLET = re.compile(r"(?P<mark>[-*+•‣▪●◦·–—→»])(?=\s|$)")
_GAPS = re.compile(rf"{_GAP}{{1,400}}")

ENDS_WITH_REFERENCE = re.compile(
    r"(?i)\b(?:articles?|paragraphs?|points?|sections?|subsections?|clauses?|subclauses?|annex(?:es)?|chapters?"
    r"|parts?|titles?|paras?|nos?|numbers?|options?|items?|pages?|rules?|steps?|phases?|subparagraphs?|resolutions?"
    r"|decisions?)\.?$"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """One way to count a label: its kind and its place in a run, ``(2, 1)`` for "2 bis", one more per level."""

    kind: Kind
    path: tuple[int, ...]
    suffix: int = 0


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label: the ``number`` kept, the unit it counts, its punctuation, and what it may mean.

    ``length`` is how many characters of the line it takes, the gap after it included; ``tight`` says that no
    gap followed it, ``separated`` that a unit's number was set apart from what follows, ``bare`` that neither a
    unit nor punctuation showed that it is a label.
    """

    number: str
    unit: str
    marks: str
    meanings: tuple[Meaning, ...]
    length: int
    bare: bool = False
    tight: bool = False
    separated: bool = False

    def starts(self, meaning: Meaning) -> bool:
        """Whether the label opens a run: the first of its kind ("0" too)."""
        return meaning.kind == "mark" or meaning.path[-1] in (0, 1)


def read_label(line: str) -> Label | None:
    """The label that a line may begin with; the line begins at its first printed character."""
    return _unit_label(line) or _parenthesised(line) or _pointed(line) or _bullet(line)


def step(before: Meaning, after: Meaning) -> int | None:
    """How far ``after`` is from ``before`` in one run: 1 is the next, 2 leaves one out, 0 and less go back.

    None where the two cannot stand in one run.
    """
    if (
        before.kind != after.kind
        or len(before.path) != len(after.path)
        or before.path[:-1] != after.path[:-1]
    ):
        return None
    distance = after.path[-1] - before.path[-1]
    if distance == 0 and after.suffix > before.suffix:
        return 1
    return distance


def _meanings(counter: str, suffix: str) -> tuple[Meaning, ...]:
    place = SUFFIXES.get(re.sub(r"[ \u00a0]+", " ", suffix).strip().lower(), 0)
    if counter.isdecimal():
        return (Meaning("arabic", (int(counter),), place),)
    if counter[0].isdecimal():
        path = tuple(99 if part == "x" else int(part) for part in counter.split("."))
        return (Meaning("compound", path, place),)
    found: list[Meaning] = []
    same_case = counter.islower() or counter.isupper()
    if same_case and (roman := from_roman(counter)):
        found.append(Meaning("roman", (roman,), place))
    lower = counter.lower()
    if len(lower) == 1 and lower in _CYRILLIC:
        found.append(Meaning("letter", (_CYRILLIC.index(lower) + 1,), place))
    elif len(set(lower)) == 1 and lower.isascii() and same_case and len(lower) <= 2:
        found.append(Meaning("letter", (ord(lower[0]) - 96 + 26 * (len(lower) - 1),), place))
    return tuple(found)


def _case(counter: str) -> str:
    return "A" if counter[0].isalpha() and counter.isupper() else "a" if counter[0].isalpha() else ""


def _with_gap(line: str, end: int) -> int:
    gap = _GAPS.match(line, end)
    return gap.end() if gap else end


def _unit_label(line: str) -> Label | None:
    match = _UNIT.match(line)
    if match is None:
        return _unnumbered_annex(line)
    unit = UNITS.get(match["unit"].lower())
    if unit is None or bool(match["open"]) != bool(match["close"]):
        return _unnumbered_annex(line)
    if (
        match.end("dot") == match.start("open") == match.end("open")
        and not (match["counter"] or "")[:1].isdecimal()
    ):
        return None
    number = match["name"] or match["counter"] + (match["suffix"] or "")
    if match["name"]:
        last = re.search(r"\d+|[IVXLC]+$", match["name"])
        meanings: tuple[Meaning, ...] = (
            Meaning("arabic", (int(last[0]) if last and last[0].isdecimal() else 1,)),
        )
    else:
        meanings = _meanings(match["counter"], match["suffix"] or "")
    if not meanings:
        return None
    end = _with_gap(line, match.end())
    rest = line[end : end + 1]
    separated = bool(match["mark"] or match["close"]) or not rest
    # "Article 4 of the Convention" and "Section 3(a)" speak of a unit; a label is set apart, or a title follows.
    if not separated and not (rest.isupper() or rest in "“\"«'‘({[*_<"):
        return None
    if (rest and rest in ")],;") or (rest == "(" and end == match.end()):
        return None
    if unit == "option":
        word = match["unit"] if match["unit"].lower() != "alt" else "Alt"
        number = f"{word} {number}"
    return Label(number, unit, unit, meanings, end, separated=separated)


def _unnumbered_annex(line: str) -> Label | None:
    word = re.match(r"[^\W\d_]{5,10}(?=$|[:.]|\s{1,20}$)", line[:40])
    if word is None or UNITS.get(word[0].lower()) != "annex" or len(line) > 40:
        return None
    end = _with_gap(line, word.end() + (line[word.end() : word.end() + 1] in (":", ".")))
    return Label("", "annex", "annex", (Meaning("arabic", (1,)),), end, separated=True)


def _parenthesised(line: str) -> Label | None:
    match = _PARENTHESES.match(line)
    if match is None:
        return None
    meanings = _meanings(match["counter"], match["suffix"] or "")
    if not meanings:
        return None
    number = f"({match['counter']}{match['suffix'] or ''})"
    end = _with_gap(line, match.end())
    return Label(number, "", "()" + _case(match["counter"]), meanings, end, tight=end == match.end())


def _pointed(line: str) -> Label | None:
    match = _POINTED.match(line)
    if match is None:
        return None
    counter, bare = match["counter"], match["bare"] is not None
    meanings = _meanings(counter, match["suffix"] or "")
    if not meanings or (bare and match["suffix"] is None and meanings[0].kind == "letter"):
        return None
    mark = "" if bare else re.sub(r"[-–—]", "-", match["mark"].strip())
    end = _with_gap(line, match.end())
    tight = end == match.end() and end < len(line) and line[end] != "["
    # "U.S." and "e.g." are no labels: without a gap only figures with a point count ("9.Borders").
    if tight and (bare or not counter.isdecimal() or mark == ":"):
        return None
    if mark == ":" and meanings[0].kind not in ("compound", "arabic"):
        return None
    number = counter + (match["suffix"] or "") + (")" if mark == ")" else "")
    kind_marks = ("#" if meanings[0].kind == "compound" else mark) + _case(counter)
    return Label(number, "", kind_marks, meanings, end, bare=bare, tight=tight)


def _bullet(line: str) -> Label | None:
    match = _BULLET.match(line)
    if match is None:
        return None
    end = _with_gap(line, match.end())
    return Label(match["mark"], "bullet", "•", (Meaning("mark", (1,)),), end)
