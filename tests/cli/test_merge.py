"""``planclause merge``: the rolling text, what it refuses, and what it leaves out."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import planclause as pc

Run = Callable[..., Result]

PLAN = """\
planclause: 1
plan: river
draft: {draft}
parties:
  A: Abovedam
  B: Belowdam
  M: {{name: Mediator, role: mediator}}
clauses:
  - id: boats
    text: >-
      Each side keeps {boats}.
  - id: tolls
    text: >-
      Tolls go to both banks.
"""
BASE = PLAN.format(draft="base", boats="600 boats")
OURS = PLAN.format(draft="ours", boats="800 boats in summer")
THEIRS = PLAN.format(draft="theirs", boats="500 boats") + "  - id: bridges\n    text: Bridges stay open.\n"

MERGED = """\
planclause: 1
plan: river
draft: base-merged
parties:
  A: Abovedam
  B: Belowdam
  M: {name: Mediator, role: mediator}
based_on:
  - {draft: base, digest: "DIGEST"}
folded:
  A: {draft: ours, digest: "DIGEST"}
  B: {draft: theirs, digest: "DIGEST"}
clauses:
  - id: boats
    text: >-
      Each side keeps [600 | A: 800 | B: 500] boats [A: in summer].
  - id: tolls
    text: >-
      Tolls go to both banks.
  - id: bridges
    inserted_by: [B]
    text: >-
      Bridges stay open.
"""
USAGE = (
    "Usage: planclause merge [OPTIONS] BASE P=DRAFT...\nTry 'planclause merge --help' for help.\n\nError: "
)


@pytest.fixture(autouse=True)
def _drafts(folder: Path) -> None:
    for name, text in (("river.yaml", BASE), ("ours.yaml", OURS), ("theirs.yaml", THEIRS)):
        (folder / name).write_text(text, encoding="utf-8")


def without_digests(document: str) -> str:
    draft = pc.loads(document)
    for reference in (*draft.based_on, *draft.folded.values()):
        document = document.replace(str(reference.digest), "DIGEST")
    return document


def kept(result: Result) -> str:
    """What a refused command did: its exit code, and that it wrote nothing but why."""
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr


def test_the_rolling_text_goes_to_standard_output(run: Run) -> None:
    result = run("merge", "river.yaml", "A=ours.yaml", "B=theirs.yaml")
    assert (result.exit_code, result.stderr) == (0, "")
    assert without_digests(result.stdout) == MERGED


def test_the_order_of_the_parties_changes_nothing(run: Run) -> None:
    one, other = (
        run("merge", "river.yaml", *drafts)
        for drafts in (("A=ours.yaml", "B=theirs.yaml"), ("B=theirs.yaml", "A=ours.yaml"))
    )
    assert one.stdout == other.stdout


def test_it_is_written_to_a_file(run: Run, folder: Path) -> None:
    shown = run("merge", "river.yaml", "A=ours.yaml").stdout
    result = run("merge", "river.yaml", "A=ours.yaml", "-o", "out.yaml")
    assert (result.exit_code, result.output) == (0, "")
    assert (folder / "out.yaml").read_text("utf-8") == shown


def test_the_name_of_the_result_can_be_said(run: Run) -> None:
    merged = pc.loads(run("merge", "river.yaml", "A=ours.yaml", "--name", "rolling-7").stdout)
    assert merged.draft == "rolling-7"


def test_each_party_reads_its_own_draft_in_what_was_written(run: Run, folder: Path) -> None:
    run("merge", "river.yaml", "A=ours.yaml", "B=theirs.yaml", "-o", "out.yaml")
    merged = pc.load(folder / "out.yaml")
    for who, text in ((pc.BASE, BASE), ("A", OURS), ("B", THEIRS), ("M", BASE)):
        assert pc.same_text(merged.reading(who), pc.loads(text))


@pytest.mark.parametrize(
    ("drafts", "exit_code"),
    [
        (("A=river.yaml",), 0),
        (("A=ours.yaml",), 1),
        (("A=river.yaml", "B=river.yaml"), 0),
        (("A=ours.yaml", "B=ours.yaml"), 1),
        (("B=dropped.yaml",), 1),
    ],
)
def test_with_exit_code_an_open_bracket_is_a_finding(
    run: Run, folder: Path, drafts: tuple[str, ...], exit_code: int
) -> None:
    (folder / "dropped.yaml").write_text(BASE.partition("  - id: tolls")[0], encoding="utf-8")
    assert run("merge", "river.yaml", *drafts, "--exit-code", "-o", "out.yaml").exit_code == exit_code
    assert (folder / "out.yaml").exists()
    assert run("merge", "river.yaml", *drafts).exit_code == 0


def test_one_draft_may_come_on_standard_input(run: Run) -> None:
    whole = run("merge", "river.yaml", "A=ours.yaml", "B=theirs.yaml").stdout
    assert run("merge", "river.yaml", "A=-", "B=theirs.yaml", stdin=OURS).stdout == whole
    assert run("merge", "-", "A=ours.yaml", "B=theirs.yaml", stdin=BASE).stdout == whole


def test_a_draft_in_a_git_revision_is_merged(run: Run, folder: Path) -> None:
    for arguments in (
        ("init", "-q"),
        ("add", "ours.yaml"),
        ("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "ours"),
    ):
        subprocess.run(("git", *arguments), check=True, cwd=folder)
    (folder / "ours.yaml").unlink()
    merged = pc.loads(run("merge", "river.yaml", "A=HEAD:ours.yaml").stdout)
    assert pc.same_text(merged.reading("A"), pc.loads(OURS))


def test_a_party_that_no_header_knows_is_added_under_its_code(run: Run) -> None:
    result = run("merge", "river.yaml", "NEW=ours.yaml", "--for", "NEW")
    assert result.exit_code == 0
    merged = pc.loads(result.stdout)
    assert merged.parties["NEW"] == pc.Party(name="NEW")
    assert [*merged.folded] == ["NEW"]


def test_a_text_that_is_no_yaml_takes_the_ids_of_the_base(run: Run, folder: Path) -> None:
    (folder / "sent.txt").write_text("1. Each side keeps 700 boats.\n\n2. Tolls go to both banks.\n")
    (folder / "sent.md").write_text("1. Each side keeps 600 boats.\n2. Tolls go to both towns.\n")
    result = run("merge", "river.yaml", "A=sent.txt", "B=sent.md")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [(clause.id, clause.text) for clause in pc.loads(result.stdout).clauses] == [
        ("boats", "Each side keeps [600 | A: 700] boats."),
        ("tolls", "Tolls go to both [banks | B: towns]."),
    ]


def test_a_bracketed_base_keeps_the_wordings_of_parties_that_are_not_named(run: Run, folder: Path) -> None:
    run("merge", "river.yaml", "A=ours.yaml", "B=theirs.yaml", "-o", "first.yaml")
    again = pc.loads(run("merge", "first.yaml", "A=river.yaml").stdout)
    assert pc.same_text(again.reading("A"), pc.loads(BASE))
    assert pc.same_text(again.reading("B"), pc.loads(THEIRS))


# ------------------------------------------------------------------------------------------ what is refused


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ((), "Missing argument 'P=DRAFT...'."),
        (("ours.yaml",), "'ours.yaml': expected a party's code, = and its draft, as A=a.yaml"),
        (("A=",), "'A=': expected a party's code, = and its draft, as A=a.yaml"),
        (("=ours.yaml",), "'=ours.yaml': expected a party's code, = and its draft, as A=a.yaml"),
        (("A B=ours.yaml",), "'A B=ours.yaml': expected a party's code, = and its draft, as A=a.yaml"),
        (("7=ours.yaml",), "'7=ours.yaml': expected a party's code, = and its draft, as A=a.yaml"),
        (("base=ours.yaml",), "'base=ours.yaml': expected a party's code, = and its draft, as A=a.yaml"),
        (
            ("public=ours.yaml",),
            "'public=ours.yaml': expected a party's code, = and its draft, as A=a.yaml",
        ),
        (("A=ours.yaml", "A=theirs.yaml"), "'A=theirs.yaml': A has a draft already, 'ours.yaml'"),
        (("A=-", "B=-"), "standard input (-) can be only one of the files"),
        (("A=ours.yaml", "--for", "X"), "--for: no party 'X'; the parties are A, B, M"),
        (("A=ours.yaml", "--for", "base"), "--for: no party 'base'; the parties are A, B, M"),
    ],
)
def test_what_stands_on_the_command_line_is_checked(run: Run, arguments: tuple[str, ...], error: str) -> None:
    assert kept(run("merge", "river.yaml", *arguments)) == f"{USAGE}{error}\n"


@pytest.mark.parametrize("out", ["river.yaml", "./ours.yaml"])
def test_an_output_that_is_merged_is_refused(run: Run, folder: Path, out: str) -> None:
    before = (folder / out).read_text("utf-8")
    told = kept(run("merge", "river.yaml", "A=ours.yaml", "-o", out))
    assert told == f"Error: -o {out}: this file is read, and would be overwritten; name another\n"
    assert (folder / out).read_text("utf-8") == before


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("nope.yaml", "A=ours.yaml"), "Error: nope.yaml: no such file\n"),
        (("river.yaml", "A=nope.yaml"), "Error: nope.yaml: no such file\n"),
        (
            ("river.yaml", "A=sent.docx"),
            "Error: sent.docx: reading Word files comes with a later version; save it as text or Markdown\n",
        ),
        (
            ("river.yaml", "A=invalid.yaml"),
            "invalid.yaml:3:8: round: 'four', expected a whole number\n"
            "invalid.yaml:12:9: clauses[1].id: duplicate id 'boats', expected an id that no other clause has\n",
        ),
    ],
)
def test_a_file_that_is_none_or_wrong_writes_nothing(
    run: Run, folder: Path, arguments: tuple[str, ...], error: str
) -> None:
    assert kept(run("merge", *arguments, "-o", "out.yaml")) == error
    assert not (folder / "out.yaml").exists()


def test_bracketed_drafts_of_parties_are_refused_with_every_place(run: Run, folder: Path) -> None:
    run("merge", "river.yaml", "A=ours.yaml", "B=theirs.yaml", "-o", "rolling.yaml")
    (folder / "titled.yaml").write_text(OURS.replace("parties", 'title: "[A: Old]"\nparties'), "utf-8")
    assert kept(run("merge", "river.yaml", "A=rolling.yaml", "B=titled.yaml", "-o", "out.yaml")) == (
        "rolling.yaml: clauses[0].text: boats#1: a bracket in A's draft,"
        " expected a settled draft, as one party reads it\n"
        "rolling.yaml: clauses[0].text: boats#2: a bracket in A's draft,"
        " expected a settled draft, as one party reads it\n"
        "rolling.yaml: clauses[2]: bridges@presence: a bracket in A's draft,"
        " expected a settled draft, as one party reads it\n"
        "titled.yaml: title: @title#1: a bracket in B's draft,"
        " expected a settled draft, as one party reads it\n"
    )
    assert not (folder / "out.yaml").exists()


def test_wordings_whose_holder_was_not_recorded_are_refused_with_their_place(run: Run, folder: Path) -> None:
    printed = BASE.replace("600", "[?: 600 | ?: 500]")
    (folder / "printed.yaml").write_text(printed, encoding="utf-8")
    told = (
        "clauses[0].text: a wording in boats whose holder was not recorded (?), "
        "expected the party that holds it\n"
    )
    assert kept(run("merge", "printed.yaml", "A=ours.yaml")) == f"printed.yaml: {told}"
    assert kept(run("merge", "-", "A=ours.yaml", stdin=printed)) == f"standard input: {told}"
    assert kept(run("merge", "river.yaml", "A=printed.yaml")) == (
        "printed.yaml: clauses[0].text: boats#1: a bracket in A's draft,"
        " expected a settled draft, as one party reads it\n"
    )


# ----------------------------------------------------------------------------------- what is not carried over

SECRETS = """\
    positions:
      A: {stance: reserved, visible_to: [M], note: SECRET-POSITION}
    notes:
      - {from: A, text: SECRET-OWN}
      - {from: A, visible_to: [B], text: SECRET-FRIEND}
      - {from: A, visible_to: [A, B, M], text: Said to all.}
      - {from: A, visible_to: [public], text: Said in public.}
"""
LEFT_OUT = "left out, which not everybody who gets it may see"


@pytest.mark.parametrize(
    ("audience", "seen", "told"),
    [
        (None, set(), f"2 notes {LEFT_OUT}; 1 position {LEFT_OUT}"),
        ("A", {"SECRET-POSITION", "SECRET-OWN", "SECRET-FRIEND"}, ""),
        ("B", {"SECRET-FRIEND"}, f"1 note {LEFT_OUT}; 1 position {LEFT_OUT}"),
        ("M", {"SECRET-POSITION"}, f"2 notes {LEFT_OUT}"),
    ],
)
def test_what_not_everybody_may_see_is_nowhere_and_counted(
    run: Run, folder: Path, audience: str | None, seen: set[str], told: str
) -> None:
    (folder / "noted.yaml").write_text(OURS + SECRETS, encoding="utf-8")
    option = () if audience is None else ("--for", audience)
    for base, drafts in (
        ("river.yaml", ("A=noted.yaml", "B=theirs.yaml")),
        ("noted.yaml", ("B=theirs.yaml",)),
    ):
        result = run("merge", base, *drafts, *option, "-o", "out.yaml")
        assert result.exit_code == 0
        bytes_out = (folder / "out.yaml").read_bytes() + result.output_bytes
        for secret in ("SECRET-POSITION", "SECRET-OWN", "SECRET-FRIEND"):
            assert (secret.encode() in bytes_out) is (secret in seen)
        for open_to_all in (b"Said to all.", b"Said in public."):
            assert open_to_all in bytes_out
        expected = [f"warning: the merged draft: {what}" for what in filter(None, told.split("; "))]
        assert result.stderr.splitlines() == expected


def test_a_position_that_lapses_is_told_with_the_words_unless_it_is_a_secret(run: Run, folder: Path) -> None:
    held = BASE + "    positions:\n      A: {stance: agreed}\n      B: {stance: agreed, visible_to: [A]}\n"
    (folder / "held.yaml").write_text(held, encoding="utf-8")
    (folder / "other.yaml").write_text(OURS.replace("banks", "towns"), encoding="utf-8")
    result = run("merge", "held.yaml", "A=other.yaml", "B=other.yaml")
    assert "positions" not in result.stdout
    assert result.stderr == (
        "warning: tolls: A's position (agreed) has lapsed: banks became towns\n"
        f"warning: the merged draft: 1 position {LEFT_OUT}\n"
    )


def test_unequal_definitions_are_told_and_the_base_s_stay(run: Run, folder: Path) -> None:
    (folder / "renamed.yaml").write_text(
        OURS.replace("B: Belowdam", "B: Town of Belowdam").replace("parties:", "language: uk\nparties:"),
        encoding="utf-8",
    )
    result = run("merge", "river.yaml", "A=renamed.yaml")
    assert pc.loads(result.stdout).parties["B"].name == "Belowdam"
    assert result.stderr == (
        "warning: language: A's draft has another; that of the base stays: uk\n"
        "warning: parties.B: A's draft has another; that of the base stays: "
        "name Town of Belowdam, role principal\n"
    )


def test_a_draft_with_other_ids_is_told_how_it_could_take_them_over(run: Run, folder: Path) -> None:
    (folder / "strange.yaml").write_text(OURS.replace("boats\n", "b\n").replace("tolls\n", "t\n"), "utf-8")
    result = run("merge", "river.yaml", "A=strange.yaml")
    assert result.exit_code == 0
    assert result.stderr == (
        "warning: the draft of A: only 0 of 2 clauses have an id of the base, and the others are taken for new;"
        " to take ids over: planclause import --like\n"
    )


def test_like_clauses_inserted_under_two_ids_stay_two_and_are_told(run: Run, folder: Path) -> None:
    (folder / "ours.yaml").write_text(OURS + "  - id: spans\n    text: Bridges stay open by day.\n", "utf-8")
    result = run("merge", "river.yaml", "A=ours.yaml", "B=theirs.yaml")
    assert [clause.id for clause in pc.loads(result.stdout).clauses] == ["boats", "tolls", "spans", "bridges"]
    assert result.stderr == "warning: spans: A inserts it, B a clause like it as bridges; they stay two\n"


def test_signs_that_act_do_not(run: Run, folder: Path) -> None:
    assert kept(run("merge", "river.yaml", "A\x1b[31m=ours.yaml")) == (
        f"{USAGE}'A\\x1b[31m=ours.yaml': expected a party's code, = and its draft, as A=a.yaml\n"
    )
    held = BASE + "    positions:\n      A: {stance: agreed}\n"
    (folder / "held.yaml").write_text(held, encoding="utf-8")
    (folder / "bent.yaml").write_text(
        OURS.replace(">-\n      Tolls go to both banks.", '"Tolls go to both \\e\\\\[31mtowns."'), "utf-8"
    )
    result = run("merge", "held.yaml", "A=bent.yaml")
    assert result.exit_code == 0
    assert "\x1b" not in result.output
    assert "\\x1b" in result.stderr
