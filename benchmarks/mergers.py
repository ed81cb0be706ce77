"""Other tools that merge what two parties made of a base, as a user of theirs would call them.

    python -m benchmarks.mergers NAME FOLDER SECONDS CLOCK

Each gets the texts without numbers, which would differ after every insertion: one clause, one sentence or one word
a line; nbdime gets a notebook with a cell a clause, whose id is the clause's. None takes a third draft. What they
make of two drafts was read off their output for a few clauses; tests/benchmarks/ does it again.

    python -m benchmarks.mergers NAME FOLDER

prints how many conflicts the tool leaves, and for planclause at how many places the two ask for different things.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

import yaml

from benchmarks import folds
from benchmarks.drafts import PAIR
from benchmarks.pairs import BASE
from benchmarks.peers import Prepare
from benchmarks.work import main

#: Opens a conflict in what any of them gives.
MARKER = "<<<<<<<"


def merge3(folder: Path, *, cut: str) -> Callable[[], list[str]]:
    merge = import_module("merge3").Merge3
    base, one, other = (_read(folder, name, cut).splitlines(keepends=True) for name in (BASE, *PAIR))
    return lambda: list(merge(base, one, other).merge_lines())


def nbdime(folder: Path) -> Callable[[], list[str]]:
    merge = import_module("nbdime").merge_notebooks
    base, one, other = (_notebook(folder, name) for name in (BASE, *PAIR))
    return lambda: [cell.source for cell in merge(base, one, other)[0].cells]


def _read(folder: Path, name: str, cut: str) -> str:
    return (folder / f"{name}.{cut}.txt").read_text(encoding="utf-8")


def _notebook(folder: Path, name: str) -> object:
    made = import_module("nbformat.v4")
    data = yaml.load((folder / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    cells = []
    for point in data["clauses"]:
        cells.append(made.new_markdown_cell(point["heading"], id=point["id"]))
        cells += [made.new_markdown_cell(clause["text"], id=clause["id"]) for clause in point["clauses"]]
    return made.new_notebook(cells=cells)


NOTEBOOK = "nbdime, a clause a cell"
#: Libraries, timed once the drafts are in memory.
LIBRARIES: dict[str, Prepare] = {
    "merge3, a clause a line": partial(merge3, cut="clauses"),
    "merge3, a word a line": partial(merge3, cut="words"),
    NOTEBOOK: nbdime,
}
#: Commands, timed as whole processes in the folder of the drafts.
COMMANDS: dict[str, tuple[str, ...]] = {
    f"git merge-file, a {cut[:-1]} a line": (
        "git",
        "merge-file",
        "-p",
        *(f"{name}.{cut}.txt" for name in (PAIR[0], BASE, PAIR[1])),
    )
    for cut in ("clauses", "sentences", "words")
}
FINDS = {
    "merge3, a clause a line": "two edits of a clause, or of neighbours, conflict",
    "merge3, a word a line": "edits of different words of a clause go together",
    NOTEBOOK: "two edits of a clause conflict, of neighbours go together",
    "git merge-file, a clause a line": "two edits of a clause, or of neighbours, conflict",
    "git merge-file, a sentence a line": "edits of neighbouring sentences conflict",
    "git merge-file, a word a line": "edits of different words of a clause go together",
}
#: What holds of all of them, for they merge two sequences of lines or cells.
NONE = (
    "None of the other tools takes a third draft, or says whose a change is that does not conflict. None follows a "
    "move: a clause that both move apart stands twice, what one deletes and the other moves stands again, both "
    "without a conflict, and an edit of what the other moves is a conflict beside the clause unedited."
)


def merged(tool: str, folder: Path) -> str:
    """What a tool makes of A's and B's drafts, conflicts marked."""
    if tool in COMMANDS:
        return subprocess.run(
            COMMANDS[tool], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
        ).stdout
    result = LIBRARIES[tool](folder)()
    assert isinstance(result, list)
    return "".join(f"{piece.removesuffix(chr(10))}\n" for piece in result)


def conflicts(tool: str, folder: Path) -> int:
    """How many conflicts a tool leaves, or planclause places where two parties ask for different things."""
    if tool in folds.FOLDS:
        return folds.rivalries(folds.fold(folder, parties=len(PAIR))())
    return merged(tool, folder).count(MARKER)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(conflicts(sys.argv[1], Path(sys.argv[2])))
    else:
        main(LIBRARIES)
