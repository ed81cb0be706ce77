"""Lists with holes: numbers that nobody reads as words of the text."""

from __future__ import annotations

import pytest

from planclause.importing import read_text


@pytest.mark.parametrize("last", [3, 4, 5])
def test_a_list_set_tight_goes_on_after_a_hole_of_two(last: int) -> None:
    text = f"1. Guards leave the crossing.\n2. Ships pass freely.\n{last}. Grain is not taxed.\n"
    points = read_text(text, plan="p", draft="d").draft.clauses
    assert [clause.text for clause in points] == [
        "Guards leave the crossing.",
        "Ships pass freely.",
        "Grain is not taxed.",
    ]
