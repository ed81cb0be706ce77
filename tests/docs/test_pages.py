"""What the pages show is what happens: every command and every Python block of README and docs is run.

A page is played from top to bottom in a folder of its own that holds a copy of the examples:

* a ``console`` block is a session: each line after ``$ `` is run, what follows is what it prints (both streams;
  the exit code where it is not 0 is asked for with ``echo $?``);
* a ``python`` block is run, all those of a page in one namespace; what it prints stands in the ``output`` block
  directly after it, and without one it prints nothing;
* a ``code-block`` directive with a caption is a file: it is written under the caption's name.

Where ``...`` stands in an expected output, anything may. ``PLANCLAUSE_REWRITE=1 pytest tests/docs`` writes
what really happens into the pages; look at the difference before you commit it.
"""

from __future__ import annotations

import contextlib
import difflib
import doctest
import io
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: Pages that are made when the documentation is built; tests/docs/test_rules.py looks at them.
MADE = ROOT / "docs" / "reference" / "rules"
PAGES = sorted(
    page
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    if not page.is_relative_to(MADE)
)
#: Blocks that are shown and not run; ``sh`` is for what installs things, which CI runs from README.md.
SHOWN = {"sh", "yaml", "json", "text", "toml", "{eval-rst}", "{toctree}", "{include}", "{literalinclude}"}
PLAYED = {"console", "python", "output", "{code-block}"}

_FENCE = re.compile(r"^```(?P<info>[^`\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_CAPTION = re.compile(r"^:caption: (\S+)\n", re.MULTILINE)


@dataclass
class Block:
    """A fenced block: its language, its body, and what it says when it is played."""

    language: str
    body: str
    span: tuple[int, int]
    now: str = field(init=False)

    def __post_init__(self) -> None:
        self.now = self.body


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    return [
        Block(match["info"].split()[0] if match["info"].strip() else "", match["body"], match.span("body"))
        for match in _FENCE.finditer(page)
    ]


def play(page: str, folder: Path) -> str:
    """The page with its outputs as they are when it is played in the folder."""
    played = Player(folder)
    found = blocks(page)
    for block, following in zip(found, [*found[1:], None], strict=True):
        output = following if following is not None and following.language == "output" else None
        match block.language:
            case "console":
                block.now = played.console(block.body)
            case "python" if output is not None:
                output.now = agreed(output.body, played.python(block.body))
            case "python":
                assert played.python(block.body) == "", "a block that prints wants an output block after it"
            case "{code-block}":
                played.write(block.body)
            case _:
                pass
    for block in reversed(found):
        start, end = block.span
        page = page[:start] + block.now + page[end:]
    return page


def agreed(expected: str, got: str) -> str:
    """What is expected where that fits what came out, ``...`` standing for anything, and else what came out."""
    fits = doctest.OutputChecker().check_output(expected, got, doctest.ELLIPSIS)
    return expected if fits else got


class Player:
    """Runs a page's blocks in one folder: its commands one after another, its Python in one namespace."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.namespace: dict[str, object] = {"__name__": "__page__"}
        self.exit_code = 0

    def console(self, session: str) -> str:
        """The session as it goes now."""
        out: list[str] = []
        for part in re.split(r"^(?=\$ )", session, flags=re.MULTILINE):
            if not part:
                continue
            assert part.startswith("$ "), "a session begins with a command"
            command, _, expected = part.removeprefix("$ ").partition("\n")
            out += [f"$ {command}\n", agreed(expected, self.run(command))]
        return "".join(out)

    def run(self, command: str) -> str:
        """What a command prints on both streams, as one run in a shell after the ones before it."""
        scripts = str(Path(sys.executable).parent)
        ran = subprocess.run(
            ["bash", "-c", f"(exit {self.exit_code}); {command}"],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={
                **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
                "PATH": os.pathsep.join([scripts, os.environ["PATH"]]),
                "COLUMNS": "80",
                "NO_COLOR": "1",
                "PYTHONUTF8": "1",
                "PYTHONWARNINGS": "error",
            },
            check=False,
        )
        self.exit_code = ran.returncode
        printed = ran.stdout.decode("utf-8")
        return printed if not printed or printed.endswith("\n") else printed + "\n"

    def python(self, source: str) -> str:
        """What a block prints."""
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(source, "<page>", "exec"), self.namespace)
        return printed.getvalue()

    def write(self, body: str) -> None:
        """Write the file that a captioned block shows."""
        caption = _CAPTION.match(body)
        assert caption, "a code-block directive has a caption, which is the file's name"
        path = self.folder / caption[1]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body[caption.end() :].lstrip("\n"), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_page_shows_what_happens(path: Path, folder: Path) -> None:
    page = path.read_text(encoding="utf-8")
    now = play(page, folder)
    if "PLANCLAUSE_REWRITE" in os.environ:
        path.write_text(now, encoding="utf-8")
    if now != page:
        lines = difflib.unified_diff(
            page.splitlines(), now.splitlines(), "shown", "what happens", lineterm=""
        )
        pytest.fail("\n".join(lines), pytrace=False)


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_block_of_a_page_is_of_a_kind_that_is_known_to_be_run_or_only_shown(path: Path) -> None:
    kinds = {block.language for block in blocks(path.read_text(encoding="utf-8"))}
    assert kinds <= SHOWN | PLAYED


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_link_to_a_file_leads_to_one(path: Path) -> None:
    page = _FENCE.sub("", path.read_text(encoding="utf-8"))
    targets = [target.split("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", page)]
    files = [target for target in targets if target and "://" not in target]
    assert [target for target in files if not (path.parent / target).exists()] == []


def test_a_session_that_prints_something_else_is_shown_as_it_went(folder: Path) -> None:
    page = "```console\n$ echo one\ntwo\n$ false\n$ echo $?\n1\n```\n"
    assert play(page, folder) == "```console\n$ echo one\none\n$ false\n$ echo $?\n1\n```\n"


def test_a_python_block_that_prints_something_else_is_shown_as_it_went(folder: Path) -> None:
    page = "```python\nprint(1)\n```\n\n```output\n2\n```\n"
    assert play(page, folder) == "```python\nprint(1)\n```\n\n```output\n1\n```\n"


def test_three_dots_stand_for_anything(folder: Path) -> None:
    page = "```console\n$ echo a b c\na ... c\n```\n"
    assert play(page, folder) == page


def test_a_captioned_block_is_a_file(folder: Path) -> None:
    page = "```{code-block} yaml\n:caption: one.yaml\n\nplan: p\n```\n\n```console\n$ cat one.yaml\nplan: p\n```\n"
    assert play(page, folder) == page
