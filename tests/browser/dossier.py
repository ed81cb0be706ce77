"""The reports that the browser tests look at: every kind, on the examples."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import planclause as pc
from planclause.files.reading import load_document
from planclause.reports.report import Report
from planclause.reports.tell.amendments import report_amendments
from planclause.reports.tell.diff import report_diff
from planclause.reports.tell.history import report_history
from planclause.reports.tell.rolling import report_rolling

PEACE = Path(__file__).parents[2] / "examples" / "ukraine-peace"
JANUARY = PEACE / "january"


@cache
def rolling_draft() -> pc.Draft:
    return pc.load(JANUARY / "rolling-2026-01-23.yaml")


@cache
def compared() -> pc.Diff:
    return pc.diff(pc.load(PEACE / "us-2025-11-20.yaml"), pc.load(PEACE / "ukraine-2025-12-24.yaml"))


def _amendments() -> Report:
    files = [load_document(JANUARY / f"{party}-amendments.yaml").value for party in ("ru", "us")]
    tabled = [file for file in files if isinstance(file, pc.Amendments)]
    return report_amendments(tabled, pc.load(JANUARY / "points-2026-01-05.yaml"))


def _history() -> Report:
    return report_history(
        pc.history([pc.load(JANUARY / f"rolling-2026-01-{day}.yaml") for day in (16, 23, 24)])
    )


def _right_to_left() -> Report:
    return report_rolling(RIGHT_TO_LEFT)


RIGHT_TO_LEFT = pc.loads(
    """
planclause: 1
plan: p
draft: d
language: ar
title: مشروع اتفاق السلام
parties: {IL: إسرائيل, EG: مصر}
clauses:
- {id: forces, heading: القوات, text: "لا تتجاوز القوات [600,000 | EG: 800,000] جندي [IL, EG: في وقت السلم]."}
- {id: hebrew, text: "הכוחות ייסוגו [IL: בתוך 30 יום] מן הקו."}
- {id: latin, text: "The parties keep the line [EG: of contact]."}
"""
)

MADE: dict[str, Callable[[], Report]] = {
    "diff": lambda: report_diff(compared()),
    "rolling": lambda: report_rolling(rolling_draft()),
    "amendments": _amendments,
    "history": _history,
    "right-to-left": _right_to_left,
}


@cache
def report(name: str) -> Report:
    """The report of that name, made once."""
    return MADE[name]()
