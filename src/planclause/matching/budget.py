"""A budget of comparisons, so that a hostile pair of drafts ends in bounded time, and says so."""

from __future__ import annotations

#: Cells (one word against one word, of which a processor does about 64 at a time) that one alignment may
#: compare. Some ten seconds at the worst; 20,000 clauses with 8% changed use a thousandth of it.
DEFAULT_BUDGET = 50_000_000_000


class Budget:
    """What is left to spend, and the warnings for what could not be afforded."""

    def __init__(self, cells: int) -> None:
        self.left = cells
        self.warnings: dict[str, None] = {}

    def spend(self, cells: int, otherwise: str) -> bool:
        """Whether so many cells may be compared; if not, ``otherwise`` says what was done instead."""
        if cells <= self.left:
            self.left -= cells
            return True
        self.warnings[f"the budget for matching ran out: {otherwise}"] = None
        return False
