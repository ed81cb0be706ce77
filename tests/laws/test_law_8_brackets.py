"""Law 8: which changes share a bracket, and the form that brackets have.

What a bracket may hold is asked in test_law_8_kept_words. What each party changes is found here by its redline
alone, without a look at how the fold is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from hypothesis import assume, example, given
from hypothesis import strategies as st

import planclause as pc
from planclause.language.words import WHITE_SPACE, pieces
from planclause.strategies import RIVALS, kindred_wordings
from planclause.text.bracketed import Kept, Part
from planclause.text.redline import slid

#: The three named constants of the fold: letters of an island, words of a phrase, what a rewritten wording shares.
ISLAND_LETTERS, PHRASE, REWRITTEN_SHARE = 5, 2, 0.4

HEADER = {code: pc.Party(name=code) for code in RIVALS}
_WORDS = (
    "The", "Parties", "shall", "withdraw", "their", "forces", "and", "of", "the", "600,000", "low-carbon", "may",
    "within", "30", "days", ",", ".", "(", ")", "“peace”", "выводят", "войска", "يلتزم", "a",
)  # fmt: skip

# ------------------------------------------------------------------------------------------- wordings of one text


@st.composite
def sentences(draw: st.DrawFn) -> list[str]:
    """A base's sentence and two to five edits of it, long enough that most are no rewriting."""
    words = st.sampled_from(_WORDS)
    base = draw(st.lists(words, min_size=4, max_size=16))
    found = [base]
    for _ in range(draw(st.integers(2, 5))):
        edited = [*base]
        for _ in range(draw(st.integers(1, 3))):
            start = draw(st.integers(0, len(edited)))
            edited[start : start + draw(st.integers(0, 2))] = draw(st.lists(words, max_size=3))
        found.append(edited)
    return [written(words) for words in found]


def written(words: Sequence[str]) -> str:
    """The words as they are typed: no space before a comma, none after an opening parenthesis."""
    return pc.text.escape(re.sub(r" (?=[,.)])|(?<=\() ", "", " ".join(words)))


wordings = st.one_of(sentences(), sentences(), kindred_wordings().filter(lambda found: len(found) > 2))


def folded(base: str, rivals: Mapping[str, str]) -> str:
    """The merged text of a clause, as each party words it."""

    def worded(text: str) -> pc.Draft:
        return pc.Draft(plan="p", draft="d", parties=HEADER, clauses=(pc.Clause(id="a", text=text),))

    merged = pc.merge(worded(base), {party: worded(text) for party, text in rivals.items()})
    return merged.clauses[0].text


def table(found: Sequence[str]) -> tuple[str, dict[str, str]]:
    base, *rivals = found
    return base, dict(zip(RIVALS, rivals, strict=False))


# ------------------------------------------------------------------------------------------- what a party touched


class Run(NamedTuple):
    """Words of the base, from ``start`` to before ``end``, and the words of its own that a party has instead."""

    start: int
    end: int
    own_start: int
    own_end: int

    def shares(self, other: Run) -> bool:
        """Whether two changes share a word of the base or the very same gap between two."""
        if self.start == self.end == other.start == other.end:
            return True
        return self.start < other.end and other.start < self.end


class Diff(NamedTuple):
    """One party's word diff.

    ``own`` are its words, each with the white space before it; ``runs`` are its changes; ``share`` is the part of
    the shorter wording that it keeps, but for islands between two phrases.
    """

    own: tuple[str, ...]
    runs: tuple[Run, ...]
    share: float

    def within(self, start: int, end: int, base: Sequence[str]) -> str:
        """What it has in place of words of the base, of which it changes none in part."""
        out: list[str] = []
        for run in self.runs:
            if (
                start <= run.start
                and run.end <= end
                and (run.start < run.end or start == end or start < run.start < end)
            ):
                out += (*base[start : run.start], *self.own[run.own_start : run.own_end])
                start = run.end
        return "".join([*out, *base[start:end]])


def spans(markup: str) -> list[tuple[int, int]]:
    """Where each word of a markup begins and ends, with the white space before it; then that at the end, if any."""
    found = pieces(markup)
    edges = [0, *accumulate(map(len, found))]
    words = [(edges[at - 1], edges[at + 1]) for at in range(1, len(found), 2)]
    return [*words, (edges[-2], edges[-1])] if found[-1] else words


def diff(base: str, own: str) -> Diff:
    """A party's word diff; a word whose white space changed is not kept: the space goes with the word after it."""
    # Texts begin with a space that is not shown, so that a word put before the first is like any other.
    words, own_words = spans(" " + base), spans(" " + own)
    starts = {end: number for number, (_, end) in enumerate(own_words)}
    matched: dict[int, int] = {}
    at = own_at = 0
    for op, text in slid(pc.redline(" " + base, " " + own)):
        if op == "=":
            for number, (start, end) in enumerate(words):
                counterpart = starts.get(end - at + own_at)
                if counterpart is None or not at < end <= at + len(text):
                    continue
                if (" " + base)[start:end] == (" " + own)[slice(*own_words[counterpart])]:
                    matched[number] = counterpart
        at += len(text) * (op != "+")
        own_at += len(text) * (op != "-")
    runs: list[Run] = []
    done = own_done = 0
    for number in (*sorted(matched), len(words)):
        own_number = matched.get(number, len(own_words))
        if number > done or own_number > own_done:
            run = Run(done, number, own_done, own_number)
            while runs and is_joined(
                runs[-1], run, (" " + base)[slice(words[runs[-1].end][0], words[run.start - 1][1])]
            ):
                run = Run(runs[-1].start, number, runs.pop().own_start, own_number)
            runs.append(run)
        done, own_done = number + 1, own_number + 1
    islands = {w for run in runs for w in range(run.start, run.end) if w in matched}
    shorter = min(len(words), len(own_words))
    firm = len(matched.keys() - islands)
    own_texts = tuple((" " + own)[slice(*span)] for span in own_words)
    share = firm / shorter if shorter else 0.0
    return Diff(own_texts, tuple(runs), share)


def is_joined(before: Run, after: Run, island: str) -> bool:
    """Whether the words between two changes are an island: few letters between two phrases, no figure, no end."""
    phrases = all(max(r.end - r.start, r.own_end - r.own_start) >= PHRASE for r in (before, after))
    letters = sum(map(str.isalnum, island))
    return phrases and letters <= ISLAND_LETTERS and not any(c.isdigit() or c in ".;:!?\n" for c in island)


# --------------------------------------------------------------------------------------------- what brackets hold


class Held(NamedTuple):
    """A bracket of a merged text with the words of the base that are in it, from ``first`` to before ``last``."""

    bracket: pc.text.Bracket
    first: int
    last: int


def atoms(markup: str) -> list[tuple[int, str]]:
    """The characters of a settled markup as they read, a reference being one, each with its offset."""
    return [
        (m.start(), m[0].removeprefix("\\")) for m in re.finditer(r"\\.|\{[#@][^{}]*\}|.", markup, re.DOTALL)
    ]


def brackets_of(text: pc.text.Text, base: str, who: str = pc.BASE) -> list[Held]:
    """Each outermost bracket with the words of the base that it holds, found by reading the text as the base."""
    read: list[tuple[str, int | None]] = [(" ", None)]
    found: list[pc.text.Bracket] = []
    starts: dict[int, int] = {}

    def put(part: Part, bracket: int | None) -> None:
        match part:
            case str():
                read.extend((character, bracket) for character in part)
            case Kept(space):
                read.append((space, -1 if bracket is None else bracket))
            case pc.text.Reference(kind, target):
                read.append((f"{{{kind}{target}}}", bracket))

    for part in text.parts:
        if not isinstance(part, pc.text.Bracket):
            put(part, None)
            continue
        number = len(found)
        found.append(part)
        wording = pc.reading(pc.text.Text((part,)), who)
        if wording.parts:
            starts[number] = len(read)
            for inner in wording.parts:
                put(inner, number)
        else:
            if read and read[-1][1] is None and read[-1][0] in WHITE_SPACE:
                read.pop()
            starts[number] = len(read)
    if read and read[0][1] is None and read[0][0] in WHITE_SPACE:
        read.pop(0)
        starts = {number: at - 1 for number, at in starts.items()}
    places = atoms(base)
    assert [character for character, _ in read] == [character for _, character in places]
    offsets = [offset for offset, _ in places] + [len(base)]
    words = spans(base)
    out = []
    for number, bracket in enumerate(found):
        start = offsets[max(starts[number], 0)]
        end = offsets[max(starts[number], 0) + sum(owner == number for _, owner in read)]
        # A word is in the bracket if any character of it is; the white space before it may stand outside.
        inside = [
            w for w, (_, stop) in enumerate(words) if stop > start and stop - len(word(base, words[w])) < end
        ]
        assert inside == list(range(inside[0], inside[-1] + 1)) if inside else True
        first = inside[0] if inside else sum(stop <= start for _, stop in words)
        out.append(Held(bracket, first, first + len(inside)))
    return out


def word(base: str, span: tuple[int, int]) -> str:
    return base[span[0] : span[1]].lstrip(WHITE_SPACE)


# ------------------------------------------------------------------------------------------------------ the law


@given(sentences().map(table))
@example(("a b c d", {"A": "x b c d", "B": "a y c d"}))
@example(("a b c d", {"A": "x b c d", "B": "a y b c d", "C": "a z b c d"}))
@example(("the old people choose the several states", {"A": "the new nation choose the united provinces"}))
def test_changes_share_a_bracket_when_they_share_a_word_or_a_gap_and_not_when_they_touch(
    found: tuple[str, dict[str, str]],
) -> None:
    base, rivals = found
    rivals = {party: own for party, own in rivals.items() if own != base}
    diffs = {party: diff(base, own) for party, own in rivals.items()}
    assume(diffs and base and all(found.share >= REWRITTEN_SHARE for found in diffs.values()))
    together: list[list[Run]] = []
    for run in sorted(run for found in diffs.values() for run in found.runs):
        if together and any(run.shares(other) for other in together[-1]):
            together[-1].append(run)
        else:
            together.append([run])
    spans_ = [(min(r.start for r in group), max(r.end for r in group)) for group in together]
    whole = diff(base, base).own
    for start, end in spans_:  # where wordings begin unlike the bracket is widened: the law above
        said = {found.within(start, end, whole) for found in diffs.values()} | {"".join(whole[start:end])}
        leads = {text[0] if text[0] in WHITE_SPACE else "" for text in said - {""}}
        assume(len(leads) == 1 and not any(text and not text.strip(WHITE_SPACE) for text in said))
    held = brackets_of(pc.parse(folded(base, rivals)), base)
    assert [(bracket.first, bracket.last) for bracket in held] == spans_


@given(wordings.map(table))
def test_nobody_is_named_who_reads_what_the_base_reads(found: tuple[str, dict[str, str]]) -> None:
    base, rivals = found
    for bracket in all_brackets(pc.parse(folded(base, rivals))):
        wordings = {a.parties: pc.emit(a.text) for a in bracket.alternatives}
        wordings.setdefault((), "")  # whom the bracket does not name read nothing
        for party in {name for a in bracket.alternatives for name in a.parties}:
            own = pc.reading(pc.text.Text((bracket,)), party)
            assert own != pc.reading(pc.text.Text((bracket,)), pc.BASE)
        assert len(set(wordings.values())) == len(wordings)


@given(wordings.map(table))
def test_the_bases_wording_comes_first_then_the_parties_in_code_order(
    found: tuple[str, dict[str, str]],
) -> None:
    base, rivals = found
    for bracket in all_brackets(pc.parse(folded(base, rivals))):
        order = [a.parties for a in bracket.alternatives]
        assert order == sorted(order)
        assert all(list(names) == sorted(names) for names in order)


@given(wordings.map(table))
def test_brackets_stand_flat_but_beside_a_rewritten_wording(found: tuple[str, dict[str, str]]) -> None:
    base, rivals = found
    markup = folded(base, rivals)
    for bracket in all_brackets(pc.parse(markup)):
        if bracket.depth > 1:
            assert pc.parse(markup).parts == (bracket,)
            far = [names for a in bracket.alternatives if (names := a.parties)]
            assert bracket.depth == 2
            assert all(diff(base, rivals[name]).share < REWRITTEN_SHARE for names in far for name in names)


@given(wordings.map(table))
def test_a_number_folds_whole(found: tuple[str, dict[str, str]]) -> None:
    base, rivals = found

    def numbered(number: str) -> pc.Draft:
        return pc.Draft(plan="p", draft="d", parties=HEADER, clauses=(pc.Clause(id="a", number=number),))

    merged = pc.merge(numbered(base), {party: numbered(number) for party, number in rivals.items()})
    parts = pc.parse(merged.clauses[0].number).parts
    if set(rivals.values()) <= {base}:
        assert merged.clauses[0].number == base
    else:
        [bracket] = parts
        assert isinstance(bracket, pc.text.Bracket)
        assert bracket.depth == 1
        for alternative in bracket.alternatives:
            assert pc.emit(pc.reading(alternative.text, pc.BASE)) in {base, *rivals.values()}


def all_brackets(text: pc.text.Text) -> Iterable[pc.text.Bracket]:
    for part in text.parts:
        if isinstance(part, pc.text.Bracket):
            yield part
            for alternative in part.alternatives:
                yield from all_brackets(alternative.text)
