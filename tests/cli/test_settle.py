"""``planclause settle``: every kind of address, compromises, the record of acts, and what is refused."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import planclause as pc

Run = Callable[..., Result]

ROLLING = """\
planclause: 1
plan: river
draft: rolling
title: "Plan for the [river | B: valley]"
parties:
  A: Abovedam
  B: Belowdam
  M: {name: Mediator, role: mediator}
folded:
  A: {draft: ours}
  B: {draft: theirs}
preamble: >-
  The towns [A, B: and their people] share one river.
clauses:
  - id: boats
    number: "[1 | A: 1 bis]"
    heading: "Boats [B: and ships]"
    text: >-
      Each side keeps [600 | A: 800 | B: 500] boats [A: in summer].
  - id: tolls
    moved_by: [{by: [A], first: true}]
    text: >-
      Tolls go to both banks.
    clauses:
      - id: rates
        deleted_by: [B]
        text: >-
          the rates are those of [last year | A: this year].
  - id: bridges
    inserted_by: [B]
    text: >-
      Bridges over {#rates} stay open.
"""
USAGE = (
    "Usage: planclause settle [OPTIONS] DRAFT [ADDRESS]\nTry 'planclause settle --help' for help.\n\nError: "
)
DAY = ("--on", "2026-01-20")
WHOLE_BOATS = "Each side keeps [600 | A: 800 | B: 500] boats [A: in summer]."


@pytest.fixture(autouse=True)
def _rolling(folder: Path) -> None:
    (folder / "rolling.yaml").write_text(ROLLING, encoding="utf-8")


def clause(draft: pc.Draft, clause_id: str) -> pc.Clause | None:
    pending = [*draft.clauses]
    while pending:
        found = pending.pop()
        if found.id == clause_id:
            return found
        pending += found.clauses
    return None


@pytest.mark.parametrize(
    ("address", "who", "told"),
    [
        ("@title", "B", ["@title#1: [river | B: valley] -> valley"]),
        ("@title#1", "base", ["@title#1: [river | B: valley] -> river"]),
        ("@preamble", "base", ["@preamble#1: [A, B: and their people] -> nothing"]),
        ("boats@number", "A", ["boats@number#1: [1 | A: 1 bis] -> 1 bis"]),
        ("boats@heading", "B", ["boats@heading#1: [B: and ships] -> and ships"]),
        ("boats#1", "B", ["boats#1: [600 | A: 800 | B: 500] -> 500"]),
        ("boats#2", "M", ["boats#2: [A: in summer] -> nothing"]),
        (
            "boats@text",
            "A",
            ["boats#1: [600 | A: 800 | B: 500] -> 800", "boats#2: [A: in summer] -> in summer"],
        ),
        ("tolls@place", "A", ["tolls@place: base: after boats; A: first -> first"]),
        ("rates@presence", "B", ["rates@presence: base: there; B: not there -> not there"]),
        ("bridges@presence", "A", ["bridges@presence: base: not there; B: there -> not there"]),
        ("bridges", "B", ["bridges@presence: base: not there; B: there -> there"]),
    ],
)
def test_what_is_open_at_an_address_is_settled_as_a_party_reads_it(
    run: Run, address: str, who: str, told: list[str]
) -> None:
    result = run("settle", "rolling.yaml", address, "--as", who, "--by", "A, B", *DAY)
    assert result.exit_code == 0
    said = [line for line in result.stderr.splitlines() if not line.startswith("warning: ")]
    assert said == [f"settled {line}" for line in told]
    before, settled = pc.loads(ROLLING), pc.loads(result.stdout)
    shown = [f"{act.at}: {act.before} -> {act.after or 'nothing'}" for act in settled.acts]
    assert shown == told
    for act in settled.acts:
        assert (act.act, act.by, act.on) == ("settled", ("A", "B"), datetime.date(2026, 1, 20))
    assert pc.same_text(settled.reading(who), before.reading(who))


def test_a_whole_clause_is_settled_with_all_that_stands_in_it(run: Run) -> None:
    result = run("settle", "rolling.yaml", "tolls", "--as", "A", *DAY)
    settled = pc.loads(result.stdout)
    assert [found.id for found in settled.clauses] == ["tolls", "boats", "bridges"]
    for who in (pc.BASE, "A", "B"):
        rates = clause(settled.reading(who), "rates")
        assert rates is not None
        assert rates.text == "the rates are those of this year."
    assert sorted(act.at for act in settled.acts) == ["rates#1", "rates@presence", "tolls@place"]


def test_what_is_beside_stays_as_it_is_written(run: Run) -> None:
    result = run("settle", "rolling.yaml", "boats#1", "--as", "A", *DAY)
    expected = (
        ROLLING.replace("[600 | A: 800 | B: 500]", "800")
        + "acts:\n  - {act: settled, at: boats#1, on: 2026-01-20, "
        + 'before: "[600 | A: 800 | B: 500]", after: "800"}\n'
    )
    assert result.stdout == expected


@pytest.mark.parametrize(
    ("address", "wording", "at", "before", "readings"),
    [
        (
            "boats#1",
            "650",
            "boats#1",
            "[600 | A: 800 | B: 500]",
            ("Each side keeps 650 boats.", "Each side keeps 650 boats in summer."),
        ),
        (
            "boats#2",
            "",
            "boats#2",
            "[A: in summer]",
            ("Each side keeps 600 boats.", "Each side keeps 800 boats."),
        ),
        ("boats", "No boats.", "boats@text", WHOLE_BOATS, ("No boats.", "No boats.")),
        ("boats@text", "No boats.", "boats@text", WHOLE_BOATS, ("No boats.", "No boats.")),
    ],
)
def test_a_compromise_is_what_everybody_reads(
    run: Run, address: str, wording: str, at: str, before: str, readings: tuple[str, str]
) -> None:
    result = run("settle", "rolling.yaml", address, "--text", wording, *DAY)
    assert (result.exit_code, result.stderr) == (
        0,
        f"settled {at}: {before} -> {wording or 'nothing'}\n",
    )
    settled = pc.loads(result.stdout)
    assert (
        tuple(settled.reading(who).clauses[1 if who == "A" else 0].text for who in (pc.BASE, "A")) == readings
    )
    (act,) = settled.acts
    assert (act.at, act.before, act.after) == (at, before, wording)


@pytest.mark.parametrize(
    ("address", "wording", "field"),
    [("@title", "River", "title"), ("@preamble", "All share it.", "preamble")],
)
def test_title_and_preamble_take_a_compromise(run: Run, address: str, wording: str, field: str) -> None:
    result = run("settle", "rolling.yaml", address, "--text", wording, *DAY)
    assert getattr(pc.loads(result.stdout), field) == wording


def test_heading_and_number_take_a_compromise(run: Run) -> None:
    heading = pc.loads(run("settle", "rolling.yaml", "boats@heading", "--text", "Craft", *DAY).stdout)
    number = pc.loads(run("settle", "rolling.yaml", "boats@number", "--text", "2", *DAY).stdout)
    assert (heading.clauses[0].heading, number.clauses[0].number) == ("Craft", "2")


def test_everything_is_settled_as_one_party_reads_it(run: Run) -> None:
    result = run("settle", "rolling.yaml", "--everywhere", "--as", "B", "--by", "A,B", *DAY)
    assert result.exit_code == 0
    settled = pc.loads(result.stdout)
    theirs = pc.loads(ROLLING).reading("B")
    for who in (pc.BASE, "A", "B"):
        assert pc.same_text(settled.reading(who), theirs)
    assert [act.at for act in settled.acts] == [
        "@title#1",
        "@preamble#1",
        "boats@number#1",
        "boats@heading#1",
        "boats#1",
        "boats#2",
        "tolls@place",
        "rates@presence",
        "rates#1",
        "bridges@presence",
    ]
    assert len(result.stderr.splitlines()) == 10


def test_what_nobody_contests_is_settled_by_rule(run: Run) -> None:
    result = run("settle", "rolling.yaml", "--uncontested", *DAY)
    settled = pc.loads(result.stdout)
    assert settled.preamble == "The towns and their people share one river."
    assert [(act.at, act.by) for act in settled.acts] == [("@preamble#1", ("A", "B"))]
    assert result.stderr == (
        "settled @preamble#1: [A, B: and their people] -> and their people\n"
        "1 thing settled that nobody contested\n"
    )


def test_silence_is_not_consent(run: Run, folder: Path) -> None:
    unanswered = ROLLING.replace("  B: {draft: theirs}\n", "").replace("A, B: and", "A: and")
    (folder / "unanswered.yaml").write_text(unanswered.replace("A: in summer", "M: in summer"), "utf-8")
    result = run("settle", "unanswered.yaml", "--uncontested", *DAY)
    assert (result.exit_code, result.stderr) == (0, "0 things settled that nobody contested\n")
    assert pc.loads(result.stdout) == pc.load(folder / "unanswered.yaml")
    result = run("settle", "unanswered.yaml", "--uncontested", "--by", "A", *DAY)
    assert [act.by for act in pc.loads(result.stdout).acts] == [("A",)] * 10


def test_a_reference_that_is_left_dangling_is_told(run: Run) -> None:
    result = run("settle", "rolling.yaml", "rates@presence", "--as", "B", *DAY)
    assert result.stderr == (
        "warning: {#rates}: the reference leads nowhere now\n"
        "settled rates@presence: base: there; B: not there -> not there\n"
    )
    result = run("settle", "rolling.yaml", "boats#1", "--text", "as many as {#ships} says", *DAY)
    assert result.stderr == (
        "warning: {#ships}: the reference leads nowhere now\n"
        "settled boats#1: [600 | A: 800 | B: 500] -> as many as {#ships} says\n"
    )


def test_the_settled_draft_can_be_given_a_name(run: Run) -> None:
    assert (
        pc.loads(run("settle", "rolling.yaml", "boats", "--as", "A", "--name", "next").stdout).draft == "next"
    )
    assert pc.loads(run("settle", "rolling.yaml", "boats", "--as", "A").stdout).draft == "rolling"


def test_long_words_leave_room_for_what_became_of_them(run: Run) -> None:
    first = run(
        "settle", "rolling.yaml", "boats#1", "--text", "as many " * 30 + "as ever", *DAY, "-o", "one.yaml"
    )
    assert first.stderr.startswith("settled boats#1: [600 | A: 800 | B: 500] -> as many as many")
    (line,) = run("settle", "one.yaml", "boats@text", "--text", "No boats.", *DAY).stderr.splitlines()
    assert line.startswith("settled boats@text: Each side keeps as many as many")
    assert line.endswith(" ... -> No boats.")


def test_the_day_is_today_s_unless_it_is_said(run: Run) -> None:
    before = datetime.date.today()
    (act,) = pc.loads(run("settle", "rolling.yaml", "boats#1", "--as", "A").stdout).acts
    assert act.on is not None
    assert before <= act.on <= datetime.date.today()
    assert act.by == ()


def test_acts_are_added_to_those_there_are(run: Run, folder: Path) -> None:
    run("settle", "rolling.yaml", "boats#1", "--as", "A", *DAY, "-o", "one.yaml")
    result = run("settle", "one.yaml", "boats#1", "--as", "A", *DAY)
    assert result.stderr == "settled boats#1: [A: in summer] -> in summer\n"
    assert [act.after for act in pc.loads(result.stdout).acts] == ["800", "in summer"]


def test_it_is_written_to_a_file_and_comes_on_standard_input(run: Run, folder: Path) -> None:
    shown = run("settle", "rolling.yaml", "boats", "--as", "A", *DAY).stdout
    result = run("settle", "-", "boats", "--as", "A", *DAY, "-o", "out.yaml", stdin=ROLLING)
    assert (result.exit_code, result.stdout) == (0, "")
    assert (folder / "out.yaml").read_text("utf-8") == shown


def test_notes_stay_in_a_draft_that_is_settled(run: Run, folder: Path) -> None:
    (folder / "noted.yaml").write_text(
        ROLLING + "    notes:\n      - {from: B, text: Ours alone.}\n", "utf-8"
    )
    assert "Ours alone." in run("settle", "noted.yaml", "boats#1", "--as", "A", *DAY).stdout


# ------------------------------------------------------------------------------------------ what is refused

EXPECTED = (
    "expected clause, clause#2, clause@heading, clause@number, clause@place, clause@presence, "
    "@title or @preamble"
)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ((), "either an ADDRESS, or --everywhere, or --uncontested"),
        (("--as", "A"), "either an ADDRESS, or --everywhere, or --uncontested"),
        (("boats", "--everywhere", "--as", "A"), "either an ADDRESS, or --everywhere, or --uncontested"),
        (("boats", "--uncontested"), "either an ADDRESS, or --everywhere, or --uncontested"),
        (("boats",), "one of --as PARTY and --text WORDING is expected"),
        (("boats", "--as", "A", "--text", "x"), "one of --as PARTY and --text WORDING is expected"),
        (("--everywhere",), "--as PARTY is expected"),
        (("--everywhere", "--text", "x"), "--as PARTY is expected"),
        (
            ("--uncontested", "--as", "A"),
            "--uncontested takes what all ask for; --as, --text and --everywhere say otherwise",
        ),
        (
            ("--uncontested", "--everywhere"),
            "--uncontested takes what all ask for; --as, --text and --everywhere say otherwise",
        ),
        (("boats", "--as", "A", "--on", "today"), "--on 'today': expected a date such as 2026-01-20"),
        (("boats", "--as", "A", "--on", "20260120"), "--on '20260120': expected a date such as 2026-01-20"),
        (
            ("boats", "--as", "A", "--on", "2026-02-30"),
            "--on '2026-02-30': expected a date such as 2026-01-20",
        ),
    ],
)
def test_what_stands_on_the_command_line_is_checked(run: Run, arguments: tuple[str, ...], error: str) -> None:
    result = run("settle", "rolling.yaml", *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{USAGE}{error}\n")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("", "--as", "A"), f"'': not an address, {EXPECTED}"),
        (("boats@colour", "--as", "A"), f"'boats@colour': not an address, {EXPECTED}"),
        (("@place", "--as", "A"), f"'@place': not an address, {EXPECTED}"),
        (("boats@title", "--as", "A"), f"'boats@title': not an address, {EXPECTED}"),
        (("boats#0", "--as", "A"), "'boats#0': only words have brackets, counted from 1"),
        (
            ("tolls@place#1", "--as", "A"),
            "'tolls@place#1': only words have brackets, counted from 1",
        ),
        (("boats#3", "--as", "A"), "boats#3: nothing is open there; its brackets are 2"),
        (("rates#2", "--as", "A"), "rates#2: nothing is open there; its brackets are 1"),
        (("tolls#1", "--as", "A"), "tolls#1: nothing is open there"),
        (("boats@place", "--as", "A"), "boats@place: nothing is open there"),
        (("boats@presence", "--as", "A"), "boats@presence: nothing is open there"),
        (("ships", "--as", "A"), "no clause 'ships' in the draft"),
        (("boats", "--as", "X"), "no party 'X' in the draft; there are A, B, M"),
        (("boats", "--as", "public"), "no party 'public' in the draft; there are A, B, M"),
        (("boats", "--as", "A", "--by", "A,X"), "no party 'X' in the draft; there are A, B, M"),
        (("--uncontested", "--by", "X"), "no party 'X' in the draft; there are A, B, M"),
        (
            ("boats@place", "--text", "x"),
            "boats@place: no wording settles it, expected a party whose place is taken",
        ),
        (("tolls@text", "--text", "Tolls go to both banks."), "tolls@text: these words stand there already"),
        (("boats", "--text", "[A: x]"), "a wording with brackets, expected a settled one: '[A: x]'"),
        (
            ("boats", "--text", "some [boats"),
            "--text 'some [boats': a bracket that is not closed, expected a ] after its wordings,"
            r" or \[ for the character",
        ),
    ],
)
def test_what_cannot_be_settled_is_said_in_a_sentence(
    run: Run, folder: Path, arguments: tuple[str, ...], error: str
) -> None:
    result = run("settle", "rolling.yaml", *arguments, *DAY, "-o", "out.yaml")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"Error: {error}\n")
    assert not (folder / "out.yaml").exists()
    assert (folder / "rolling.yaml").read_text("utf-8") == ROLLING


WITHIN = """\
planclause: 1
plan: river
draft: rolling
parties: {A: Abovedam, B: Belowdam}
clauses:
  - id: tolls
    text: Tolls are paid.
    deleted_by: [B]
    clauses:
      - id: rates
        text: The rates.
        moved_by: [{by: [B], first: true}, {by: [A], under: dues, first: true}]
  - id: dues
    inserted_by: [A]
    text: Dues are paid.
"""


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (
            ("rates@place", "--as", "A"),
            "rates: base does not have dues, where it would stand; settle dues@presence first",
        ),
        (
            ("rates@place", "--as", "base"),
            "rates: B does not have tolls, where it would stand; settle tolls@presence first",
        ),
        (
            ("tolls@presence", "--as", "B"),
            "tolls: base has rates in it, which A has elsewhere; settle rates@place first",
        ),
    ],
)
def test_what_would_leave_a_clause_nowhere_is_refused_with_what_to_settle_first(
    run: Run, folder: Path, arguments: tuple[str, ...], error: str
) -> None:
    (folder / "within.yaml").write_text(WITHIN, encoding="utf-8")
    result = run("settle", "within.yaml", *arguments, *DAY)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"Error: {error}\n")
    first = error.rpartition("settle ")[2].removesuffix(" first")
    assert run("settle", "within.yaml", first, *arguments[1:], *DAY, "-o", "next.yaml").exit_code == 0
    assert run("settle", "next.yaml", *arguments, *DAY).exit_code == 0


def test_a_clause_that_stands_in_the_other_is_refused_with_what_to_settle_first(
    run: Run, folder: Path
) -> None:
    (folder / "turned.yaml").write_text(
        "planclause: 1\nplan: river\ndraft: rolling\nparties: {A: Abovedam, B: Belowdam}\nclauses:\n"
        "  - id: tolls\n    text: Tolls.\n    moved_by: [{by: [A], under: dues, first: true}]\n"
        "  - id: dues\n    text: Dues.\n    moved_by: [{by: [B], under: tolls, first: true}]\n",
        encoding="utf-8",
    )
    result = run("settle", "turned.yaml", "tolls@place", "--as", "A", *DAY)
    assert (result.exit_code, result.stdout, result.stderr) == (
        2,
        "",
        "Error: tolls: B has dues, where it would stand, in this very clause; settle dues@place first\n",
    )


def test_wordings_whose_holder_was_not_recorded_are_named_with_their_file(run: Run, folder: Path) -> None:
    printed = ROLLING.replace("[A: in summer]", "[?: in summer]")
    (folder / "printed.yaml").write_text(printed, encoding="utf-8")
    told = (
        "clauses[0].text: a wording in boats whose holder was not recorded (?), "
        "expected the party that holds it\n"
    )
    result = run("settle", "printed.yaml", "bridges@presence", "--as", "B", *DAY)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"printed.yaml: {told}")
    result = run("settle", "-", "bridges@presence", "--as", "B", *DAY, stdin=printed)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"standard input: {told}")
    settled = run("settle", "printed.yaml", "boats#2", "--text", "in summer", *DAY)
    assert "boats in summer." in settled.stdout


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("nope.yaml", "boats", "--as", "A"), "Error: nope.yaml: no such file\n"),
        (
            ("rolling.yaml", "boats", "--as", "A", "-o", "rolling.yaml"),
            "Error: -o rolling.yaml: this file is read, and would be overwritten; name another\n",
        ),
        (
            ("invalid.yaml", "boats", "--as", "N"),
            "invalid.yaml:3:8: round: 'four', expected a whole number\n"
            "invalid.yaml:12:9: clauses[1].id: duplicate id 'boats', expected an id that no other clause has\n",
        ),
        (
            ("plain.txt", "--uncontested"),
            "Error: nobody whose consent is needed, expected a principal among the parties\n",
        ),
    ],
)
def test_a_file_that_cannot_be_settled_stays_as_it_is(
    run: Run, folder: Path, arguments: tuple[str, ...], error: str
) -> None:
    result = run("settle", *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", error)
    assert (folder / "rolling.yaml").read_text("utf-8") == ROLLING


def test_signs_that_act_do_not(run: Run, folder: Path) -> None:
    result = run("settle", "rolling.yaml", "boats#1", "--text", "\x1b\\]0;x\u202e", *DAY)
    assert result.exit_code == 0
    assert "\x1b" not in result.output
    assert "\u202e" not in result.stderr
