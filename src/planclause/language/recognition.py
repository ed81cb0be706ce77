"""Which language and script a text is in, so far as its commonest words tell: evidence, and never a setting.

A draft's header says in which language to read it. What is asked here is whether two texts can be of one language
at all, so a text that is short, mixed or in none of the languages below is left undecided.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import NamedTuple

#: So much of a text is looked at.
SAMPLE = 20_000
#: A language is recognised by so many of its words, which are so many times those of the next.
LEAST_WORDS = 8
LEAD = 2
#: A script is that of so large a share of the letters.
MOST_LETTERS = 0.6
#: Fewer letters tell nothing.
LEAST_LETTERS = 40

#: Short words that are frequent in one language and rare in the others.
_TELLING = {
    "English": "the of and to shall is be by with which this that from or any are not",
    "French": "le les des du et est aux une dans pour sur par qui ou ne sont leur avec cette",
    "Spanish": "el los las del y una en por con que se su como sus al ser más lo entre",
    "German": "der die das und den dem des ist nicht mit von zu auf für werden wird eine sind im",
    "Italian": "il gli della di che e per del nel con sono alla delle dei è una non ed",
    "Portuguese": "o os do da dos das em e que uma para com não ao pela pelo são no na",
    "Dutch": "de het een van en is dat op met voor zijn niet worden door aan of bij",
    "Polish": "i w z na do nie się jest oraz lub przez dla od o że po są",
    "Russian": "и в на с не что по для или от из при это его быть к об их",
    "Ukrainian": "і в на з не що та для або від із є це його бути до про їх у й",
}
#: What a script is called whose characters have another name.
_CALLED = {"CJK": "Chinese characters", "": "no language that is known"}
_LANGUAGES = {name: frozenset(words.split()) for name, words in _TELLING.items()}


class Tongue(NamedTuple):
    """The script that most letters of a text are of, and its language; each empty where the text does not tell."""

    script: str = ""
    language: str = ""

    def __str__(self) -> str:
        return self.language or _CALLED.get(self.script, f"{self.script.capitalize()} letters")

    def differs(self, other: Tongue) -> bool:
        """Whether both are known, and are not the same."""
        scripts, languages = {self.script, other.script}, {self.language, other.language}
        return ("" not in scripts and len(scripts) > 1) or ("" not in languages and len(languages) > 1)


def recognised(text: str) -> Tongue:
    """The script and the language of a text.

    >>> str(recognised("The Parties shall be bound by the rules of this plan, and any of them is to be heard."))
    'English'
    """
    sample = text[:SAMPLE].lower()
    scripts = Counter(unicodedata.name(c, "").partition(" ")[0] for c in sample if c.isalpha())
    if scripts.total() < LEAST_LETTERS:
        return Tongue()
    [(script, letters)] = scripts.most_common(1)
    if letters < MOST_LETTERS * scripts.total():
        return Tongue()
    words = Counter(re.findall(r"[^\W\d_]+", sample))
    found = sorted((sum(words[word] for word in telling), name) for name, telling in _LANGUAGES.items())
    (next_best, _), (most, language) = found[-2:]
    is_sure = most >= LEAST_WORDS and most >= LEAD * next_best
    return Tongue(script, language if is_sure else "")
