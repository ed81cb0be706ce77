"""Rules of procedure about the record: whether what was settled or adopted is so in the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from planclause.checking.finding import Finding, Spot
from planclause.checking.rule import Rule
from planclause.checking.subject import Subject
from planclause.merging.addresses import Address, address_of_act, open_in_clause
from planclause.plan.values import Act
from planclause.text.bracketed import BASE
from planclause.text.markup import read_markup


class _Entry(NamedTuple):
    """An act of the record, which of the acts it is, and where it was done."""

    at: int
    act: Act
    address: Address

    @property
    def part(self) -> str:
        return self.address.part or "text"


def _entries(subject: Subject) -> Iterator[_Entry]:
    for at, act in enumerate(subject.draft.acts):
        if (address := address_of_act(act)) is not None:
            yield _Entry(at, act, address)


def _in_force(entries: list[_Entry]) -> Iterator[_Entry]:
    """The acts by which words were settled or adopted and that no later one takes back."""
    for number, one in enumerate(entries):
        if one.act.act not in ("settled", "adopted"):
            continue
        later = [
            other
            for other in entries[number + 1 :]
            if (other.address.clause, other.part) == (one.address.clause, one.part)
        ]
        if not any(
            other.act.act in ("reopened", "superseded") or _plain(other.act.after) == _plain(one.act.before)
            for other in later
        ):
            yield one


def _plain(markup: str | None) -> str:
    return " ".join((markup or "").split())


def _without_effect(subject: Subject) -> Iterator[Finding]:
    if not subject.draft.acts:
        return
    texts = {(one.clause, str(one.path[-1])): one.text for one in subject.texts}
    for entry in _in_force(list(_entries(subject))):
        text = texts.get((entry.address.clause, entry.part), "")
        before, after = _plain(entry.act.before), _plain(entry.act.after)
        became = f'"{after}"' if after else "nothing"
        what = f"it was {entry.act.act} at {entry.act.at}"
        if _stands_still(_plain(text), before, after):
            told = f'{what} that "{before}" becomes {became}, but it still stands there'
        elif _is_in_brackets(text, after, entry.address):
            told = f"{what} that it says {became}, and that is in brackets"
        elif opened := _still_open(subject, entry):
            told = f"{what}, and {opened} is open still"
        else:
            continue
        spot = Spot(
            "draft", ("acts", entry.at, "at"), 0, len(entry.act.at), entry.address.clause, entry.act.at
        )
        yield Finding("act-without-effect", told, spot, about=entry.act.at)


def _stands_still(text: str, before: str, after: str) -> bool:
    """Whether a text has the words before an act, and not those after it; a single word may stand elsewhere too."""
    if before not in text or " " not in before or before == after:
        return False
    if not after:
        return True
    return after not in (text if before in after else text.replace(before, ""))


def _is_in_brackets(text: str, after: str, address: Address) -> bool:
    """Whether a whole text that an act settled is what the base reads now, under brackets."""
    is_bracketed = bool(after) and address.bracket is None and "[" in text
    return is_bracketed and _plain(read_markup(text, BASE)) == after


def _still_open(subject: Subject, entry: _Entry) -> str:
    """What is open where an act that names no words says that nothing is; empty if nothing is."""
    address = entry.address
    if address.clause is None or address.clause not in subject.paths or address.bracket is not None:
        return ""
    if address.part not in ("presence", "place") and (entry.act.before or entry.act.after):
        return ""
    for found in open_in_clause(subject.by_path(subject.paths[address.clause])):
        if address.part in (None, found.at.part):
            return found.markup or ("its place" if found.at.part == "place" else "whether it is there")
    return ""


def _on_nothing(subject: Subject) -> Iterator[Finding]:
    entries = list(_entries(subject))
    removed = {one.address.clause for one in entries if one.part == "presence"}
    for entry in _in_force(entries):
        clause = entry.address.clause
        if clause is None or clause in subject.paths or clause in removed or clause in subject.before.paths:
            continue
        message = f"it was {entry.act.act} at {entry.act.at}, but there is no clause {clause}"
        spot = Spot("draft", ("acts", entry.at, "at"), 0, len(entry.act.at), None, entry.act.at)
        yield Finding("act-on-missing-clause", message, spot, about=entry.act.at)


RECORDING = (
    Rule("act-without-effect", "procedure", "error", _without_effect,
         "The record says that words were settled or adopted, but the earlier words still stand there, or a "
         "bracket is open there.",
         "The record and the text say two things, and each side will follow the one it prefers.",
         limits="Skips an act that a later act reversed. Other brackets in the same text than the one named may "
                "be open. Later edits of the words come under another rule."),
    Rule("act-on-missing-clause", "procedure", "warning", _on_nothing,
         "The record says that something was settled or adopted in a clause that is not in the draft.",
         "What was agreed there may have dropped out unnoticed, or the id in the record is misspelt.",
         limits="Skips a clause whose presence was acted on, and one that the given base has: its absence is "
                "clause-removed."),
)  # fmt: skip
