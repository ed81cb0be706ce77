"""Rules about brackets since the base: opened, closed, changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from planclause.checking.finding import Finding, Spot
from planclause.checking.rewording import Wording, as_written, runs
from planclause.checking.rule import AGAINST_BASE, Rule
from planclause.checking.subject import Subject
from planclause.language.words import bracket_spans
from planclause.plan.clause import moves
from planclause.plan.draft import Clause
from planclause.text.redline import Redline, readable

_Way = Literal["opened", "closed", "changed"]
_PARTS: tuple[Literal["heading", "text"], ...] = ("heading", "text")
#: A message quotes no more characters of a bracket than this; the spot has them all.
_QUOTED = 120


class _Shift(NamedTuple):
    """A bracket of the base, one of the draft, and where what stands instead of either stands.

    ``is_alone`` where nothing changed beside the bracket of the base.
    """

    way: _Way
    old: str
    new: str
    counterpart: Spot
    spot: Spot
    is_alone: bool = False


def _shifts(subject: Subject) -> Iterator[_Shift]:
    delta = subject.delta
    for part, script in (("title", delta.title_redline), ("preamble", delta.preamble_redline)):
        wordings = (
            Wording.of("base", (part,), getattr(delta.base, part)),
            Wording.of("draft", (part,), getattr(delta.draft, part)),
        )
        yield from _in_words(script, *wordings)
    for change in delta:
        if change.kind not in ("edited", "split", "joined"):
            continue
        for name, script in zip(_PARTS, (change.heading_redline, change.redline), strict=True):
            if any("[" in text for op, text in script if op != "="):
                yield from _in_words(
                    script,
                    as_written("base", change.base, name, subject.before.paths),
                    as_written("draft", change.draft, name, subject.paths),
                )
        if len(change.base) == len(change.draft) == 1:
            yield from _of_structure(subject, change.base[0].clause, change.draft[0].clause)


def _in_words(script: Redline, before: Wording, after: Wording) -> Iterator[_Shift]:
    if not any("[" in text for op, text in script if op != "="):
        return
    for run in runs(readable(script)):
        old, new = bracket_spans(run.before), bracket_spans(run.after)
        base_whole = before.spot(*_trimmed(run.base_start, run.before))
        whole = after.spot(*_trimmed(run.start, run.after))
        for at in range(max(len(old), len(new))):
            was = run.before[slice(*old[at])] if at < len(old) else ""
            now = run.after[slice(*new[at])] if at < len(new) else ""
            counterpart = base_whole
            if at < len(old):
                counterpart = before.spot(run.base_start + old[at][0], run.base_start + old[at][1])
            spot = whole
            if at < len(new):
                spot = after.spot(run.start + new[at][0], run.start + new[at][1])
            way: _Way = "changed" if was and now else "opened" if now else "closed"
            if was != now:
                yield _Shift(way, was, now, counterpart, spot, was == run.before.strip())


def _trimmed(start: int, text: str) -> tuple[int, int]:
    inner = text.strip()
    begin = start + (text.index(inner) if inner else 0)
    return begin, begin + len(inner)


def _of_structure(subject: Subject, old: Clause, new: Clause) -> Iterator[_Shift]:
    """Who has a clause, and where: brackets that are fields."""
    for part in ("inserted_by", "deleted_by", "moved_by"):
        was, now = (_holders(clause, part) for clause in (old, new))
        if was != now:
            way: _Way = "changed" if was and now else "opened" if now else "closed"
            spot = subject.spot(new.id, part if now else "id")._replace(words="")
            counterpart = subject.before.spot(old.id, part if was else "id")._replace(words="")
            yield _Shift(way, _named(part, was), _named(part, now), counterpart, spot)


def _named(part: str, parties: list[str]) -> str:
    return f"{part.replace('_', ' ')} {', '.join(parties)}" if parties else ""


def _holders(clause: Clause, part: str) -> list[str]:
    if part == "moved_by":
        return [party for party, *_ in moves(clause)]
    held: tuple[str, ...] = getattr(clause, part)
    return sorted(held)


def _told(shift: _Shift) -> str:
    old, new = _quoted(shift.old), _quoted(shift.new)
    if shift.way == "changed":
        return f"{old} became {new}"
    if shift.way == "opened":
        return f"{new} was opened" if "[" in new else f"it is {new} now"
    if "[" not in old:
        return f"it was {old} and no longer is"
    instead = f', and it now says "{shift.spot.words}"' if shift.is_alone and shift.spot.words else ""
    return f"{old} was closed{instead}"


def _quoted(markup: str) -> str:
    return markup if len(markup) <= _QUOTED else f"{markup[:_QUOTED]} …"


def _opened(subject: Subject) -> Iterator[Finding]:
    return _findings(subject, "opened")


def _closed(subject: Subject) -> Iterator[Finding]:
    return _findings(subject, "closed")


def _changed(subject: Subject) -> Iterator[Finding]:
    return _findings(subject, "changed")


def _findings(subject: Subject, way: _Way) -> Iterator[Finding]:
    for shift in _shifts(subject):
        if shift.way == way:
            yield Finding(f"bracket-{way}", _told(shift), shift.spot, shift.counterpart)


BRACKETS = (
    Rule("bracket-opened", "agreement", "note", _opened,
         "Words that stood without brackets now stand in one, or a party has or moves a clause that all parties "
         "had alike.",
         "Somebody asks for other words here. The finding shows what is open, and between whom.",
         needs=AGAINST_BASE, mirror="bracket-closed",
         limits="Brackets inside an inserted clause count as well."),
    Rule("bracket-closed", "agreement", "note", _closed,
         "Words that stood in brackets no longer do, whichever wording was taken.",
         "Something that one or more parties asked for was granted or given up. Their positions show whether "
         "they said so.",
         needs=AGAINST_BASE, mirror="bracket-opened",
         limits="Brackets inside a deleted clause count as well."),
    Rule("bracket-changed", "agreement", "note", _changed,
         "A bracket holds other wordings than in the base, or other parties stand behind them.",
         "It shows who moved, and towards whom.",
         needs=AGAINST_BASE, mirror="bracket-changed"),
)  # fmt: skip
