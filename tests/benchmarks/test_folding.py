"""The benchmark of folding does its work, and other tools make of drafts what it says. No test reads a clock."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from benchmarks.drafts import NEXT, PAIR, PARTIES, write_drafts, write_lines
from benchmarks.folds import DIFFS, FOLD, FOLDS, fold, of_drafts, rivalries
from benchmarks.pairs import write_yaml
from benchmarks.table import Row
from benchmarks.work import CLOCKS, measure

import planclause as pc
from benchmarks import folding, mergers

TEXTS = {
    "roads": "Roads stay open to all.",
    "ports": "Ports are run by a joint council. Dues are shared.",
    "schools": "Schools teach in two languages.",
    "forces": "Forces leave the valley within thirty days.",
    "banks": "Banks report to the fund each quarter.",
}
A_CLAUSE, A_WORD = "a clause a line", "a word a line"
#: nbdime, which brings fifty packages, is in no group of dependencies: its claims are held where it is installed.
TOOLS = [*mergers.LIBRARIES, *mergers.COMMANDS]
if find_spec("nbdime") is None:
    TOOLS.remove(mergers.NOTEBOOK)

Clauses = dict[str, str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_drafts(60, tmp_path, shared=False)
    write_lines(tmp_path)
    return tmp_path


def moved(clause: str, after: str) -> Clauses:
    placed: Clauses = {}
    for key, text in TEXTS.items():
        if key != clause:
            placed[key] = text
        if key == after:
            placed[clause] = TEXTS[clause]
    return placed


def without(clause: str) -> Clauses:
    return {key: text for key, text in TEXTS.items() if key != clause}


def edited(clause: str, old: str, new: str) -> Clauses:
    return TEXTS | {clause: TEXTS[clause].replace(old, new)}


def table_of(folder: Path, one: Clauses, other: Clauses) -> None:
    """Two answers to the base, laid out as the generated drafts are."""
    for name, clauses in zip(("base", *PAIR), (TEXTS, one, other), strict=True):
        rows = [{"id": key, "text": text} for key, text in clauses.items()]
        point = {"id": "point-0", "heading": "Subject", "clauses": rows}
        parties = {code: f"Party {code}" for code in PARTIES}
        write_yaml(
            {"planclause": 1, "plan": "small", "draft": name, "parties": parties, "clauses": [point]},
            folder / f"{name}.yaml",
        )
    write_lines(folder)


def merged(tool: str, folder: Path) -> str:
    """What a tool makes of the two answers, in one line."""
    return " ".join(mergers.merged(tool, folder).split())


@pytest.mark.parametrize("numbered", [False, True])
def test_each_party_makes_the_changes_that_the_readme_names_under_the_base_s_ids(
    tmp_path: Path, numbered: bool
) -> None:
    write_drafts(100, tmp_path, numbered=numbered, shared=False)

    base, *drafts = (pc.load(tmp_path / f"{name}.yaml") for name in ("base", *PARTIES, NEXT))
    for draft in drafts:
        delta = pc.diff(base, draft)
        assert {change.matched_by for change in delta} <= {"id", None}
        kinds = [change.kind for change in delta]
        assert (kinds.count("edited"), kinds.count("deleted"), kinds.count("inserted")) == (5, 1, 1)
        assert sum(change.moved for change in delta) == 2
        assert bool(base.clauses[0].clauses[0].number) == numbered
    assert len({pc.plan.draft_digest(draft) for draft in drafts}) == len(drafts)


def test_lines_are_clauses_sentences_or_words_with_a_blank_line_between(folder: Path) -> None:
    table_of(folder, TEXTS, TEXTS)

    lines = {
        cut: (folder / f"base.{cut}.txt").read_text(encoding="utf-8").splitlines()
        for cut in ("clauses", "sentences", "words")
    }
    assert lines["clauses"] == ["Subject", *TEXTS.values()]
    assert lines["sentences"][4:7] == ["Ports are run by a joint council.", "Dues are shared.", ""]
    assert lines["words"][:4] == ["Subject", "", "Roads", "stay"]


@pytest.mark.parametrize("work", [name for name in FOLDS if name.endswith((" 1 draft", " 3 drafts"))])
def test_a_piece_of_work_is_measured(work: str, folder: Path) -> None:
    assert len(measure(FOLDS[work], folder, 0, CLOCKS["wall"])["seconds"]) == 1


def test_every_party_reads_its_draft_in_what_is_timed(folder: Path) -> None:
    rolling = fold(folder, parties=len(PARTIES))()

    for party in PARTIES:
        assert pc.same_text(rolling.reading(party), pc.load(folder / f"{party}.yaml"))


@pytest.mark.parametrize("tool", TOOLS)
def test_another_tool_takes_what_only_one_party_changes_without_a_name(tool: str, tmp_path: Path) -> None:
    table_of(tmp_path, edited("roads", "open", "closed"), edited("banks", "quarter", "month"))

    said = merged(tool, tmp_path)
    assert "Roads stay closed to all." in said
    assert "Banks report to the fund each month." in said
    assert mergers.conflicts(tool, tmp_path) == 0


@pytest.mark.parametrize("tool", TOOLS)
def test_another_tool_sets_twice_what_both_move_apart(tool: str, tmp_path: Path) -> None:
    table_of(tmp_path, moved("roads", "schools"), moved("roads", "banks"))

    assert merged(tool, tmp_path).count(TEXTS["roads"]) == 2
    assert mergers.conflicts(tool, tmp_path) == 0


@pytest.mark.parametrize("tool", TOOLS)
def test_another_tool_brings_back_what_one_deletes_and_the_other_moves(tool: str, tmp_path: Path) -> None:
    table_of(tmp_path, without("roads"), moved("roads", "schools"))

    assert merged(tool, tmp_path).count(TEXTS["roads"]) == 1
    assert mergers.conflicts(tool, tmp_path) == 0


@pytest.mark.parametrize("tool", TOOLS)
def test_another_tool_leaves_a_conflict_beside_the_clause_unedited_where_the_other_moved_it(
    tool: str, tmp_path: Path
) -> None:
    table_of(tmp_path, moved("roads", "schools"), edited("roads", "open", "closed"))

    assert TEXTS["roads"] in merged(tool, tmp_path).rpartition(TEXTS["schools"])[2]
    assert mergers.conflicts(tool, tmp_path) == 1


@pytest.mark.parametrize("tool", TOOLS)
def test_different_words_of_one_sentence_go_together_only_with_a_word_a_line(
    tool: str, tmp_path: Path
) -> None:
    table_of(tmp_path, edited("forces", "valley", "hills"), edited("forces", "thirty", "sixty"))

    said = merged(tool, tmp_path)
    assert mergers.conflicts(tool, tmp_path) == (A_WORD not in tool)
    assert ("Forces leave the hills within sixty days." in said) == (A_WORD in tool)


@pytest.mark.parametrize("tool", TOOLS)
def test_neighbouring_sentences_conflict_unless_a_word_is_a_line(tool: str, tmp_path: Path) -> None:
    table_of(tmp_path, edited("ports", "joint", "single"), edited("ports", "shared", "kept"))

    assert mergers.conflicts(tool, tmp_path) == (A_WORD not in tool)


@pytest.mark.parametrize("tool", TOOLS)
def test_neighbouring_clauses_conflict_where_a_clause_is_a_line(tool: str, tmp_path: Path) -> None:
    table_of(tmp_path, edited("schools", "two", "three"), edited("forces", "thirty", "sixty"))

    assert mergers.conflicts(tool, tmp_path) == (A_CLAUSE in tool)


@pytest.mark.parametrize(
    ("one", "other", "places"),
    [
        (edited("forces", "valley", "hills"), edited("forces", "thirty", "sixty"), 0),
        (edited("forces", "thirty", "ten"), edited("forces", "thirty", "sixty"), 1),
        (edited("forces", "thirty", "sixty"), edited("forces", "thirty", "sixty"), 0),
        (moved("roads", "schools"), moved("roads", "banks"), 1),
        (without("roads"), moved("roads", "schools"), 1),
        (without("roads"), edited("roads", "open", "closed"), 1),
        (moved("roads", "schools"), edited("roads", "open", "closed"), 0),
    ],
)
def test_places_where_two_ask_for_different_things_are_counted(
    one: Clauses, other: Clauses, places: int, tmp_path: Path
) -> None:
    table_of(tmp_path, one, other)

    assert rivalries(fold(tmp_path, parties=2)()) == places


def test_the_aims_are_told_of_each_number_of_drafts() -> None:
    def rows(pair: str, size: int, diffs: float, folding_: float) -> list[Row]:
        yardstick = of_drafts(DIFFS, 2)
        return [
            Row(pair, size, yardstick, (diffs,), yardstick=yardstick),
            Row(pair, size, of_drafts(FOLD, 2), (folding_,), yardstick=yardstick),
        ]

    found = [
        *rows("2,000", 2_000, 1.0, 1.0),
        *rows("20,000", 20_000, 10.0, 20.0),
        *rows("20,000 numbered", 0, 10.0, 13.0),
    ]

    assert list(folding.aims(found)) == [
        "2,000 clauses, merge, 2 drafts, against a diff of each: 1.00, aimed at 1.3 at most: yes",
        "20,000 clauses, merge, 2 drafts, against a diff of each: 2.00, aimed at 1.3 at most: NO",
        "20,000 clauses, merge, 2 drafts, the power that its time grows with: 1.30, aimed at 1.2 at most: NO",
        "20,000 numbered clauses, merge, 2 drafts, against a diff of each: 1.30, aimed at 1.3 at most: yes",
    ]


def test_one_command_prints_the_whole_table(capfd: pytest.CaptureFixture[str]) -> None:
    asked = ["--clauses", "20", "--drafts", "2", "--rounds", "1", "--seconds", "0", "--peers", "--markdown"]
    folding.main(asked)

    said = capfd.readouterr().out
    works = [name for name in FOLDS if name.endswith(" 2 drafts")]
    assert all(f"| {work} " in said for work in [*works, *mergers.LIBRARIES, *mergers.COMMANDS])
    assert "| 20 numbered | planclause: merge, 2 drafts" in said
    assert mergers.NONE in said
