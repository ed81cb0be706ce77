"""What a DRAFT may be: a file by its suffix, or by ``--from``; standard input; the same in every command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.cli.conftest import Run
from tests.importing.test_pdf import pdf

import planclause as pc
from planclause.cli.commands import planclause

TEXT = "1. Each side keeps 800 boats.\n\n2. Tolls go to both banks.\n"
PAGE = "<ol><li>Each side keeps 800 boats.<li>Tolls go to both banks.</ol>"
#: Every command that takes a draft, with standard input in its place.
COMMANDS = (
    ("validate", "-"),
    ("import", "-"),
    ("diff", "base.yaml", "-"),
    ("amend", "base.yaml", "-", "--party", "N"),
    ("merge", "base.yaml", "N=-"),
    ("read", "-", "--as", "base"),
    ("status", "-"),
    ("history", "base.yaml", "-"),
    ("blame", "base.yaml", "-"),
    ("collisions", "base.yaml", "N=-"),
    ("check", "-"),
    ("check", "base.yaml", "-"),
    ("report", "rolling", "-"),
    ("report", "diff", "base.yaml", "-"),
    ("report", "amendments", "base.yaml", "N=-"),
)


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(("from_format", "words"), [("text", TEXT), ("markdown", TEXT), ("html", PAGE)])
def test_every_command_reads_a_text_from_standard_input(
    arguments: tuple[str, ...], from_format: str, words: str, run: Run
) -> None:
    result = run(*arguments, "--from", from_format, stdin=words)
    assert result.exit_code in (0, 1), result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_every_command_reads_a_pdf(arguments: tuple[str, ...], run: Run) -> None:
    pytest.importorskip("pypdfium2")
    page = [(80, 700, "1. Each side keeps 800 boats."), (80, 670, "2. Tolls go to both banks.")]
    Path("answer.pdf").write_bytes(pdf(page))
    files = {"-": "answer.pdf", "N=-": "N=answer.pdf"}
    result = run(*(files.get(argument, argument) for argument in arguments))
    assert result.exit_code in (0, 1), result.output
    data = CliRunner().invoke(planclause, [*arguments, "--from", "pdf"], input=pdf(page))
    assert data.exit_code == result.exit_code, data.output


def test_a_text_that_says_so_is_the_same_from_a_file_and_from_standard_input(run: Run) -> None:
    Path("answer").write_text(TEXT, encoding="utf-8")
    piped = json.loads(run("diff", "base.yaml", "-", "--from", "text", "--format", "json", stdin=TEXT).stdout)
    named = json.loads(run("diff", "base.yaml", "answer", "--from", "text", "--format", "json").stdout)
    assert piped["summary"] == named["summary"]
    assert [entry["redline"] for entry in piped["clauses"]] == [
        entry["redline"] for entry in named["clauses"]
    ]


def test_from_overrules_a_suffix_but_not_that_of_yaml(run: Run) -> None:
    Path("answer.txt").write_text("# Boats\n\n1. Each side keeps *800* boats.\n", encoding="utf-8")
    draft = pc.loads(run("import", "answer.txt", "--from", "markdown").stdout)
    assert [clause.text for clause in draft] == ["Each side keeps 800 boats."]
    assert run("diff", "base.yaml", "answer.txt", "--from", "markdown").exit_code == 0


def test_without_from_standard_input_is_yaml(run: Run) -> None:
    result = run("status", "-", stdin=TEXT)
    assert result.exit_code == 2
    assert "standard input is YAML unless --from says otherwise" in result.stderr
    assert run("import", "-", stdin=TEXT).stderr == (
        "Error: standard input: none of .txt, .md, .html, .htm, .pdf; "
        "--from names the format of any other file but YAML\n"
    )


def test_a_scan_is_refused_with_the_reason_by_every_command(run: Run) -> None:
    pytest.importorskip("pypdfium2")
    Path("scan.pdf").write_bytes(pdf([], []))
    for arguments in (("import", "scan.pdf"), ("diff", "base.yaml", "scan.pdf"), ("check", "scan.pdf")):
        result = run(*arguments)
        assert result.exit_code == 2
        assert result.stderr == (
            "Error: scan.pdf: 2 of 2 pages of the PDF hold no text: a scan; read it with an OCR program first\n"
        )
