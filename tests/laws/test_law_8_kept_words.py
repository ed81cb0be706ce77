"""Law 8 asked of each word: one that every party's word diff is bound to keep stands in no bracket.

Nothing here knows how texts are folded. A word is bound to be kept where every longest common subsequence of the
base and the party's wording has it; which words stand in brackets is read off the merged text. Two reasons excuse
a word: it is the first of its bracket (the widened left edge), or it belongs to an island of a few letters between
two changes. Rewritten clauses, the third reason, are not drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import planclause as pc

#: Whose wording the others depart from where the base does not have the clause.
FIRST = "A"
PARTIES = "BCD"
#: Each is one token, and none of them markup.
WORDS = (
    "The", "Parties", "shall", "withdraw", "their", "forces", "and", "of", "the", "600,000", "low-carbon", "may",
    "within", "30", "days", ",", ".", "(", ")", "выводят", "войска", "يلتزم", "a",
)  # fmt: skip
Words = Sequence[str]


@st.composite
def rounds(draw: st.DrawFn) -> tuple[list[str], dict[str, list[str]]]:
    """The words of a base, and of one to three parties who changed one to three places of it."""
    words = st.sampled_from(WORDS)
    base = draw(st.lists(words, min_size=4, max_size=16))
    rivals = {}
    for party in PARTIES[: draw(st.integers(1, 3))]:
        own = [*base]
        for _ in range(draw(st.integers(1, 3))):
            start = draw(st.integers(0, len(own)))
            own[start : start + draw(st.integers(0, 2))] = draw(st.lists(words, max_size=3))
        rivals[party] = own
    return base, rivals


def common(first: Words, second: Words) -> int:
    """How many words two wordings have in common, in order."""
    row = [0] * (len(second) + 1)
    for word in first:
        before = row
        row = [0]
        for at, other in enumerate(second):
            row.append(before[at] + 1 if word == other else max(before[at + 1], row[at]))
    return row[-1]


def bound_to_be_kept(base: Words, own: Words) -> set[int]:
    """The words of the base without which fewer would be common."""
    most = common(base, own)
    return {at for at in range(len(base)) if common([*base[:at], *base[at + 1 :]], own) < most}


def worded(words: Words | None) -> pc.Draft:
    """A draft of one clause, or of none."""
    clauses = () if words is None else (pc.Clause(id="a", text=pc.text.escape(" ".join(words))),)
    parties = {code: pc.Party(name=code) for code in (FIRST, *PARTIES)}
    return pc.Draft(plan="p", draft="d", parties=parties, clauses=clauses)


def merged(base: Words | None, rivals: dict[str, list[str]]) -> pc.text.Text:
    drafts = {party: worded(own) for party, own in rivals.items()}
    return pc.parse(pc.merge(worded(base), drafts).clauses[0].text)


def places(text: pc.text.Text, who: str) -> Iterator[tuple[str, int | None]]:
    """Each word that somebody reads in the merged text, and the bracket in which it stands."""
    for number, part in enumerate(text.parts):
        is_bracket = isinstance(part, pc.text.Bracket)
        read = pc.reading(pc.text.Text((part,)), who)
        for word in pc.emit(read).replace("\\", "").split():
            yield word, number if is_bracket else None


def unexcused(text: pc.text.Text, base: Words, rivals: dict[str, list[str]], who: str = pc.BASE) -> list[str]:
    """The words that stand in a bracket although everybody is bound to keep those that ``who`` reads."""
    found = [*places(text, who)]
    assert [word for word, _ in found] == [*base]
    kept = set.intersection(*(bound_to_be_kept(base, own) for own in rivals.values()))
    out = []
    for bracket in dict.fromkeys(number for _, number in found if number is not None):
        inside = [at for at, (_, number) in enumerate(found) if number == bracket]
        islands: list[list[int]] = [[]]
        for at in inside[1:]:
            if at in kept:
                islands[-1].append(at)
            elif islands[-1]:
                islands.append([])
        for island in filter(None, islands):
            words = " ".join(base[at] for at in island)
            is_long = sum(map(str.isalnum, words)) > 5 or any(c.isdigit() or c == "." for c in words)
            if is_long or (island[-1] == inside[-1] and all_end_in(text.parts[bracket], base[island[-1]])):
                out.append(words)
    return out


def all_end_in(bracket: object, word: str) -> bool:
    """Whether nobody says anything after a word that ends the base's wording."""
    assert isinstance(bracket, pc.text.Bracket)
    return all(pc.emit(one.text).split()[-1:] == [word] for one in bracket.alternatives)


@given(rounds())
def test_a_word_that_every_party_is_bound_to_keep_stands_in_no_bracket(
    found: tuple[list[str], dict[str, list[str]]],
) -> None:
    base, rivals = found
    assume(all(common(base, own) >= 0.6 * min(len(base), len(own)) for own in rivals.values()))
    text = merged(base, rivals)
    assert not unexcused(text, base, rivals), pc.emit(text)


@given(rounds())
def test_nor_does_one_in_a_clause_that_the_base_does_not_have(
    found: tuple[list[str], dict[str, list[str]]],
) -> None:
    first, rivals = found
    assume(all(common(first, own) >= 0.6 * min(len(first), len(own)) for own in rivals.values()))
    text = merged(None, {FIRST: first, **rivals})
    assert not unexcused(text, first, rivals, FIRST), pc.emit(text)


@pytest.mark.parametrize(
    ("markup", "wrong"),
    [
        ("The forces withdraw within [30 | B: 40] days", []),
        ("The forces withdraw [within 30 | B: within 40] days", []),  # a word at the left edge
        ("The forces [withdraw within 30 | B: withdraw within 40] days", ["within"]),
        ("The forces withdraw within [30 days | B: 40 days]", ["days"]),
    ],
)
def test_the_question_finds_a_bracket_that_holds_too_much(markup: str, wrong: list[str]) -> None:
    base = ["The", "forces", "withdraw", "within", "30", "days"]
    assert unexcused(pc.parse(markup), base, {"B": [*base[:4], "40", "days"]}) == wrong
