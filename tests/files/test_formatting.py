"""The canonical form: goldens that a person can read, and what holds for every file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planclause.errors import DocumentError
from planclause.files import dumps, fmt, loads, loads_document
from planclause.plan.draft import Draft
from planclause.strategies import drafts
from tests.files.bad_files import REWRITE

CASES = sorted(path.parent for path in (Path(__file__).parent / "formatting").glob("*/file.yaml"))
HEAD = "planclause: 1\nplan: p\ndraft: d\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_is_put_into_its_canonical_form(case: Path) -> None:
    text = (case / "file.yaml").read_text(encoding="utf-8")
    formatted = fmt(text)
    if REWRITE:
        (case / "formatted.yaml").write_text(formatted, encoding="utf-8")
    assert formatted == (case / "formatted.yaml").read_text(encoding="utf-8")
    assert fmt(formatted) == formatted
    assert loads_document(formatted) == loads_document(text)
    assert fmt(text.replace("\n", "\r\n")) == formatted


@given(drafts(bracketed=True, header=True, max_clauses=3))
def test_what_is_written_is_in_canonical_form(draft: Draft) -> None:
    text = dumps(draft)
    assert fmt(text) == text


@given(drafts(bracketed=True, header=True, max_clauses=3), st.data())
def test_comments_are_all_kept_and_the_meaning_with_them(draft: Draft, data: st.DataObject) -> None:
    lines = dumps(draft).splitlines()
    out: list[str] = []
    count = 0
    below = -1  # the indentation of a folded text, within which nothing is a comment
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        if below >= 0 and (indent > below or not line.strip()):
            out.append(line)
            continue
        if data.draw(st.booleans()):
            margin = data.draw(st.integers(0, below if below >= 0 else 8))
            out.append(" " * margin + f"# no. {count}, own line")
            count += 1
        below = indent if line.endswith(" >-") else -1
        if data.draw(st.booleans()) and not line.lstrip().startswith("?"):
            line += f"  # no. {count}, at a line's end"
            count += 1
        out.append(line)
    text = "\n".join(out) + "\n# the end\n"
    formatted = fmt(text)
    assert loads(formatted) == draft
    assert fmt(formatted) == formatted
    assert sorted(re.findall(r"# no\. (\d+)", formatted)) == sorted(map(str, range(count)))
    assert formatted.endswith("\n# the end\n")
    assert all(line.lstrip().startswith("#") for line in formatted.splitlines() if "# no. " in line)


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "parties: {\n  A: Ann, # the host\n  # our side\n  B: Ben}\nclauses: []\n",
            [
                "f.yaml:5:11: a comment within brackets or braces, expected the comment above its key",
                "f.yaml:6:3: a comment within brackets or braces, expected the comment above its key",
            ],
        ),
        (
            "clauses:\n  - id: a\n    # no heading yet\n    heading:\n",
            ["f.yaml:6:5: clauses[0].heading: a comment on what the canonical form leaves out, "
             "expected the comment above another key"],
        ),
        (
            "kind: draft  # not amendments\nclauses: []\n",
            [
                "f.yaml:4:14: kind: a comment on what the canonical form leaves out, "
                "expected the comment above another key"
            ],
        ),
        ("clauses: []\ncolour: red\n", ["f.yaml:5:1: colour: unknown key 'colour', expected one of"]),
    ],
)  # fmt: skip
def test_a_comment_without_a_place_is_refused_by_line(text: str, messages: list[str]) -> None:
    with pytest.raises(DocumentError) as caught:
        fmt(HEAD + text, name="f.yaml")
    said = [re.sub(r"(expected one of).*", r"\1", str(problem)) for problem in caught.value.problems]
    assert said == messages


@pytest.mark.parametrize(
    ("item", "formed"),
    [
        ("  - draft: q # c\n", "  # c\n  - {draft: q}\n"),
        ("  # c\n  - draft: q\n", "  # c\n  - {draft: q}\n"),
        (f'  - digest: "sha256:{"0" * 64}"\n    draft: q # c\n', None),
    ],
)
def test_a_comment_on_the_first_key_of_an_item_is_the_items(item: str, formed: str | None) -> None:
    text = f"planclause: 1\nplan: p\ndraft: d\nbased_on:\n{item}clauses: []\n"
    once = fmt(text)
    assert fmt(once) == once
    if formed is not None:
        assert f"based_on:\n{formed}" in once
