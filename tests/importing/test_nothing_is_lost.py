"""No word of a text is dropped: each is in the draft or in a loss, and the draft is always a valid one."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planclause.importing import Imported, read_markdown, read_text
from planclause.language.tables.divisions import DIVISIONS
from planclause.plan.draft import Clause
from planclause.text.markup import parse

DIALECTS = sorted(p for p in (Path(__file__).parent / "dialects").iterdir() if p.suffix in (".txt", ".md"))
SHARED = Path(__file__).parents[3] / "shared" / "data"
REAL = sorted([*SHARED.glob("pairs/*/*.txt"), *SHARED.glob("pairs/*/*.md"), *SHARED.glob("texts/*")])

#: Words of a text that its structure says instead: the units of labels, the names of headings and of keys.
SAID_BY_STRUCTURE = {*DIVISIONS, "preamble", "proposed", "mechanism", "title"}
#: And the verbs of an attribution, which name who holds a wording.
SAID_BY_STRUCTURE |= {stem + end for stem in ("propos", "oppos") for end in ("e", "es", "ed", "al")}


def words(text: str) -> list[str]:
    """The runs of letters and figures, glued where mark-up or a hyphen at a line's end stood between them."""
    plain = re.sub(r"[*_\\\u200b]|<[^<>]*>", "", html.unescape(unicodedata.normalize("NFC", text)))
    return re.findall(r"[^\W\d_]+|\d+", plain)


def kept(imported: Imported) -> Counter[str]:
    draft = imported.draft
    texts = [draft.title, draft.preamble, str(draft.date), " ".join(draft.parties)]
    pending: list[Clause] = [*draft.clauses, *draft.annexes]
    while pending:
        clause = pending.pop()
        texts += [clause.number, clause.heading, clause.text, " ".join(clause.inserted_by)]
        pending += clause.clauses
    texts += [loss.text for loss in imported.losses]
    return Counter(word.casefold() for text in texts for word in words(text))


def missing(source: str, imported: Imported) -> dict[str, int]:
    wanted = Counter(word.casefold() for word in words(source))
    found = kept(imported)
    lacking = wanted - found
    return {word: n for word, n in lacking.items() if word not in SAID_BY_STRUCTURE}


def read(path: Path) -> tuple[str, Imported]:
    source = path.read_text(encoding="utf-8")
    reader = read_markdown if path.suffix == ".md" else read_text
    return source, reader(source, plan="plan", draft=path.stem)


@pytest.mark.parametrize("path", DIALECTS, ids=lambda path: path.name)
def test_every_word_of_a_sample_is_in_the_draft_or_in_a_loss(path: Path) -> None:
    source, imported = read(path)
    assert missing(source, imported) == {}


@pytest.mark.parametrize(
    "path", REAL or [None], ids=lambda path: f"{path.parent.name}-{path.name}" if path else ""
)
def test_every_word_of_a_real_text_is_in_the_draft_or_in_a_loss(path: Path | None) -> None:
    if path is None:
        pytest.skip(f"no shared data at {SHARED}")
    source, imported = read(path)
    assert missing(source, imported) == {}


PIECES = st.sampled_from(
    [
        "1.", "2.", "3)", "(a)", "(b)", "(i)", "a.", "I.", "II.", "1.1", "1.2", "2bis.", "Article 1",
        "Article 2 bis", "Point 3:", "SEC. 2. SHIPS.", "Option 1:", "Option 2:", "ANNEX I", "Preamble", "- ",
        "• ", "1- ", "12. ",
        "ships pass", "Ships", "shall", "[", "]", "[shall][should]", "[AA propose: tolls]", "[BB oppose: any]",
        "[AA: x [BB: y]]", "``(h) Office", "''.", "“", "”", "|", "{", "}", "\\", "*", "**bold**", "_x_", ".", ":",
        ";", ",", "Deleted", "Point 2 is deleted.", "Done at sea", "page 3", "July 17.", "море", "بحر", "\u200b",
        "\u202e", "\x00", "#", "##", "> ", "---", "====", "<!--", "-->", "<b>", "[x]: http://a.b/", "[^1]", "```",
        "title: x", "sec-", "1700. It", "a:", "[t]o", "[3]", "[]",
    ]
)  # fmt: skip
LINES = st.lists(PIECES, max_size=6).map(" ".join)
TEXTS = st.lists(
    st.tuples(st.sampled_from(["", " ", "   ", "    ", "        ", "\t"]), LINES).map("".join), max_size=25
).flatmap(lambda lines: st.sampled_from(["\n", "\r\n", "\n\n"]).map(lambda end: end.join(lines)))


@given(TEXTS)
def test_any_plain_text_gives_a_valid_draft_and_loses_no_word(source: str) -> None:
    imported = read_text(source, plan="plan", draft="draft")
    assert missing(source, imported) == {}
    assert_valid(imported)


@given(TEXTS)
def test_any_markdown_gives_a_valid_draft(source: str) -> None:
    assert_valid(read_markdown(source, plan="plan", draft="draft"))


@given(st.text(max_size=300))
def test_any_characters_give_a_valid_draft(source: str) -> None:
    assert_valid(read_text(source, plan="plan", draft="draft"))
    assert_valid(read_markdown(source, plan="plan", draft="draft"))


def assert_valid(imported: Imported) -> None:
    """The draft was made, so its invariants hold; its markup parses, its ids differ, its losses name lines."""
    draft = imported.draft
    parse(draft.title)
    parse(draft.preamble)
    ids: list[str] = []
    pending: list[Clause] = [*draft.clauses, *draft.annexes]
    while pending:
        clause = pending.pop()
        ids.append(clause.id)
        for markup in (clause.number, clause.heading, clause.text):
            parse(markup)
            assert not re.search(r"[\x00-\x08\x0b-\x1f\ud800-\udfff]", markup)
        pending += clause.clauses
    assert len(set(ids)) == len(ids)
    assert "annexes" not in ids
    for loss in imported.losses:
        assert re.search(r"\d", loss.place) or loss.place in ("title", "text"), loss
