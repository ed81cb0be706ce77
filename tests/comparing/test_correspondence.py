"""A diff as a correspondence, and the matches that are not sure."""

from __future__ import annotations

import planclause as pc
from planclause import files
from planclause.comparing.correspondence import correspondence_of, unsure_first


def words(stem: str, count: int) -> str:
    return " ".join(f"{stem}{k}" for k in range(count))


BASE = (
    words("alpha", 40),
    words("beta", 40),
    f"{words('gamma', 22)} {words('old', 78)}",
    words("delta", 40),
    words("gone", 40),
)
DRAFT = (
    words("alpha", 40),
    words("fresh", 40),
    f"{words('beta', 35)} more",
    f"{words('gamma', 22)} {words('new', 78)}",
    words("delta", 40),
)


def draft(name: str, texts: tuple[str, ...]) -> pc.Draft:
    return pc.Draft(
        plan="p",
        draft=name,
        clauses=tuple(pc.Clause(id=f"{name}-{k}", text=text) for k, text in enumerate(texts, 1)),
    )


def entries(delta: pc.Diff) -> list[tuple[object, ...]]:
    return [(c.kind, [s.clause.id for s in c.base], [s.clause.id for s in c.draft], c.moved) for c in delta]


def test_given_back_a_correspondence_leads_to_the_same_diff() -> None:
    base, new = draft("base", BASE), draft("draft", DRAFT)
    delta = pc.diff(base, new)
    word = correspondence_of(delta)
    assert entries(pc.diff(base, new, correspondence=word)) == entries(delta)
    assert files.loads_document(files.dumps(word), kind="correspondence").value == word


def test_what_was_known_by_its_words_is_left_out_and_what_is_not_sure_comes_first() -> None:
    delta = pc.diff(draft("base", BASE), draft("draft", DRAFT))
    named = [pair.base or pair.draft for pair in correspondence_of(delta).pairs]
    assert ("base-1",) not in named
    assert named[0] == ("base-3",)
    first, *_ = unsure_first(delta)
    assert first.is_unsure
    assert sorted(map(id, unsure_first(delta))) == sorted(map(id, delta))
