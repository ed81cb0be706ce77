"""The action: its steps, run one after another in a repository with a branch, against a stand-in for GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.integrations.github import ACTION, BOT, Comments, Ran, pull_request, run_action, serving
from tests.integrations.repository import DRAFT, ROOT, WEAKER, Repository, branched

CHANGED: dict[str, str | None] = {"drafts/plan.yaml": WEAKER, "other.yaml": "a: 2\n"}

Act = Callable[..., Ran]


@pytest.fixture
def comments() -> Iterator[Comments]:
    made = Comments()
    with serving(made):
        yield made


@pytest.fixture
def act(tmp_path: Path, comments: Comments) -> Act:
    """Run the action for a pull request of a repository into its main branch, or for another event."""

    def run(repository: Repository, *, event: dict[str, object] | None = None, **inputs: str) -> Ran:
        happened = event if event is not None else pull_request(repository.git("rev-parse", "main"))
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        return run_action(repository, tmp_path / "runner", happened, comments.url, **given)

    return run


def test_what_changed_since_the_branch_began_is_annotated_at_the_words(act: Act, tmp_path: Path) -> None:
    ran = act(branched(tmp_path / "a", CHANGED))
    assert ran.code == 0
    assert ran.annotations == [
        "::warning file=drafts/plan.yaml,line=10,endLine=10,col=17,endColumn=20,title=obligation-weakened::"
        '"shall" became "may", in "The towns may share the water": the duty became leave%0Ain the base: "shall" '
        f"({base_of(ran)}:drafts/plan.yaml:10:17)",
        "::warning file=drafts/plan.yaml,line=13,endLine=13,col=36,endColumn=39,title=quantity-changed::"
        '"600" became "800", in "draw more than 800 litres a second"%0Ain the base: "600" '
        f"({base_of(ran)}:drafts/plan.yaml:13:36)",
    ]


def base_of(ran: Ran) -> str:
    """The commit at which the branch began, as the first annotation has it."""
    return ran.annotations[0].split("(")[1].split(":")[0]


def test_planclause_is_installed_from_the_checkout_of_the_action(act: Act, tmp_path: Path) -> None:
    act(branched(tmp_path / "a", CHANGED))
    (line,) = (tmp_path / "runner" / "installed").read_text(encoding="utf-8").splitlines()
    assert line.endswith(f" {ROOT}")


def test_findings_that_are_grave_enough_fail_the_job_after_everything_was_told(
    act: Act, comments: Comments, tmp_path: Path
) -> None:
    ran = act(branched(tmp_path / "a", CHANGED), fail_on="warning")
    assert ran.code == 1
    assert ran.outputs["exit-code"] == "1"
    assert "planclause check failed" in ran.summary
    assert len(comments.comments) == len(ran.kept) == 1


def test_the_summary_and_the_comment_say_what_was_found_and_what_changed(
    act: Act, comments: Comments, tmp_path: Path
) -> None:
    ran = act(branched(tmp_path / "a", CHANGED))
    (comment,) = comments.comments
    body = str(comment["body"])
    assert body.endswith(ran.summary)
    assert "**planclause check passed**: 2 warnings" in body
    assert "<del>600</del><ins>800</ins>" in body
    assert "later" not in body


def test_findings_are_kept_as_sarif_and_changes_as_pages(act: Act, tmp_path: Path) -> None:
    ran = act(branched(tmp_path / "a", CHANGED))
    sarif = json.loads(Path(ran.outputs["sarif"]).read_text(encoding="utf-8"))
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == [
        "obligation-weakened",
        "quantity-changed",
    ]
    (kept,) = ran.kept
    pages = Path(kept["path"])
    assert [path.relative_to(pages).as_posix() for path in pages.rglob("*.html")] == ["drafts/plan.yaml.html"]


def test_a_comment_is_edited_and_not_made_twice(act: Act, comments: Comments, tmp_path: Path) -> None:
    repository = branched(tmp_path / "a", CHANGED)
    act(repository)
    act(repository)
    assert comments.asked == ["GET", "POST", "GET"]
    repository.commit({"drafts/plan.yaml": WEAKER.replace("800", "900")})
    act(repository)
    assert comments.asked[3:] == ["GET", "PATCH"]
    (comment,) = comments.comments
    assert "<ins>900</ins>" in str(comment["body"])


def test_a_comment_is_found_among_many_and_those_of_others_are_left_alone(
    act: Act, comments: Comments, tmp_path: Path
) -> None:
    repository = branched(tmp_path / "a", CHANGED)
    act(repository)
    (made,) = comments.comments
    mark = str(made["body"])
    comments.comments.clear()
    comments.by("somebody", f"{mark} by somebody else")
    for _ in range(120):
        comments.by("somebody", "a remark")
    comments.by(BOT, "<!-- planclause: this comment is kept up to date -->\nold")
    act(repository)
    assert comments.comments[-1]["body"] == mark
    assert comments.comments[0]["body"] == f"{mark} by somebody else"
    assert len(comments.comments) == 122


def test_where_no_draft_was_changed_there_is_no_comment_unless_there_was_one(
    act: Act, comments: Comments, tmp_path: Path
) -> None:
    repository = branched(tmp_path / "a", {"other.yaml": "a: 2\n"})
    assert act(repository).code == 0
    assert comments.comments == []
    repository.commit(CHANGED)
    act(repository)
    repository.commit({"drafts/plan.yaml": DRAFT})
    act(repository)
    (comment,) = comments.comments
    assert str(comment["body"]).endswith("No draft was changed.\n")


def test_a_pull_request_from_a_fork_gets_no_comment_and_says_so(
    act: Act, comments: Comments, tmp_path: Path
) -> None:
    repository = branched(tmp_path / "a", CHANGED)
    ran = act(repository, event=pull_request(repository.git("rev-parse", "main"), head="somebody/river"))
    assert ran.code == 0
    assert comments.asked == []
    assert ran.annotations[-1] == (
        "::notice title=planclause::the pull request comes from a fork, whose runs may not comment; see the summary"
    )
    assert "600" in ran.summary


@pytest.mark.parametrize("status", [403, 422])
def test_a_comment_that_is_refused_is_a_warning(
    act: Act, comments: Comments, tmp_path: Path, status: int
) -> None:
    comments.refused = status
    ran = act(branched(tmp_path / "a", CHANGED))
    assert ran.code == 0
    assert ran.annotations[-1].startswith("::warning title=planclause::")
    assert str(status) in ran.annotations[-1]
    assert len(ran.kept) == 1


@pytest.mark.parametrize("garbled", [None, b"<html>", b'{"message": "a list was asked for"}', b"\xff"])
def test_an_answer_that_is_none_is_a_warning(
    act: Act, comments: Comments, tmp_path: Path, garbled: bytes | None
) -> None:
    comments.garbled = garbled
    ran = act(branched(tmp_path / "a", CHANGED))
    assert ran.code == 0
    assert ran.annotations[-1].startswith("::warning title=planclause::no comment")
    assert "Traceback" not in ran.printed


def test_without_comment_and_report_neither_is_made(act: Act, comments: Comments, tmp_path: Path) -> None:
    ran = act(branched(tmp_path / "a", CHANGED), comment="false", report="false")
    assert (comments.asked, ran.kept) == ([], [])
    assert "600" in ran.summary


def test_a_push_is_compared_with_what_was_before_it_and_gets_no_comment(
    act: Act, comments: Comments, tmp_path: Path
) -> None:
    repository = branched(tmp_path / "a", CHANGED)
    ran = act(repository, event={"before": repository.git("rev-parse", "HEAD~1")})
    assert [line.split("::")[1].split(" ")[0] for line in ran.annotations] == ["warning", "warning", "notice"]
    assert comments.asked == []


def test_the_first_push_of_a_branch_has_every_draft_checked_by_itself(act: Act, tmp_path: Path) -> None:
    broken = DRAFT.replace("The towns", "The towns of {#nowhere}")
    repository = branched(tmp_path / "a", {"other.yaml": "a: 2\n"}, {"drafts/old.yaml": broken})
    ran = act(repository, event={"before": "0" * 40})
    assert ran.code == 1
    assert [line for line in ran.annotations if "reference-dangling" in line] != []


def test_a_draft_that_is_invalid_is_annotated_where_it_is_wrong(act: Act, tmp_path: Path) -> None:
    ran = act(branched(tmp_path / "a", {"drafts/plan.yaml": DRAFT.replace("600", "[600 | X: 800]")}))
    assert ran.code == 1
    assert ran.annotations[0].startswith("::error file=drafts/plan.yaml,line=13,endLine=13,col=43,")
    assert "it or its base cannot be read" in ran.summary


def test_a_base_that_is_not_there_is_an_error_that_says_what_to_do(act: Act, tmp_path: Path) -> None:
    repository = branched(tmp_path / "a", CHANGED)
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.folder}", str(tmp_path / "shallow"))
    shallow = Repository(tmp_path / "shallow")
    ran = act(shallow, event=pull_request(repository.git("rev-parse", "main")))
    assert ran.code == 2
    assert "this clone is shallow" in ran.printed
    assert "::error title=planclause::the drafts could not be checked; the log says why" in ran.annotations


HOSTILE = "$(touch pwned) `touch pwned` '; touch pwned; ' \"; touch pwned; \\"


@pytest.mark.parametrize(
    "name", ["base", "paths", "demands", "config", "baseline", "judged-by", "fail-on", "for", "language"]
)
def test_no_input_is_run(act: Act, tmp_path: Path, name: str) -> None:
    ran = act(branched(tmp_path / "a", CHANGED), **{name: HOSTILE})
    assert not list(tmp_path.rglob("pwned"))
    assert ran.code in (0, 2)


@pytest.mark.parametrize("name", ["base", "paths"])
def test_no_input_is_taken_for_an_option(act: Act, tmp_path: Path, name: str) -> None:
    ran = act(branched(tmp_path / "a", CHANGED), **{name: "--help"})
    assert "Check every draft" not in ran.printed


def test_drafts_with_awkward_names_are_found_and_told(act: Act, tmp_path: Path) -> None:
    names = [
        "drafts/a b.yaml",
        "-y.yaml",
        "drafts/c\nd.yaml",
        "drafts/::error::e.yaml",
        "ü*.yaml",
    ]
    before: dict[str, str | None] = dict.fromkeys(names, DRAFT)
    now: dict[str, str | None] = dict.fromkeys(names, WEAKER)
    ran = act(branched(tmp_path / "a", now, before))
    assert ran.code == 0
    assert len(ran.annotations) == 2 * len(names)
    assert all(line.startswith("::warning file=") for line in ran.annotations)


def test_what_a_draft_says_is_no_command_to_the_runner(act: Act, tmp_path: Path) -> None:
    words = "::stop-commands::x ##[stop-commands]x ##[add-mask]river \u202e"
    said = DRAFT.replace("No town shall draw", f"{words} No town may draw")
    ran = act(branched(tmp_path / "a", {"drafts/plan.yaml": said, f"drafts/##[error]{words[:9]}.yaml": said}))
    commands = ("::warning file=", "::error file=", "::notice file=")
    assert ran.annotations != []
    assert all(line.startswith(commands) for line in ran.annotations)
    # The older form is looked for in every line that is not a command of the newer form.
    assert [line for line in ran.printed.splitlines() if "##[" in line and not line.startswith("::")] == []


def test_a_comment_stays_within_what_github_takes(act: Act, comments: Comments, tmp_path: Path) -> None:
    clauses = "".join(
        f"  - id: c{at}\n    text: >-\n      Clause {at}: the towns shall draw {at + 1000} litres *a* <day>.\n"
        for at in range(700)
    )
    files: dict[str, str | None] = {f"drafts/{name}.yaml": DRAFT + clauses for name in "ab"}
    changed = {name: str(text).replace("litres", "gallons and more") for name, text in files.items()}
    ran = act(branched(tmp_path / "a", dict(changed), files))
    (comment,) = comments.comments
    assert 40_000 < len(str(comment["body"])) <= 65_536
    assert ran.code == 0


def test_paths_and_configuration_choose_the_drafts(act: Act, tmp_path: Path) -> None:
    files: dict[str, str | None] = {**CHANGED, "old/plan.yaml": WEAKER, "plans/x.yaml": WEAKER}
    before: dict[str, str | None] = {"old/plan.yaml": DRAFT, "plans/x.yaml": DRAFT}
    repository = branched(tmp_path / "a", files, before)
    ran = act(repository, paths="old\nplans/*.yaml\n")
    assert {line.split("file=")[1].split(",")[0] for line in ran.annotations} == {
        "old/plan.yaml",
        "plans/x.yaml",
    }
    repository.commit(
        {"planclause.toml": 'paths = ["old/*.yaml"]\n[levels]\nobligation-weakened = "error"\n'}
    )
    ran = act(repository, judged_by="branch")
    assert ran.code == 1
    assert [line.split(",")[0] for line in ran.annotations] == [
        "::error file=old/plan.yaml",
        "::warning file=old/plan.yaml",
    ]


def test_a_pull_request_is_judged_by_what_it_goes_into(act: Act, tmp_path: Path) -> None:
    strict: dict[str, str | None] = {"planclause.toml": 'fail-on = "warning"\n'}
    softened: dict[str, str | None] = {**CHANGED, "planclause.toml": 'fail-on = "never"\n'}
    repository = branched(tmp_path / "a", softened, strict)
    ran = act(repository)
    assert ran.code == 1
    assert (
        "planclause: judge: planclause.toml is another in this branch, and counts once it is merged"
        in ran.printed
    )
    assert act(repository, config="planclause.toml").code == 1
    assert act(repository, judged_by="branch").code == 0
    assert act(repository, event={"before": repository.git("rev-parse", "main")}).code == 0
    assert act(repository, judged_by="$(touch pwned)").code == 2


def test_every_output_of_the_action_is_one_that_a_step_gives(act: Act, tmp_path: Path) -> None:
    ran = act(branched(tmp_path / "a", CHANGED))
    assert set(ACTION["outputs"]) == set(ran.outputs)
    for name, output in ACTION["outputs"].items():
        assert output["value"] == f"${{{{ steps.review.outputs.{name} }}}}"
