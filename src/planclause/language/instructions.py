"""Sentences that say what to do with a text: "In Article 1, replace "100" with "120"", "Delete point 3".

Such a list is numbered like a draft but is not one. The verbs are those of drafting, in the languages of the
reports; a plan uses them too ("the parties delete the data"), so a verb alone is never enough.
"""

from __future__ import annotations

import re

from planclause.language.tables.divisions import DIVISIONS
from planclause.language.tables.folding import folded

#: The verb stands among so many first characters.
OPENING = 120

_VERBS = re.compile(
    r"\b(?:delet(?:e|ed|ion)|strike|struck|omit|omitted|replaced?|substituted?|insert(?:ed)?|add|added|amend|amended"
    r"|supprim\w+|remplac\w+|ins[ée]r\w+|ajout\w+|suprim\w+|sustitu\w+|reempla\w+|añad\w+|agreg\w+"
    r"|streich\w*|gestrichen|ersetz\w*|einfügen|eingefügt|hinzu(?:ge)?fügt?\w*|angefügt"
    r"|исключить|удалить|заменить|дополнить|изложить|добавить|вставить"
    r"|виключити|вилучити|замінити|доповнити|викласти|додати"
    r"|[يت]حذف|حذف|[يت]ستبدل|يستعاض|[يت]ضاف)\b"
    r"|删除|删去|替换|改为|增加|插入|修改为",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d|\b[IVXL]+\b|第", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”„«»「『]")
_WORDS = re.compile(r"[^\W\d_]+")


def is_instruction(text: str) -> bool:
    """Whether a text says what to do with words of another: an amending verb with a place in it or a quotation.

    >>> is_instruction("Delete Article 2."), is_instruction("The parties delete the lists.")
    (True, False)
    """
    if _VERBS.search(text, 0, OPENING) is None:
        return False
    return _QUOTED.search(text) is not None or (
        _NUMBER.search(text) is not None
        and ("第" in text or any(folded(word) in DIVISIONS for word in _WORDS.findall(text)))
    )
