"""In a notebook values show themselves, for the public, and become frames of a library that need not be there."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

import planclause as pc
from planclause.notebook import Library
from planclause.plan.values import PUBLIC
from planclause.reports.rows import Rows, amendment_rows, change_rows, clause_rows, movement_rows
from planclause.reports.visible import visible
from planclause.reports.write.html.fragment import write_fragment
from tests.reports.amended import Annotated, Remarked, annotated, remarked
from tests.reports.hostile import ATTACKS, hostile_report

JANUARY = Path(__file__).resolve().parents[1] / "examples" / "ukraine-peace" / "january"
LIBRARIES: tuple[Library, ...] = ("pandas", "polars")


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InteractiveShell]:
    config = Config()
    config.HistoryManager.enabled = False
    make: Any = InteractiveShell  # IPython's own functions have no types
    made: InteractiveShell = make(config=config, ipython_dir=str(tmp_path_factory.mktemp("ipython")))
    made.run_line_magic("load_ext", "planclause")
    yield made
    made.run_line_magic("unload_ext", "planclause")


def shown(shell: InteractiveShell, value: object) -> dict[str, str]:
    formatter: Any = shell.display_formatter
    found: dict[str, str] = formatter.format(value)[0]
    return found


def loaded(name: str) -> pc.Draft:
    return pc.load(JANUARY / f"{name}.yaml")


def amendments() -> pc.Amendments:
    file = pc.load_document(JANUARY / "ru-amendments.yaml").value
    assert isinstance(file, pc.Amendments)
    return file


def values() -> dict[str, Any]:
    first, last = loaded("rolling-2026-01-16"), loaded("rolling-2026-01-24")
    return {
        "settled": loaded("points-2026-01-05"),
        "rolling": last,
        "diff": pc.diff(first, last),
        "amendments": amendments(),
        "history": pc.history([first, last]),
        "status": pc.status(last),
    }


class Read(HTMLParser):
    """The words of a fragment, and its tags; what it must not hold is an error."""

    def __init__(self, fragment: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.open: list[str] = []
        self.feed(fragment)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.open.append(tag)
        assert {name for name, _ in attrs} <= {"class", "lang", "dir", "scope", "open"}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


ALLOWED = (
    *("div", "style", "p", "ul", "li", "strong", "details", "summary", "table", "caption"),
    *("thead", "tbody", "tr", "th", "td", "ins", "del"),
)


# --------------------------------------------------------------------------------------------- shown


@pytest.mark.parametrize(
    ("name", "title", "words"),
    [
        ("settled", "Rolling text points-2026-01-05", "limited to 800,000 personnel"),
        ("rolling", "Rolling text rolling-2026-01-24", " and Russia]"),
        ("diff", "rolling-2026-01-16 → rolling-2026-01-24", "personnel"),
        ("amendments", "Amendments to points-2026-01-05", "800,000600,000 personnel"),
        ("history", "State of play, rolling-2026-01-16 → rolling-2026-01-24", "nearer to others"),
        ("status", "Where the talks on rolling-2026-01-24 stand", "What the readings share"),
    ],
)
def test_every_kind_of_value_shows_itself(shell: InteractiveShell, name: str, title: str, words: str) -> None:
    told = shown(shell, values()[name])
    assert set(told) == {"text/html", "text/plain"}
    assert told["text/plain"].startswith(f"{title} (for the public)\n")
    read = Read(told["text/html"])
    assert title in read.text
    assert {*read.tags} <= {*ALLOWED}
    assert words in read.text
    assert visible(told["text/html"]) == told["text/html"]


def test_values_in_a_list_show_themselves_as_text(shell: InteractiveShell) -> None:
    told = shown(shell, [amendments()])
    assert told["text/plain"].startswith("[Amendments to points-2026-01-05 (for the public)\n")
    assert set(told) == {"text/plain"}


def test_without_the_extension_values_are_shown_as_ever(shell: InteractiveShell) -> None:
    draft = pc.Draft(plan="p", draft="d", clauses=())
    shell.run_line_magic("unload_ext", "planclause")
    try:
        assert shown(shell, draft) == {"text/plain": repr(draft)}
    finally:
        shell.run_line_magic("load_ext", "planclause")
    assert shown(shell, draft)["text/plain"].startswith("Rolling text d (for the public)")


def test_no_value_has_a_display_method_of_its_own() -> None:
    for name in pc.__all__:
        value = getattr(pc, name)
        if inspect.isclass(value):
            assert [member for member in dir(value) if member.startswith("_repr_")] == []


@given(table=annotated())
def test_what_a_notebook_keeps_of_a_draft_is_for_the_public(
    shell: InteractiveShell, table: Annotated
) -> None:
    draft, seen_by = table
    for value in (draft, pc.status(draft), pc.diff(draft, draft)):
        told = repr(shown(shell, value))
        for token, readers in seen_by.items():
            assert PUBLIC in readers or token not in told


@given(table=remarked())
def test_what_a_notebook_keeps_of_amendments_is_for_the_public(
    shell: InteractiveShell, table: Remarked
) -> None:
    _, files, seen_by = table
    told = repr([shown(shell, file) for file in files])
    for token, readers in seen_by.items():
        assert PUBLIC in readers or token not in told


@pytest.mark.parametrize("attack", ATTACKS)
def test_whatever_a_text_holds_is_text(attack: str) -> None:
    report = hostile_report(attack)
    read = Read(write_fragment(report))
    assert {*read.tags} <= {*ALLOWED}
    assert report.title in read.text
    assert visible(attack) in read.text


def test_of_very_many_changes_the_first_are_shown_and_the_rest_counted() -> None:
    report = hostile_report("text")
    section = report.sections[0]
    many = section.items[:1] * 43
    told = write_fragment(replace(report, sections=(replace(section, items=many),)))
    assert told.count('class="item"') == 40
    assert "3 more are not shown here." in told
    assert 'class="item"' not in write_fragment(report, items="none")


# -------------------------------------------------------------------------------------------- frames


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("name", ["settled", "rolling", "diff", "amendments", "history"])
def test_a_value_becomes_a_frame_of_either_library(name: str, library: Library) -> None:
    value = values()[name]
    expected: Rows
    match name:
        case "diff":
            expected = change_rows(value)
        case "amendments":
            expected = amendment_rows([value])
        case "history":
            expected = movement_rows(value)
        case _:
            expected = clause_rows(value)
    frame = pc.frame(value, library)
    assert type(frame).__module__.split(".")[0] == library
    assert frame.shape == (len(expected.rows), len(expected.names))
    assert tuple(frame.columns) == expected.names


@pytest.mark.parametrize("library", LIBRARIES)
def test_whole_numbers_stay_whole_where_some_are_not_known(library: Library) -> None:
    frame = pc.frame(values()["history"], library)
    assert str(frame["nearer_UA"].dtype) == "Int64"
    assert str(frame["placed"].dtype).lower() == "boolean"


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_frame_of_amendments_knows_their_base_and_its_reader(library: Library) -> None:
    base, file = loaded("points-2026-01-05"), amendments()
    frame = pc.frame([file], library, base=base, audience="RU")
    numbers = dict(zip(frame["amendment"], frame["number"], strict=True))
    reasons = dict(zip(frame["amendment"], frame["explanation"], strict=True))
    assert numbers["RU-5"] == "4"
    assert reasons["RU-6"] == "To be given up if the figure is met half way."
    for_all = pc.frame(file, library)
    assert "To be given up if the figure is met half way." not in [*for_all["explanation"]]


@pytest.mark.parametrize("library", LIBRARIES)
def test_rows_that_are_none_make_an_empty_frame(library: Library) -> None:
    assert pc.frame(Rows(("a", "b"), ()), library).shape == (0, 2)


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_that_is_not_there_is_asked_for(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ImportError) as raised:
        pc.frame(Rows(("a",), ()), library)
    assert str(raised.value) == f"a frame needs {library}, which is not installed: pip install {library}"


def test_what_has_no_rows_and_what_is_no_library_are_refused() -> None:
    status: Any = pc.status(pc.Draft(plan="p", draft="d", clauses=())).brackets
    with pytest.raises(TypeError) as raised:
        pc.frame(status)
    assert str(raised.value) == (
        "no frame of tuple, expected a draft, status, diff, history, amendments, convergence, movements, findings "
        "or rows"
    )
    library: Any = "numpy"
    with pytest.raises(ValueError, match=r"^'numpy' as a library of data frames, expected pandas or polars$"):
        pc.frame(Rows(("a",), ()), library)


def test_nothing_is_imported_before_it_is_asked_for() -> None:
    heavy = ("IPython", "pandas", "polars", "jinja2", "babel")
    script = f"import sys, planclause; planclause.frame; print([n for n in {heavy} if n in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
