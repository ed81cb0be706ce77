"""The words that several formats of findings share."""

from __future__ import annotations

import re
from collections.abc import Mapping

from planclause.checking.finding import Document
from planclause.reports.counts import count
from planclause.reports.visible import visible_line
from planclause.workspace.findings import Checked, Located, Place

#: How the other words of a finding are introduced, by the document that they stand in.
_COUNTERPARTS: Mapping[Document, str] = {
    "base": "in the base",
    "draft": "compare",
    "demands": "the demand",
    "amendments": "the amendment",
    "configuration": "the configuration",
    "baseline": "the baseline",
}
#: Quoted words are cut to so many characters: a clause may be a page long.
_QUOTED = 120


def message_of(one: Located) -> str:
    """What a finding says, on one line, every character that acts or hides shown."""
    return visible_line(one.message)


def message_alone(one: Located, checked: Checked) -> str:
    """What a finding says where its line cannot be pointed at for being in another revision: with its place."""
    message = message_of(one)
    return f"{message} ({where(one.place)})" if checked.is_elsewhere(one) else message


def counterpart_of(one: Located) -> str:
    """Where the other words of a finding stand, in words: ``in the base: "shall"``; empty if there are none."""
    if one.counterpart is None or one.counterpart_in is None:
        return ""
    said = _COUNTERPARTS[one.counterpart_in]
    words = quoted(one.counterpart.words)
    return f"{said}: {words}" if words else said


#: A commit that is named in full, before a path.
_COMMIT = re.compile(r"^([0-9a-f]{10})(?:[0-9a-f]{30}|[0-9a-f]{54})(?=:)")


def where(place: Place) -> str:
    """A place as ``file:line:column``; of a commit in full the first ten digits, as git takes them."""
    name = _COMMIT.sub(r"\1", place.file.name, count=1) if place.file.revision else place.file.name
    return f"{visible_line(name)}:{place.line}:{place.column}"


def quoted(words: str) -> str:
    """Words in quotation marks, on one line, cut where they are long; empty for none."""
    line = visible_line(words)
    if len(line) > _QUOTED:
        line = f"{line[: _QUOTED - 1]}…"
    return f'"{line}"' if line.strip() else ""


def summary_of(checked: Checked) -> str:
    """How many findings there are, in a sentence without its full stop."""
    told = [count(number, level) for level, number in checked.counts.items() if number] or ["nothing found"]
    ignored = sum(1 for one in checked.found if one.suppressed and one.suppressed.by == "ignore")
    known = sum(1 for one in checked.found if one.suppressed and one.suppressed.by == "baseline")
    aside = [f"{ignored:,} ignored"] if ignored else []
    aside += [f"{known:,} in the baseline"] if known else []
    return ", ".join(told) + (f"; {', '.join(aside)}" if aside else "")
