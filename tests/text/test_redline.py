"""Redlines: the join law, minimality, what is never cut, and how readable ones read."""

from __future__ import annotations

from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planclause.language.words import is_word, pieces
from planclause.text.redline import Redline, count_changed, readable, redline
from planclause.text.subsequence import common_runs

_WORDS = (
    "the of and a shall may not Parties Council peace 600,000 12.5% 2026-01-20 Res^d ag^\\{st\\} l'État"
    " Стороны не عَقْد السّلام ข้อตกลง 停火 和平 e\u0301te\u0301 zero\u200bwidth"
)
WORDS = st.sampled_from(_WORDS.split())
PUNCTUATION = st.sampled_from([".", ",", ";", ":", "(", ")", "“", "”", "----", "—", "?", "\u200f"])
ESCAPES = st.sampled_from(["\\[", "\\]", "\\|", "\\{", "\\}", "\\\\", "\\ ", "\\:", "\\\n"])
REFERENCES = st.sampled_from(["{#armed-forces}", "{#a.b_c}", "{@anchorage}"])
GAPS = st.sampled_from(["", " ", " ", " ", "  ", "\n", "\t", "\u00a0"])


def _joined(atoms: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(st.tuples(atoms, GAPS), max_size=6).map(lambda rows: "".join(map("".join, rows)))


PLAIN = st.one_of(WORDS, WORDS, WORDS, PUNCTUATION, ESCAPES, REFERENCES)
BRACKETS = st.recursive(
    st.builds("[{} | UA, EU: {}]".format, _joined(PLAIN), _joined(PLAIN)),
    lambda inner: st.builds("[{}{} | RU: {}]".format, inner, _joined(PLAIN), inner),
    max_leaves=3,
)
ATOMS = st.one_of(PLAIN, PLAIN, PLAIN, PLAIN, BRACKETS)


@st.composite
def wordings(draw: st.DrawFn) -> tuple[str, str]:
    """A text of markup and an edited one."""
    rows = draw(st.lists(st.tuples(ATOMS, GAPS), max_size=25))
    edited: list[tuple[str, str]] = []
    for row in rows:
        match draw(st.integers(0, 9)):
            case 0:
                pass
            case 1:
                edited += [row, (draw(ATOMS), draw(GAPS))]
            case 2:
                edited.append((draw(ATOMS), draw(GAPS)))
            case 3:
                edited.append((row[0], draw(GAPS)))
            case _:
                edited.append(row)
    if draw(st.booleans()):
        edited.append((draw(ATOMS), ""))
    return "".join(map("".join, rows)), "".join(map("".join, edited))


PAIRS = st.one_of(
    wordings(),
    wordings(),
    st.tuples(st.text(max_size=30), st.text(max_size=30)),
    st.tuples(st.text("[]{}|\\#a .", max_size=30), st.text("[]{}|\\#a .", max_size=30)),
)


def _sides(parts: Redline) -> tuple[str, str]:
    return (
        "".join(text for op, text in parts if op != "+"),
        "".join(text for op, text in parts if op != "-"),
    )


def _marked(parts: Redline) -> str:
    marks = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return "".join(marks[op].format(text) for op, text in parts)


@given(PAIRS)
def test_a_redline_joined_is_the_base_and_the_draft_to_the_character(pair: tuple[str, str]) -> None:
    script = redline(*pair)
    assert _sides(script) == pair
    assert _sides(readable(script)) == pair


@given(PAIRS)
def test_no_part_is_empty_no_two_neighbours_are_alike_and_deletions_come_first(pair: tuple[str, str]) -> None:
    script = redline(*pair)
    for parts in (script, readable(script)):
        assert all(text for _, text in parts)
        for (before, _), (after, _) in pairwise(parts):
            assert (before, after) in {("=", "-"), ("=", "+"), ("-", "+"), ("-", "="), ("+", "=")}


@given(PAIRS)
def test_no_word_bracket_reference_or_escape_is_ever_cut(pair: tuple[str, str]) -> None:
    script = redline(*pair)
    for parts in (script, readable(script)):
        for text, other in zip(pair, ("+", "-"), strict=True):
            lengths = list(map(len, pieces(text)))
            ends = list(accumulate(lengths))
            inside = {
                at
                for index in range(1, len(ends), 2)
                for at in range(ends[index - 1] + 1, ends[index])  # odd pieces are the tokens
            }
            cuts = accumulate(len(part) for op, part in parts if op != other)
            assert not inside.intersection(cuts)


@given(PAIRS)
def test_making_readable_what_is_readable_changes_nothing(pair: tuple[str, str]) -> None:
    shown = readable(redline(*pair))
    assert readable(shown) == shown


@given(st.text("ab c.", max_size=14), st.text("ab c.", max_size=14))
def test_sliding_over_repeated_text_is_stable(base: str, draft: str) -> None:
    shown = readable(redline(base, draft))
    assert _sides(shown) == (base, draft)
    assert readable(shown) == shown


def _longest(old: list[str], new: list[str]) -> int:
    """The textbook's table: how many tokens a longest common subsequence has."""
    row = [0] * (len(new) + 1)
    for token in old:
        before = row
        row = [0]
        for at, other in enumerate(new):
            row.append(before[at] + 1 if token == other else max(row[at], before[at + 1]))
    return row[-1]


@given(wordings())
def test_a_redline_changes_as_few_tokens_as_can_be(pair: tuple[str, str]) -> None:
    old, new = (pieces(text)[1::2] for text in pair)
    changed = {op: sum(len(pieces(text)[1::2]) for at, text in redline(*pair) if at == op) for op in "-+"}
    shared = _longest(old, new)
    assert changed == {"-": len(old) - shared, "+": len(new) - shared}


@given(wordings())
def test_readable_keeps_no_small_island_between_two_changes(pair: tuple[str, str]) -> None:
    kept, changes = _apart(readable(redline(*pair)))
    for island, before, after in zip(kept[1:-1], changes, changes[1:], strict=False):
        ends_sentence = any(
            token in ".;!?…" and gap
            for token, gap in zip(pieces(island)[1::2], pieces(island)[2::2], strict=True)
        )
        if not island.strip() or ends_sentence or "\n" in island:
            continue
        found = [token for token in pieces(island)[1::2] if is_word(token)]
        smaller = min(max(map(len, before)), max(map(len, after)))
        assert len(island) > 0.3 * smaller or len(found) >= 6
        phrases = [any(len(text.split()) > 1 for text in change) for change in (before, after)]
        if all(phrases) and len(island) <= 14:
            assert len(found) > 2 or any(len(word) > 5 or word[0].isdigit() for word in found)


def _apart(parts: Redline) -> tuple[list[str], list[tuple[str, str]]]:
    kept = [""]
    changes: list[tuple[str, str]] = []
    for op, text in parts:
        if op == "=":
            kept[-1] = text
        elif op == "-" or kept[-1] or not changes:
            changes.append((text, "") if op == "-" else ("", text))
            kept.append("")
        else:
            changes[-1] = (changes[-1][0], text)
    return kept, changes


@given(st.text(max_size=40))
def test_equal_texts_have_one_part_and_empty_ones_none(text: str) -> None:
    assert redline(text, text) == ((("=", text),) if text else ())


@pytest.mark.parametrize(
    ("base", "draft", "expected"),
    [
        (
            "limited to 600,000 personnel",
            "limited to 800,000 personnel",
            (("=", "limited to "), ("-", "600,000"), ("+", "800,000"), ("=", " personnel")),
        ),
        ("a truce soon", "a truce", (("=", "a truce"), ("-", " soon"))),
        ("a firm truce", "a truce", (("=", "a"), ("-", " firm"), ("=", " truce"))),
        ("The truce", "truce", (("-", "The "), ("=", "truce"))),
        ("a  truce", "a truce", (("=", "a"), ("-", " "), ("=", " truce"))),
        ("", "a truce", (("+", "a truce"),)),
        ("a truce", "", (("-", "a truce"),)),
        (" ", "", (("-", " "),)),
        ("a [b c | UA: d] e", "a [b c | UA: e] e", None),
        ("a\\ b", "a b", (("=", "a"), ("-", "\\ "), ("+", " "), ("=", "b"))),
    ],
)
def test_small_redlines(base: str, draft: str, expected: Redline | None) -> None:
    if expected is None:
        expected = (("=", "a "), ("-", "[b c | UA: d]"), ("+", "[b c | UA: e]"), ("=", " e"))
    assert redline(base, draft) == expected


@pytest.mark.parametrize(
    ("base", "draft", "expected"),
    [
        (
            "The force leaves in peacetime and in war.",
            "The force leaves in war.",
            "The force leaves[- in peacetime and-] in war.",
        ),
        ("The force leaves.", "The force leaves in peacetime.", "The force leaves{+ in peacetime+}."),
        (
            "Prisoners are exchanged. The dead are returned.",
            "Prisoners are exchanged. The wounded are treated. The dead are returned.",
            "Prisoners are exchanged.{+ The wounded are treated.+} The dead are returned.",
        ),
        (
            "The Council meets. The Council votes.",
            "The Council meets. The Council reports. The Council votes.",
            "The Council meets.{+ The Council reports.+} The Council votes.",
        ),
        (
            "The Council meets. The Council reports. The Council votes.",
            "The Council meets. The Council votes.",
            "The Council meets.[- The Council reports.-] The Council votes.",
        ),
        (
            "the ports, the roads and the rails",
            "the ports, the bridges, the roads and the rails",
            "the ports,{+ the bridges,+} the roads and the rails",
        ),
        (
            "The guarantor acts if attacked; the pact lapses otherwise.",
            "The guarantor acts if attacked; sanctions return at once; the pact lapses otherwise.",
            "The guarantor acts if attacked;{+ sanctions return at once;+} the pact lapses otherwise.",
        ),
        (
            "Ships enter and leave.",
            "Ships enter and anchor and leave.",
            "Ships enter{+ and anchor+} and leave.",
        ),
        ("signed by A, B and C", "signed by A and C", "signed by A[-, B-] and C"),
        ("grain, oil and gas", "grain, oil, coal and gas", "grain, oil{+, coal+} and gas"),
        (
            "The national legislature of the several states elects the judges.",
            "Each local assembly of the united peoples elects the judges.",
            "[-The national legislature of the several states-]{+Each local assembly of the united peoples+}"
            " elects the judges.",
        ),
        (
            "A joint body of the parties oversees the line.",
            "A mixed panel, the guarantors' own, oversees the line.",
            "A [-joint body of the parties-]{+mixed panel, the guarantors' own,+} oversees the line.",
        ),
        (
            "Each Party shall, within 30 days, report.",
            "Each Party should, within 60 days, report.",
            "Each Party [-shall-]{+should+}, within [-30-]{+60+} days, report.",
        ),
        (
            "The army is capped at 600,000. Its missiles are destroyed under supervision.",
            "The army is capped at 800,000. Both sides publish what they hold each year.",
            "The army is capped at [-600,000-]{+800,000+}. [-Its missiles are destroyed under supervision-]"
            "{+Both sides publish what they hold each year+}.",
        ),
        (
            "Chosen by those of the first, out of a list drawn up by the states.",
            "Chosen by the states.",
            "Chosen[- by those of the first, out of a list drawn up-] by the states.",
        ),
        (
            "Agreed that each chamber has the right to propose laws; that the National Council sits.",
            "Agreed that the General Council sits.",
            "Agreed[- that each chamber has the right to propose laws;-] that the [-National-]{+General+}"
            " Council sits.",
        ),
        (
            "Taxes are raised by the provinces, each according to its own law and its own needs, at whatever time"
            " it deems fit. They are final.",
            "Taxes are set by a council at one rate for every province, in a law that it must renew at the end of"
            " each year. They are final.",
            "[-Taxes are raised by the provinces, each according to its own law and its own needs, at whatever time"
            " it deems fit.-]{+Taxes are set by a council at one rate for every province, in a law that it must"
            " renew at the end of each year.+} They are final.",
        ),
        ("The *joint* body", "The joint body", "The [-*-]joint[-*-] body"),
        ("a term of ---- years", "a term of three years", "a term of [------]{+three+} years"),
        ("Res^d that a body sits", "Resolved that a body sits", "[-Res^d-]{+Resolved+} that a body sits"),
        ("see {#sanctions} there", "see {#snapback} there", "see [-{#sanctions}-]{+{#snapback}+} there"),
        (
            "limited to [600,000 | EU: 800,000] men",
            "limited to [600,000 | EU: 700,000] men",
            "limited to [-[600,000 | EU: 800,000]-]{+[600,000 | EU: 700,000]+} men",
        ),
        ("as \\[sic\\] said", "as \\[thus\\] said", "as \\[[-sic-]{+thus+}\\] said"),
        ("Войска числом 600 тысяч.", "Войска числом 800 тысяч.", "Войска числом [-600-]{+800+} тысяч."),
        ("停火自签署之日起生效", "停战自签署之日起生效", "停[-火-]{+战+}自签署之日起生效"),
        ("يلتزم الطرفان", "يتعهد الطرفان", "[-يلتزم-]{+يتعهد+} الطرفان"),
    ],
)
def test_readable_redlines_read_well(base: str, draft: str, expected: str) -> None:
    assert _marked(readable(redline(base, draft))) == expected


FRAME = (
    "As soon as the treaty enters into force and the seat is chosen the parties agree that {}"
    " wherever the waters of the lower valley reach the common frontier of both republics."
)


@pytest.mark.parametrize(
    ("island", "is_kept"),
    [
        (" Council ", False),  # nine characters of thirty
        (" Councils ", True),  # ten
        (" of law ", False),
    ],
)
def test_an_island_of_three_tenths_of_the_smaller_change_is_swallowed(island: str, is_kept: bool) -> None:
    base = FRAME.format(f"the northern border commission{island}supervises every river harbour")
    draft = FRAME.format(f"a joint body{island}reports on boats")
    assert (island in [text for op, text in readable(redline(base, draft)) if op == "="]) is is_kept


@pytest.mark.parametrize(
    ("island", "is_kept"),
    [
        ("of the", False),
        ("under their", False),
        ("of the sea", True),  # three words
        ("beyond", True),  # six letters
        ("for 600", True),  # a figure
    ],
)
def test_an_island_of_two_short_words_between_two_phrases_is_swallowed(island: str, is_kept: bool) -> None:
    base = FRAME.format(f"joint patrols {island} northern fleet")
    draft = FRAME.format(f"armed guards {island} coastal navy")
    kept = [text.strip() for op, text in readable(redline(base, draft)) if op == "="]
    assert (island in kept) is is_kept


def test_a_rewritten_sentence_keeps_the_landmark_it_shares() -> None:
    base = (
        "It is decided that a joint commission be formed; chosen by each chamber for ---- years, paid at fixed"
        " times, never dismissed while in office, and bound to hear all complaints against the army."
    )
    draft = (
        "We resolve that a joint commission be formed of one person from every province, with power to call"
        " witnesses, to open any archive and to publish its findings without asking anybody for leave."
    )
    kept = [text for op, text in readable(redline(base, draft)) if op == "="]
    assert kept == [" that a joint commission be formed"]


@pytest.mark.parametrize(
    ("base", "draft", "inserted", "deleted"),
    [
        ("a truce", "a truce", 0, 0),
        ("a truce", "a firm, lasting truce", 2, 0),
        ("the truce, now", "the truce now", 0, 0),
        ("600,000 men", "800,000 men", 1, 1),
        ("see {#peace-plan}", "see there", 1, 1),
        ("停火", "停战", 1, 1),
        ("", "12.5% of it", 3, 0),
    ],
)
def test_words_are_counted_and_punctuation_is_not(base: str, draft: str, inserted: int, deleted: int) -> None:
    assert count_changed(redline(base, draft)) == (inserted, deleted)


def test_texts_too_large_to_compare_word_by_word_are_compared_by_sentences() -> None:
    sentences = [f"Clause {number} binds side {number % 7}." for number in range(6_000)]
    changed = [f"Rule {number} frees party {number % 5}!" for number in range(6_000)]
    base = " ".join(sentences)
    draft = " ".join([*changed[:3_000], *sentences[2_990:3_010], *changed[3_000:]])
    old, new = (pieces(text)[1::2] for text in (base, draft))
    assert len(old) * len(new) > 400_000_000
    script = redline(base, draft)
    assert _sides(script) == (base, draft)
    assert " ".join(sentences[2_990:3_010]) in max((text for op, text in script if op == "="), key=len)


def test_common_runs_are_common_and_in_order() -> None:
    old, new = list("abcabcd"), list("cabdd")
    runs = list(common_runs(old, new))
    assert sum(size for _, _, size in runs) == 4
    for old_at, new_at, size in runs:
        assert old[old_at : old_at + size] == new[new_at : new_at + size]


def test_the_real_pairs_are_redlined_to_the_character(shared_data: Path) -> None:
    for folder in sorted((shared_data / "pairs").iterdir()):
        base, draft = (
            next(folder.glob(f"{side}.*")).read_text(encoding="utf-8") for side in ("base", "draft")
        )
        script = redline(base, draft)
        shown = readable(script)
        assert _sides(script) == _sides(shown) == (base, draft)
        assert readable(shown) == shown
