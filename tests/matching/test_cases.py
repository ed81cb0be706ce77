"""Small cases, each with what a negotiator would say; negatives beside positives."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from planclause.matching import ANNEX, TOP, Alignment, Unit, align, shared_ids_are_alike
from planclause.matching.pairing import Pairing

FORCES = "The armed forces of the country are limited to 600,000 personnel in peacetime."
PRISONERS = "All prisoners of war and civilian detainees are exchanged on the principle of all for all."
ENERGY = "The nuclear power station is restarted under the supervision of the Agency and its output shared equally."
FUND = "A development fund invests in fast growing industries, among them technology and data centres."
ELECTIONS = "Elections are held within one hundred days of the signature of this agreement."
AMNESTY = "Every party to the conflict receives full amnesty for its actions during the war."
COUNCIL = (
    "A peace council chaired by the mediator monitors the ceasefire along the whole line of contact. "
    "Violations that it finds are punished by sanctions which the guarantors agree on beforehand."
)


def plan(*texts: str, numbers: Sequence[str] = ()) -> list[Unit]:
    labels = numbers or [str(k) for k in range(1, len(texts) + 1)]
    return [
        Unit(f"c{k}", TOP, label, "", text) for k, (label, text) in enumerate(zip(labels, texts, strict=True))
    ]


def pairs(alignment: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(match.base, match.draft) for match in alignment.matches]


def moved(alignment: Alignment) -> list[tuple[int, ...]]:
    return [match.base for match in alignment.matches if match.moved]


def test_an_edited_clause_between_its_neighbours_is_edited() -> None:
    alignment = align(plan(PRISONERS, FORCES, ENERGY), plan(PRISONERS, FORCES.replace("600", "800"), ENERGY))
    assert pairs(alignment) == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]
    assert [match.how for match in alignment.matches] == ["text", "likeness", "text"]
    assert alignment.matches[1].likeness > 0.8


def test_a_rewritten_clause_that_keeps_its_subject_between_its_neighbours_is_edited() -> None:
    rewritten = "In peacetime the country keeps armed forces of no more than 800,000 men and women."
    alignment = align(plan(PRISONERS, FORCES, ENERGY), plan(PRISONERS, rewritten, ENERGY))
    assert pairs(alignment)[1] == ((1,), (1,))


def test_another_subject_at_the_same_place_is_a_deletion_and_an_insertion() -> None:
    alignment = align(plan(PRISONERS, FORCES, ENERGY), plan(PRISONERS, AMNESTY, ENERGY))
    assert (alignment.deleted, alignment.inserted) == ((1,), (1,))


def test_shared_boilerplate_is_no_match() -> None:
    opening = "The parties agree that, within thirty days of the entry into force of this agreement, "
    base = plan(opening + "prisoners are exchanged.", opening + "ports are reopened.", ENERGY, FUND)
    draft = plan(ENERGY, opening + "prisoners are exchanged.", opening + "elections take place.", FUND)
    alignment = align(base, draft)
    assert ((0,), (1,)) in pairs(alignment)
    assert ((0,), (2,)) not in pairs(alignment)


LEASE = (
    "The tenant pays the monthly rent in advance, by transfer to an account that the landlord names.",
    "The landlord keeps the roof, the walls and the station for waste in good repair and bears the cost.",
    "No party may end the lease during the first hundred days, except for violations of the house rules.",
    "Technology for heating is restarted every autumn under the supervision of the landlord.",
)


def test_texts_that_have_nothing_to_do_with_each_other_are_deleted_and_inserted() -> None:
    alignment = align(plan(FORCES, PRISONERS, ENERGY, FUND, ELECTIONS, AMNESTY, COUNCIL), plan(*LEASE))
    assert alignment.matches == ()
    assert (alignment.deleted, alignment.inserted) == (tuple(range(7)), tuple(range(4)))


def test_few_shared_words_say_less_between_strangers_than_between_drafts_of_one_plan() -> None:
    rewritten = "In peacetime the country keeps armed forces of no more than 800,000 men and women."
    family = align(plan(PRISONERS, FORCES, ENERGY), plan(PRISONERS, rewritten, ENERGY))
    strangers = align(
        plan(PRISONERS, FORCES, ENERGY, *LEASE), plan(AMNESTY, rewritten, FUND, ELECTIONS, COUNCIL)
    )
    assert ((1,), (1,)) in pairs(family)
    assert strangers.matches == ()


@pytest.mark.parametrize(
    ("strange", "are_one"),
    [(60, True), (140, True), (145, False), (300, False)],
    ids=["0.40", "0.26", "0.25", "0.14"],
)
def test_two_drafts_are_of_one_family_where_a_quarter_of_either_is_matched(
    strange: int, are_one: bool
) -> None:
    """What answers each other are 49 words; a rewritten clause among them is found in a family only."""
    rewritten = "In peacetime the country keeps armed forces of no more than 800,000 men and women."
    base = plan(PRISONERS, FORCES, ENERGY, " ".join(f"old{k}" for k in range(strange)))
    draft = plan(PRISONERS, rewritten, ENERGY, " ".join(f"new{k}" for k in range(strange)))
    assert (((1,), (1,)) in pairs(align(base, draft))) is are_one


def test_a_rule_that_kept_its_subject_in_words_that_stand_in_half_of_the_plan_is_edited() -> None:
    first = "The first chamber of the assembly is elected by the citizens."
    second = "The second chamber of the assembly is elected by the regions."
    courts = "Laws of the assembly bind every court."
    taxes = (
        "The first chamber votes on taxes before the second chamber of the assembly does, by the same rule."
    )
    rule = "The vote in the second chamber follows the rule for the first chamber."
    rewritten = "Each region is heard alike, so the second chamber equals the first chamber."
    record = "The assembly keeps a public record."
    alignment = align(
        plan(first, second, rule, courts, taxes), plan(first, second, record, rewritten, courts, taxes)
    )
    assert ((2,), (3,)) in pairs(alignment)
    assert alignment.inserted == (2,)


def test_boilerplate_between_the_same_neighbours_is_no_match() -> None:
    rules = (
        "disarm by autumn.",
        "trade freely by sea.",
        "exchange maps of all mines.",
        "meet in the capital.",
    )
    base = ["Both republics shall " + rule for rule in rules]
    draft = [base[0], "Both republics shall lower their postal charges.", *base[2:]]
    renumbered = plan(PRISONERS, *draft, ENERGY, numbers=["1", "2", "4", "5", "6", "7"])
    alignment = align(plan(PRISONERS, *base, ENERGY), renumbered)
    assert (alignment.deleted, alignment.inserted) == ((2,), (2,))


def test_a_rewritten_clause_is_known_under_another_parent_too() -> None:
    kept = "Reserves held abroad are released to a fund for reconstruction."
    changed = "Of reserves held by banks abroad, half is released for reconstruction once peace is signed."
    base = [
        Unit("a", TOP, "1", "", PRISONERS),
        Unit("b", TOP, "2", "", COUNCIL),
        Unit("c", 1, "(a)", "", kept),
        Unit("d", TOP, "3", "", ENERGY),
    ]
    draft = [base[0], base[1], Unit("x", TOP, "3", "", changed), base[3]._replace(number="4")]
    assert ((2,), (2,)) in pairs(align(base, draft))
    assert moved(align(base, draft)) == [(2,)]
    draft[2] = draft[2]._replace(parent=1)
    assert ((2,), (2,)) in pairs(align(base, draft))
    assert moved(align(base, draft)) == []


def test_of_two_that_crossed_the_lighter_one_moved_and_of_equals_the_later_one() -> None:
    heavy = align(plan(FORCES, COUNCIL), plan(COUNCIL, FORCES))
    assert moved(heavy) == [(0,)]
    equal = align(plan("Alpha beta.", "Gamma delta."), plan("Gamma delta.", "Alpha beta."))
    assert moved(equal) == [(1,)]


def test_a_new_number_alone_is_no_move() -> None:
    alignment = align(plan(FORCES, ENERGY), plan(AMNESTY, FORCES, ENERGY))
    assert moved(alignment) == []
    assert alignment.inserted == (0,)


def test_a_clause_under_another_parent_moved_and_its_sub_clauses_did_not() -> None:
    base = [
        Unit("a", TOP, "1", "Forces", ""),
        Unit("b", 0, "1.1", "", COUNCIL),
        Unit("c", 1, "(a)", "", FORCES),
        Unit("d", TOP, "2", "Economy", ""),
        Unit("e", 3, "2.1", "", FUND),
    ]
    draft = [
        Unit("p", TOP, "1", "Forces", ""),
        Unit("q", TOP, "2", "Economy", ""),
        Unit("r", 1, "2.1", "", FUND),
        Unit("s", 1, "2.2", "", COUNCIL),
        Unit("t", 3, "(a)", "", FORCES),
    ]
    alignment = align(base, draft)
    assert pairs(alignment) == [((0,), (0,)), ((1,), (3,)), ((2,), (4,)), ((3,), (1,)), ((4,), (2,))]
    assert moved(alignment) == [(1,)]


def test_a_clause_that_became_an_annex_moved() -> None:
    alignment = align(plan(FORCES), [Unit("x", ANNEX, "A", "", FORCES)])
    assert moved(alignment) == [(0,)]


def test_a_chapter_with_another_heading_is_known_by_what_it_holds() -> None:
    base = [
        Unit("a", TOP, "I", "Size of forces", ""),
        Unit("b", 0, "1", "", FORCES),
        Unit("c", 0, "2", "", COUNCIL),
    ]
    draft = [
        Unit("o", TOP, "I", "Money", ""),
        Unit("p", 0, "1", "", FUND),
        Unit("a", TOP, "II", "Army, navy, air", ""),
        Unit("b", 2, "2", "", FORCES),
        Unit("c", 2, "3", "", COUNCIL),
    ]
    alignment = align(base, draft)
    assert pairs(alignment) == [((0,), (2,)), ((1,), (3,)), ((2,), (4,))]
    assert (alignment.matches[0].how, alignment.matches[0].likeness) == ("contents", 0.0)
    assert moved(alignment) == []


def test_a_renumbered_cross_reference_is_no_obstacle() -> None:
    base = plan(FORCES, "Point 1 applies.", ENERGY)
    alignment = align(base, plan(AMNESTY, FORCES, "Point 2 applies.", ENERGY))
    assert pairs(alignment) == [((0,), (1,)), ((1,), (2,)), ((2,), (3,))]
    assert alignment.matches[1].how == "text"


def test_a_split_and_a_join_are_found_with_their_parts_in_order() -> None:
    first, second = COUNCIL.split(". ")
    split = align(plan(FORCES, COUNCIL, FUND), plan(FORCES, first + ".", second, FUND))
    assert pairs(split) == [((0,), (0,)), ((1,), (1, 2)), ((2,), (3,))]
    joined = align(plan(FORCES, first + ".", second, FUND), plan(FORCES, COUNCIL, FUND))
    assert pairs(joined) == [((0,), (0,)), ((1, 2), (1,)), ((3,), (2,))]
    assert moved(split) == moved(joined) == []


def test_a_split_into_four_with_an_insertion_between_is_found() -> None:
    parts = [FORCES, PRISONERS, ENERGY, FUND]
    alignment = align(plan(AMNESTY, " ".join(parts)), plan(AMNESTY, *parts[:2], ELECTIONS, *parts[2:]))
    assert pairs(alignment) == [((0,), (0,)), ((1,), (1, 2, 4, 5))]
    assert alignment.inserted == (3,)


def test_an_edit_beside_an_insertion_is_no_split() -> None:
    alignment = align(plan(FORCES, ENERGY), plan(FORCES.replace("600", "800"), AMNESTY, ENERGY))
    assert pairs(alignment) == [((0,), (0,)), ((1,), (2,))]
    assert alignment.inserted == (1,)


def test_copies_go_to_the_nearest_place() -> None:
    base = plan("Deleted.", FORCES, "Deleted.", ENERGY, "Deleted.")
    draft = plan("Deleted.", FORCES, ENERGY, "Deleted.")
    assert align(base, draft).deleted == (2,)


def test_short_clauses_without_a_common_word_go_by_number_and_place() -> None:
    base = [
        Unit("t", TOP, "1", "Ceilings", ""),
        Unit("a", 0, "(a)", "", "600,000"),
        Unit("b", 0, "(b)", "", FORCES),
    ]
    draft = [base[0], Unit("x", 0, "(a)", "", "eight hundred"), Unit("y", 0, "(b)", "", FORCES)]
    alignment = align(base, draft)
    assert pairs(alignment) == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]
    assert alignment.matches[1].how == "number"


def test_an_id_is_believed_only_above_a_floor_of_likeness() -> None:
    base = plan(FORCES, PRISONERS)
    draft = [base[0]._replace(text=PRISONERS), base[1]._replace(text=FORCES)]
    alignment = align(base, draft, by_id=True)
    assert pairs(alignment) == [((0,), (1,)), ((1,), (0,))]
    assert {match.how for match in alignment.matches} == {"text"}
    kept = align(base, [base[0]._replace(text=FORCES + " " + AMNESTY), base[1]], by_id=True)
    assert [match.how for match in kept.matches] == ["id", "id"]


def test_a_correspondence_overrules_equal_texts() -> None:
    alignment = align(
        plan(FORCES, ENERGY), plan(FORCES, ENERGY), correspondence=[((0,), (1,)), ((1,), ()), ((), (0,))]
    )
    assert pairs(alignment) == [((), (0,)), ((0,), (1,)), ((1,), ())]
    assert {match.how for match in alignment.matches} == {"correspondence"}


@pytest.mark.parametrize(
    ("correspondence", "message"),
    [
        ([((0,), (0,)), ((0,), (1,))], "correspondence: clause 0 is named 2 times, expected once"),
        ([((0,), (7,))], "correspondence: no clause has index 7, expected less than 2"),
        ([((-1,), (0,))], "correspondence: no clause has index -1, expected less than 2"),
    ],
)
def test_a_correspondence_that_cannot_be_is_refused(
    correspondence: list[tuple[tuple[int, ...], tuple[int, ...]]], message: str
) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        align(plan(FORCES, ENERGY), plan(FORCES, ENERGY), correspondence=correspondence)


def test_a_budget_that_runs_out_is_reported() -> None:
    alignment = align(plan(FORCES), plan(FORCES.replace("600", "800")), budget=0)
    assert alignment.warnings == (
        "the budget for matching ran out: long clauses were compared without the order of their words",
    )
    assert pairs(alignment) == [((0,), (0,))]


def test_shared_ids_speak_for_a_lineage_only_on_like_texts() -> None:
    base = plan(FORCES, ENERGY, FUND)
    assert shared_ids_are_alike(base, plan(FORCES, ENERGY, AMNESTY))
    assert not shared_ids_are_alike(base, plan(AMNESTY, PRISONERS, FUND))
    assert not shared_ids_are_alike(base, [Unit("other", TOP, "1", "", FORCES)])


FIRST_HALF, SECOND_HALF = COUNCIL.split(". ")


@pytest.mark.parametrize("by_id", [True, False])
@pytest.mark.parametrize("reverse", [False, True])
def test_a_clause_is_split_or_joined_whichever_half_its_sub_clauses_stand_under(
    by_id: bool, reverse: bool
) -> None:
    base = [
        Unit("council", TOP, "1", "", COUNCIL),
        Unit("forces", 0, "(a)", "", FORCES),
        Unit("fund", 0, "(b)", "", FUND),
    ]
    for second in (1, 2, 3):
        halves = [base[0]._replace(text=FIRST_HALF + "."), *base[1:]]
        halves.insert(second, Unit("new", TOP, "2", "", SECOND_HALF))
        halves[second + 1 :] = [unit._replace(parent=second) for unit in halves[second + 1 :]]
        before, after = (halves, base) if reverse else (base, halves)
        alignment = align(before, after, by_id=by_id)
        group = ((0, second), (0,)) if reverse else ((0,), (0, second))
        assert group in pairs(alignment)
        assert alignment.matches[0].how == ("id" if by_id else "contents")
        assert len(alignment.matches) == 3
        assert moved(alignment) == []


def test_beside_shared_ids_a_split_is_found_across_the_document_and_among_sub_clauses() -> None:
    first, second = FUND.split(", ", 1)
    base = [
        Unit("council", TOP, "1", "", COUNCIL),
        Unit("fund", 0, "(a)", "", FUND),
        Unit("energy", TOP, "2", "", ENERGY),
    ]
    draft = [
        base[0]._replace(text=FIRST_HALF + "."),
        base[1]._replace(text=first),
        Unit("new-1", 0, "(b)", "", second),
        base[2],
        Unit("new-2", TOP, "3", "", SECOND_HALF),
    ]
    alignment = align(base, draft, by_id=True)
    assert pairs(alignment) == [((0,), (0, 4)), ((1,), (1, 2)), ((2,), (3,))]
    assert [match.how for match in alignment.matches] == ["id", "id", "id"]


def test_beside_shared_ids_an_edit_next_to_an_insertion_is_no_split() -> None:
    base = plan(FORCES, ENERGY)
    draft = [base[0]._replace(text=FORCES.replace("600", "800")), Unit("new", TOP, "2", "", AMNESTY), base[1]]
    alignment = align(base, draft, by_id=True)
    assert pairs(alignment) == [((0,), (0,)), ((1,), (2,))]
    assert alignment.inserted == (1,)


def test_under_different_ids_a_rewritten_clause_is_another_one() -> None:
    rewritten = "In peacetime the country keeps armed forces of no more than 800,000 men and women."
    base = plan(PRISONERS, FORCES, ENERGY)
    draft = [base[0], Unit("other", TOP, "2", "", rewritten), base[2]]
    assert pairs(align(base, draft)) == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]
    assert align(base, draft, by_id=True).deleted == (1,)


def test_the_runner_up_is_a_clause_that_was_free_to_be_chosen() -> None:
    """ "The other" is nearly the first clause too, but it answers the second one word for word."""
    twin = FORCES.replace("country", "neighbour")
    edited = FORCES.replace("600,000 personnel", "800,000 men and women")
    matched = align(plan(FORCES, twin, ENERGY), plan(edited, twin.replace("600", "700"), ENERGY))
    assert pairs(matched)[0] == ((0,), (0,))
    assert matched.matches[0].runner_up is None
    free = align(plan(FORCES, ENERGY), plan(edited, edited.replace("country", "neighbour"), ENERGY))
    runner_up = free.matches[0].runner_up
    assert runner_up is not None
    assert runner_up[0] == 1
    assert runner_up[1] < free.matches[0].likeness


@pytest.mark.parametrize("texts", [(), ("",), (FORCES,)])
def test_nothing_against_something_is_all_inserted(texts: tuple[str, ...]) -> None:
    assert align([], plan(*texts)) == Alignment((), (), tuple(range(len(texts))), ())
    assert align(plan(*texts), []) == Alignment((), tuple(range(len(texts))), (), ())


def test_twenty_thousand_equal_clauses_are_matched_in_order() -> None:
    alignment = align(plan(*["Deleted."] * 20_000), plan(*["Deleted."] * 19_999))
    assert len(alignment.matches) == 19_999
    assert moved(alignment) == []


def test_scripts_other_than_latin_are_compared_by_their_words() -> None:
    base = "Стороны немедленно прекращают огонь по всей линии соприкосновения войск."
    alignment = align(
        plan(FORCES, base, FUND), plan(FORCES, base.replace("немедленно", "незамедлительно"), FUND)
    )
    assert pairs(alignment)[1] == ((1,), (1,))


def test_a_clause_is_at_home_before_a_sentence_of_another_is_a_part() -> None:
    """ "A. B. C." and "D." became "A. C." and "D. B.": two edited clauses, no split."""
    guns = "They withdraw guns from the river bank within ten days."
    alignment = align(
        plan(f"The sides cease fire. {guns} They exchange prisoners.", "The Commission meets each week."),
        plan("The sides cease fire. They exchange prisoners.", f"The Commission meets each week. {guns}"),
    )
    assert pairs(alignment) == [((0,), (0,)), ((1,), (1,))]


def test_a_heading_is_no_answer_to_a_text() -> None:
    base = [
        Unit("a", TOP, "IV", "Keepers", ""),
        Unit("b", 0, "1", "", "The council encourages codes of conduct for the stores."),
        Unit("c", TOP, "V", "Transfer of goods to foreign towns or foreign fairs", ""),
        Unit(
            "d", 2, "2", "", "No goods may be sent to a foreign town unless the keeper follows this chapter."
        ),
    ]
    draft = [
        Unit("p", TOP, "IV", "Keepers", ""),
        Unit("q", 0, "1", "", "The council encourages codes of conduct for the stores:"),
        Unit("r", 1, "(a)", "", "the transfer of goods to foreign towns or foreign fairs."),
        Unit("s", TOP, "V", "Transfers of goods to foreign towns or foreign fairs", ""),
        Unit(
            "t",
            3,
            "2",
            "",
            "No goods shall be sent to a foreign town unless the keeper follows this chapter.",
        ),
    ]
    alignment = align(base, draft)
    assert pairs(alignment) == [((0,), (0,)), ((1,), (1,)), ((2,), (3,)), ((3,), (4,))]
    assert moved(alignment) == []


def test_the_words_over_the_letters_belong_to_the_clause_that_was_cut_into_them() -> None:
    whole = (
        "The Supplier shall deliver the goods to the warehouse, insure them against loss, and notify the "
        "Customer."
    )
    base = plan(whole, ENERGY)
    draft = [
        Unit("p", TOP, "1", "", "The Supplier shall:"),
        Unit("q", 0, "(a)", "", "deliver the goods to the warehouse;"),
        Unit("r", 0, "(b)", "", "insure them against loss; and"),
        Unit("s", 0, "(c)", "", "notify the Customer."),
        Unit("t", TOP, "2", "", ENERGY),
    ]
    assert pairs(align(base, draft)) == [((0,), (0, 1, 2, 3)), ((1,), (4,))]
    assert pairs(align(draft, base)) == [((0, 1, 2, 3), (0,)), ((4,), (1,))]


def test_a_part_far_off_that_shares_a_stock_phrase_is_no_part() -> None:
    base = plan(
        "Works on the quay shall be carried out in accordance with the harbour code.",
        "The warden reports each year.",
        "Every boat carries a lamp at night.",
        "Nets shall be mended on the shore and never on the quay.",
    )
    repair = (
        "Nets shall be mended on the shore and never on the quay, and their repair shall be carried out in "
    )
    draft = plan(base[1].text, base[2].text, repair + "accordance with the harbour code.")
    alignment = align(base, draft)
    assert alignment.deleted == (0,)
    assert ((3,), (2,)) in pairs(alignment)
    assert alignment.nearest_to_deleted[0][0] == 2


def test_of_one_long_clause_that_passed_two_short_ones_the_long_one_moved() -> None:
    short = "Notices go by post.", "Costs are shared."
    alignment = align(plan(*short, COUNCIL, ENERGY), plan(COUNCIL, *short, ENERGY))
    assert moved(alignment) == [(2,)]


def test_a_clause_under_a_new_heading_has_not_moved() -> None:
    base = plan(FORCES, COUNCIL, FUND)
    draft = [
        Unit("p", TOP, "I", "Security", ""),
        Unit("q", 0, "1", "", FORCES),
        Unit("r", 0, "2", "", COUNCIL),
        Unit("s", TOP, "II", "Money", ""),
        Unit("t", 3, "1", "", FUND),
    ]
    assert moved(align(base, draft)) == []


def test_one_moved_paragraph_makes_no_container_of_where_it_went() -> None:
    base = [
        Unit("a", TOP, "1", "Posts", ""),
        Unit("b", 0, "1.1", "", FORCES),
        Unit("c", 0, "1.2", "", COUNCIL),
        Unit("d", TOP, "2", "", ENERGY),
    ]
    draft = [
        Unit("p", TOP, "1", "", COUNCIL),
        Unit("q", TOP, "2", "", ENERGY),
        Unit("r", TOP, "3", "Annual reports", ""),
        Unit("s", 2, "3.1", "", FORCES),
    ]
    assert ((0,), (2,)) not in pairs(align(base, draft))


def test_clauses_that_are_not_sure_say_so() -> None:
    """Their confidence is the share of such links that are right; a copy is sure, a weak likeness is not."""
    rewritten = "In peacetime the country keeps armed forces of no more than 800,000 men and women."
    first, second, _ = align(plan(PRISONERS, FORCES, ENERGY), plan(PRISONERS, rewritten, ENERGY)).matches
    assert first.confidence == 1.0
    assert 0.6 <= second.confidence < 0.97


def test_under_a_heading_that_both_have_once_a_clause_is_at_home_wherever_its_words_went() -> None:
    base = [
        Unit("a", TOP, "1", "Consequences", COUNCIL),
        Unit("b", TOP, "2", "Revisit when", f"{PRISONERS} {ELECTIONS}"),
    ]
    draft = [
        Unit("p", TOP, "1", "Consequences", f"{COUNCIL} {PRISONERS} {ELECTIONS}"),
        Unit("q", TOP, "2", "Revisit when", ""),
    ]
    assert pairs(align(base, draft)) == [((0,), (0,)), ((1,), (1,))]


def test_a_clause_that_a_lead_in_joins_is_no_surer_than_it_was() -> None:
    pairing = Pairing(plan(COUNCIL, FORCES, FUND), plan(COUNCIL))
    pairing.pair(1, 0, "likeness", 0.5)
    pairing.confidence[1] = 0.7
    pairing.tie((0, 1), (0,), "likeness", 0.5)
    main, _ = pairing.pairs()[0]
    assert pairing.confidence == {main: 0.7}


def test_a_rule_rewritten_in_words_that_stand_in_half_of_the_plan_is_found() -> None:
    kept = (
        "The first chamber of the assembly is elected by the citizens.",
        "The second chamber of the assembly is elected by the regions.",
    )
    courts = "Laws of the assembly bind every court."
    taxes = (
        "The first chamber votes on taxes before the second chamber of the assembly does, by the same rule."
    )
    base = plan(
        *kept, "The vote in the second chamber follows the rule for the first chamber.", courts, taxes
    )
    draft = plan(
        *kept,
        "The assembly keeps a public record.",
        "Each region is heard alike, so the second chamber equals the first chamber.",
        courts,
        taxes,
    )
    assert pairs(align(base, draft)) == [((0,), (0,)), ((1,), (1,)), ((2,), (3,)), ((3,), (4,)), ((4,), (5,))]
