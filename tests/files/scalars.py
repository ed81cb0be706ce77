"""Texts that YAML could take for something else, or fold away, for the tests of the files."""

from __future__ import annotations

from hypothesis import strategies as st

AWKWARD = (
    "", " ", "  x", "x  ", "\t", "a\tb", "\n", "\n\n", "a\n", "\na", "a\nb", "a\n\nb", "a\n\n\n b",
    "a \nb", "a\r\nb", "\r", "\x85", "a\x85b", "\u2028", "a\u2029b", "\ufeff", "\ufeffa", "a\ufeffb",
    "\x00", "\x1b[31m", "\x7f", "\x9f", "\ufffe", "\uffff", "\U0001f54a\ufe0f peace", "~", "null", "Null",
    "yes", "NO", "on", "off", "y", "true", "False", "1_000", "1.10", "12:30", "6", "-6", "+1", "0x1F",
    "0o7", "1e3", ".5", ".inf", "nan", "2026-01-20", "2026-01-20 10:00:00", "=", "<<", "#7", "a #7", "a#7",
    "- x", "-", "--- x", "---", "...", "? y", "?", ": x", ":", "a:", "a: b", "a:b", "[a | b]", "{a}",
    "a, b", "a]", "&a", "*a", "!a", "!!str a", "| a", ">", "'a'", '"a"', 'a"b\'c', "%a", "@a", "`a`", "\\",
    "\\n", "a\\", "\u202eabc", "\u200b", "\u0627\u0644\u0645\u0627\u062f\u0629 6",
    "\u041a\u0438\u0457\u0432", "x" * 5000, "word " * 300 + "end", "One. Two! Three? Four; five.",
    "Art. 5 of the U.S. Code. It stays.", 'He said "No." Then (so be it.) [And] so on.',
    "One.  Two. \xa0Three.", "A. b. c. D. E.",
)  # fmt: skip


def any_text() -> st.SearchStrategy[str]:
    """Any text a draft may hold, and the awkward ones often."""
    alphabet = st.one_of(
        st.characters(exclude_categories=["Cs"]), st.sampled_from(" \n\t\r\x85\u2028:#-?[]{}|>'\"\\.,&*!%@`~")
    )
    return st.one_of(st.sampled_from(AWKWARD), st.text(alphabet, max_size=30))
