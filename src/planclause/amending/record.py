"""Acts on amendments: adopted, rejected, withdrawn, superseded, reopened, each recorded in the file.

A status says how an amendment stands; the acts say who brought it there and when. The amendments of a package
stand or fall together: an act on one is an act on all of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planclause.amending.anchors import act_on
from planclause.plan.kinds import Amendment, Amendments, Status
from planclause.plan.values import PARTY_CODE, ActKind
from planclause.text.bracketed import RESERVED_CODES

#: What each act makes of an amendment, and what it may have been before.
_COURSES: Mapping[str, tuple[Status, tuple[Status, ...]]] = {
    "adopted": ("adopted", ("tabled",)),
    "rejected": ("rejected", ("tabled",)),
    "withdrawn": ("withdrawn", ("tabled",)),
    "superseded": ("superseded", ("tabled", "adopted")),
    "reopened": ("tabled", ("adopted", "rejected", "withdrawn", "superseded")),
}
#: How many amendments are named where one is asked for that is not there.
_LISTED = 10
#: The acts that can be done on an amendment.
ACTS = tuple(_COURSES)


@dataclass(frozen=True, slots=True)
class Acted:
    """A file of amendments after an act; ``along`` are those acted on only because their package was."""

    amendments: Amendments
    along: tuple[Amendment, ...]


def act(
    amendments: Amendments,
    kind: ActKind,
    ids: Sequence[str],
    *,
    by: Sequence[str] = (),
    on: datetime.date | None = None,
) -> Acted:
    """The file with the status that an act gives to amendments, and with packages whole; each act is recorded.

    ``by`` are the parties who acted; an amendment is withdrawn by its own party, and by no other. ``ValueError``,
    with all that is wrong, for amendments that are not in the file or whose status the act cannot follow.

    >>> import planclause as pc
    >>> head = "{planclause: 1, plan: p, parties: {A: Ay}, "
    >>> base = pc.loads(head + "draft: base, clauses: [{id: a, text: ten days}]}")
    >>> asked = pc.amend(base, pc.loads(head + "draft: answer, clauses: [{id: a, text: two days}]}"), "A")
    >>> pc.act(asked, "adopted", ["A-1"], by=["A"]).amendments.amendments[0].status
    'adopted'
    """
    if kind not in _COURSES:
        raise ValueError(f"no act {kind!r} on an amendment, expected {_either(ACTS)}")
    if kind == "withdrawn":
        if any(party != amendments.party for party in by):
            raise ValueError(
                f"withdrawn by {', '.join(by)}, expected {amendments.party}, whose amendments they are"
            )
        by = (amendments.party,)
    if strange := [code for code in by if code in RESERVED_CODES or not PARTY_CODE.fullmatch(code)]:
        raise ValueError(f"{strange[0]!r} as a party's code, expected a letter, then letters, digits, _ or -")
    file = amendments.amendments
    if unknown := sorted({*ids} - {amendment.id for amendment in file}, key=[*ids].index):
        raise ValueError(f"no amendment {', '.join(unknown)}; there are {_listed(amendments)}")
    packages = {amendment.package for amendment in file if amendment.id in ids} - {""}
    concerned = [found for found in file if found.id in ids or found.package in packages]
    status, before = _COURSES[kind]
    wrong = [f"{found.id} is {found.status}" for found in concerned if found.status not in before]
    if wrong:
        hint = "" if kind == "reopened" else "; reopen it first" if len(wrong) == 1 else "; reopen them first"
        raise ValueError(f"{', '.join(wrong)}, expected {_either(before)}{hint}")
    acts = [act_on(found, kind, found.id, by=by, on=on) for found in concerned]
    changed = tuple(replace(found, status=status) if found in concerned else found for found in file)
    along = tuple(found for found in concerned if found.id not in ids)
    return Acted(replace(amendments, amendments=changed, acts=(*amendments.acts, *acts)), along)


def _listed(amendments: Amendments) -> str:
    ids = [amendment.id for amendment in amendments.amendments]
    more = f" and {len(ids) - _LISTED} more" if len(ids) > _LISTED else ""
    return ", ".join(ids[:_LISTED]) + more or "none"


def _either(words: Sequence[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last
