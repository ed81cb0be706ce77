"""Ids that nobody gave, as an importer makes them: telling words, then four signs of the wording's digest.

Two parties that insert different clauses at one place so get two ids, and two that insert the same words get one.
The signs are a letter, a digit, a letter, a digit, in which a person's id ends only by chance: such an id says no
more than the clause's words do, so reports show the number instead, and that two drafts share one does not show
that one came from the other.
"""

from __future__ import annotations

import re
from hashlib import sha256
from string import ascii_lowercase, digits

from planclause.language.editorial import fold_editorial

_SIGNS = (ascii_lowercase, digits, ascii_lowercase, digits)
_MADE_UP = re.compile(r"-[a-z]\d[a-z]\d(_\d+)?$")


def made_up_id(telling: str, wording: str) -> str:
    r"""The id of a clause of that ``wording``; ``telling`` are the words that make it readable.

    >>> made_up_id("scope", "Scope\nThis plan binds both towns.")
    'scope-g5p5'
    """
    rest = int.from_bytes(sha256(fold_editorial(wording).encode()).digest())
    signs = ""
    for alphabet in _SIGNS:
        rest, place = divmod(rest, len(alphabet))
        signs += alphabet[place]
    return f"{telling}-{signs}"


def is_made_up(clause_id: str) -> bool:
    """Whether an id looks as if :func:`made_up_id` made it, a counter behind it or not.

    >>> is_made_up("scope-g5p5"), is_made_up("scope-g5p5_2"), is_made_up("treaty-1919")
    (True, True, False)
    """
    return _MADE_UP.search(clause_id) is not None
