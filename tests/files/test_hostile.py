"""What must be stood: nothing given to the reader ends in anything but a value or a refusal."""

from __future__ import annotations

import gc
import os
import resource
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from planclause.errors import DocumentError, PlanclauseError, Problem, UnreadableError
from planclause.files import Limits, Source, dumps, load, load_document, loads, loads_document
from planclause.files.reading import decode, read
from planclause.plan.draft import Draft
from planclause.strategies import drafts

HEAD = "planclause: 1\nplan: p\ndraft: d\n"
VALID = HEAD + "parties: {A: Ann}\nclauses:\n  - id: a\n    text: >-\n      One [two | A: three].\n"


def problems_of(text: str) -> tuple[Problem, ...]:
    """What is wrong with a text; nothing, after it was read, written and read again. Both quick ways agree."""
    found, draft = _read(text)
    assert _read(text, to_locate=True) == (found, draft)
    if isinstance(draft, Draft):
        assert loads(dumps(draft)) == draft
    return found


def _read(text: str, *, to_locate: bool = False) -> tuple[tuple[Problem, ...], object]:
    try:
        return (), read(Source("<string>", text), "draft", to_locate=to_locate)
    except DocumentError as error:
        return error.problems, None


def read_or_refuse(text: str) -> None:
    problems = problems_of(text)
    assert all(problem.line and problem.column for problem in problems)
    assert all(str(problem).isprintable() for problem in problems)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text = decode(data, name="f")
    except DocumentError:
        return
    read_or_refuse(text)


YAML = st.text(
    st.sampled_from("ab1 \n\n  :-?,[]{}&*!|>'\"#%@`\\\t\r\x85\u2028\ufeff\x00\ud800é<.~"), max_size=60
)


@given(YAML, st.booleans())
def test_any_text_is_read_or_refused(text: str, headed: bool) -> None:
    read_or_refuse(HEAD + "clauses:\n  - id: a\n    text: " + text if headed else text)


@given(drafts(bracketed=True, header=True, max_clauses=3), st.data())
def test_a_damaged_file_is_read_or_refused(draft: object, data: st.DataObject) -> None:
    text = dumps(draft)  # type: ignore[arg-type]  # hypothesis gives what the strategy is annotated with
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 12)))
        text = (
            text[:start] + data.draw(YAML | st.sampled_from(["id: a\n", "- ", "{", "]", "A: "])) + text[end:]
        )
    read_or_refuse(text)


@given(
    st.sampled_from(["[", "{", "- ", "? ", "{a: ", "[{a: ", "- a:\n  - ", "a: {", '"']), st.integers(1, 3000)
)
def test_any_depth_is_read_or_refused(opening: str, times: int) -> None:
    read_or_refuse(opening * times)
    read_or_refuse(f"{HEAD}clauses: {opening * times}")


@pytest.mark.parametrize("opening", ["[", "{", "[{a: ", "- ", "? "])
def test_a_hundred_thousand_open_brackets_are_refused_where_they_go_too_deep(opening: str) -> None:
    with pytest.raises(DocumentError) as caught:
        loads(opening * 100_000, name="f")
    assert "lists and mappings nested too deeply, expected at most 200 levels" in str(caught.value)


def test_clauses_nest_as_deep_as_the_limit_and_no_deeper() -> None:
    def nested(levels: int) -> str:
        margins = ["    " * level for level in range(levels)]
        return HEAD + "".join(f"{m}clauses:\n{m}  - id: c{len(m)}\n" for m in margins)

    deepest = 99
    draft = loads(nested(deepest))
    assert loads(dumps(draft)) == draft
    with pytest.raises(DocumentError, match="nested too deeply, expected at most 200 levels"):
        loads(nested(deepest + 1))
    assert loads(nested(deepest + 1), limits=Limits(depth=250)).clauses


def test_two_hundred_levels_are_read_and_written_and_two_hundred_and_one_are_not() -> None:
    margins = ["    " * level for level in range(99)]
    tree = HEAD + "".join(f"{m}clauses:\n{m}  - id: c{len(m)}\n" for m in margins)
    inmost = f"{margins[-1]}    "
    draft = loads(f"{tree}{inmost}topics: [x]\n")
    assert loads(dumps(draft)) == draft
    with pytest.raises(DocumentError, match="nested too deeply, expected at most 200 levels"):
        loads(f"{tree}{inmost}topics: [[x]]\n")
    with pytest.raises(DocumentError, match="nested too deeply, expected at most 250 levels"):
        loads("[" * 251, limits=Limits(depth=250))


def test_a_limit_that_the_model_cannot_keep_is_refused() -> None:
    with pytest.raises(ValueError, match="a depth of at most 250"):
        Limits(depth=251)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(UnreadableError) as caught:
        load(path)
    assert str(caught.value) == f"{path}: too large, expected at most 67,108,864 bytes"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 10 * 1024


def test_limits_can_be_raised_and_lowered(tmp_path: Path) -> None:
    path = tmp_path / "draft.yaml"
    path.write_text(VALID, encoding="utf-8")
    with pytest.raises(UnreadableError, match="too large, expected at most 10 bytes"):
        load(path, limits=Limits(bytes=10))
    with pytest.raises(UnreadableError, match="<string>: too large, expected at most 10 bytes"):
        loads(VALID, limits=Limits(bytes=10))
    with pytest.raises(DocumentError) as caught:
        load(path, limits=Limits(values=8))
    assert str(caught.value) == f"{path}:4:10: parties: too many values, expected at most 8 keys and values"


def test_what_has_no_size_is_read_no_further_than_allowed() -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("no /dev/zero on this system")
    with pytest.raises(UnreadableError, match="too large"):
        load("/dev/zero", limits=Limits(bytes=1000))


def test_aliases_that_would_expand_without_end_are_refused_in_no_time() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 60)]
    with pytest.raises(DocumentError) as caught:
        loads(HEAD + "\n".join(lines) + "\nclauses: []\n")
    aliases = [problem for problem in caught.value.problems if problem.what.startswith("an alias")]
    assert len(aliases) == 2 * 59


def test_tags_construct_nothing(tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    with pytest.raises(DocumentError, match=r"a tag !!python/object/apply:os\.mkdir, expected no tag: "):
        loads(f"{HEAD}title: !!python/object/apply:os.mkdir ['{trap}']\nclauses: []\n")
    assert not trap.exists()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (VALID.encode("utf-16"), "f:1:1: UTF-16, expected UTF-8"),
        (VALID.encode("utf-16-le"), "f:1:1: UTF-16, expected UTF-8"),
        (VALID.encode("utf-16-be"), "f:1:1: UTF-16, expected UTF-8"),
        (VALID.encode("utf-32"), "f:1:1: UTF-32, expected UTF-8"),
        (b"plan: caf\xe9\n", "f:1:10: a byte that is not UTF-8 (0xE9), expected UTF-8"),
        (b"\xef\xbb\xbfplan: p\ntitle: \xff", "f:2:8: a byte that is not UTF-8 (0xFF), expected UTF-8"),
        (b"plan: \xed\xa0\x80", "f:1:7: a byte that is not UTF-8 (0xED), expected UTF-8"),
    ],
)
def test_other_encodings_are_named_and_located(data: bytes, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        loads(decode(data, name="f"), name="f")
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("a: \x00", "1:4", "a NUL character (U+0000)"),
        ("a:\n  \x1b[1m", "2:3", "a control character (U+001B)"),
        ("a: \ud800", "1:4", "half a surrogate pair (U+D800)"),
        ("a: \uffff", "1:4", "a code that is no character (U+FFFF)"),
    ],
)
def test_forbidden_characters_are_named_and_located(text: str, place: str, what: str) -> None:
    with pytest.raises(DocumentError) as caught:
        loads(text, name="f")
    expected = r"readable text, or an escape such as \x1B in double quotes"
    assert str(caught.value) == f"f:{place}: {what}, expected {expected}"


def test_a_message_is_one_line_and_moves_no_cursor() -> None:
    text = HEAD + 'parties: {A: Ann}\nclauses: [{id: a, inserted_by: ["\\e[2J", "\\e[2J"], "x\\n": y}]\n'
    with pytest.raises(DocumentError) as caught:
        loads(text, name="f")
    unknown = "unknown party '\\x1b[2J', expected a party of the header"
    assert str(caught.value).split("\n") == [
        f"f:5:33: clauses[0].inserted_by[0]: {unknown}",
        f"f:5:42: clauses[0].inserted_by[1]: {unknown}",
        "f:5:42: clauses[0].inserted_by[1]: \\x1b[2J named twice, expected each party once",
        "f:5:52: clauses[0].x\\n: unknown key 'x\\n', expected one of id, number, heading, topics, inserted_by, "
        "deleted_by, moved_by, text, clauses, positions, notes",
    ]


def test_of_very_many_problems_the_first_are_printed_and_the_rest_counted() -> None:
    with pytest.raises(DocumentError) as caught:
        loads(HEAD + "clauses:\n" + "  - id: A\n" * 2000, name="f")
    assert len(caught.value.problems) == 2000
    lines = str(caught.value).split("\n")
    assert len(lines) == 201
    assert lines[199].startswith("f:204:9: clauses[199].id: 'A', expected")
    assert lines[-1] == "and 1,800 more"


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "draft.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + VALID.encode())
    assert load(path) == loads(VALID) == loads("\ufeff" + VALID)


def test_windows_line_ends_say_the_same() -> None:
    assert loads(VALID.replace("\n", "\r\n")) == loads(VALID)


def test_what_is_no_file_is_refused_with_its_reason(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        load(tmp_path)
    assert str(caught.value) == f"{tmp_path}: a folder, expected a file"
    with pytest.raises(UnreadableError) as caught:
        load(tmp_path / "none.yaml")
    assert str(caught.value) == f"{tmp_path / 'none.yaml'}: no such file"
    with pytest.raises(UnreadableError) as caught:
        load("a\0b")
    assert str(caught.value) == "a\0b: cannot be read: embedded null byte"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "secret.yaml"
    path.write_text(VALID, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(UnreadableError) as caught:
        load(path)
    assert str(caught.value) == f"{path}: cannot be read: Permission denied"


def test_the_garbage_collector_is_as_it_was_before() -> None:
    for text in (VALID, "a: ["):
        for enabled in (True, False):
            (gc.enable if enabled else gc.disable)()
            try:
                loads(text)
            except PlanclauseError:
                pass
            finally:
                was = gc.isenabled()
                gc.enable()
            assert was is enabled


def test_without_the_c_parser_the_python_one_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = loads(VALID)
    monkeypatch.delattr(yaml, "CBaseLoader")
    assert loads(VALID) == draft
    with pytest.raises(DocumentError, match="1:1: a list, expected a mapping that begins with planclause: 1"):
        loads("[" * 100 + "]" * 100)
    with pytest.raises(DocumentError, match="4:9: an unknown escape after a backslash"):
        loads(HEAD + 'title:  "\\ud800"\nclauses: []\n')


def test_the_document_of_a_file_knows_its_source(tmp_path: Path) -> None:
    path = tmp_path / "draft.yaml"
    path.write_text(VALID, encoding="utf-8")
    document = load_document(path)
    assert document.source.name == str(path)
    assert document == loads_document("# A remark.\n" + VALID)
    assert document.warnings == ()
