r"""Laws of bracketed texts: what is written reads back, and reads as an independent oracle says.

The oracle restates the reading rules of the file format character by character, straight from markup, without
looking at the library's values.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planclause.errors import MarkupError
from planclause.strategies import PARTIES, bracketed_texts, markups, texts
from planclause.text.bracketed import (
    BASE,
    UNRECORDED,
    Reference,
    Text,
    brackets,
    parties_in,
    plain,
    references,
)
from planclause.text.markup import (
    canonical,
    emit,
    escape,
    is_plain,
    names_with_offsets,
    parse,
    read_markup,
)
from planclause.text.reading import reading

READERS = (BASE, *PARTIES, "somebody-else", UNRECORDED)


# ---------------------------------------------------------------------------------------------- the oracle

_HOLDERS = re.compile(r"[ \t\n]*(\?|[^\W\d_][\w-]*)[ \t\n]*([,:])")


class Oracle:
    """Reads a valid markup for one reader; a read character is paired with whether it is protected."""

    def __init__(self, markup: str, who: str) -> None:
        self.markup, self.at, self.who = markup, 0, who

    def read(self) -> str:
        return "".join(shown for shown, _ in self.sequence(inside=False))

    def sequence(self, *, inside: bool) -> list[tuple[str, bool]]:
        out = [(" ", False)]
        trimming = inside
        while self.at < len(self.markup) and not (inside and self.markup[self.at] in "|]"):
            character = self.markup[self.at]
            if trimming and character in " \t\n":
                self.at += 1
                continue
            trimming = False
            if character == "\\":
                out.append((self.markup[self.at + 1], True))
                self.at += 2
            elif character == "{":
                end = self.markup.index("}", self.at) + 1
                out.append((f"<{self.markup[self.at : end]}>", True))
                self.at = end
            elif character == "[":
                if wording := self.bracket():
                    out += [(shown, True) for shown, _ in wording]
                elif out and out[-1][0] in (" ", "\t", "\n") and not out[-1][1]:
                    out.pop()
            else:
                if inside and not self.markup[self.at :].lstrip(" \t\n")[:1].strip("|]"):
                    self.at += 1  # white space at the end of an alternative
                    continue
                out.append((character, False))
                self.at += 1
        if out and out[0][0] in (" ", "\t", "\n") and not out[0][1]:
            del out[0]
        return out

    def bracket(self) -> list[tuple[str, bool]]:
        """The wording that the reader takes from the bracket here."""
        base: list[tuple[str, bool]] = []
        own: list[tuple[str, bool]] | None = None
        while True:
            self.at += 1  # the [ or |
            holders: list[str] = []
            at, separator = self.at, ","
            while separator == "," and (name := _HOLDERS.match(self.markup, at)):
                holders.append(name[1])
                at, separator = name.end(), name[2]
            if separator == ":":
                self.at = at
            else:
                holders = []
            wording = self.sequence(inside=True)
            if self.who in holders and self.who != "?":
                own = wording
            elif not holders:
                base = wording
            if self.markup[self.at] == "]":
                self.at += 1
                return base if own is None else own


def as_shown(text: Text) -> str:
    return plain(text, lambda reference: f"<{{{reference.kind}{reference.target}}}>")


# ------------------------------------------------------------------------------------- markup by all means

_SPACES = st.text(st.sampled_from(" \t\n"), max_size=2)
_PIECES = st.one_of(
    st.sampled_from(["a", "word", ":", ",", "?", "A", "B:", ".", "ж", "\u00a0", "\r", "\x0b"]),
    st.sampled_from([" ", "\t", "\n", "  "]),
    st.sampled_from(["\\ ", "\\\t", "\\\n", "\\\\", "\\[", "\\]", "\\|", "\\{", "\\}", "\\:", "\\a"]),
    st.sampled_from(["{#a}", "{@b-1}", "{#Я}"]),
)


@st.composite
def loose_markups(draw: st.DrawFn, readers: tuple[str, ...] = PARTIES, depth: int = 3) -> str:
    """Valid markup as people type it: superfluous escapes, white space anywhere, empty wordings."""
    out = ""
    for piece in draw(st.lists(_PIECES | st.just("["), max_size=6)):
        if piece != "[" or not depth:
            out += piece.replace("[", "\\[") if piece == "[" else piece
            continue
        named = draw(st.lists(st.sampled_from(readers), unique=True)) if readers else []
        cut = draw(st.integers(0, len(named)))
        groups = [group for group in (tuple(named[:cut]), tuple(named[cut:])) if group]
        if draw(st.booleans()) or not groups:
            groups.append((UNRECORDED,))
        alternatives = []
        for group in groups:
            inner = readers if UNRECORDED in group else group
            names = draw(_SPACES) + (draw(_SPACES) + "," + draw(_SPACES)).join(group) + draw(_SPACES) + ":"
            alternatives.append(names + draw(_SPACES) + draw(loose_markups(inner, depth - 1)))
        if draw(st.booleans()):
            others = tuple(reader for reader in readers if reader not in named)
            wording = draw(loose_markups(others, depth - 1))
            if not re.match(
                r"[ \t\n]*(\?|[^\W\d_][\w-]*)([ \t\n]*,[ \t\n]*(\?|[^\W\d_][\w-]*))*[ \t\n]*:", wording
            ):
                alternatives.insert(draw(st.integers(0, len(alternatives))), wording)
        out += "[" + "|".join(alternatives) + "]"
    return out


# ------------------------------------------------------------------------------------------------ the laws


@given(bracketed_texts(unrecorded=True, max_depth=3))
def test_what_is_emitted_parses_to_the_same_text(text: Text) -> None:
    assert parse(emit(text)) == text


@given(texts())
@example("RU: …")
@example("[A: \\ ]")
def test_an_escaped_wording_reads_as_itself_for_everybody(wording: str) -> None:
    markup = escape(wording)
    assert canonical(markup) == markup
    for who in READERS:
        assert as_shown(reading(parse(markup), who)) == wording


@given(loose_markups())
def test_the_canonical_spelling_is_idempotent_and_is_the_same_text(markup: str) -> None:
    spelled = canonical(markup)
    assert canonical(spelled) == spelled
    assert parse(spelled) == parse(markup)


@given(loose_markups())
@example("[A: x] \t[B: y]\\ [C: z] end")
@example("[A: [A: ] [A: b]] c")
@example("\\ [A:] x")
def test_every_reading_is_what_the_rules_say(markup: str) -> None:
    for who in READERS:
        assert as_shown(reading(parse(markup), who)) == Oracle(markup, who).read()


@given(loose_markups())
def test_the_canonical_spelling_keeps_every_reading(markup: str) -> None:
    for who in READERS:
        assert Oracle(canonical(markup), who).read() == Oracle(markup, who).read()


@given(loose_markups())
def test_a_reading_is_settled_and_is_its_own_reading(markup: str) -> None:
    for who in READERS:
        read = reading(parse(markup), who)
        assert not list(brackets(read))
        assert reading(read, BASE) == read
        assert parse(emit(read)) == read
        assert read_markup(markup, who) == emit(read)


@given(loose_markups())
def test_whom_no_bracket_names_reads_the_base(markup: str) -> None:
    text = parse(markup)
    for who in {*READERS} - parties_in(text):
        assert reading(text, who) == reading(text, BASE)


@given(texts(), markups(), texts())
def test_a_wording_in_a_bracket_of_its_own_reads_to_the_character(
    before: str, wording: str, base: str
) -> None:
    own = read_markup(wording, "A")
    bracket = emit(parse(f"{escape(before)}x [\\{base[:1] or 'b'}{escape(base[1:])}|A:{kept(own)}]"))
    shown = as_shown(parse(own))
    assert as_shown(reading(parse(bracket), "A")) == f"{before}x {shown}" if shown else f"{before}x"


def kept(settled: str) -> str:
    """A settled markup with the white space at its ends escaped, as an alternative needs it."""
    core = settled.strip(" \t\n")
    if not core:
        return "".join("\\" + space for space in settled)
    start = settled.index(core)
    before, after = settled[:start], settled[start + len(core) :]
    return "".join("\\" + c for c in before) + core + "".join("\\" + c for c in after)


@given(markups(unrecorded=True))
def test_the_names_of_a_markup_stand_where_it_says(markup: str) -> None:
    found = names_with_offsets(markup)
    assert {name for name, _ in found} - {UNRECORDED} == parties_in(parse(markup))
    assert all(markup.startswith(name, offset) for name, offset in found)


@given(markups())
def test_a_reading_cites_nothing_that_its_text_does_not(markup: str) -> None:
    text = parse(markup)
    for who in READERS:
        assert set[Reference](references(reading(text, who))) <= set(references(text))


# ------------------------------------------------------------------------------------------------ the fuzz


def ends_well(markup: str) -> None:
    wrong: MarkupError | None = None
    try:
        text = parse(markup)
    except MarkupError as error:
        wrong = error
    if wrong:
        assert wrong.problems
        assert all(0 <= (-1 if p.offset is None else p.offset) < len(markup) for p in wrong.problems)
    else:
        assert parse(emit(text)) == text
        assert emit(parse(emit(text))) == emit(text)
        assert not is_plain(markup) or text == Text((markup,))


@given(st.text(st.sampled_from("[]|{}#@\\:,? \nAB1aЖ"), max_size=40))
@example("[[A:]|[A: x]")
@example("[A: [B: x]]")
@example("[?: [A: x] | [A: y]]")
@example("[A, A, base: x | y | z")
@example("{#a\u00a0b}")
def test_any_string_of_signs_is_a_text_or_an_error_within_it(markup: str) -> None:
    ends_well(markup)


@given(st.text(max_size=40))
def test_any_string_is_a_text_or_an_error_within_it(markup: str) -> None:
    ends_well(markup)


@given(
    st.lists(
        st.sampled_from(["[", "]", "|", "A:", "B:", "?:", "A, B:", "x", " ", "\\ ", "{#a}", "\\"]),
        max_size=40,
    )
)
def test_any_row_of_tokens_is_a_text_or_an_error_within_it(tokens: list[str]) -> None:
    ends_well("".join(tokens))


SIZE = 60_000
HOSTILE = {
    "open brackets": "[" * SIZE,
    "named open brackets": "[A:" * SIZE,
    "unnamed base brackets, open and closed": "[A: x | " * 1000 + "]" * 1000,
    "closing brackets": "]" * SIZE,
    "named and unnamed wordings": "[" + "A:|" * 30_000 + "|" * 30_000 + "]",
    "bars": "[" + "|" * SIZE,
    "names": "[" + "A," * SIZE,
    "many names": "[" + ", ".join(f"A{i}" for i in range(20_000)) + ": x]",
    "names again and again": "[" + "A, A, A | " * 20_000,
    "white space": "[A:" + " \n\t" * SIZE + "]",
    "white space before brackets": " [A: x]" * 10_000,
    "backslashes": "\\" * (SIZE + 1),
    "escaped spaces": "[A: " + "\\ " * SIZE + "]",
    "escaped letters": "[A: " + "\\a" * SIZE + "]",
    "braces": "{" * SIZE,
    "references": "{#a}" * SIZE,
    "one long reference": "{#" + "a" * SIZE,
    "question marks": "[" + "?:" * SIZE + "]",
    "as deep as it goes, and wide": "[A:" * 50 + "[A: x]" * 5_000 + "]" * 50,
    "as deep as allowed, and wide": "[A:" * 49 + "[A: x]" * 20_000 + "]" * 49,
    "spaces about a bar": "[A: x" + " " * SIZE + "|" + " " * SIZE + "B: y]",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_ends(name: str) -> None:
    markup = HOSTILE[name]
    ends_well(markup)
