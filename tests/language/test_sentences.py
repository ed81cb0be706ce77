"""Where a sentence ends, by a table of cases: bars stand where it does."""

from __future__ import annotations

import pytest
from hypothesis import given

from planclause.language.sentences import sentences
from planclause.strategies import texts


@pytest.mark.parametrize("text", [
    "They meet.|They agree!|Do they?|They do…|Good",
    "See Art. 5 and No. 3 of Vol. II.|It binds.",
    "See Art. Five, paras. A and B, cf. Annex C.",
    "J. Smith and Dr. A. B. Jones sign.|They leave.",
    "It is 3.5 km, or 1.000 m. in all.",
    "In 2026. 30 days later",
    "“They agree.”|“Good.”|(So do we.)|Yes",
    "He said ‘No.’|They left.",
    "the mediator's.|Then",
    "They bring: (a) grain; (b) oil; and\n|(c) timber.| All is paid",
    "First line\n|second line\n\n|third",
    "Они согласны.|Согласно ст. 5 они платят.|Да",
    "هل يتفقون؟ نعم۔|وقع الطرفان.|انتهى".replace("؟ ", "؟|"),
    "双方同意。|第五条适用！|好",
    "हाँ।|नहीं",
    "Sentence of approx. ten words.|Next",
    "",
])  # fmt: skip
def test_where_sentences_end(text: str) -> None:
    expected = [part.strip() for part in text.split("|") if part]
    joined = text.replace("|", "") if any(c in text for c in "。\n") else text.replace("|", " ")
    assert sentences(joined) == expected


@given(text=texts())
def test_sentences_stand_in_the_text_in_order(text: str) -> None:
    at = 0
    for sentence in sentences(text):
        at = text.index(sentence, at) + len(sentence)
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
