"""Whether a draft can be an answer to a base at all: what is refused, and what only looks odd."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from planclause.comparing.plausibility import implausible
from planclause.importing import read_text
from planclause.plan.draft import Clause, Draft

PLAN = (
    "The armed forces of Aland are limited to 600 persons in peacetime.",
    "The ferry between the two towns runs twice a day, and once on feast days.",
    "Prisoners of both sides are released within thirty days of signature.",
    "A joint council of four members watches over the carrying out of this plan.",
)
AMENDMENTS = (
    'In point 1, replace "600" with "800".',
    "Delete point 2.",
    'In point 3, after "released" insert "and sent home".',
)
IN_OTHER_TONGUES = {
    "French": (
        "Les forces armées de la partie du nord ne sont pas plus de six cents dans les temps de paix.",
        "Le bac entre les deux villes est dans le port deux fois par jour et une fois les jours de fête.",
        "Les prisonniers des deux parties sont libres dans les trente jours qui suivent la signature.",
    ),
    "Russian": (
        "Вооружённые силы в мирное время не должны быть больше шестисот человек по списку.",
        "Паром между городами ходит два раза в день и не стоит на приколе; это время должно быть известно.",
        "Пленные обеих сторон свободны от плена не позднее чем через тридцать дней, и их не держат для обмена.",
    ),
}
INSTRUCTIONS = {
    "de": ('In Punkt 1 wird "600" durch "800" ersetzt.', "Punkt 2 wird gestrichen."),
    "fr": ('Au point 1, remplacer "600" par "800".', "Supprimer le point 2."),
    "es": ('En el punto 1, sustituir "600" por "800".', "Suprimir el punto 2."),
    "ru": ('В пункте 1 заменить "600" на "800".', "Исключить пункт 2."),
    "uk": ('У пункті 1 замінити "600" на "800".', "Вилучити пункт 2."),
    "zh": ("第一条：将“600”改为“800”。", "删除第二条。"),
    "ar": ('في المادة 1 يستعاض عن "600" بـ "800".', "تحذف المادة 2."),
}


def _draft(texts: Sequence[str], *, plan: str = "peace") -> Draft:
    clauses = tuple(Clause(id=f"c{at}", text=text) for at, text in enumerate(texts))
    return Draft(plan=plan, draft="d", clauses=clauses)


def _why(base: Sequence[str], draft: Sequence[str], *, is_imported: bool = True) -> str:
    found = implausible(_draft(base), _draft(draft), is_imported=is_imported)
    return "" if found is None else found.looks_like


def test_a_draft_of_another_plan_is_named_with_both_plans() -> None:
    found = implausible(_draft(PLAN), _draft(PLAN, plan="guarantees"))
    assert str(found) == (
        "is a draft of another plan, guarantees, and the base is one of peace; give two drafts of one plan"
    )


def test_the_plan_that_a_reader_named_after_the_file_proves_nothing() -> None:
    assert implausible(_draft(PLAN), _draft(PLAN, plan="ua"), is_imported=True) is None


def test_a_list_of_amendments_is_no_draft() -> None:
    assert _why(PLAN, AMENDMENTS).startswith("looks like a list of amendments, not a draft: 'In point 1,")


@pytest.mark.parametrize("language", INSTRUCTIONS)
def test_a_list_of_amendments_is_seen_in_every_language(language: str) -> None:
    assert "list of amendments" in _why(PLAN, INSTRUCTIONS[language])


def test_two_lists_of_amendments_may_be_compared() -> None:
    assert _why(AMENDMENTS, ('In point 1, replace "600" with "900".', "Delete points 2 and 3.")) == ""


def test_a_plan_that_deletes_data_is_a_plan() -> None:
    texts = ("The parties delete the lists of names.", "They add no new names.", "Delete means destroy.")
    assert _why(PLAN, texts) == ""


@pytest.mark.parametrize("language", IN_OTHER_TONGUES)
def test_a_text_in_another_language_is_told(language: str) -> None:
    assert _why(PLAN, IN_OTHER_TONGUES[language]) == f"looks like {language}, and the base like English"


def test_a_name_in_another_script_is_no_other_language() -> None:
    assert _why(PLAN, ("Вооружённые силы: the army of Aland is limited to 600 persons in peacetime.",)) == ""


def test_a_text_with_hardly_a_word_in_common_looks_like_another_plan() -> None:
    other = (
        "Each customer receives an invoice on the first working day of a month.",
        "Software is licensed for one site only, and may not be copied for anybody else.",
        "Support hours end at five in the afternoon; calls later than that cost extra.",
    )
    assert _why(PLAN, other).startswith("looks like another plan")
    assert _why(PLAN, other, is_imported=False) == "", "ids that people gave say what answers what"


def test_a_short_plan_may_be_written_anew_in_every_word() -> None:
    assert (
        _why(("The port is open.", "Ships pay."), ("Nobody may land here.", "Boats are free of dues.")) == ""
    )


def test_one_clause_kept_word_for_word_is_enough() -> None:
    assert _why(PLAN, (PLAN[1], *AMENDMENTS)) == ""


def test_a_table_is_told() -> None:
    rows = "\n\n".join(
        f"{at}. {name} \\| {sum_} pounds \\| paid on the {day}th of May"
        for at, (name, sum_, day) in enumerate(
            (("Barley", 40, 4), ("Herring", 75, 9), ("Salt", 12, 11), ("Rope", 31, 17), ("Tar", 8, 19)), 1
        )
    )
    table = read_text(rows, plan="p", draft="d").draft
    found = implausible(_draft(PLAN), table, is_imported=True)
    assert found is not None
    assert found.looks_like == "looks like a table, not a draft"
