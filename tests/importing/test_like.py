"""An imported draft answers another: it takes its ids, and its typography where the words are equal."""

from __future__ import annotations

from dataclasses import replace

from planclause.importing import read_text, take_ids
from planclause.plan.draft import Clause, Draft, same_text
from planclause.plan.traversal import walk

BASE = Draft(
    plan="straits",
    draft="first",
    preamble="The two towns agree as follows:",
    clauses=(
        Clause(
            id="passage", text="Ships of both towns pass the straits at any hour of the day and of the night."
        ),
        Clause(
            id="tolls",
            text="Tolls on grain and timber are dropped – at once – in every port of the sea.",
        ),
        Clause(
            id="pilots",
            heading="Pilots",
            text="Pilots are paid by the harbour board, and point {#tolls} applies to their boats.",
            clauses=(Clause(id="pilots-pay", text="The board publishes what it pays them every spring."),),
        ),
        Clause(
            id="lighthouse", text="The lighthouse on the northern rock is kept by the northern town alone."
        ),
    ),
)
PRINTED = """The two towns agree as follows:

1. Ships of both towns pass the straits at any hour
of the day and of the night.

2. Tolls on grain and timber are dropped -  at once - in every port of the sea.

3. Pilots

Pilots are paid by the harbour board, and point 2 applies to their boats.

(a) The board publishes what it pays them every spring.

4. The lighthouse on the northern rock is kept by the northern town alone.
"""


def answer(printed: str) -> Draft:
    return take_ids(read_text(printed, plan="straits", draft="second").draft, BASE)


def ids(draft: Draft) -> list[str]:
    return [clause.id for clause in draft.clauses]


def test_the_same_text_printed_elsewhere_is_the_base_again() -> None:
    assert same_text(answer(PRINTED), BASE)


def test_a_clause_that_answers_none_gets_no_id_of_the_base() -> None:
    first, rest = PRINTED.split("2. Tolls")
    draft = answer(first + "2. A school for divers opens in the southern town next year.\n\n3. Tolls" + rest)
    assert ids(draft) == ["passage", "school-divers-opens-g7j0", "tolls", "pilots", "lighthouse"]
    assert [placed.number for placed in walk(draft)] == ["1", "2", "3", "3", "(a)", "4"]


def test_an_id_that_would_be_mistaken_for_a_clause_of_the_base_is_changed() -> None:
    base = replace(
        BASE, clauses=(*BASE.clauses, Clause(id="school-divers-opens-g7j0", text="Anchors are free."))
    )
    printed = PRINTED + "\n5. A school for divers opens in the southern town next year.\n"
    draft = take_ids(read_text(printed, plan="straits", draft="second").draft, base)
    assert ids(draft) == ["passage", "tolls", "pilots", "lighthouse", "school-divers-opens-g7j0_2"]


def test_other_words_stay_as_they_were_printed() -> None:
    draft = answer(PRINTED.replace("timber are", "timber shall be"))
    assert draft.clauses[1].id == "tolls"
    assert draft.clauses[1].text == (
        "Tolls on grain and timber shall be dropped - at once - in every port of the sea."
    )


def test_a_split_gives_its_main_part_the_id() -> None:
    whole = (
        "The harbour board repairs the quays, lights the channel and keeps the charts. "
        "It reports on its work to both towns each spring."
    )
    base = Draft(plan="straits", draft="first", clauses=(*BASE.clauses, Clause(id="board", text=whole)))
    printed = PRINTED + (
        "\n5. The harbour board repairs the quays, lights the channel and keeps the charts.\n"
        "\n6. It reports on its work to both towns each spring.\n"
    )
    draft = take_ids(read_text(printed, plan="straits", draft="second").draft, base)
    assert ids(draft)[4:] == ["board", "reports-work-both-u0y0"]


def test_ids_stay_unique_when_the_base_has_the_same_text_twice() -> None:
    twice = (Clause(id="one", text="No tolls."), Clause(id="two", text="No tolls."))
    base = Draft(plan="straits", draft="first", clauses=twice)
    printed = "1. No tolls.\n\n2. No tolls.\n\n3. No tolls.\n"
    draft = take_ids(read_text(printed, plan="straits", draft="second").draft, base)
    assert len(set(ids(draft))) == 3
