"""German: only what cites a provision."""

from __future__ import annotations

from planclause.language.table import Provisions, Table

TABLE = Table(
    provisions=Provisions(
        r"Punkt(?:e|en|es)?|Ziffern?|Artikeln?",
        ("punkt", "ziffer", "artikel"),
        "und|oder|bis",
        "der|des",
        "diese",
    ),
)
