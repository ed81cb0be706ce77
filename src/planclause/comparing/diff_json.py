"""A diff as JSON: the schema ``planclause.diff/1``, one clause a line so that two outputs compare well."""

from __future__ import annotations

import json
from json.encoder import encode_basestring as _string
from typing import TYPE_CHECKING

from planclause.plan.clause import is_structural
from planclause.plan.draft import Clause
from planclause.plan.encoding import Json, as_json, members
from planclause.text.redline import Redline

if TYPE_CHECKING:
    from planclause.comparing.changes import Change, Diff

SCHEMA_NAME = "planclause.diff/1"

_FLAGS = ("false", "true")

_encode = json.JSONEncoder(ensure_ascii=False).encode


def diff_to_json(diff: Diff) -> str:
    """The diff as a JSON document that ends in a newline; the schema is ``planclause schema diff``."""
    head = {
        "schema": SCHEMA_NAME,
        "base": members(diff.base, "draft", "digest"),
        "draft": members(diff.draft, "draft", "digest"),
        "summary": as_json(diff.summary),
        "title_redline": diff.title_redline,
        "preamble_redline": diff.preamble_redline,
    }
    lines = [f'"{key}": {_encode(value)}' for key, value in head.items()]
    clauses = ",\n  ".join([_entry(change) for change in diff.changes])
    if diff.left_out:
        lines.append(f'"left_out": {_encode([one._asdict() for one in diff.left_out])}')
    lines.append(f'"clauses": [\n  {clauses}]' if clauses else '"clauses": []')
    return "{" + ",\n ".join(lines) + "}\n"


def _entry(change: Change) -> str:
    """One change as JSON text.

    Spelled out member by member: to call the encoder takes five times as long as what it does for so little.
    """
    likeness = change.likeness
    share = "null" if likeness is None else "1.0" if likeness == 1 else _share(likeness)
    sure = "null" if change.confidence is None else _share(change.confidence)
    matched_by = "null" if change.matched_by is None else f'"{change.matched_by}"'
    rest = (
        '"readings_changed": [], "runner_up": null, "structure": null, "substance": [], "moved_sentences": []'
    )
    is_special = change.kind != "unchanged" or change.runner_up or change.readings_changed
    if is_special or is_structural(change.draft[0].clause):
        rest = _rest(change)
    return (
        f'{{"kind": "{change.kind}", "base": [{", ".join([_site(*site) for site in change.base])}], '
        f'"draft": [{", ".join([_site(*site) for site in change.draft])}], '
        f'"moved": {_FLAGS[change.moved]}, "renumbered": {_FLAGS[change.renumbered]}, '
        f'"editorial": {_FLAGS[change.editorial]}, "likeness": {share}, "confidence": {sure}, '
        f'"matched_by": {matched_by}, '
        f'"redline": {_redline(change.redline) if change.redline else "[]"}, '
        f'"heading_redline": {_redline(change.heading_redline) if change.heading_redline else "[]"}, {rest}}}'
    )


def _rest(change: Change) -> str:
    readings = ", ".join([_string(who) for who in change.readings_changed])
    rival = change.runner_up
    runner_up = f'{{"id": {_string(rival.id)}, "likeness": {_share(rival.likeness)}}}' if rival else "null"
    substance = ", ".join(
        [
            f'{{"category": "{category}", "before": {_string(before)}, "after": {_string(after)}}}'
            for category, before, after in change.substance
        ]
    )
    moved = ", ".join([_encode(sentence._asdict()) for sentence in change.moved_sentences])
    structure = _structure(change)
    brackets = _encode(structure) if structure else "null"
    return (
        f'"readings_changed": [{readings}], "runner_up": {runner_up}, '
        f'"structure": {brackets}, "substance": [{substance}], "moved_sentences": [{moved}]'
    )


def _share(value: float) -> str:
    return repr(round(value, 4))


def _site(clause: Clause, number: str, under: str | None, after: str | None, _: int) -> str:
    # An id is nothing but letters, digits and dots: it needs no escapes.
    above = "null" if under is None else f'"{under}"'
    before = "null" if after is None else f'"{after}"'
    return f'{{"id": "{clause.id}", "number": {_string(number)}, "under": {above}, "after": {before}}}'


def _redline(redline: Redline) -> str:
    if len(redline) == 1:
        return f'[["{redline[0][0]}", {_string(redline[0][1])}]]'
    return "[" + ", ".join([f'["{op}", {_string(text)}]' for op, text in redline]) + "]"


def _structure(change: Change) -> dict[str, Json] | None:
    sides = {"base": change.base, "draft": change.draft}
    if not any(is_structural(site.clause) for sites in sides.values() for site in sites):
        return None
    fields = ("inserted_by", "deleted_by", "moved_by")
    return {side: members(sites[0].clause, *fields) if sites else None for side, sites in sides.items()}
