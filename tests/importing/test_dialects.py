"""Each file under ``dialects/`` is a way to number, bracket or print a plan; beside it stands what it becomes.

Set PLANCLAUSE_REWRITE=1 to write the ``.outline`` files anew; read the difference before it is kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from planclause.importing import Imported, read_markdown, read_text
from planclause.plan.draft import Clause

DIALECTS = Path(__file__).parent / "dialects"
SAMPLES = sorted(path for path in DIALECTS.iterdir() if path.suffix in (".txt", ".md"))


def read(path: Path) -> Imported:
    reader = read_markdown if path.suffix == ".md" else read_text
    return reader(path.read_text(encoding="utf-8"), plan="plan", draft=path.stem)


def outline(imported: Imported) -> str:
    draft = imported.draft
    lines = [f"title: {draft.title}"] if draft.title else []
    lines += [f"date: {draft.date}"] if draft.date else []
    lines += [f"parties: {', '.join(draft.parties)}"] if draft.parties else []
    lines += ["preamble: " + words.replace("\n", " ¦ ") for words in [draft.preamble] if words]
    lines += [*_clauses(draft.clauses, 0)]
    lines += ["annexes:", *_clauses(draft.annexes, 1)] if draft.annexes else []
    lines += [f"lost, {str(loss).replace(chr(10), ' ¦ ')}" for loss in imported.losses]
    return "\n".join(lines) + "\n"


def _clauses(clauses: tuple[Clause, ...], depth: int) -> Iterator[str]:
    for clause in clauses:
        heading = f" <{clause.heading}>" if clause.heading else ""
        text = " " + clause.text.replace("\n", " ¦ ") if clause.text else ""
        by = f" +{','.join(clause.inserted_by)}" if clause.inserted_by else ""
        yield f"{'  ' * depth}{clause.number or '_'} #{clause.id}{by}{heading}{text}"
        yield from _clauses(clause.clauses, depth + 1)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_dialect_is_read_as_its_outline_says(path: Path) -> None:
    golden = path.with_name(path.name + ".outline")
    found = outline(read(path))
    if os.environ.get("PLANCLAUSE_REWRITE"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def test_there_is_a_sample_for_every_kind_of_dialect() -> None:
    assert len(SAMPLES) >= 40
    assert {path.name[0] for path in SAMPLES} == {"a", "b", "c", "d"}
