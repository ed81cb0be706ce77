r"""Recognising a printed label at the start of a line by its shape: ``1.``, ``(b)``, ``Article 4``, ``第二条``.

A label is read without its surroundings here. Whether it *is* one, which of its meanings holds, and at which level
it stands, is decided over all lines together (:mod:`planclause.importing.weighing`). The words of a division
("article", "part", in some sixty languages) only make a label more likely: any word with a number is one here, and
falls away later where no other counts on with it.

Every pattern is anchored and bounded, so that a hostile line costs no more than a plain one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from planclause.importing.counters import COUNTER, LATER, SUFFIX, Meaning, meanings, step, style, word_meaning
from planclause.language.tables.divisions import DIVISIONS, REMARKS
from planclause.language.tables.folding import folded

__all__ = ["ENDS_WITH_REFERENCE", "Label", "Meaning", "read_label", "step"]

#: White space as labels have it: a converter leaves zero-width and no-break spaces beside them.
_GAP = r"[\s\u200b\u2060\ufeff\u200e\u200f]"
_GAPS = re.compile(rf"{_GAP}{{1,400}}")
#: A number made of letters and figures: "QQ.A.2bis", "S-IV".
_NAME = rf"[A-Z]{{1,3}}(?:[.-](?:[A-Z]|\d{{1,3}}|[IVX]{{1,5}}){SUFFIX}?){{1,4}}(?![A-Za-z])"
_WORD = r"[Pp]roposed [Mm]echanism|[^\W\d_][^\s\d.,:;()\[\]{}<>*|]{0,18}|§§?"
_UNIT = re.compile(
    rf"(?P<unit>{_WORD})(?P<dot>\.?){_GAP}{{0,40}}(?P<open>\(?)(?:(?P<name>{_NAME})|{COUNTER})(?P<close>\)?)"
    rf"(?:(?P<mark>(?:er|[ºª°])?{_GAP}{{0,3}}(?:\.?[:–—-]|\.|(?<=\d)(?:er|[ºª°])))(?!\d)|(?=[\W_]|$))"
)
_IN_WORDS = re.compile(
    rf"(?P<unit>{_WORD}){_GAP}{{1,40}}(?P<number>[^\W\d_][\w'’]{{1,16}})(?P<mark>{_GAP}{{0,3}}[.:–—-])?(?={_GAP}|$)"
)
#: "1. cikk", "3 straipsnis", "5 §", "2-бап": the number stands first.
_NUMBER_FIRST = re.compile(
    rf"(?P<number>\d{{1,4}}(?:{LATER})?)[.-]?{_GAP}{{0,4}}(?P<unit>§|[^\W\d_][^\s\d.,:;()]{{1,18}})(?P<mark>[.:–—-])?(?={_GAP}|$)"
)
#: 第三条, 第 12 章, 제1조.
_EAST = re.compile(
    rf"[第제]{_GAP}{{0,3}}(?P<number>\d{{1,4}}|[〇零一二三四五六七八九十百千]{{1,7}}){_GAP}{{0,3}}(?P<unit>部分|条|條|章|节|節|编|編|款|项|項|조|장|절|편|관)(?P<bis>[之의][一二三四五六七八九十\d]{{1,3}})?"
)
_EAST_UNITS = {
    "部分": "part", "编": "part", "編": "part", "편": "part", "章": "chapter", "장": "chapter", "节": "section",
    "節": "section", "절": "section", "관": "section", "条": "article", "條": "article", "조": "article",
    "款": "paragraph", "项": "item", "項": "item",
}  # fmt: skip
_EAST_ANNEX = re.compile(
    r"(?:附件|附录|附錄|附属書|부속서)(?:(?P<number>[一二三四五六七八九十]{1,3}|\d{1,3}|[IVX]{1,5})(?![的所规和、，与及中第])|(?=\s|$|[:：]))"
)
#: Letters of a resolution's paragraphs, and figures that belong to them: PP1, OP2 bis, M4.
_PREFIXED = re.compile(
    rf"(?P<prefix>[A-Z]{{1,3}})(?P<number>\d{{1,3}})(?P<suffix>{SUFFIX})?(?P<mark>[.:)]|(?=\s))(?={_GAP}|$)"
)
_PARENTHESES = re.compile(
    rf"[(（]{_GAP}?{COUNTER}{_GAP}?[)）](?P<mark>[.:、]?)(?P<tight>(?={_GAP}|$|[(（\"[“«‘'《「『])|(?=[^\W\d_a-zа-я]))"
)
_POINTED = re.compile(
    rf"{COUNTER}(?:(?P<mark>\)|[°º][.)]?|\.-|\.\)?|[:、．﹒]|-(?=\s)|\s[-–—](?=\s)|[–—])(?P<tight>(?={_GAP}|$)|(?=[^\W\d_a-zа-я])|(?=[(\[]))"
    rf"|(?P<bare>(?={_GAP}|$|\[\^)))"
)  # fmt: skip
_BULLET = re.compile(r"(?P<mark>[-*+•‣▪●◦·–—→»])(?=\s|$)")

ENDS_WITH_REFERENCE = re.compile(
    r"(?i)\b(?:articles?|paragraphs?|points?|sections?|subsections?|clauses?|subclauses?|annex(?:es)?|chapters?"
    r"|parts?|titles?|(?:paras?|nos?|arts?|secs?)\.?|numbers?|options?|items?|pages?|rules?|steps?|phases?"
    r"|subparagraphs?|resolutions?|decisions?|artículos?|párrafos?|alinéas?|articolo|Artikels?|Absatz"
    r"|стать(?:я|и|е|ей|ёй|ю|ями|ях)|пункт(?:а|е|ом|у|ы|ах|ов)?|част(?:ь|и|ью)|المادة|الفقرة)$"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label: the ``number`` kept, the unit it counts, its punctuation, and what it may mean.

    ``length`` is how many characters of the line it takes, the gap after it included; ``tight`` says that no
    gap followed it, ``separated`` that a unit's number was set apart from what follows, ``bare`` that neither a
    unit nor punctuation showed that it is a label, ``unlisted`` that its unit is a word that no table has.
    """

    number: str
    unit: str
    marks: str
    meanings: tuple[Meaning, ...]
    length: int
    bare: bool = False
    tight: bool = False
    separated: bool = False
    unlisted: bool = False

    def starts(self, meaning: Meaning) -> bool:
        """Whether the label opens a run: the first of its kind ("0" too)."""
        return meaning.kind == "mark" or meaning.path[-1] in (0, 1)


def read_label(line: str) -> Label | None:
    """The label that a line may begin with; the line begins at its first printed character."""
    return (
        _unit_label(line)
        or _parenthesised(line)
        or _number_first(line)
        or _pointed(line)
        or _prefixed(line)
        or _bullet(line)
    )


def _with_gap(line: str, end: int) -> int:
    gap = _GAPS.match(line, end)
    return gap.end() if gap else end


# ------------------------------------------------------------------------------------------- with a division's name


def _unit_label(line: str) -> Label | None:
    if line[:1] in "第제附부":
        return _eastern(line)
    match = _UNIT.match(line)
    if match is None:
        return _in_words(line) or _unnumbered_annex(line)
    word = folded(match["unit"])
    unit = "option" if word == "proposed mechanism" else DIVISIONS.get(word)
    counter, suffix = match["counter"] or "", match["suffix"] or ""
    if bool(match["open"]) != bool(match["close"]) or word in REMARKS:
        return None if unit is None else _unnumbered_annex(line)
    glued = match.end("dot") == match.start("open") == match.end("open")
    if glued and (not counter[:1].isdecimal() or (unit is None and word.isascii())):
        return _in_words(line) or _unnumbered_annex(line)
    if unit is None and (
        not counter
        or counter[0].islower()
        or (counter.isalpha() and len(counter) == 1 and counter not in "IVX")
    ):
        return _in_words(line)
    if match["name"]:
        last = re.search(r"\d+|[IVXLC]+$", match["name"])
        found: tuple[Meaning, ...] = (
            Meaning("arabic", (int(last[0]) if last and last[0].isdecimal() else 1,)),
        )
    else:
        found = meanings(counter, suffix, match["later"] or "")
    if not found:
        return _in_words(line)
    number = match["name"] or counter + suffix
    end = _with_gap(line, match.end())
    rest = line[end : end + 1]
    separated = bool(match["mark"] or match["close"]) or not rest
    # "Article 4 of the Convention" and "Section 3(a)" speak of a unit; a label is set apart, or a title follows.
    caseless = rest.isalpha() and rest.upper() == rest.lower()
    if not separated and not (unit is not None and (rest.isupper() or caseless or rest in "“\"«'‘({[*_<")):
        return None
    if (rest and rest in ")],;") or (rest == "(" and end == match.end()):
        return None
    if unit == "option":
        word = match["unit"] if word != "alt" else "Alt"
        number = f"{word} {number}"
    return Label(number, unit or word, unit or word, found, end, separated=separated, unlisted=unit is None)


def _in_words(line: str) -> Label | None:
    match = _IN_WORDS.match(line[:80])
    unit = DIVISIONS.get(folded(match["unit"])) if match else None
    meaning = word_meaning(match["number"]) if match and unit else None
    if match is None or unit is None or meaning is None:
        return None
    end = _with_gap(line, match.end())
    rest = line[end : end + 1]
    separated = bool(match["mark"]) or not rest
    if not separated and not (rest.isupper() or not match["number"][0].isascii()):
        return None
    return Label(match["number"], unit, unit, (meaning,), end, separated=separated)


def _eastern(line: str) -> Label | None:
    if match := _EAST.match(line):
        found = meanings(match["number"])
        unit = _EAST_UNITS[match["unit"]]
        if found[0].path[0] == 0 or line[match.end() : match.end() + 1] in (
            "第",
            "、",
            "，",
            "和",
            "的",
            "至",
            "或",
            "규",
            "와",
            "및",
        ):
            return None
        if match["bis"]:
            found = (Meaning("arabic", found[0].path, 1),)
        number = line[: match.end()]
        end = _with_gap(line, match.end())
        end += line[end : end + 1] in ("：", ":")
        return Label(number, unit, unit, found, end, separated=end > match.end() or end == len(line))
    if match := _EAST_ANNEX.match(line):
        found = meanings(match["number"]) if match["number"] else (Meaning("arabic", (1,)),)
        return Label(
            match["number"] or "", "annex", "annex", found, _with_gap(line, match.end()), separated=True
        )
    return None


def _unnumbered_annex(line: str) -> Label | None:
    word = re.match(r"[^\W\d_]{4,12}(?=$|[:.]|\s{1,20}$)", line[:40])
    if word is None or DIVISIONS.get(folded(word[0])) != "annex" or len(line) > 40 or line[0].islower():
        return None
    end = _with_gap(line, word.end() + (line[word.end() : word.end() + 1] in (":", ".")))
    return Label("", "annex", "annex", (Meaning("arabic", (1,)),), end, separated=True)


def _number_first(line: str) -> Label | None:
    match = _NUMBER_FIRST.match(line[:60])
    unit = DIVISIONS.get(folded(match["unit"])) if match else None
    if match is None or unit is None or unit in ("option", "annex") or (len(line) > 60 and not match["mark"]):
        return None
    end = _with_gap(line, match.end())
    if end < len(line) and not match["mark"] and not line[end].isupper():
        return None
    later = re.search(r"[A-Z]+$", match["number"])
    return Label(
        match["number"],
        unit,
        unit,
        meanings(match["number"], "", later[0] if later else ""),
        end,
        separated=True,
    )


# ------------------------------------------------------------------------------------------- without one


def _prefixed(line: str) -> Label | None:
    match = _PREFIXED.match(line[:40])
    if match is None:
        return None
    number = match["prefix"] + match["number"] + (match["suffix"] or "")
    end = _with_gap(line, match.end())
    return Label(
        number,
        "",
        match["prefix"] + "#",
        meanings(match["number"], match["suffix"] or ""),
        end,
        bare=not match["mark"],
    )


def _parenthesised(line: str) -> Label | None:
    match = _PARENTHESES.match(line)
    if match is None:
        return None
    found = meanings(match["counter"], match["suffix"] or "", match["later"] or "")
    if not found:
        return None
    opening, closing = line[0], "）" if line[0] == "（" else ")"
    number = f"{opening}{match['counter']}{match['suffix'] or ''}{closing}"
    end = _with_gap(line, match.end())
    tight = end == match.end() and end < len(line)
    if tight and line[end].isalpha() and line[end].isascii():
        return None
    return Label(number, "", "()" + style(match["counter"]), found, end, tight=tight)


def _pointed(line: str) -> Label | None:
    match = _POINTED.match(line)
    if match is None:
        return None
    counter, bare = match["counter"], match["bare"] is not None
    found = meanings(counter, match["suffix"] or "", match["later"] or "")
    if not found or (bare and match["suffix"] is None and found[0].kind == "letter"):
        return None
    mark = "" if bare else _MARKS.get(match["mark"].strip(), match["mark"].strip())
    end = _with_gap(line, match.end())
    tight = end == match.end() and end < len(line) and line[end] != "["
    glued = tight and line[end] not in "(（"
    # "U.S." and "e.g." are no labels: without a gap only figures with a point count ("9.Borders").
    if glued and (
        bare
        or mark == ":"
        or not (counter.isdecimal() or not counter.isascii() or (counter[0].isdecimal() and mark == ")"))
    ):
        return None
    if tight and line[end] == "(" and (bare or not counter[0].isdecimal()):
        return None
    if mark == ":" and found[0].kind not in ("compound", "arabic"):
        return None
    number = counter + (match["suffix"] or "") + (mark if mark in (")", "°", "º") else "")
    marks = ("#" if found[0].kind == "compound" else mark) + style(counter)
    return Label(number, "", marks, found, end, bare=bare, tight=tight)


#: Marks that one list mixes, or that mean the same in another script.
_MARKS = {"–": "-", "—": "-", ".-": ".", "．": ".", "﹒": ".", "、": "."}


def _bullet(line: str) -> Label | None:
    match = _BULLET.match(line)
    if match is None:
        return None
    return Label(match["mark"], "bullet", "•", (Meaning("mark", (1,)),), _with_gap(line, match.end()))


def normal(text: str) -> str:
    """The text with full-width figures and letters as ASCII has them."""
    return unicodedata.normalize("NFKC", text)
