"""The speed benchmark does its work. What it measures is not looked at here: no test reads a clock."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest
from benchmarks.processes import module, run
from benchmarks.table import Row
from benchmarks.work import CLOCKS, OURS, measure

import planclause as pc
from benchmarks import pairs, peers, speed, table


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pairs.write_pair(60, tmp_path, shared=False)
    pairs.write_renderings(tmp_path)
    return tmp_path


def test_the_generated_drafts_have_the_changes_that_the_readme_names(folder: Path) -> None:
    delta = pc.diff(pc.load(folder / "base.yaml"), pc.load(folder / "draft.yaml"))

    inner = [
        change for change in delta if any(not site.clause.clauses for site in (*change.base, *change.draft))
    ]
    kinds = [change.kind for change in inner]
    assert (kinds.count("edited"), kinds.count("deleted"), kinds.count("inserted")) == (3, 1, 1)
    assert sum(change.moved for change in inner) == 1
    assert all(change.renumbered for change in inner if change.base and change.draft)


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        pairs.write_pair(30, tmp_path / name, shared=False)

    assert (tmp_path / "one/draft.yaml").read_bytes() == (tmp_path / "two/draft.yaml").read_bytes()


def test_other_tools_get_each_clause_on_a_line_with_its_number(folder: Path) -> None:
    lines = (folder / "base.txt").read_text(encoding="utf-8").splitlines()

    draft = pc.load(folder / "base.yaml")
    assert lines[0] == f"1. {draft.clauses[0].heading}"
    assert lines[1] == f"1.1. {draft.clauses[0].clauses[0].text}"
    assert len(lines) == 60 + len(draft.clauses)


@pytest.mark.parametrize("work", OURS)
def test_a_piece_of_work_is_measured(work: str, folder: Path) -> None:
    measured = measure(OURS[work], folder, 0, CLOCKS["wall"])

    assert len(measured["seconds"]) == 1
    assert measured["peak"] >= measured["working"] >= 0


def test_a_tool_that_is_not_installed_has_no_times(tmp_path: Path) -> None:
    def prepare(_: Path) -> object:
        raise ModuleNotFoundError("No module named 'nothing'", name="nothing")

    assert measure(prepare, tmp_path, 0, CLOCKS["wall"])["seconds"] == []  # type: ignore[arg-type] # never returns


def needs(tool: str) -> None:
    """Skip where a tool is not there at all; one that is there and cannot be imported fails."""
    package = tool.partition(",")[0]
    if find_spec(package) is None:
        pytest.skip(f"{package} is not installed")


@pytest.mark.parametrize("tool", peers.LIBRARIES)
def test_another_tool_does_its_work_where_it_is_installed(tool: str, folder: Path) -> None:
    needs(tool)
    assert peers.LIBRARIES[tool](folder)()


def test_of_the_other_tools_xmldiff_alone_sees_a_move_and_deepdiff_can_be_told_to_look_past_one(
    tmp_path: Path,
) -> None:
    kept = [
        f"Clause {name} obliges each party to keep {name} open." for name in ("roads", "ports", "schools")
    ]
    for name, texts in (("base", kept), ("draft", [kept[2], kept[0], kept[1]])):
        clauses = "".join(f"- {{id: {name}-{k}, text: {text}}}\n" for k, text in enumerate(texts))
        (tmp_path / f"{name}.yaml").write_text(f"clauses:\n{clauses}", encoding="utf-8")
    pairs.write_renderings(tmp_path)
    said = {}
    for tool, prepare in peers.LIBRARIES.items():
        needs(tool)
        said[tool] = str(prepare(tmp_path)())

    assert [tool for tool, words in said.items() if "MoveNode" in words] == ["xmldiff"]
    assert said["deepdiff, any order"] == "{}"
    assert "values_changed" in said["deepdiff"]


def test_a_process_is_ended_when_its_time_is_up() -> None:
    ran = run(["sleep", "60"], limit=0.1)

    assert not ran.in_time
    assert ran.code < 0


def test_the_table_has_ratios_to_the_yardstick_and_growth_between_sizes() -> None:
    rows = [
        Row("2,000", 2_000, speed.READING, (2.0, 1.0, 3.0), 50_000_000, 1_000_000, yardstick=speed.READING),
        Row("2,000", 2_000, speed.WHOLE, (1.0,), yardstick=speed.READING),
        Row("20,000", 20_000, speed.READING, (20.0,), yardstick=speed.READING),
        Row("20,000", 20_000, speed.WHOLE, (100.0,), yardstick=speed.READING),
        Row("20,000", 20_000, "xmldiff", finds="moved: yes", note="> 60 s", yardstick=speed.READING),
    ]

    assert [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in table.render(rows, markdown=True).splitlines()[2:]
    ] == [
        ["2,000", speed.READING, "1 s", "2 s", "1.00", "–", "50 MB", "1 MB", ""],
        ["2,000", speed.WHOLE, "1 s", "1 s", "0.50", "–", "–", "–", ""],
        ["20,000", speed.READING, "20 s", "20 s", "1.00", "1.00", "–", "–", ""],
        ["20,000", speed.WHOLE, "100 s", "100 s", "5.00", "2.00", "–", "–", ""],
        ["20,000", "xmldiff", "> 60 s", "–", "–", "–", "–", "–", "moved: yes"],
    ]
    assert list(speed.aims(rows)) == [
        "2,000 clauses, diff and JSON against yaml.load: 0.50, aimed at 0.7 at most: yes",
        "20,000 clauses, diff and JSON against yaml.load: 5.00, aimed at 0.7 at most: NO",
        "20,000 clauses, the power that the time of diff and JSON grows with: 2.00, aimed at 1.2 at most: NO",
    ]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(123.4, "123 s"), (12.34, "12.3 s"), (0.9994, "999 ms"), (0.0021, "2.1 ms"), (0.00021, "210 µs")],
)
def test_a_duration_has_three_figures_and_its_unit(seconds: float, said: str) -> None:
    assert table.duration(seconds) == said


def test_one_command_prints_the_whole_table(capfd: pytest.CaptureFixture[str]) -> None:
    speed.main(["--clauses", "20", "--rounds", "1", "--seconds", "0", "--starts", "1", "--markdown"])

    said = capfd.readouterr().out
    assert all(f"| {work} " in said for work in OURS)
    assert speed.COMMAND in said
    assert f"| {speed.EXAMPLE} |" in said


def test_work_in_a_process_of_its_own_says_what_it_measured(folder: Path) -> None:
    ran = module("work", speed.WHOLE, str(folder), "0", "processor")

    assert ran.code == 0
    assert set(json.loads(ran.output)) == {"seconds", "peak", "working"}
