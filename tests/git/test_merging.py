"""Branches of several parties, merged by git with the driver: real repositories, from end to end."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

import planclause as pc

from .conftest import BASE, Repository, made

WORDINGS = {
    "N": BASE.replace("600 boats", "[600 | N: 800] boats"),
    "S": BASE.replace("600 boats", "[600 | S: 400] boats").replace("green", "[green | S: blue]"),
    "E": BASE.replace(" in peacetime", " [in peacetime | E: at all times]"),
}
SAID = {
    "N": "Each side keeps 800 boats on the river in peacetime.",
    "S": "Each side keeps 400 boats on the river in peacetime.",
    "E": "Each side keeps 600 boats on the river at all times.",
    pc.BASE: "Each side keeps 600 boats on the river in peacetime.",
}


def with_branches(repository: Repository, texts: dict[str, str]) -> None:
    """A branch a party, each off main with its own text of the plan."""
    repository.planclause("git", "install", "*.yaml")
    for party, text in texts.items():
        repository.git("switch", "--quiet", "--create", party, "main")
        repository.commit(party, plan=text)
    repository.git("switch", "--quiet", "main")


def merged_in(repository: Repository, order: tuple[str, ...]) -> str:
    """The plan after branches were merged into one that began at main."""
    repository.git("switch", "--quiet", "--create", "-".join(order), "main")
    for party in order:
        repository.git("merge", "--no-edit", "--no-ff", party)
    return repository.read("plan.yaml")


def test_branches_merged_in_any_order_make_the_same_rolling_draft(repository: Repository) -> None:
    with_branches(repository, WORDINGS)
    texts = [merged_in(repository, order) for order in permutations(WORDINGS)]
    assert len(set(texts)) == 1
    rolling = pc.loads(texts[0])
    for who, said in SAID.items():
        assert rolling.reading(who).clauses[0].text == said
    assert "<<<<" not in texts[0]
    assert "[600 | N: 800 | S: 400] boats on the river [in peacetime | E: at all times]" in texts[0]


def test_so_do_drafts_that_the_parties_fold_in_on_their_branches(repository: Repository) -> None:
    texts = {}
    for party, said in {"N": ("600", "800"), "S": ("600", "400"), "E": ("in peacetime", "always")}.items():
        repository.write("own.yaml", BASE.replace("draft: rolling", f"draft: {party}-own").replace(*said))
        texts[party] = repository.planclause("merge", "plan.yaml", f"{party}=own.yaml").stdout
        (repository.folder / "own.yaml").unlink()
    with_branches(repository, texts)
    found = {merged_in(repository, order) for order in permutations(texts)}
    assert len(found) == 1
    rolling = pc.loads(found.pop())
    assert rolling.draft == "rolling-merged"
    assert {party: reference.draft for party, reference in rolling.folded.items()} == {
        "E": "E-own",
        "N": "N-own",
        "S": "S-own",
    }


def test_so_do_plain_drafts_whose_headers_say_whose_they_are(repository: Repository) -> None:
    texts = {
        party: BASE.replace("draft: rolling", f"draft: {party}-own\nfolded: {{{party}: {{draft: {party}-own}}}}")
        .replace("600", number)
        for party, number in {"N": "800", "S": "400", "E": "500"}.items()
    }  # fmt: skip
    with_branches(repository, texts)
    found = {merged_in(repository, order) for order in permutations(texts)}
    assert len(found) == 1
    assert "[600 | E: 500 | N: 800 | S: 400] boats" in found.pop()


def test_where_both_sides_change_one_reading_both_wordings_stand_and_the_conflict_is_named(
    repository: Repository,
) -> None:
    repository.planclause("git", "install", "*.yaml")
    repository.git("switch", "--quiet", "--create", "other")
    repository.commit("other", plan=BASE.replace("600", "[600 | N: 700]").replace("green", "red"))
    repository.git("switch", "--quiet", "main")
    repository.commit("one", plan=BASE.replace("600", "[600 | N: 800]"))
    done = repository.run("git", "merge", "other", code=1)
    assert 'plan.yaml: boats, as N reads it: ours "800", theirs "700"; both are kept' in done.stderr
    assert repository.git("diff", "--name-only", "--diff-filter=U") == "plan.yaml\n"
    merged = pc.loads(repository.read("plan.yaml"))
    assert (
        merged.clauses[0].text
        == "Each side keeps [600 | N: [?: 800 | ?: 700]] boats on the river in peacetime."
    )
    assert merged.clauses[2].text == "Guards wear red."


def test_a_conflict_about_the_base_leaves_both_sides_words(repository: Repository) -> None:
    repository.planclause("git", "install", "*.yaml")
    repository.git("switch", "--quiet", "--create", "other")
    repository.commit("other", plan=BASE.replace("600", "800"))
    repository.git("switch", "--quiet", "main")
    repository.commit("one", plan=BASE.replace("600", "400"))
    repository.run("git", "merge", "other", code=1)
    assert "Each side keeps [?: 400 | ?: 800] boats" in repository.read("plan.yaml")


def test_a_mergetool_writes_the_side_that_is_chosen(repository: Repository) -> None:
    test_where_both_sides_change_one_reading_both_wordings_stand_and_the_conflict_is_named(repository)
    done = repository.run("git", "mergetool", "--no-prompt", "--tool=planclause", code=1)
    assert "choose with --keep ours or --keep theirs" in done.stderr
    for stage, name in enumerate(("BASE", "LOCAL", "REMOTE"), 1):
        repository.write(name, repository.git("show", f":{stage}:plan.yaml"))
    repository.planclause("git", "mergetool", "--keep", "theirs", "BASE", "LOCAL", "REMOTE", "plan.yaml")
    assert (
        pc.loads(repository.read("plan.yaml")).reading("N").clauses[0].text.startswith("Each side keeps 700")
    )


def test_a_mergetool_resolves_what_git_could_not_merge_line_by_line(repository: Repository) -> None:
    with_branches(repository, {party: WORDINGS[party] for party in "NS"})
    (repository.folder / ".git" / "info" / "attributes").unlink()
    repository.git("merge", "--quiet", "N")
    repository.run("git", "merge", "S", code=1)
    assert "<<<<<<<" in repository.read("plan.yaml")
    repository.git("mergetool", "--no-prompt", "--tool=planclause")
    assert "[600 | N: 800 | S: 400] boats" in repository.read("plan.yaml")
    assert repository.git("diff", "--name-only", "--diff-filter=U") == ""


def test_comments_stay_with_their_clauses(repository: Repository) -> None:
    commented = BASE.replace("  - id: tolls", "  # Since 1820.\n  - id: tolls")
    repository.commit("commented", plan=f"# The chair's text.\n\n{commented}")
    texts = {
        "N": f"# The chair's text.\n\n{commented}".replace("600", "[600 | N: 800]"),
        "S": f"# The chair's text.\n\n{commented}".replace("600", "[600 | S: 8]").replace(
            "  - id: guards", "  # Ours.\n  - id: guards"
        ),
    }
    with_branches(repository, texts)
    found = {merged_in(repository, order) for order in permutations(texts)}
    assert len(found) == 1
    text = found.pop()
    assert text.startswith("# The chair's text.\n\nplanclause: 1\n")
    assert "  # Since 1820.\n  - id: tolls\n" in text
    assert "  # Ours.\n  - id: guards\n" in text


def test_two_branches_that_add_one_file_are_merged_as_far_as_they_agree(repository: Repository) -> None:
    repository.planclause("git", "install", "*.yaml")
    added = BASE.replace("draft: rolling", "draft: annex")
    repository.git("switch", "--quiet", "--create", "other")
    repository.commit("other", annex=added.replace("green", "[green | S: red]"))
    repository.git("switch", "--quiet", "main")
    repository.commit("one", annex=added.replace("600", "[600 | N: 8]"))
    repository.run("git", "merge", "other", code=None)
    assert "<<<<" not in repository.read("annex.yaml")
    pc.loads(repository.read("annex.yaml"))


def test_what_is_no_draft_is_merged_as_git_does_it(repository: Repository) -> None:
    repository.planclause("git", "install", "*.yaml")
    repository.commit("other file", other="a: 1\nb: 2\nc: 3\nd: 4\n")
    repository.git("switch", "--quiet", "--create", "other")
    repository.commit("other", other="a: 1\nb: 2\nc: 3\nd: 5\n")
    repository.git("switch", "--quiet", "main")
    repository.commit("one", other="a: 0\nb: 2\nc: 3\nd: 4\n")
    repository.git("merge", "--no-edit", "other")
    assert repository.read("other.yaml") == "a: 0\nb: 2\nc: 3\nd: 5\n"
    repository.git("switch", "--quiet", "--create", "third", "HEAD~2")
    repository.commit("third", other="a: 9\nb: 2\nc: 3\nd: 4\n")
    repository.run("git", "merge", "main", code=1)
    assert "<<<<<<< ours\na: 9\n=======\na: 0\n>>>>>>> theirs\n" in repository.read("other.yaml")


def test_a_draft_stays_valid_where_the_other_side_is_not(repository: Repository) -> None:
    repository.planclause("git", "install", "*.yaml")
    repository.git("switch", "--quiet", "--create", "other")
    repository.commit("other", plan=BASE.replace("600", "[sic] 700"))
    repository.git("switch", "--quiet", "main")
    mine = BASE.replace("600", "800")
    repository.commit("one", plan=mine)
    done = repository.run("git", "merge", "other", code=1)
    assert "plan.yaml: not merged, ours is kept: plan.yaml (theirs):" in done.stderr
    assert repository.read("plan.yaml") == mine


@pytest.mark.parametrize("name", ["a b.yaml", "-x.yaml", "ä'\"$(touch run).yaml", "new\nline.yaml"])
def test_a_file_of_any_name_is_merged(tmp_path: Path, name: str) -> None:
    repository = made(tmp_path / "r")
    repository.write(name, BASE)
    repository.commit("base")
    repository.planclause("git", "install")
    for party in "NS":
        repository.git("switch", "--quiet", "--create", party, "main")
        repository.write(name, WORDINGS[party])
        repository.commit(party)
    repository.git("merge", "--no-edit", "N")
    assert "[600 | N: 800 | S: 400] boats" in repository.read(name)
    assert not (repository.folder / "run").exists()


def test_a_mergetool_takes_an_empty_file_for_no_ancestor(repository: Repository) -> None:
    for name, wording in (("local", "[600 | N: 8]"), ("remote", "[600 | S: 9]")):
        repository.write(f"{name}.yaml", BASE.replace("600", wording))
    for empty in ("/dev/null", "empty"):
        repository.write("empty", "")
        repository.planclause(
            "git", "mergetool", empty, "local.yaml", "remote.yaml", "merged.yaml", code=None
        )
        repository.planclause(
            "git", "mergetool", "--keep", "ours", empty, "local.yaml", "remote.yaml", "merged.yaml"
        )
        merged = pc.loads(repository.read("merged.yaml"))
        assert merged.reading(pc.BASE).clauses[0].text == SAID[pc.BASE]
        assert merged.reading("N").clauses[0].text == SAID["N"].replace("800", "8")


KEPT = "[600 | N: 800 | S: 400] boats"


@pytest.fixture
def branches(repository: Repository) -> Repository:
    """A branch for each of N and S, and N's checked out."""
    with_branches(repository, {party: WORDINGS[party] for party in "NS"})
    repository.git("switch", "--quiet", "N")
    return repository


@pytest.mark.parametrize(
    "command", [("rebase", "--quiet", "S"), ("cherry-pick", "S"), ("merge", "-Xours", "--no-edit", "S")]
)
def test_so_a_branch_is_rebased_or_picked_or_merged_with_an_option_for_lines(
    branches: Repository, command: tuple[str, ...]
) -> None:
    branches.git(*command)
    assert KEPT in branches.read("plan.yaml")
    assert branches.git("status", "--short") == ""


def test_so_is_what_was_put_aside(branches: Repository) -> None:
    branches.write("plan.yaml", WORDINGS["N"].replace("N: 800", "N: 900"))
    branches.git("stash", "--quiet")
    branches.git("merge", "--quiet", "--no-edit", "S")
    branches.git("stash", "pop", "--quiet")
    assert KEPT.replace("800", "900") in branches.read("plan.yaml")


def test_a_file_that_one_side_renamed_and_both_changed_is_merged_and_keeps_its_mode(
    branches: Repository,
) -> None:
    branches.git("mv", "plan.yaml", "the plan.yaml")
    (branches.folder / "the plan.yaml").chmod(0o755)
    branches.commit("renamed")
    branches.git("merge", "--quiet", "--no-edit", "S")
    assert KEPT in branches.read("the plan.yaml")
    assert branches.git("ls-files", "--stage").startswith("100755 ")


def test_branches_that_merged_each_other_before_are_merged(branches: Repository) -> None:
    branches.git("switch", "--quiet", "S")
    branches.git("branch", "S-before")
    branches.git("merge", "--quiet", "--no-edit", "N")
    branches.write("plan.yaml", branches.read("plan.yaml").replace("both banks", "[both banks | S: us]"))
    branches.commit("S goes on")
    branches.git("switch", "--quiet", "N")
    branches.git("merge", "--quiet", "--no-edit", "S-before")
    branches.write("plan.yaml", branches.read("plan.yaml").replace("green", "[green | N: white | S: blue]"))
    text = branches.read("plan.yaml").replace(
        "[[green | N: white | S: blue] | S: blue]", "[green | N: white]"
    )
    branches.write("plan.yaml", text)
    branches.commit("N goes on")
    branches.git("merge", "--quiet", "--no-edit", "S")
    merged = branches.read("plan.yaml")
    assert KEPT in merged
    assert "[both banks | S: us]" in merged
    assert "white" in merged


def test_where_planclause_is_gone_git_s_usual_conflict_is_left(branches: Repository) -> None:
    branches.git("config", "merge.planclause.driver", "no-such-program %O %A %B")
    branches.run("git", "merge", "S", code=1)
    assert branches.git("status", "--short") == "UU plan.yaml\n"
    for stage, text in enumerate((BASE, WORDINGS["N"], WORDINGS["S"]), 1):
        assert branches.git("show", f":{stage}:plan.yaml") == text


def test_several_branches_at_once_are_left_to_git_which_loses_nothing(repository: Repository) -> None:
    with_branches(repository, WORDINGS)
    repository.run("git", "merge", *WORDINGS, code=2)
    assert repository.read("plan.yaml") == BASE
    assert repository.git("status", "--short") == ""


def test_line_ends_are_those_of_the_file(repository: Repository) -> None:
    for name, text in {"ancestor": BASE, "ours": WORDINGS["N"], "theirs": WORDINGS["S"]}.items():
        (repository.folder / f"{name}.yaml").write_bytes(text.replace("\n", "\r\n").encode())
    repository.planclause("git", "merge-driver", "ancestor.yaml", "ours.yaml", "theirs.yaml")
    data = (repository.folder / "ours.yaml").read_bytes()
    assert b"[600 | N: 800 | S: 400]" in data
    assert data.count(b"\n") == data.count(b"\r\n") > 10
