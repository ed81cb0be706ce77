"""What Russian and Ukrainian share: a pattern of deadlines, and how an ordinal is declined."""

from __future__ import annotations

from planclause.language.numerals import listed

_COUNT = r"(?:\d[\d.,]*|[а-яёіїєґ]+)"
_UNIT = r"(?:час|дн|день|дней|суток|доб|недел|тижн|месяц|місяц|год|лет|рок|рік)[а-яёіїєґ]*"
_DAY = (
    r"(?:конца\s+|кінця\s+)?"
    r"(?:\d{1,2}\s+[а-яёіїєґ]+(?:\s+\d{4})?|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}(?:\s+(?:года?|року))?)"
)
DEADLINES = (
    rf"\b(?:в\s+течение|не\s+позднее|протягом|не\s+пізніше|впродовж|через)\s+(?:чем\s+|ніж\s+|через\s+)*"
    rf"{_COUNT}\s+{_UNIT}(?:\s+(?:после|со|с|від|після|з|до)\b[^,.;:()\[\]]{{0,60}})?"
    rf"|\b(?:не\s+позднее|не\s+пізніше|до)\s+{_DAY}"
    r"|\b(?:немедленно|незамедлительно|безотлагательно|негайно|невідкладно|без\s+промедления)\b"
    r"|(?P<loose>\b(?:как\s+можно\s+скорее|якнайшвидше))\b"
)


def ordinals(nominatives: str, values: str, endings: str) -> dict[str, int]:
    """Every form of some ordinals, given in the nominative with their values and the endings of adjectives."""
    pairs = zip(nominatives.split(), values.split(), strict=True)
    return listed(
        "\n".join(f"{value} {' '.join(word[:-2] + end for end in endings.split())}" for word, value in pairs)
    )
