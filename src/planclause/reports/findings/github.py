"""Findings as workflow commands, which GitHub shows as annotations at the words.

GitHub shows ten annotations of a level a step and drops the rest without a word: the gravest come first, and a
notice says how many more there are. All stay in the log.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planclause.checking.rule import LEVELS, Level
from planclause.reports.counts import count
from planclause.reports.findings.wording import counterpart_of, message_alone, summary_of, where
from planclause.reports.visible import visible_line
from planclause.workspace.findings import Checked, Located, Place

#: So many annotations of a level does GitHub show a step.
SHOWN = 10
_COMMANDS: Mapping[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}


def findings_as_github(checked: Checked) -> str:
    """A workflow command a finding that counts, the gravest first."""
    return "".join(f"{line}\n" for line in _lines(checked))


def _lines(checked: Checked) -> Iterator[str]:
    by_level = {level: [one for one in checked.counted if one.level == level] for level in LEVELS}
    notes = len(by_level["note"])
    unshown = {level: max(0, len(found) - SHOWN) for level, found in by_level.items()}
    if any(unshown.values()) and notes >= SHOWN:
        unshown["note"] = notes - SHOWN + 1  # the notice that says so is shown in the place of one
    if any(unshown.values()):
        more = ", ".join(count(number, level) for level, number in unshown.items() if number)
        yield _command("notice", {"title": "planclause check"}, f"not shown here, and in the log: {more}")
    for found in by_level.values():
        yield from (_annotation(one, checked) for one in found)
    yield _data(summary_of(checked))


def _annotation(one: Located, checked: Checked) -> str:
    properties = {} if checked.is_elsewhere(one) else _at(one.place)
    properties["title"] = one.rule.id
    message = message_alone(one, checked)
    if one.counterpart is not None:
        message += f"\n{counterpart_of(one)} ({where(one.counterpart)})"
    return _command(_COMMANDS[one.level], properties, message)


def _at(place: Place) -> dict[str, object]:
    properties: dict[str, object] = {"file": place.file.path, "line": place.line, "endLine": place.end_line}
    if place.end_line == place.line:  # else columns are nothing to GitHub
        properties["col"] = place.column
        if place.end_column > place.column:
            properties["endColumn"] = place.end_column
    return properties


def _command(name: str, properties: Mapping[str, object], message: str) -> str:
    told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {told}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible_line(text)).replace(":", "%3A").replace(",", "%2C")
