"""The table of bad files in ``bad/*.txt``: each a text, and every line that is said about it.

A case is a line ``##### what is wrong``, then the file, then lines ``>>> message`` with the whole message. To keep
the cases short, ``@draft`` stands for the three lines that every draft begins with, ``@parties`` for two parties.
``PLANCLAUSE_REWRITE=1`` writes the present messages into the table, to be read before they are committed.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "bad"
REWRITE = "PLANCLAUSE_REWRITE" in os.environ
SHORT_FORMS = {
    "@draft\n": "planclause: 1\nplan: p\ndraft: d\n",
    "@parties\n": "parties: {A: Ann, B: Ben}\n",
}
CASE, MESSAGE = "##### ", ">>> "


class Case(NamedTuple):
    name: str
    kind: str | None
    text: str
    messages: tuple[str, ...]


def read(path: Path) -> list[Case]:
    cases: list[Case] = []
    for part in path.read_text(encoding="utf-8").split("\n" + CASE):
        name, *lines = part.removeprefix(CASE).rstrip("\n").split("\n")
        text = "".join(line + "\n" for line in lines if not line.startswith(MESSAGE))
        for short, long in SHORT_FORMS.items():
            text = text.replace(short, long)
        messages = tuple(line.removeprefix(MESSAGE) for line in lines if line.startswith(MESSAGE))
        cases.append(Case(name, None if path.stem == "other_kinds" else "draft", text, messages))
    return cases


def rewrite(path: Path, said: dict[str, tuple[str, ...]]) -> None:
    """Put what is said now into the table."""
    out: list[str] = []
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(CASE) and out:
            out += [MESSAGE + message for message in said[name]]
        if line.startswith(CASE):
            name = line.removeprefix(CASE)
        if not line.startswith(MESSAGE):
            out.append(line)
    out += [MESSAGE + message for message in said[name]]
    path.write_text("\n".join(out) + "\n", encoding="utf-8")
