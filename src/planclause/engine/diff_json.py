"""A diff as JSON: the schema ``planclause.diff/1``, one clause a line so that two outputs compare well."""

from __future__ import annotations

import json
from dataclasses import asdict

from planclause.engine.changes import Change, Diff, Side, Site
from planclause.model.draft import Clause, is_structural

SCHEMA_NAME = "planclause.diff/1"

_encode = json.JSONEncoder(ensure_ascii=False).encode


def diff_to_json(diff: Diff) -> str:
    """The diff as a JSON document that ends in a newline; the schema is ``planclause schema diff``."""
    head = {
        "schema": SCHEMA_NAME,
        "base": _side(diff.base),
        "draft": _side(diff.draft),
        "summary": asdict(diff.summary),
        "title_redline": diff.title_redline,
        "preamble_redline": diff.preamble_redline,
    }
    lines = [f'"{key}": {_encode(value)}' for key, value in head.items()]
    clauses = ",\n  ".join([_encode(_entry(change)) for change in diff.changes])
    lines.append(f'"clauses": [\n  {clauses}]' if clauses else '"clauses": []')
    return "{" + ",\n ".join(lines) + "}\n"


def _side(side: Side) -> dict[str, str]:
    return {"draft": side.draft, "digest": side.digest}


def _entry(change: Change) -> dict[str, object]:
    return {
        "kind": change.kind,
        "base": [_site(site) for site in change.base],
        "draft": [_site(site) for site in change.draft],
        "moved": change.moved,
        "renumbered": change.renumbered,
        "editorial": change.editorial,
        "likeness": None if change.likeness is None else round(change.likeness, 4),
        "matched_by": change.matched_by,
        "redline": change.redline,
        "heading_redline": change.heading_redline,
        "readings_changed": change.readings_changed,
        "runner_up": change.runner_up
        and {"id": change.runner_up[0], "likeness": round(change.runner_up[1], 4)},
        "structure": _structure(change),
        "substance": [
            {"category": s.category, "before": s.before, "after": s.after} for s in change.substance
        ],
    }


def _site(site: Site) -> dict[str, str | None]:
    return {"id": site.clause.id, "number": site.number, "under": site.under, "after": site.after}


def _structure(change: Change) -> dict[str, object] | None:
    if not any(is_structural(site.clause) for side in (change.base, change.draft) for site in side):
        return None
    return {
        "base": _brackets(change.base[0].clause) if change.base else None,
        "draft": _brackets(change.draft[0].clause) if change.draft else None,
    }


def _brackets(clause: Clause) -> dict[str, object]:
    return {
        "inserted_by": clause.inserted_by,
        "deleted_by": clause.deleted_by,
        "moved_by": [
            {"by": move.by, "under": move.under, "after": move.after, "first": move.first}
            for move in clause.moved_by
        ],
    }
