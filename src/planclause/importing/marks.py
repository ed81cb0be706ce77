r"""What others marked as put in or struck: CriticMarkup, pandoc's ``{.insertion …}``, ``<ins>``, ``~~struck~~``.

A mark is a wording of its author, never words of the text. Before lines are cut each mark becomes four characters
that no text holds: START base MIDDLE author AUTHOR wording END; the reader of brackets makes a bracket of them.
What they cannot hold (a mark over a paragraph's end, one within another) is told, and the words stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from planclause.plan.losses import Loss
from planclause.text.bracketed import UNRECORDED

START, MIDDLE, AUTHOR, END = "\ue0f0", "\ue0f1", "\ue0f2", "\ue0f3"
MARK = re.compile(f"{START}([^{START}-{END}]*){MIDDLE}([^{START}-{END}]*){AUTHOR}([^{START}-{END}]*){END}")
_LEFT = re.compile(f"[{START}-{END}]")

_COMMENT = re.compile(r"\{>>(?P<words>[^{}]{0,2000}?)<<\}")
_CRITIC = re.compile(
    r"\{~~(?P<old>[^{}]{0,4000}?)~>(?P<new>[^{}]{0,4000}?)~~\}|\{\+\+(?P<put>[^{}]{0,4000}?)\+\+\}"
    r"|\{--(?P<cut>[^{}]{0,4000}?)--\}|\{==(?P<kept>[^{}]{0,4000}?)==\}"
)
_PANDOC = re.compile(
    r"\[(?P<words>[^\[\]]{0,4000})\]\{\.(?P<kind>insertion|deletion)(?P<more>[^{}]{0,300})\}"
)
_TAG = re.compile(
    r"<(?P<tag>ins|del|s|strike)\b(?P<more>[^<>]{0,300})>(?P<words>[^<>]{0,4000})</(?P=tag)>", re.IGNORECASE
)
_STRUCK = re.compile(r"(?<![~\\])~~(?=[^\s~])(?P<words>[^~\n]{1,2000}?)(?<=[^\s~])~~(?!~)")
_BY = re.compile(r"(?:author|title|data-author|data-by|cite)=\"(?P<name>[^\"]{1,80})\"", re.IGNORECASE)
_DATE = re.compile(r"\{\.(?:insertion|deletion)[^{}]{0,200}\bdate=\"([^\"]{1,40})\"")
#: A deletion and, right after it, what the same author put in its place.
_PAIR = re.compile(
    f"{START}([^{START}-{END}]*){MIDDLE}([^{START}-{END}]*){AUTHOR}{END}{START}{MIDDLE}\\2{AUTHOR}([^{START}-{END}]*){END}"
)


@dataclass(slots=True)
class Authors:
    """The codes given to authors, in order: initials for a name of several words, the name itself for one."""

    names: dict[str, str] = field(default_factory=dict)

    def code(self, name: str) -> str:
        """The code of an author, the same each time; ``?`` where none is named."""
        words = re.findall(r"[A-Za-z][A-Za-z0-9]*", name)
        if not words:
            return UNRECORDED
        code = words[0].upper()[:12] if len(words) == 1 else "".join(word[0] for word in words).upper()
        if self.names.get(code, name) != name or code.lower() in ("base", "public"):
            code = "-".join(words).upper()[:40]
        self.names.setdefault(code, name)
        return code


def with_marks(text: str, authors: Authors, *, markdown: bool) -> tuple[str, list[Loss]]:
    """The text with its marks as characters that the reader of brackets knows, and a loss for each comment."""
    losses: list[Loss] = []
    text = _LEFT.sub("", text)
    if "{" in text:
        text = _COMMENT.sub(_lost(text, losses), text)
        text = _CRITIC.sub(_critic, text)
    if markdown and "{." in text:
        dates = [m[1] for m in _DATE.finditer(text)]
        if dates:
            losses.append(Loss("text", f"dates of marked changes, {len(dates)}, left out", " ".join(dates)))
        text = _PANDOC.sub(
            lambda m: _mark(m["kind"] == "insertion", m["words"], authors.code(_author(m["more"]))), text
        )
    if markdown and "<" in text:
        text = _TAG.sub(
            lambda m: _mark(m["tag"].lower() == "ins", m["words"], authors.code(_author(m["more"]))), text
        )
    if markdown and "~~" in text:
        text = _STRUCK.sub(lambda m: _mark(False, m["words"], UNRECORDED), text)
    return paired(text), losses


def paired(text: str) -> str:
    """The text, a deletion and what its author put in its place right after it made one mark."""
    return _PAIR.sub(rf"{START}\1{MIDDLE}\2{AUTHOR}\3{END}", text)


def _author(attributes: str) -> str:
    match = _BY.search(attributes)
    return match["name"] if match else ""


def _mark(put_in: bool, words: str, code: str) -> str:
    base, wording = ("", words) if put_in else (words, "")
    return f"{START}{base}{MIDDLE}{code}{AUTHOR}{wording}{END}"


def _critic(match: re.Match[str]) -> str:
    if match["kept"] is not None:
        return match["kept"]
    if match["old"] is not None:
        return f"{START}{match['old']}{MIDDLE}{UNRECORDED}{AUTHOR}{match['new']}{END}"
    return _mark(
        match["put"] is not None, match["put"] if match["put"] is not None else match["cut"], UNRECORDED
    )


def _lost(text: str, losses: list[Loss]) -> Callable[[re.Match[str]], str]:
    def lost(match: re.Match[str]) -> str:
        line = text.count("\n", 0, match.start()) + 1
        losses.append(Loss(f"line {line}", "a comment, left out", match["words"].strip()))
        return "\n" * match[0].count("\n")

    return lost


def unmarked(text: str) -> str:
    """The words of a text whose marks could not be read, as CriticMarkup shows them."""
    text = MARK.sub(lambda m: f"{{~~{m[1]}~>{m[3]}~~}}", text)
    return _LEFT.sub("", text)
