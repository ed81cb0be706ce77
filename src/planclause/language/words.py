"""Cutting a text into words: what a redline, a likeness and a word count are made of.

A word is a run of letters, digits and the marks that belong to them, with the apostrophes and hyphens inside
it and a superscript after it ("Res^d"); a numeral keeps its separators ("600,000", "600 000", "12.5%", "12:30",
"2026-01-20" are one word), and so does a label ("M4.2"); scripts written without spaces give one word a character,
but for a numeral ("三十").
Anything else that is not white space is punctuation, one sign a token with all that is drawn over it (an emoji and
its skin tone), but for the signs that are typed in rows ("----", "...").
"""

from __future__ import annotations

import re
from functools import cache

#: The white space of DESIGN's markup rules; what other characters look like does not matter there.
WHITE_SPACE = " \t\n"

#: Marks that ``\w`` leaves out although they are part of a letter as written: accents typed apart, Arabic and
#: Hebrew points, the vowel signs of Indic and South-East Asian scripts, joiners.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u0816-\u082d\u0859-\u085b"
    "\u08d3-\u0963\u0980-\u0dff\u0f18-\u0fbc\u102b-\u109d\u135d-\u135f\u1712-\u1773\u17b4-\u17d3\u1920-\u193b"
    "\u1a17-\u1a7f\u1ab0-\u1aff\u1b00-\u1b44\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0\u302a-\u302f\u3099\u309a"
    "\ua66f-\ua67d\ua823-\ua827\ua880-\ua8c5\ua8e0-\ua8ff\ua926-\uaa4d\uabe3-\uabed\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f"
)
#: Scripts that put no space between words: Thai, Lao, Khmer, kana, Han.
_UNSPACED = "\u0e00-\u0e7f\u0e80-\u0eff\u1780-\u17b3\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTERS = rf"(?:[A-Za-z0-9]+|[^\W{_UNSPACED}]+|[{_MARKS}]+)+"
#: What follows the first number of a label, as in "M4.2".
_PARTS_OF_LABEL = r"(?:(?<=\d)\.\d+)*"
#: Superscripts as they are typed: ``Res^d``, ``ag^{st}``, and with the braces escaped as markup has them.
_RAISED = r"(?:\^(?:\\?\{\w+\\?\}|\w+))?"

_SIGNS = r"--+|\.\.+|\*\*+|``+|''+|[^\w\s]"
#: A sign with what belongs to it: flags are two letters; tones, variants and key caps follow; joined signs are one.
_DRAWN = "[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"
_PICTURES = (
    r"[\U0001f1e6-\U0001f1ff]{2}"
    rf"|[\u2190-\u2bff\u3030-\u303d\u3297-\u3299\U0001f000-\U0001faff]{_DRAWN}(?:\u200d[^\w\s]{_DRAWN})*"
)
#: Thousands set apart by a space of any width: "600 000". What stands before or after it is no figure.
_SPACES = " \u00a0\u2007\u2009\u202f"
SPACED_FIGURE = (
    rf"(?<![\w.,:/-])[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+(?:[.,][0-9]{{1,2}})?(?![.,:/-]?[0-9])%?(?!\w)"
)
_GROUPED = re.compile(rf"\d{{1,3}}(?:[,{_SPACES}]\d{{3}})+(?:\.\d+)?%?")
_GROUPING = re.compile(rf"[,{_SPACES}]")
#: Chinese numerals in words: two and more are one.
_HAN_DIGITS = "〇零一二三四五六七八九十百千萬万億亿兩两"
_HAN_NUMERAL = f"[{_HAN_DIGITS}]{{2,}}"
#: The first line takes most words of most texts in half the time: letters after which nothing need be looked for.
_ANY_WORD = (
    r"[A-Za-z]+(?=[ ,;.)\n])"
    rf"|{SPACED_FIGURE}"
    rf"|\d+(?:[.,:/-]\d+){{0,12}}(?![.,:/-]?\d)%?(?![\w{_MARKS}]){_RAISED}"
    rf"|{_LETTERS}(?:['’‑-]{_LETTERS})*{_PARTS_OF_LABEL}{_RAISED}"
    rf"|{_HAN_NUMERAL}"
    rf"|[{_UNSPACED}][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece]*"
    rf"|{_PICTURES}"
    rf"|{_SIGNS}"
)
#: The same for texts in Latin, Greek and Cyrillic letters with the usual signs, as most drafts are: to compile the
#: sets above costs a command more than to read two short drafts.
_USUAL_WORD = (
    r"[A-Za-z]+(?=[ ,;.)\n])"
    rf"|{SPACED_FIGURE}"
    rf"|[0-9]+(?:[.,:/-][0-9]+){{0,12}}(?![.,:/-]?[0-9])%?(?!\w){_RAISED}"
    rf"|\w+(?:['’‑-]\w+)*{_PARTS_OF_LABEL}{_RAISED}"
    rf"|{_SIGNS}"
)
_USUAL = re.compile(
    "[\x00-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2100-\u214f]*"
)
_ATOM = r"\\.|\{[#@][^\s{}\[\]|\\]+\}"
_BRACKET_SIGN = re.compile(r"\\.|[\[\]]", re.DOTALL)


@cache
def _pattern(*, usual: bool, of_markup: bool = False, grouped: bool = False) -> re.Pattern[str]:
    word = _USUAL_WORD if usual else _ANY_WORD
    wanted = f"{_ATOM}|{word}" if of_markup else word
    return re.compile(f"({wanted})" if grouped else wanted, re.DOTALL)


def _is_usual(text: str) -> bool:
    return text.isascii() or _USUAL.fullmatch(text) is not None


def words(text: str) -> list[str]:
    """The words and punctuation of a plain text, in order, without the white space between them."""
    return _pattern(usual=_is_usual(text)).findall(text)


def in_small_letters(text: str) -> str:
    """A text in small letters, as long as it was: what a pattern finds in it three times as fast as in any case."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join([small if len(small := letter.lower()) == 1 else letter for letter in text])


def is_numeral(token: str) -> bool:
    """Whether a token of :func:`words` is a number in figures, or in Chinese words.

    >>> [is_numeral(token) for token in ("600 000", "12.5%", "三十", "一", "six")]
    [True, True, True, False, False]
    """
    return token[0].isdigit() or (token[0] in _HAN_DIGITS and token != "一")  # which is "a" and "all" too


def ungrouped(figure: str) -> str:
    """A token of :func:`words` without what sets thousands apart in it; as it is if nothing does.

    >>> [ungrouped(token) for token in ("600 000", "600,000.5", "12,5", "six")]
    ['600000', '600000.5', '12,5', 'six']
    """
    return _GROUPING.sub("", figure) if _GROUPED.fullmatch(figure) else figure


def is_word(token: str) -> bool:
    """Whether a token of :func:`words` counts as a word, and not as punctuation."""
    return token.isalnum() or any(character.isalnum() for character in token)


def pieces(markup: str) -> list[str]:
    """Gaps and tokens in turn, a gap at either end; joined they are the text.

    >>> pieces("[a | UA: b] in {#peace}.")
    ['', '[a | UA: b]', ' ', 'in', ' ', '{#peace}', '', '.', '']
    """
    tokens = _pattern(usual=_is_usual(markup), of_markup="{" in markup or "\\" in markup, grouped=True)
    if "[" in markup:
        found = [""]
        done = 0
        for start, end in bracket_spans(markup):
            before = tokens.split(markup[done:start])
            found[-1] += before[0]
            found += [*before[1:], markup[start:end], ""]
            done = end
        rest = tokens.split(markup[done:])
        found[-1] += rest[0]
        return found + rest[1:]
    return tokens.split(markup)


def word_count(markup: str) -> int:
    """How many words a markup has, punctuation aside."""
    return sum(map(is_word, pieces(markup)[1::2]))


def bracket_spans(markup: str) -> list[tuple[int, int]]:
    """Where the outermost brackets are that have both their ends."""
    open_at: list[int] = []
    closed: list[tuple[int, int]] = []
    for sign in _BRACKET_SIGN.finditer(markup):
        if sign[0] == "[":
            open_at.append(sign.start())
        elif sign[0] == "]" and open_at:
            start = open_at.pop()
            while closed and closed[-1][0] > start:
                closed.pop()
            closed.append((start, sign.end()))
    return closed
