"""The command as a process: exit codes, pipes, terminals, encodings, git."""

from __future__ import annotations

import os
import pty
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.git

COMMAND = (sys.executable, "-m", "planclause")
ENVIRONMENT = {
    key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "PYTHONIOENCODING")
}  # fmt: skip


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        (*COMMAND, *arguments),
        env={**ENVIRONMENT, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def on_a_terminal(*arguments: str, **environment: str) -> tuple[str, str, int]:
    """What a command writes to a terminal, what to standard error, and its exit code."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        (*COMMAND, *arguments),
        env={**ENVIRONMENT, "TERM": "xterm-256color", "COLUMNS": "80", **environment},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.PIPE,
    )
    os.close(theirs)
    written = b""
    while True:
        try:
            read = os.read(ours, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not read:
            break
        written += read
    os.close(ours)
    _, errors = process.communicate()
    return written.decode().replace("\r\n", "\n"), errors.decode(), process.returncode


def test_findings_on_a_terminal_are_the_lines_of_the_text_in_colour(folder: Path) -> None:
    shown, errors, exit_code = on_a_terminal("check", "base.yaml", "draft.yaml")
    plain = run("check", "base.yaml", "draft.yaml")

    assert (errors, exit_code) == (plain.stderr, plain.returncode)
    assert "\x1b[33mwarning\x1b[0m" in shown
    assert re.sub(r"\x1b\[[\d;]*m", "", shown) == plain.stdout
    assert on_a_terminal("check", "base.yaml", "draft.yaml", TERM="dumb")[0] == plain.stdout
    assert on_a_terminal("check", "--format", "text", "base.yaml", "draft.yaml")[0] == plain.stdout


def test_the_module_runs_as_the_command_does(folder: Path) -> None:
    done = run("diff", "base.yaml", "draft.yaml", "--exit-code")
    assert (done.returncode, done.stderr) == (1, "")
    assert "Each side keeps [-600-]{+800+} boats." in done.stdout


def test_a_terminal_gets_colours_and_the_marks_beside_them(folder: Path) -> None:
    shown, errors, exit_code = on_a_terminal("diff", "base.yaml", "draft.yaml")
    assert (errors, exit_code) == ("", 0)
    assert "\x1b[9;31m[-600-]\x1b[0m\x1b[4;32m{+800+}\x1b[0m" in shown


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_without_colours_gets_none(folder: Path, environment: dict[str, str]) -> None:
    shown, _, _ = on_a_terminal("diff", "base.yaml", "draft.yaml", **environment)
    assert "[-600-]" in shown
    assert not any(f"{colour}m" in shown for colour in (31, 32, 36))


@pytest.mark.parametrize("columns", [30, 60])
def test_a_terminal_s_width_is_kept(folder: Path, columns: int) -> None:
    shown, _, _ = on_a_terminal("diff", "base.yaml", "draft.yaml", COLUMNS=str(columns), TERM="dumb")
    assert max(map(len, shown.splitlines())) <= columns
    assert (
        "Each side keeps\n" in shown if columns == 30 else "Each side keeps [-600-]{+800+} boats.\n" in shown
    )


def test_a_terminal_in_a_narrow_encoding_shows_by_number_what_it_cannot_and_a_file_gets_utf_8(
    folder: Path,
) -> None:
    text = (folder / "draft.yaml").read_text("utf-8")
    (folder / "kyiv.yaml").write_text(text.replace("800 boats", "800 човнів"), "utf-8")
    done = run("diff", "base.yaml", "kyiv.yaml", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert " човнів+}" in done.stdout
    shown, _, _ = on_a_terminal("diff", "base.yaml", "kyiv.yaml", PYTHONIOENCODING="ascii", TERM="dumb")
    assert " \\u0447\\u043e\\u0432\\u043d\\u0456\\u0432+}" in shown
    document = run("diff", "base.yaml", "kyiv.yaml", "--format", "markdown", PYTHONIOENCODING="ascii")
    assert "<ins>800 човнів</ins>" in document.stdout


def test_a_dash_is_standard_output_as_it_is_standard_input(folder: Path) -> None:
    done = run("fmt", "base.yaml")
    dashed = run("read", "base.yaml", "--as", "base", "-o", "-")
    assert (done.returncode, dashed.returncode) == (0, 0)
    assert dashed.stdout == run("read", "base.yaml", "--as", "base").stdout
    assert not (folder / "-").exists()


@pytest.mark.parametrize("closed", [">&-", "<&-"])
def test_a_closed_standard_stream_is_an_error_in_a_sentence(folder: Path, closed: str) -> None:
    command = f"{shlex.join(COMMAND)} fmt - {closed}"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("form", ["text", "json", "terminal"])
def test_a_closed_pipe_is_no_error_to_speak_of(folder: Path, form: str) -> None:
    clauses = "".join(f"  - id: c{i}\n    text: Words of the clause {i}.\n" for i in range(3000))
    (folder / "long.yaml").write_text(f"planclause: 1\nplan: river\ndraft: long\nclauses:\n{clauses}")
    with subprocess.Popen(
        (*COMMAND, "diff", "base.yaml", "long.yaml", "--format", form),
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_an_interrupt_is_quiet(folder: Path) -> None:
    os.mkfifo(folder / "never.yaml")
    # Tests that a shell runs in the background ignore interrupts, and so would what they start.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        (*COMMAND, "diff", "never.yaml", "base.yaml"),
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    signal.signal(signal.SIGINT, before)
    with (folder / "never.yaml").open("w"):  # opens when the command does, which then waits for words
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate()
    assert (process.returncode, output, errors) == (130, b"", b"")


# ------------------------------------------------------------------------------------------------ git


@pytest.fixture
def repository(folder: Path) -> Path:
    """The folder as a git repository whose last commit has other words."""
    for arguments in (
        ("init", "-q"),
        ("add", "base.yaml", "plain.txt"),
        ("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "base"),
    ):
        subprocess.run(("git", *arguments), check=True, cwd=folder)
    text = (folder / "base.yaml").read_text()
    (folder / "base.yaml").write_text(text.replace("600", "700"))
    return folder


def test_a_file_in_a_revision_is_compared(repository: Path) -> None:
    done = run("diff", "HEAD:base.yaml", "base.yaml")
    assert (done.returncode, done.stderr) == (0, "")
    assert "[-600-]{+700+}" in done.stdout


def test_a_text_in_a_revision_is_imported(repository: Path) -> None:
    told = run("diff", "HEAD:plain.txt", "plain.txt").stdout
    assert told.startswith("HEAD:plain.txt → plain.txt\n")
    assert "\n2 clauses: all unchanged\n" in told


def test_an_existing_file_wins_over_a_revision(repository: Path) -> None:
    (repository / "HEAD:base.yaml").write_text((repository / "base.yaml").read_text())
    assert "unchanged" in run("diff", "HEAD:base.yaml", "base.yaml").stdout


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "HEAD:gone.yaml",
            "HEAD:gone.yaml: no such file, nor in git: path 'gone.yaml' does not exist in 'HEAD'",
        ),
        ("NOPE:base.yaml", "NOPE:base.yaml: no such file, nor in git: invalid object name 'NOPE'."),
        ("--textconv:base.yaml", "--textconv:base.yaml: not a file, nor REV:path in git"),
        ("HEAD:.", "HEAD:.: no such file, nor in git: "),
    ],
)
def test_what_git_does_not_have_is_said(repository: Path, name: str, said: str) -> None:
    done = run("diff", "base.yaml", "--", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Error: {said}")


def test_no_program_of_the_repository_s_configuration_is_run(repository: Path) -> None:
    (repository / ".gitattributes").write_text("*.yaml diff=evil filter=evil\n")
    for key in ("diff.evil.textconv", "diff.evil.command", "filter.evil.smudge", "core.fsmonitor"):
        subprocess.run(("git", "config", key, "touch run; cat"), check=True, cwd=repository)
    assert run("diff", "HEAD:base.yaml", "base.yaml").returncode == 0
    assert not (repository / "run").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize(
    ("arguments", "output"),
    [
        (("--help",), "stdout"),
        (("diff", "base.yaml", "missing.yaml"), "stderr"),
        (("diff", "base.yaml", "draft.yaml"), "stdout"),
    ],
)
def test_what_cannot_be_written_could_not_be_done(
    folder: Path, arguments: tuple[str, ...], output: str
) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            (*COMMAND, *arguments),
            cwd=folder,
            env=ENVIRONMENT,
            encoding="utf-8",
            check=False,
            stdout=full if output == "stdout" else subprocess.PIPE,
            stderr=full if output == "stderr" else subprocess.PIPE,
        )
    assert done.returncode == 2
    assert done.stderr in (None, "Error: No space left on device\n")


def test_an_argument_too_many_is_repeated_without_the_signs_in_it_that_act(folder: Path) -> None:
    done = run("diff", "base.yaml", "draft.yaml", "x\x1b[31m\u202e")
    assert done.returncode == 2
    assert done.stderr.endswith("Error: Got unexpected extra argument (x\\x1b[31m\\u202e)\n")
