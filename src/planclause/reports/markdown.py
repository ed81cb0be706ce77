r"""A diff as Markdown: a summary, then clause by clause, with ``<del>`` and ``<ins>`` round what changed.

What comes from a draft is text and stays text: ``<``, ``>`` and ``&`` are entities, other characters that
Markdown gives a meaning have a backslash before them, a newline is a ``<br>``; nothing stands in code spans,
where it could not be escaped. Tags of our own wrap one clause's words at most, within one paragraph, so nothing
that a clause says can end up outside its marks. GitHub turns some words into links after Markdown is done, and
tells who is meant (``@name``, ``#12``, ``GH-12``): an empty comment keeps the sign from its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planclause.comparing.changes import Diff
from planclause.reports.outline import Entry, outline
from planclause.reports.wording import Runs

ARROW = "→"
_TAGS = {"=": ("", ""), "-": ("<del>", "</del>"), "+": ("<ins>", "</ins>")}
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ACTIVE = re.compile(
    r"""(?P<entity>[&<>])
    | (?P<number>\#(?=\d)|(?<=\bGH)-(?=\d))
    | (?P<sign>[\\`*_{}\[\]~^$|\#])
    | (?P<link>(?:(?<=http)|(?<=https)|(?<=ftp)):(?=//)|(?:(?<=mailto)|(?<=xmpp)):|(?<=www)\.)
    | (?P<name>@)
    | (?<=\n)(?P<indent>[ \t]+)
    | (?<=\n)(?P<bullet>[-+=:])
    | (?<=\n)(?P<item>\d+)(?=[.)])""",
    re.VERBOSE | re.IGNORECASE,
)
_TRAILING = re.compile(r"[ \t]+\Z")


def diff_as_markdown(diff: Diff, *, base_name: str = "", draft_name: str = "") -> str:
    """The diff as CommonMark that ends in a newline.

    The names, if given, stand for the drafts' own ids in the heading.
    """
    told = outline(diff, base_name=base_name, draft_name=draft_name)
    blocks = [f"# {escaped(told.base)} {ARROW} {escaped(told.draft)}"]
    blocks.append("\n".join(f"- {escaped(line)}" for line in told.summary))
    blocks += [block for entry in told.entries for block in _entry(entry)]
    if told.renumbered:
        pairs = (f"{escaped(old)} {ARROW} {escaped(new)}" for old, new in told.renumbered)
        blocks += ["## Renumbered only", ", ".join(pairs)]
    return "\n\n".join(blocks) + "\n"


def escaped(text: str, *, starts_line: bool = True) -> str:
    r"""The text as Markdown that shows it, whatever it looks like.

    >>> escaped("1. <b>*A & B*</b>")
    '1\\. &lt;b&gt;\\*A &amp; B\\*&lt;/b&gt;'
    """
    lines = _ACTIVE.sub(_escape, f"\n{text}")[1:] if starts_line else _ACTIVE.sub(_escape, text)
    return lines.replace("\n", "<br>\n")


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    match match.lastgroup:
        case "entity":
            return _ENTITIES[found]
        case "name" | "number":
            return f"{found}<!-- -->"
        case "indent":
            return "&#32;" * len(found.expandtabs(4))
        case "item":
            return f"{found}\\"
        case _:
            return f"\\{found}"


def _entry(entry: Entry) -> Iterator[str]:
    name = entry.name(ARROW)
    yield f"## {escaped(entry.numbers(ARROW))}{f' · {escaped(name)}' if name else ''}"
    said = [f"*{escaped(entry.what)}*", *(f"*{escaped(detail)}*" for detail in entry.details)]
    if entry.excerpt:
        said[0] += f': "{escaped(entry.excerpt)}"'
    yield "<br>\n".join(said)
    for wording in entry.wordings:
        number = f"{escaped(wording.number)} " if wording.number else ""
        if wording.heading:
            yield f"{number}**{marked(wording.heading)}**"
            number = ""
        if wording.text:
            yield number + marked(wording.text)
    for names, runs in entry.readings:
        yield f"*read as {escaped(names)}:* {marked(runs)}"


def marked(runs: Runs, *, starts_line: bool = True) -> str:
    """Words with the tags of their changes round them."""
    out = ""
    for op, text in runs:
        before, after = _TAGS[op]
        out += f"{before}{escaped(text, starts_line=starts_line and not before)}{after}"
        starts_line = not after and text.endswith("\n")
    if out.startswith("<br>"):  # alone on a paragraph's first line a tag would begin raw HTML
        out = "&#32;" + out
    return _TRAILING.sub(lambda spaces: "&#32;" * len(spaces[0].expandtabs(4)), out)
