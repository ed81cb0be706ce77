"""Wordings, ids and bracketed texts that break programs about texts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from hypothesis import strategies as st

from planclause.plan.values import ANNEXES
from planclause.text.bracketed import (
    UNRECORDED,
    Alternative,
    Bracket,
    Kept,
    Part,
    Reference,
    Text,
)
from planclause.text.markup import emit

#: The parties of a generated draft, unless others are asked for.
PARTIES = ("A", "B", "C")

# fmt: off
#: What sentences are made of: few enough that two of them share words.
WORDS = (
    "The", "Parties", "shall", "not", "withdraw", "forces", "within", "30", "days", "600,000", "12.5%", "may", "if",
    "and", ",", ".", "“peace”", "cease-fire", "–", "Стороны", "выводят", "войска", "يلتزم", "الطرفان", "停火",
    "e\u0301", "é", "A:", "[sic]", "|", "\\", "{#a}", "", "\n", "\t",
)
_WORDINGS = (
    "", "The Parties agree.", "The Parties shall withdraw their forces within 30 days of signature.",
    "Стороны выводят свои войска не позднее чем через 30 дней.", "يلتزم الطرفان بوقف إطلاق النار، فورًا.",
    "A: words of a party", "A, B: words", "?: a wording", "base: words", "[A: words]", "[", "a | b",
    "{#a}", "{@x}", "\\", "\\[", "a\\", " ", "  ", "\n", " leading", "trailing ", "two  spaces", "two\nlines",
    "\n\nlines\n\n", "\ta", "a\u00a0b", "a\u2028b", "a\x85b", "\r\n", "\u200b", "\u202eabc", "\ufeff",
    "cafe\u0301", "“quoted” – ‘so’", "- item", "# comment", "a #b", "key: value", "'", '"', "---", "...",
    "!tag", "&a", "*a", "%", "@", "`", "? a", ">-", "null", "~", "no", "12:30", "1.10", "0x1f", "2026-01-20",
    "<script>", "=1+1", "\x1b[31m", "\x00",
)
_IDS = (
    "a", "b", "c", "d", "e", "f", "0", "1", "1.10", "12", "no", "null", "true", "12-30", "2026-01-20", "0x1f",
    "1e3", "base", "public", "annex", "annexes-1", "clauses", "a.", "a-", "a_", "a--b", "a.b", "a-2", "x" * 60,
)
#: Labels as documents have them, and others.
NUMBERS = (
    "", "1", "2", "3", "7", "1.10", "1.1", "(a)", "(i)", "a", "II", "4 bis", "4 ter", "12(b)", "#7", "0", "٣",
    "Article",
)
# fmt: on


@cache
def texts() -> st.SearchStrategy[str]:
    """Plain wordings, as they read: any text that UTF-8 can hold, the awkward ones often.

    >>> from hypothesis import given
    >>> a_law_of_every_one = given(wording=texts())
    """
    sentences = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
    return st.one_of(
        sentences,
        st.sampled_from(_WORDINGS),
        st.text(st.sampled_from(" \n\t\\[]|{}:,?#@AaЖ1"), max_size=8),
        st.text(st.characters(codec="utf-8"), max_size=8),
    )


@cache
def clause_ids() -> st.SearchStrategy[str]:
    """Ids that a clause may have, those that look like something else often.

    >>> from hypothesis import given
    >>> a_law_of_every_one = given(clause_id=clause_ids())
    """
    first = st.sampled_from("abcxyz019")
    rest = st.text(st.sampled_from("ab09._-"), max_size=4)
    built = st.builds(lambda head, tail: head + tail, first, rest)
    return st.sampled_from(_IDS) | built.filter(lambda clause_id: clause_id != ANNEXES)


def bracketed_texts(
    parties: Sequence[str] = PARTIES,
    *,
    ids: Sequence[str] = ("a", "b"),
    unrecorded: bool = False,
    max_depth: int = 2,
) -> st.SearchStrategy[Text]:
    """Texts as values, with brackets of these parties nested to ``max_depth``; settled ones without parties.

    References go to ``ids``, of clauses and instruments alike; ``unrecorded`` lets ``?`` hold alternatives.

    >>> from hypothesis import given
    >>> a_law_of_every_one = given(text=bracketed_texts(("A", "B")))
    """
    return _bracketed_texts(tuple(parties), tuple(ids), unrecorded, max_depth if parties or unrecorded else 0)


def markups(
    parties: Sequence[str] = PARTIES,
    *,
    ids: Sequence[str] = ("a", "b"),
    unrecorded: bool = False,
    max_depth: int = 2,
) -> st.SearchStrategy[str]:
    """The canonical markup of :func:`bracketed_texts`: what the text of a clause may be.

    >>> from hypothesis import given
    >>> a_law_of_every_one = given(markup=markups(("A", "B"), unrecorded=True))
    """
    return bracketed_texts(parties, ids=ids, unrecorded=unrecorded, max_depth=max_depth).map(emit)


@lru_cache(maxsize=512)
def _bracketed_texts(
    readers: tuple[str, ...], ids: tuple[str, ...], unrecorded: bool, depth: int
) -> st.SearchStrategy[Text]:
    """One strategy for equal arguments: building them costs more than drawing from them."""
    return _text(readers, ids, unrecorded, depth)


@st.composite
def _text(
    draw: st.DrawFn, readers: tuple[str, ...], ids: tuple[str, ...], unrecorded: bool, depth: int
) -> Text:
    kinds = ["words", "words", "reference", "space"]
    if depth and (readers or unrecorded):
        kinds += ["bracket", "bracket"]
    parts: list[Part] = []
    for kind in draw(st.lists(st.sampled_from(kinds), max_size=4)):
        match kind:
            case "words":
                parts.append(draw(texts()))
            case "reference":
                sign = draw(st.sampled_from(("#", "@")))
                parts.append(Reference("#" if sign == "#" else "@", draw(st.sampled_from(ids or ("a",)))))
            case "space":
                parts.append(Kept(draw(st.sampled_from(" \t\n"))))
            case _:
                parts.append(draw(_bracket(readers, ids, unrecorded, depth)))
    return Text(tuple(parts))


@st.composite
def _bracket(
    draw: st.DrawFn, readers: tuple[str, ...], ids: tuple[str, ...], unrecorded: bool, depth: int
) -> Bracket:
    named = draw(some_of(readers)) if readers else []
    groups: dict[int, list[str]] = {}
    for party in named:
        groups.setdefault(draw(st.integers(0, len(named) - 1)), []).append(party)
    alternatives = [
        Alternative(tuple(group), draw(_bracketed_texts(tuple(group), ids, unrecorded, depth - 1)))
        for group in groups.values()
    ]
    if unrecorded and (not named or draw(st.booleans())):
        for _ in range(draw(st.integers(1, 2))):
            wording = draw(_bracketed_texts(readers, ids, unrecorded, depth - 1))
            alternatives.insert(draw(st.integers(0, len(alternatives))), Alternative((UNRECORDED,), wording))
    if draw(st.booleans()):
        others = tuple(party for party in readers if party not in named)
        base = Alternative((), draw(_bracketed_texts(others, ids, unrecorded, depth - 1)))
        alternatives.insert(draw(st.sampled_from((0, 0, len(alternatives)))), base)
    return Bracket(tuple(alternatives))


def some_of(parties: Sequence[str]) -> st.SearchStrategy[list[str]]:
    """At least one of the parties, each once, in any order."""
    return st.lists(st.sampled_from(parties), min_size=1, max_size=len(parties), unique=True)
