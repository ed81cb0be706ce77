r"""Bracket markup by small cases: what parses to what, what is refused and in which words, what reads as what."""

from __future__ import annotations

import pytest

from planclause.errors import MarkupError
from planclause.text.bracketed import (
    BASE,
    Alternative,
    Bracket,
    Kept,
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


def text(*parts: str | Kept | Reference | Bracket) -> Text:
    return Text(parts)


def bracket(*alternatives: tuple[str, str]) -> Bracket:
    """A bracket of plain wordings, each with its parties as "A, B"."""
    return Bracket(
        tuple(
            Alternative(tuple(names.split(", ")) if names else (), text(*([words] if words else [])))
            for names, words in alternatives
        )
    )


VALUES = {
    "": text(),
    "plain words": text("plain words"),
    "[A: words]": text(bracket(("A", "words"))),
    "x [base | A, B: two | C: three].": text("x ", bracket(("", "base"), ("A, B", "two"), ("C", "three")), "."),
    "[in peacetime | EU, UA:]": text(bracket(("", "in peacetime"), ("EU, UA", ""))),
    "[?: shall | ?: should]": text(bracket(("?", "shall"), ("?", "should"))),
    "[A: [A: x] y]": text(
        Bracket((Alternative(("A",), text(bracket(("A", "x")), " y")),))
    ),
    "[[A: x] | B: y]": text(
        Bracket((Alternative((), text(bracket(("A", "x")))), Alternative(("B",), text("y"))))
    ),
    "see {#armed-forces} and {@anchorage}": text(
        "see ", Reference("#", "armed-forces"), " and ", Reference("@", "anchorage")
    ),
    r"\[sic\]": text("[sic]"),
    r"a \| b \{ c \} d \\": text("a | b { c } d \\"),
    r"[A\: words | B: x]": text(bracket(("", "A: words"), ("B", "x"))),
    r"x\ [A: y]": text("x", Kept(" "), bracket(("A", "y"))),
    r"[A: \ y\ ]": text(Bracket((Alternative(("A",), text(Kept(" "), "y", Kept(" "))),))),
    "[Ж-1_x: слова]": text(bracket(("Ж-1_x", "слова"))),
}  # fmt: skip


@pytest.mark.parametrize("markup", VALUES)
def test_a_canonical_markup_is_its_value_and_back(markup: str) -> None:
    assert parse(markup) == VALUES[markup]
    assert emit(VALUES[markup]) == markup


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("[A:words|B :  more ]", "[A: words | B: more]"),
        ("[\n  A\t,B\n: words\n]", "[A, B: words]"),
        ("[ | A: x]", "[A: x]"),
        ("[A: | x]", "[A: | x]"),
        (r"\a\:\,\#", "a:,#"),
        (r"a\ b", "a b"),
        (r"a\ b [A: x]", "a b [A: x]"),
        (r"a b\  [A: x]", r"a b\  [A: x]"),
        (r"a b \ [A: x]", r"a b \ [A: x]"),
        (r"[A: x]\ {#a}", r"[A: x]\ {#a}"),
        (r"[A: x] {#a}\ ", "[A: x] {#a} "),
        (r"[\A: x | B: y]", r"[A\: x | B: y]"),
        (r"[A, B\ : x | C: y]", r"[A, B \: x | C: y]"),
        ("[A b: x | C: y]", "[A b: x | C: y]"),
        ("[1A: x | C: y]", "[1A: x | C: y]"),
    ],
)
def test_what_is_typed_is_spelled_in_one_way(typed: str, spelled: str) -> None:
    assert canonical(typed) == spelled
    assert canonical(spelled) == spelled


NOBODY = r"a bracket that names nobody, expected a party before a wording (A: words), or \[ for the character"
ERRORS = {
    "]": [(0, r"stray ], expected \] for the character")],
    "a | b": [(2, r"stray |, expected \| for the character")],
    "}": [(0, r"stray }, expected \} for the character")],
    "{a}": [
        (0, r"stray {, expected a reference {#clause-id} or {@instrument}, or \{ for the character"),
        (2, r"stray }, expected \} for the character"),
    ],
    "{#}": [
        (0, r"stray {, expected a reference {#clause-id} or {@instrument}, or \{ for the character"),
        (2, r"stray }, expected \} for the character"),
    ],
    "x {#a b": [(2, r"stray {, expected a reference {#clause-id} or {@instrument}, or \{ for the character")],
    "end\\": [(3, r"a backslash at the end, expected a character after it, or \\ for a backslash")],
    "[sic]": [(0, NOBODY)],
    "[]": [(0, NOBODY)],
    "[A b: x]": [(0, NOBODY)],
    "x [A: y": [(2, r"a bracket that is not closed, expected a ] after its wordings, or \[ for the character")],
    "[": [(0, r"a bracket that is not closed, expected a ] after its wordings, or \[ for the character")],
    "[A: x | y | z]": [
        (10, "a second wording that names no party, expected at most one, the base's, in a bracket"),
    ],
    "[A: x | A: y]": [(8, "A named twice in a bracket, expected each party once")],
    "[A, B, A: x]": [(7, "A named twice in a bracket, expected each party once")],
    "[base: x]": [(1, "base as a party, expected another code: base and public are taken")],
    "[A: x | public: y]": [(8, "public as a party, expected another code: base and public are taken")],
    "[A: [B: x]]": [
        (5, "an inner wording for B, who does not read the outer one, expected a party that reads it")
    ],
    "[[A: x] | A: y]": [
        (2, "an inner wording for A, who does not read the outer one, expected a party that reads it")
    ],
    "[A: [?: [B: x]]]": [
        (9, "an inner wording for B, who does not read the outer one, expected a party that reads it")
    ],
    "] [sic] [A: x | A: y]": [
        (0, r"stray ], expected \] for the character"),
        (2, NOBODY),
        (16, "A named twice in a bracket, expected each party once"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("markup", ERRORS)
def test_what_is_wrong_is_told_whole_with_its_offset(markup: str) -> None:
    with pytest.raises(MarkupError) as refused:
        parse(markup)
    assert [(problem.offset, str(problem)) for problem in refused.value.problems] == ERRORS[markup]
    assert str(refused.value) == "\n".join(sentence for _, sentence in ERRORS[markup])


@pytest.mark.parametrize(
    "markup",
    [
        "[A: [A: x]]",
        "[[B: x] | A: y]",
        "[?: [A: x]]",
        "[?: x | ?: [A: y]]",
        "[A, ?: [B: x]]",
        "[A: x] [A: y]",
        "[A: [A: x] | B: [B: y]]",
        "[baseline: x]",
        "[Base: x]",
    ],
)
def test_what_only_looks_wrong_parses(markup: str) -> None:
    assert canonical(markup) == markup


def test_brackets_nest_as_deep_as_the_limit_and_no_deeper() -> None:
    deep = "[A: " * 50 + "x" + "]" * 50
    assert canonical(deep) == deep
    assert parse(deep) == parse(deep)
    assert repr(parse(deep)) == repr(parse(deep))
    with pytest.raises(MarkupError) as refused:
        parse(f"[A: {deep}]")
    first = refused.value.problems[0]
    assert (first.offset, str(first)) == (
        200,
        "stray [, expected brackets nested at most 50 deep",
    )


FRAME = "The force is limited to [600,000 | EU, UA: 800,000] personnel [EU, UA: in peacetime]."


@pytest.mark.parametrize(
    ("markup", "who", "read"),
    [
        (FRAME, BASE, "The force is limited to 600,000 personnel."),
        (FRAME, "UA", "The force is limited to 800,000 personnel in peacetime."),
        (FRAME, "US", "The force is limited to 600,000 personnel."),
        ("a [A: x] b", BASE, "a b"),
        ("a [A: x] b", "A", "a x b"),
        (r"a\ [A: x] b", BASE, "a  b"),
        ("a  [A: x] b", BASE, "a  b"),
        ("a[A: x] b", BASE, "a b"),
        ("a\t[A: x]\nb", BASE, "a\nb"),
        ("a\u00a0[A: x] b", BASE, "a\u00a0 b"),
        ("[A: x] b", BASE, "b"),
        ("[A: x]  b", BASE, " b"),
        ("[A: x] [A: y] b", BASE, "b"),
        ("[A: x][A: y] b", BASE, "b"),
        (r"[A: x]\ b", BASE, " b"),
        ("a [b | A:] c", "A", "a c"),
        ("a [b | A: ] [A: d] c", "A", "a d c"),
        ("[A: x]", BASE, ""),
        ("[?: shall | ?: should]", "?", ""),
        ("[?: shall | ?: should]", BASE, ""),
        ("[A: [x | A: y] z]", "A", "y z"),
        ("[A, B: [x | A:] z]", "A", "z"),
        ("[A, B: [x | A:] z]", "B", "x z"),
        (r"a [A: \ ] b", "A", "a   b"),
        (r"[A: \ x\ ]", "A", " x "),
        ("{#a} [A: {@b}]", "A", "{#a} {@b}"),
        ("{#a} [A: {@b}]", BASE, "{#a}"),
        (" a", BASE, " a"),
    ],
)
def test_a_reading_keeps_and_takes_white_space_by_the_rules(markup: str, who: str, read: str) -> None:
    assert read_markup(markup, who) == read


def test_a_literal_bracket_reads_as_its_own_markup() -> None:
    assert read_markup(r"\[sic\] [A: x]", "A") == r"\[sic\] x"
    assert plain(parse(r"\[sic\] {#a}"), lambda reference: reference.target) == "[sic] a"


def test_a_bracketed_text_has_no_plain_form() -> None:
    with pytest.raises(ValueError, match=r"^a bracketed text has no one plain form; take a reading of it$"):
        plain(parse("[A: x]"), lambda reference: reference.target)


def test_plain_markup_is_what_has_none_of_the_signs() -> None:
    assert not is_plain("A: words, {")
    assert [sign for sign in "[]|{}\\:,?#@" if not is_plain(sign)] == list("[]|{}\\")
    assert escape("A: [x | y] {z} \\") == r"A: \[x \| y\] \{z\} \\"


def test_looking_in_finds_outer_before_inner_and_names_in_order() -> None:
    markup = "{#a} [A, B: [{#b} | B: {@c}] | ?: x]"
    assert [len(found.alternatives) for found in brackets(parse(markup))] == [2, 2]
    assert parties_in(parse(markup)) == {"A", "B"}
    assert [reference.target for reference in references(parse(markup))] == ["a", "b", "c"]
    assert names_with_offsets(markup) == [("A", 6), ("B", 9), ("B", 20), ("?", 31)]
    assert names_with_offsets("no brackets") == []


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (lambda: bracket(("", "x")), "a bracket names at least one party"),
        (lambda: bracket(("A", "x"), ("A", "y")), "a party, and the base, stands once in a bracket"),
        (
            lambda: bracket(("", "x"), ("A", "y"), ("", "z")),
            "a party, and the base, stands once in a bracket",
        ),
        (lambda: Kept("x"), "one white-space character, not 'x'"),
        (lambda: Kept("  "), "one white-space character, not '  '"),
        (lambda: Reference("#", "a b"), "a target without white space or any of { } [ ] | \\, not 'a b'"),
        (lambda: Reference("@", ""), "a target without white space or any of { } [ ] | \\, not ''"),
        (lambda: bracket(("1", "x")), "a party's code, not '1'"),
        (lambda: bracket(("base", "x")), "a party's code, not 'base'"),
        (
            lambda: Bracket((Alternative(("A",), text(bracket(("B", "x")))),)),
            "an inner wording is for parties that read the outer one",
        ),
        (
            lambda: Bracket((Alternative((), text(bracket(("A", "x")))), Alternative(("A",), text()))),
            "an inner wording is for parties that read the outer one",
        ),
    ],
)
def test_a_value_that_no_markup_stands_for_is_refused(made: object, message: str) -> None:
    assert callable(made)
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole message is compared below
        made()
    assert str(refused.value) == message
