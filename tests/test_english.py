"""The project's English: stilted phrases that were reworded once do not come back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
#: A phrase as a pattern, and what to write in its place.
BETTER = {
    r"\bif not said\b": "default: …",
    r"\bTold are\b": "Reports …",
    r"\bis no YAML\b": "is not YAML",
    r"\bis no valid\b": "is not a valid …",
    r"\bis no change to\b": "… ignores …",
    r"\bfound no more\b": "no longer found",
    r"\bwhat was \d+ is\b": "clause … is",
    r"\band what of it\b(?! [a-z])": "which … is accepted",
    r"\b(?:that|which) has not (?:\{|\d|the\b|a\b)": "without …, or: that deleted the …",
    r"\bNone if it is none\b": "None for any other …",
    r"(?:\. |\"\"\")(?:Told|Read|Looked for) (?:is|are)\b": "…s are read, reported, searched for",
    r"\bis told by its\b": "is recognised by, or: its … says",
    r"\bit is no error\b": "is not an error",
}


def written() -> list[Path]:
    """Every file of the source and the documentation that holds English."""
    files = [
        path for room in ("src", "docs") for path in (ROOT / room).rglob("*") if path.suffix in {".py", ".md"}
    ]
    return sorted([*files, ROOT / "README.md"])


@pytest.mark.parametrize("pattern", BETTER)
def test_no_stilted_phrase_comes_back(pattern: str) -> None:
    phrase = re.compile(pattern.replace(" ", r"\s+"))  # a phrase may run over the end of a line
    found = [
        f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]!r}"
        for path in written()
        for text in [path.read_text(encoding="utf-8")]
        for match in phrase.finditer(text)
    ]
    assert not found, "\n".join([f"write instead: {BETTER[pattern]}", *found])
