"""The configuration: what it says, everything that is wrong with it at once, and where it is looked for."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest

from planclause.checking.configuration import Configuration, Ignore
from planclause.errors import DocumentError, UnreadableError
from planclause.workspace.configuration import find_configuration, locate, read_configuration
from planclause.workspace.settings import files_of

WHOLE = """\
fail-on = "warning"
baseline = "known.json"
paths = ["plans/*.yaml"]
demands = ["demands/*.yaml"]
parties = ["N", "S"]

[levels]
quantity-changed = "error"
number-changed = "off"

[[ignore]]
rule = "clause-empty"
reason = "filled in at the next round"
clause = "annex-*"
path = "plans/a.yaml"
until = 2026-03-01

[[ignore]]
rule = "word-doubled"
reason = "a quotation"
"""
VALUE = Configuration(
    "warning",
    "known.json",
    ("plans/*.yaml",),
    ("demands/*.yaml",),
    ("N", "S"),
    {"quantity-changed": "error", "number-changed": "off"},
    (
        Ignore(
            "clause-empty",
            "filled in at the next round",
            "annex-*",
            "plans/a.yaml",
            datetime.date(2026, 3, 1),
        ),
        Ignore("word-doubled", "a quotation"),
    ),
)


def problems(path: Path, text: str) -> str:
    """What is wrong with a configuration, a line each."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        read_configuration(path)
    return str(caught.value).replace(f"{path.parent}/", "")


def test_a_file_of_its_own_and_a_table_of_pyproject_say_the_same(tmp_path: Path) -> None:
    (tmp_path / "planclause.toml").write_text(WHOLE)
    shared = WHOLE.replace("[levels]", "[tool.planclause.levels]").replace(
        "[[ignore]]", "[[tool.planclause.ignore]]"
    )
    (tmp_path / "pyproject.toml").write_text(f'[project]\nname = "x"\n\n[tool.planclause]\n{shared}')
    assert read_configuration(tmp_path / "planclause.toml").value == VALUE
    assert read_configuration(tmp_path / "pyproject.toml").value == VALUE


def test_everything_that_is_wrong_is_said_at_once_and_where(tmp_path: Path) -> None:
    text = """\
fail-on = "errors"
failon = "error"
paths = ["/etc/*", "../x", 3, "fine/*"]
parties = "N"
baseline = 7

[levels]
quantity-change = "error"
number-changed = "loud"

[[ignore]]
rule = "word-doubled"
until = "2026-03-01"

[[ignore]]
reason = ""
rule = "no-such-rule"
clauses = "x"
"""
    rules = "the id of a rule: see planclause check --rules"
    assert (
        problems(tmp_path / "planclause.toml", text)
        == f"""\
planclause.toml:1:1: fail-on: 'errors', expected one of error, warning, note, never
planclause.toml:2:1: failon: unknown key 'failon' (did you mean fail-on?), expected one of fail-on, \
baseline, paths, demands, parties, levels, ignore
planclause.toml:3:1: paths[0]: '/etc/*', expected a path within the folder of this file
planclause.toml:3:1: paths[1]: '../x', expected a path within the folder of this file
planclause.toml:3:1: paths[2]: 3, expected a text
planclause.toml:4:1: parties: 'N', expected a list of texts
planclause.toml:5:1: baseline: 7, expected a text
planclause.toml:8:1: levels.quantity-change: 'quantity-change' (did you mean quantity-changed?), expected {rules}
planclause.toml:9:1: levels.number-changed: 'loud', expected one of error, warning, note, off
planclause.toml:11:1: ignore[0]: missing key 'reason', expected the rule that is ignored, and the reason
planclause.toml:13:1: ignore[0].until: '2026-03-01', expected a date without quotes, as 2026-01-20
planclause.toml:16:1: ignore[1].reason: an empty text, expected a text
planclause.toml:17:1: ignore[1].rule: 'no-such-rule', expected {rules}
planclause.toml:18:1: ignore[1].clauses: unknown key 'clauses' (did you mean clause?), expected one of rule, \
reason, clause, path, until"""
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "a = [",
            "planclause.toml:1:6: no value of TOML, expected a number, true, false, a list, or a quoted text",
        ),
        (
            "a = 1\nb ? 2\n",
            "planclause.toml:2:3: expected '=' after a key in a key/value pair, expected TOML",
        ),
        ("levels = 3", "planclause.toml:1:1: levels: 3, expected a table of rules with their levels"),
        ("ignore = 3", "planclause.toml:1:1: ignore: 3, expected tables [[ignore]]"),
        ("ignore = [3]", "planclause.toml:1:1: ignore[0]: 3, expected a table"),
    ],
)
def test_a_file_of_another_shape_is_said_so(text: str, said: str, tmp_path: Path) -> None:
    assert problems(tmp_path / "planclause.toml", text) == said


def test_a_pyproject_without_our_table_is_no_configuration(tmp_path: Path) -> None:
    said = (
        "pyproject.toml:1:1: no configuration, expected a table [tool.planclause], or a file of another name"
    )
    assert problems(tmp_path / "pyproject.toml", "[tool.other]\n").startswith(said)


# ----------------------------------------------------------------------------------------------- where it is found


def test_the_nearest_configuration_counts_and_ours_before_the_shared_one(tmp_path: Path) -> None:
    here = tmp_path / "repository" / "plans" / "north"
    here.mkdir(parents=True)
    (tmp_path / "repository" / ".git").mkdir()
    top = tmp_path / "repository"
    assert find_configuration(here).file is None
    assert find_configuration(here).folder == top
    (top / "planclause.toml").write_text("")
    assert find_configuration(here).file == top / "planclause.toml"
    (top / "plans" / "pyproject.toml").write_text("[tool.other]\n")
    assert find_configuration(here).file == top / "planclause.toml"
    (top / "plans" / "pyproject.toml").write_text("[tool.planclause]\n")
    assert find_configuration(here).file == top / "plans" / "pyproject.toml"
    (top / "plans" / "planclause.toml").write_text("")
    assert find_configuration(here).file == top / "plans" / "planclause.toml"


def test_nothing_is_looked_for_above_the_repository_nor_above_a_folder_in_none(tmp_path: Path) -> None:
    (tmp_path / "planclause.toml").write_text("nonsense")
    folder = tmp_path / "folder"
    folder.mkdir()
    assert find_configuration(folder).file is None
    (folder / ".git").write_text("gitdir: elsewhere")  # a worktree's top has a file
    (folder / "below").mkdir()
    assert find_configuration(folder / "below").file is None


def test_a_link_out_of_the_repository_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.toml").write_text("")
    top = tmp_path / "repository"
    (top / ".git").mkdir(parents=True)
    (top / "planclause.toml").symlink_to(tmp_path / "secret.toml")
    with pytest.raises(
        UnreadableError, match=r"planclause\.toml: leads out of the repository, and is not read"
    ):
        find_configuration(top)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('fail-on = "note\n', "1:16: the line ends within a text, expected a quotation mark that closes it"),
        ('paths = []\npaths = ["a"]\n', "2:14: a key that is there already, expected each key once"),
        (
            "fail-on = note\n",
            "1:11: no value of TOML, expected a number, true, false, a list, or a quoted text",
        ),
        ("[levels\n", "1:8: expected ']' at the end of a table declaration, expected TOML"),
    ],
)
def test_a_slip_in_the_file_is_told_as_a_person_would(
    text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "planclause.toml").write_text(text)
    with pytest.raises(DocumentError) as caught:
        find_configuration(tmp_path)
    assert [str(problem) for problem in caught.value.problems] == [f"planclause.toml:{said}"]


def test_patterns_name_files_in_order_and_each_once(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml", "sub/c.yaml", "d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    found = files_of(tmp_path, ["*.yaml", "**/*.yaml"])
    assert [os.path.relpath(path, tmp_path) for path in found] == ["a.yaml", "b.yaml", "sub/c.yaml"]
    with pytest.raises(
        UnreadableError, match=r"\*\.yml: the configuration names it, and there is no such file"
    ):
        files_of(tmp_path, ["*.yml"])


def test_a_pattern_does_not_lead_out_by_a_link(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "outside.yaml").write_text("")
    (folder / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    with pytest.raises(UnreadableError, match="leads out of the folder of the configuration"):
        files_of(folder, ["*.yaml"])


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("levels", "a-b"), (3, 3)),
        (("levels", "none"), (2, 1)),
        (("ignore", 0, "rule"), (6, 1)),
        (("ignore", 1, "rule"), (9, 1)),
        (("ignore", 1), (8, 1)),
        (("x", "y", "z"), (1, 1)),
        (("nowhere",), (1, 1)),
    ],
)
def test_a_key_is_located_and_what_is_not_there_at_what_is_around_it(
    path: tuple[str | int, ...], place: tuple[int, int]
) -> None:
    text = 'x.y."z" = 1\n[levels] # these\n  a-b = "off"\n\n[[ignore]]\nrule = 1\n\n[[ignore]]\nrule = 2\n'
    assert locate(text, path) == place
    assert locate(text.replace("\n", "\r\n"), path) == place
