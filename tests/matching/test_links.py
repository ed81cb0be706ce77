"""The scorer of ``benchmarks/links.py``: links between units, from pairs of clauses."""

from __future__ import annotations

from benchmarks.links import Case, links_of, score, simple_scores, units_of

from planclause.matching import TOP, Unit

BASE = [
    Unit("a", TOP, "1", "", "Boats are free on the whole of the lake."),
    Unit("b", TOP, "2", "", "Tolls end."),
]
DRAFT = [
    Unit("p", TOP, "I", "", ""),
    Unit("q", 0, "1", "", "Tolls end."),
    Unit("r", 0, "2", "", "Boats are free on the whole of the lake."),
]
CASE = Case("lake", BASE, DRAFT, ["1", "2"], [None, "I.1", "I.2"], frozenset({("1", "I.2"), ("2", "I.1")}))


def test_a_clause_belongs_to_the_unit_that_its_numbers_name() -> None:
    assert units_of(DRAFT, ["I.1", "I.2"]) == [None, "I.1", "I.2"]
    assert units_of(DRAFT, ["I"]) == ["I", "I", "I"]


def test_a_link_is_claimed_where_a_tenth_of_a_unit_is_paired() -> None:
    assert links_of(CASE, [(0, 2), (1, 1)]) == CASE.links
    assert links_of(CASE, [(0, 0)]) == set()  # the article's number is no unit


def test_precision_and_recall_are_over_links() -> None:
    assert score({("1", "I.2"), ("1", "I.1")}, CASE.links) == (0.5, 0.5)
    assert score(set(), CASE.links) == (1.0, 0.0)
    assert score({("1", "I.2"), ("2", "I.1")}, CASE.links).f1 == 1.0


def test_the_simple_ways_are_scored_on_the_same_clauses() -> None:
    scores = simple_scores(CASE)
    assert scores["greedy"].f1 == scores["tf-idf"].f1 == 1.0
    assert scores["git"].f1 < 1.0
