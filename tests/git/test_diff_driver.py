"""``git diff`` shows what changed in a draft, and other files as it always did."""

from __future__ import annotations

import pytest

from .conftest import BASE, Repository


@pytest.fixture
def installed(repository: Repository) -> Repository:
    repository.planclause("git", "install", "*.yaml")
    return repository


def test_a_draft_is_shown_clause_by_clause(installed: Repository) -> None:
    installed.write("plan.yaml", BASE.replace("600", "700"))
    assert installed.git("diff") == (
        "diff --planclause a/plan.yaml b/plan.yaml\n"
        "a/plan.yaml → b/plan.yaml\n"
        "3 clauses: 2 unchanged, 1 edited\n"
        "words: 1 inserted, 1 deleted\n"
        "about: quantity 1\n"
        "\n"
        "1  boats: edited (quantity)\n"
        "    Each side keeps [-600-]{+700+} boats on the river in peacetime.\n"
    )


def test_a_draft_that_is_new_or_gone_is_shown_whole(installed: Repository) -> None:
    installed.git("mv", "plan.yaml", "gone.yaml")
    told = installed.git("diff", "--cached", "--no-renames")
    assert "diff --planclause a/gone.yaml b/gone.yaml\nnew file mode 100644\nnothing → rolling\n" in told
    assert "diff --planclause a/plan.yaml b/plan.yaml\ndeleted file mode 100644\nrolling → nothing\n" in told


def test_a_renamed_draft_is_compared_with_what_it_was(installed: Repository) -> None:
    installed.git("mv", "plan.yaml", "b c.yaml")
    installed.write("b c.yaml", BASE.replace("600", "700"))
    installed.git("add", "--all")
    told = installed.git("diff", "--cached", "-M")
    assert told.startswith(
        "diff --planclause a/plan.yaml b/b c.yaml\nrename from plan.yaml\nrename to b c.yaml\n"
        "a/plan.yaml → b/b c.yaml\n"
    )
    assert "[-600-]{+700+}" in told


def test_a_mode_that_changed_is_told(installed: Repository) -> None:
    (installed.folder / "plan.yaml").chmod(0o755)
    told = installed.git("diff")
    assert told.startswith("diff --planclause a/plan.yaml b/plan.yaml\nold mode 100644\nnew mode 100755\n")


def test_what_is_no_draft_is_shown_as_git_does_it(installed: Repository) -> None:
    installed.commit("other", other="".join(f"k{n}: {n}\n" for n in range(9)))
    installed.write("other.yaml", "".join(f"k{n}: {n if n != 4 else 5}\n" for n in range(9)))
    drawn = installed.git("diff", "--no-ext-diff").splitlines()[2:]
    told = installed.git("diff").splitlines()
    assert told[0] == "diff --git a/other.yaml b/other.yaml"
    assert [line.replace(" k0: 0", "") if line.startswith("@@") else line for line in told[1:]] == drawn


def test_a_draft_that_became_invalid_is_shown_line_by_line(installed: Repository) -> None:
    installed.write("plan.yaml", BASE.replace("600", "[sic] 700"))
    told = installed.git("diff")
    assert told.startswith("diff --git a/plan.yaml b/plan.yaml\n--- a/plan.yaml\n+++ b/plan.yaml\n@@ ")
    assert "+      Each side keeps [sic] 700 boats on the river in peacetime.\n" in told


def test_a_draft_that_became_a_link_is_not_followed(installed: Repository) -> None:
    outside = installed.folder.parent / "outside.yaml"
    outside.write_text(BASE.replace("boats", "secrets"))
    (installed.folder / "plan.yaml").unlink()
    (installed.folder / "plan.yaml").symlink_to(outside)
    told = installed.git("diff")
    assert "secrets" not in told
    assert "+" + str(outside) in told


def test_a_draft_with_conflicts_is_named(installed: Repository) -> None:
    installed.git("switch", "--quiet", "--create", "other")
    installed.commit("other", plan=BASE.replace("600", "700"))
    installed.git("switch", "--quiet", "main")
    installed.commit("one", plan=BASE.replace("600", "800"))
    installed.run("git", "merge", "other", code=1)
    assert installed.git("diff", "--cached") == "* Unmerged path plan.yaml\n"


def test_a_hunk_of_git_s_own_diff_is_headed_by_its_clause(installed: Repository) -> None:
    long = "".join(f"\n      Sentence {n}." for n in range(9))
    installed.commit("long", plan=BASE.replace("Guards wear green.", f"Guards wear green.{long}"))
    installed.commit("more", plan=installed.read("plan.yaml").replace("Sentence 8", "Sentence eight"))
    assert " @@ guards\n" in installed.git("log", "-1", "--patch")


def test_signs_that_act_on_a_terminal_are_shown(installed: Repository) -> None:
    installed.write("plan.yaml", BASE.replace("600", "\u202e700"))
    assert "\u202e" not in installed.git("diff")
    assert "\\u202e700" in installed.git("diff").lower()


def test_what_git_does_not_hand_over_is_a_usage_error(installed: Repository) -> None:
    assert "seven arguments" in installed.planclause("git", "diff-driver", "a", "b", code=2).stderr
