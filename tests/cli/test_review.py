"""``review``: which drafts a branch changed, what is told of them, and what a hostile repository gains by it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.integrations.repository import DRAFT, WEAKER, Repository, branched

from planclause.cli.commands import planclause

pytestmark = pytest.mark.git

Files = dict[str, str | None]


def review(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, *arguments: str, within: str = "."
) -> Result:
    monkeypatch.chdir(repository.folder / within)
    result = CliRunner().invoke(planclause, ["review", *arguments], prog_name="planclause")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def found(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, *arguments: str
) -> list[tuple[str, str, str]]:
    """Path, rule and base of every finding."""
    out = repository.folder.parent / "findings.json"
    review(repository, monkeypatch, "--json", str(out), *arguments)
    return [
        (one["place"]["file"]["path"], one["rule"], one["counterpart"]["file"]["name"])
        for one in json.loads(out.read_text(encoding="utf-8"))["findings"]
        if one["counterpart"]
    ]


def checked_files(out: Path) -> list[str]:
    return [file["path"] for file in json.loads(out.read_text(encoding="utf-8"))["files"]]


def test_a_draft_is_checked_against_what_it_was_where_the_branch_began(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = branched(tmp_path / "a", {"drafts/plan.yaml": WEAKER})
    base = repository.git("merge-base", "main", "HEAD")[:10]
    repository.git("switch", "--quiet", "main")
    repository.commit({"drafts/plan.yaml": DRAFT.replace("litres", "gallons")})
    repository.git("switch", "--quiet", "topic")
    result = review(repository, monkeypatch, "--base", "main")
    assert result.stdout == (
        'drafts/plan.yaml:10:17: warning[obligation-weakened]: "shall" became "may", in "The towns may share the '
        'water": the duty became leave\n'
        f'    {base}:drafts/plan.yaml:10:17: in the base: "shall"\n'
        'drafts/plan.yaml:13:36: warning[quantity-changed]: "600" became "800", in "draw more than 800 litres a '
        'second"\n'
        f'    {base}:drafts/plan.yaml:13:36: in the base: "600"\n'
        "2 warnings\n"
    )
    assert result.stderr == "1 draft changed since main\n"
    assert result.exit_code == 0


@pytest.mark.parametrize(("fail_on", "code"), [("warning", 1), ("note", 1), ("error", 0), ("never", 0)])
def test_the_exit_code_is_as_fail_on_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fail_on: str, code: int
) -> None:
    repository = branched(tmp_path / "a", {"drafts/plan.yaml": WEAKER})
    assert review(repository, monkeypatch, "--base", "main", "--fail-on", fail_on).exit_code == code


def test_a_renamed_draft_is_compared_with_what_it_was_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = branched(tmp_path / "a", {"drafts/plan.yaml": None, "drafts/b/new.yaml": WEAKER})
    base = repository.git("merge-base", "main", "HEAD")
    (one, *_) = found(repository, monkeypatch, "--base", "main")
    assert one == ("drafts/b/new.yaml", "obligation-weakened", f"{base}:drafts/plan.yaml")


def test_of_two_drafts_renamed_and_rewritten_each_is_compared_with_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draft(name: str, limit: str, preamble: str) -> str:
        text = DRAFT.replace("draft: second", f"draft: {name}").replace("600", limit)
        return text.replace("clauses:", f"preamble: {preamble * 20}\nclauses:")

    repository = branched(
        tmp_path / "a",
        {
            "old/first.yaml": None,
            "old/second.yaml": None,
            "new/a.yaml": draft("second", "900", "Entirely rewritten words. "),
            "new/b.yaml": draft("first", "700", "Nothing is left of it. "),
        },
        {
            "old/first.yaml": draft("first", "600", "What stood here before. "),
            "old/second.yaml": draft("second", "800", "Something else again. "),
        },
    )
    base = repository.git("merge-base", "main", "HEAD")
    assert [
        one for one in found(repository, monkeypatch, "--base", "main") if one[1] == "quantity-changed"
    ] == [
        ("new/a.yaml", "quantity-changed", f"{base}:old/second.yaml"),
        ("new/b.yaml", "quantity-changed", f"{base}:old/first.yaml"),
    ]


def test_new_and_removed_drafts_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before: Files = {"drafts/old.yaml": DRAFT.replace("600", "a hundred"), "drafts/notes.yaml": "a: 1\n"}
    files: Files = {
        **dict.fromkeys(before),
        "drafts/c.yaml": "planclause: 1\nplan: p\ndraft: c\nclauses: []\n",
    }
    repository = branched(tmp_path / "a", files, before)
    review(repository, monkeypatch, "--base", "main", "--markdown", str(tmp_path / "out.md"))
    assert (tmp_path / "out.md").read_text(encoding="utf-8") == (
        "**planclause check passed**: 1 warning\n\n"
        "- **warning** draft-removed, drafts/old.yaml:1:1: this draft was removed\n\n"
        "**drafts/old.yaml** was removed.\n\n"
        "**drafts/c.yaml**: a new draft.\n"
    )


OTHERS: Files = {
    "a.yaml": "a: 1\n",
    "demands.yaml": "planclause: 1\nkind: demands\nplan: river\nparty: NORTH\ndemands: []\n",
    "drafts/read.md": "1. Text.\n",
    "drafts/b.txt": "1. The towns share 600 litres.\n",
    "drafts/c.yaml": DRAFT,
    "plans/deep/d.yml": DRAFT,
    "plans/e.YAML": DRAFT,
}


@pytest.mark.parametrize(
    ("paths", "chosen"),
    [
        ([], ["drafts/c.yaml", "plans/deep/d.yml", "plans/e.YAML"]),
        (["."], ["a.yaml", "drafts/c.yaml", "plans/deep/d.yml", "plans/e.YAML"]),
        (["drafts"], ["drafts/c.yaml"]),
        (["drafts/"], ["drafts/c.yaml"]),
        (["drafts/*.txt", "plans/*.yml"], ["drafts/b.txt"]),
        (["**/*.yml"], ["plans/deep/d.yml"]),
        (["plans/**"], ["plans/deep/d.yml", "plans/e.YAML"]),
        (["?.yaml"], ["a.yaml"]),
        (["nowhere"], []),
    ],
)
def test_paths_say_which_files_are_drafts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paths: list[str], chosen: list[str]
) -> None:
    repository = branched(tmp_path / "a", OTHERS)
    out = tmp_path / "out.json"
    review(repository, monkeypatch, "--base", "main", "--json", str(out), *paths)
    assert checked_files(out) == chosen


def test_paths_count_from_the_working_directory_and_those_of_the_configuration_from_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files: Files = {**OTHERS, "planclause.toml": 'paths = ["plans/**"]\n'}
    repository = branched(tmp_path / "a", files)
    out = tmp_path / "out.json"
    for arguments, within, chosen in (
        (["deep"], "plans", ["plans/deep/d.yml"]),
        (["../drafts"], "plans", ["drafts/c.yaml"]),
        ([], "drafts", ["plans/deep/d.yml", "plans/e.YAML"]),
    ):
        review(repository, monkeypatch, "--base", "main", "--json", str(out), *arguments, within=within)
        assert checked_files(out) == chosen
    result = review(repository, monkeypatch, "--base", "main", "../..", within="plans")
    assert (result.exit_code, result.stderr) == (2, "Error: ../..: leads out of the repository\n")


@pytest.mark.parametrize("within", [".", "drafts"])
def test_without_a_base_every_draft_is_one_that_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, within: str
) -> None:
    repository = branched(tmp_path / "a", OTHERS)
    assert review(repository, monkeypatch, within=within).stderr == "4 drafts\n"


@pytest.mark.parametrize("within", [".", "drafts"])
def test_what_is_staged_is_checked_against_the_last_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, within: str
) -> None:
    repository = branched(tmp_path / "a", {})
    repository.stage({"drafts/plan.yaml": WEAKER})
    result = review(repository, monkeypatch, "--staged", within=within)
    assert ("2 warnings\n" in result.stdout, result.stderr) == (True, "1 draft staged\n")


@pytest.mark.parametrize("within", [".", "drafts"])
def test_before_the_first_commit_all_that_is_staged_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, within: str
) -> None:
    repository = Repository(tmp_path / "a")
    repository.stage({"drafts/plan.yaml": DRAFT, "b.yaml": DRAFT})
    assert review(repository, monkeypatch, "--staged", within=within).stderr == "2 drafts staged\n"


def test_a_comment_has_room_for_its_mark_whatever_files_are_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = "/".join(["#" * 200] * 10)
    files: Files = {f"{folder}/{n}.yaml": DRAFT.replace("plan: river", f"plan: {n}") for n in range(25)}
    repository = branched(tmp_path / "a", {**dict.fromkeys(files), "x.yaml": DRAFT}, files)
    out = tmp_path / "out.md"
    assert review(repository, monkeypatch, "--base", "main", "--markdown", str(out)).exit_code == 0
    said = out.read_text(encoding="utf-8")
    assert len(said) <= 65_336
    assert "x.yaml" in said


BROKEN = DRAFT.replace("600", "[sic] 600")


def test_what_is_staged_counts_and_not_what_the_working_tree_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = branched(tmp_path / "a", {})
    for path in ("drafts/plan.yaml", "0:x.yaml"):
        repository.stage({path: BROKEN})
        (repository.folder / path).write_text(DRAFT, encoding="utf-8")
        out = tmp_path / "out.sarif"
        result = review(repository, monkeypatch, "--staged", "--sarif", str(out), "--format", "github")
        remark = f"{path} is different in the working tree; what is staged was checked\n"
        assert (result.exit_code, result.stderr) == (1, f"{remark}1 draft staged\n")
        assert f"::error file={path.replace(':', '%3A')},line=13,endLine=13,col=" in result.stdout
        (repository.folder / path).unlink()
        assert review(repository, monkeypatch, "--staged").exit_code == 1
        repository.git("reset", "--quiet", "--hard")


def test_what_is_committed_counts_where_the_working_tree_is_another_or_sparse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = branched(tmp_path / "a", {"drafts/plan.yaml": WEAKER})
    expected = found(repository, monkeypatch, "--base", "main")
    assert len(expected) == 2
    (repository.folder / "drafts/plan.yaml").write_text(DRAFT, encoding="utf-8")
    assert found(repository, monkeypatch, "--base", "main") == expected
    (repository.folder / "drafts/plan.yaml").unlink()
    html = tmp_path / "pages"
    assert found(repository, monkeypatch, "--base", "main", "--html", str(html)) == expected
    assert (html / "drafts/plan.yaml.html").is_file()


def test_a_draft_that_is_moved_out_of_the_paths_is_checked_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in ("elsewhere.yaml", "drafts/plan.json"):
        folder = tmp_path / path.replace("/", "-")
        repository = branched(folder / "a", {"drafts/plan.yaml": None, path: WEAKER})
        rules = [one[:2] for one in found(repository, monkeypatch, "--base", "main", "drafts/*.yaml")]
        assert rules == [(path, "obligation-weakened"), (path, "quantity-changed")]


def test_a_draft_that_another_of_its_plan_takes_the_place_of_is_compared_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    padded = WEAKER + "".join(f"  - id: c{at}\n    text: Clause {at} is new.\n" for at in range(40))
    files: Files = {
        "drafts/plan.yaml": None,
        "drafts/new.yaml": padded,
        "drafts/another.yaml": padded.replace("plan: river", "plan: rivers"),
    }
    repository = branched(tmp_path / "a", files)
    result = review(repository, monkeypatch, "--base", "main")
    assert "removed" not in result.stderr
    rules = [one[:2] for one in found(repository, monkeypatch, "--base", "main")]
    assert ("drafts/new.yaml", "obligation-weakened") in rules
    assert {path for path, _ in rules} == {"drafts/new.yaml"}


#: A configuration, a baseline and demands that a branch softens: the words of all three are those of main.
STRICT: Files = {
    "ci/planclause.toml": 'fail-on = "warning"\n',
    "planclause.toml": 'fail-on = "warning"\ndemands = ["demands/*.yaml"]\nbaseline = "known.json"\n',
    "known.json": '{"schema": "planclause.baseline/1", "findings": []}\n',
    "demands/n.yaml": "planclause: 1\nkind: demands\nplan: river\nparty: NORTH\ndemands:\n"
    '  - {id: flow, priority: red line, statement: Few., clauses: [limit], must: ["600 litres"]}\n',
}


def test_a_branch_does_not_change_what_it_is_judged_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    softened: Files = {
        "drafts/plan.yaml": WEAKER,
        "planclause.toml": 'fail-on = "never"\npaths = ["nowhere/*.yaml"]\n[levels]\nquantity-changed = "off"\n',
        "known.json": "broken",
        "demands/n.yaml": None,
    }
    repository = branched(tmp_path / "a", softened, STRICT)
    assert review(repository, monkeypatch, "--base", "main").exit_code == 0
    arguments = ("--base", "main", "--judged-by", "main")
    for within in (".", "drafts"):
        result = review(repository, monkeypatch, *arguments, within=within)
        assert result.exit_code == 1
        assert "planclause.toml is another in this branch, and counts once it is merged\n" in result.stderr
        for rule in ("red-line-crossed", "quantity-changed", "obligation-weakened"):
            assert f"[{rule}]" in result.stdout
    named = ("--config", "ci/planclause.toml", "--baseline", "known.json", "--demands", "demands/n.yaml")
    result = review(repository, monkeypatch, *arguments, *named)
    assert (result.exit_code, "[red-line-crossed]" in result.stdout) == (1, True)


def test_a_judge_that_has_no_configuration_judges_by_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = branched(
        tmp_path / "a", {"drafts/plan.yaml": WEAKER, "planclause.toml": "fail-on = 'note'\n"}
    )
    arguments = ("--base", "main", "--judged-by")
    assert review(repository, monkeypatch, *arguments, "main").exit_code == 0
    assert review(repository, monkeypatch, *arguments, "HEAD").exit_code == 1
    for judge, said in {
        "nowhere": "Error: nowhere: git has no such revision\n",
        "--output=x": "Error: '--output=x': no revision of git\n",
    }.items():
        result = review(repository, monkeypatch, "--base", "main", f"--judged-by={judge}")
        assert (result.exit_code, result.stderr) == (2, said)
    result = review(repository, monkeypatch, *arguments, "main", "--config", "planclause.toml")
    assert result.exit_code == 2
    assert "main:planclause.toml: no such file, nor in git" in result.stderr


def test_a_configuration_that_is_a_link_in_its_revision_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = branched(
        tmp_path / "a", {"drafts/plan.yaml": WEAKER}, {"ci/strict.toml": "fail-on = 'note'\n"}
    )
    (repository.folder / "planclause.toml").symlink_to("ci/strict.toml")
    repository.commit({})
    assert review(repository, monkeypatch, "--base", "main").exit_code == 1
    result = review(repository, monkeypatch, "--base", "main", "--judged-by", "HEAD")
    assert result.exit_code == 2
    assert ":planclause.toml: a symbolic link, which is not followed here" in result.stderr


def test_a_note_that_is_not_for_all_is_quoted_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = "s\u0435cret-word"  # Cyrillic among Latin letters
    for key, text in {"text": f"{hidden} twice twice", hidden: "a", "text: a, from": hidden}.items():
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        note = f"    notes:\n      - {{from: NORTH, visible_to: [NORTH], {key}: {text}}}\n  - id: limit"
        repository = branched(folder / "a", {"drafts/plan.yaml": WEAKER.replace("  - id: limit", note)})
        outputs = {name: folder / name for name in ("sarif", "gitlab", "junit", "json", "markdown", "html")}
        arguments = [part for name, path in outputs.items() for part in (f"--{name}", str(path))]
        for form in ("text", "github"):
            result = review(repository, monkeypatch, "--base", "main", "--format", form, *arguments)
            assert "mixed-script" in result.output or "twice" in key or result.exit_code == 1
            written = [
                path.read_text() for path in folder.rglob("*") if path.is_file() and "a" not in path.parts
            ]
            assert [one for one in (result.output, *written) if "cret" in one] == []


def test_notes_that_are_not_for_everybody_are_in_no_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = "    notes:\n      - {from: NORTH, visible_to: [NORTH], text: A secret line.}\n  - id: limit"
    repository = branched(
        tmp_path / "a",
        {"drafts/plan.yaml": WEAKER.replace("  - id: limit", note)},
        {"drafts/plan.yaml": DRAFT},
    )
    arguments = ("--base", "main", "--markdown", str(tmp_path / "m.md"), "--html", str(tmp_path / "pages"))
    assert review(repository, monkeypatch, *arguments).exit_code == 0
    told = [tmp_path / "m.md", *(tmp_path / "pages").rglob("*.html")]
    assert len(told) == 2
    assert [path for path in told if "secret" in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize(
    "now",
    [
        WEAKER.replace("planclause: 1\n", ""),
        WEAKER.replace("planclause: 1\n", "planclause: 1\nkind: demands\n"),
        WEAKER.replace("plan: river", "plan: [river"),
        "\n",
    ],
    ids=["no key", "another kind", "no YAML", "empty"],
)
def test_a_draft_that_is_none_any_more_is_found_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: str
) -> None:
    repository = branched(tmp_path / "a", {"drafts/plan.yaml": now})
    result = review(repository, monkeypatch, "--base", "main")
    assert (result.exit_code, result.stderr) == (1, "1 draft changed since main\n")
    assert "drafts/plan.yaml:" in result.stdout


# ------------------------------------------------------------------------------------------- what cannot be done


@pytest.mark.parametrize(
    ("base", "said"),
    [
        ("nowhere", "Error: nowhere: git has no such revision\n"),
        ("--upload-pack=touch pwned", "Error: '--upload-pack=touch pwned': no revision of git\n"),
        ("", "Error: '': no revision of git\n"),
        ("HEAD:drafts", "Error: HEAD:drafts: git has no such revision\n"),
    ],
)
def test_a_base_that_is_no_commit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, base: str, said: str
) -> None:
    result = review(branched(tmp_path / "a", {}), monkeypatch, f"--base={base}")
    assert (result.exit_code, result.stderr) == (2, said)
    assert not list(tmp_path.rglob("pwned"))


def test_histories_that_never_met_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = branched(tmp_path / "a", {})
    repository.git("switch", "--quiet", "--orphan", "alone")
    repository.commit({"drafts/plan.yaml": DRAFT})
    result = review(repository, monkeypatch, "--base", "main")
    assert result.stderr == "Error: main: no commit is in both its history and that of HEAD\n"


def test_outside_of_a_repository_there_is_nothing_to_review(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(planclause, ["review"], prog_name="planclause")
    assert result.exit_code == 2
    assert (
        result.stderr == "Error: not in a git repository, or in a bare one: a branch has to be checked out\n"
    )


# --------------------------------------------------------------------------------------------- hostile repositories


def test_a_link_is_no_draft_and_what_it_points_to_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret.yaml").write_text(f"{DRAFT}  - id: secret\n    text: Secret [\n", encoding="utf-8")
    repository = branched(tmp_path / "a", {})
    (repository.folder / "drafts/plan.yaml").unlink()
    (repository.folder / "drafts/plan.yaml").symlink_to("../../secret.yaml")
    repository.commit({})
    out = tmp_path / "m.md"
    result = review(repository, monkeypatch, "--base", "main", "drafts", "--markdown", str(out))
    assert result.stderr == "0 drafts changed since main\nremoved: drafts/plan.yaml\n"
    assert "ecret" not in result.output + out.read_text(encoding="utf-8")


def test_what_a_folder_leads_to_that_became_a_link_is_not_read_but_what_was_committed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/plan.yaml").write_text(f"{DRAFT}secret: 1\n", encoding="utf-8")
    repository = branched(tmp_path / "a", {"drafts/plan.yaml": WEAKER})
    for path in (repository.folder / "drafts").iterdir():
        path.unlink()
    (repository.folder / "drafts").rmdir()
    (repository.folder / "drafts").symlink_to("../outside")
    result = review(repository, monkeypatch, "--base", "main")
    assert (result.exit_code, result.stderr) == (
        0,
        "drafts/plan.yaml is different in the working tree; what is committed was checked\n"
        "1 draft changed since main\n",
    )
    assert f"{repository.git('rev-parse', 'HEAD')[:10]}:drafts/plan.yaml:10:17: warning" in result.stdout
    assert "secret" not in result.output


def test_a_file_that_is_named_as_the_base_is_not_taken_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = branched(tmp_path / "a", {"drafts/plan.yaml": WEAKER})
    base = repository.git("merge-base", "main", "HEAD")
    repository.commit({f"{base}:drafts/plan.yaml": WEAKER})
    result = review(repository, monkeypatch, "--base", "main")
    assert result.exit_code == 2
    assert "hides the one of the commit; remove it" in result.stderr


def test_nothing_that_the_configuration_of_a_repository_names_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = branched(
        tmp_path / "a", {"drafts/plan.yaml": WEAKER, ".gitattributes": "* diff=x filter=x\n"}
    )
    touch = f"touch {tmp_path}/pwned"
    for name in (
        "core.fsmonitor",
        "diff.x.textconv",
        "diff.x.command",
        "diff.external",
        "filter.x.clean",
        "filter.x.smudge",
        "core.pager",
    ):
        repository.git("config", name, touch)
    for arguments in (["--base", "main"], ["--staged"], []):
        assert review(repository, monkeypatch, *arguments).exit_code == 0
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize(
    "name",
    [
        "a" * 250 + ".yaml",
        "a b.yaml",
        "-x.yaml",
        "--help.yaml",
        "c\nd.yaml",
        "\te.yaml",
        'f".yaml',
        "ü/ж.yaml",
        "*.yaml",
        "HEAD:g.yaml",
    ],
)
def test_a_draft_may_have_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    repository = branched(tmp_path / "a", {name: WEAKER}, {name: DRAFT})
    html = tmp_path / "pages"
    assert [one[0] for one in found(repository, monkeypatch, "--base", "main", "--html", str(html))] != []
    (page,) = html.rglob("*.html")
    assert page == html / f"{name}.html" or (len(name) > 250 and page.name.startswith("aaa"))


def test_a_file_that_is_too_large_is_no_draft_unless_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = branched(tmp_path / "a", {"drafts/big.yaml": DRAFT + "\n" * 2**26})
    result = review(repository, monkeypatch, "--base", "main")
    head = repository.git("rev-parse", "HEAD")[:10]
    assert (result.exit_code, result.stderr) == (
        0,
        f"{head}:drafts/big.yaml: 67,109,110 bytes, at most 67,108,864 are read\n0 drafts changed since main\n",
    )
