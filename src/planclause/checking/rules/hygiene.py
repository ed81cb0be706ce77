"""Rules of hygiene: how the text is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from unicodedata import bidirectional, normalize

from planclause.checking.finding import Finding
from planclause.checking.rule import Rule
from planclause.checking.subject import Subject, kept
from planclause.checking.texts import Words
from planclause.errors import Path
from planclause.language.deceptive import Deception, deceptions
from planclause.language.editorial import fold_loose
from planclause.text.bracketed import BASE, UNRECORDED
from planclause.text.markup import is_plain, names_with_offsets, read_markup
from planclause.text.tracing import bracket_spans_of, traced

#: Shorter texts are repeated honestly: "The Parties agree to cooperate."
_LONG_ENOUGH = 8
#: So many characters at the beginning are looked at first; half of them may be signs and blanks.
_BEGINNING = 120
#: To leave letters and digits, and what stands between two texts.
_BUT_LETTERS = {code: None for code in range(1, 128) if not chr(code).isalnum()}


def _everything(subject: Subject) -> Iterator[Words]:
    """The texts of a draft that may deceive, and the names, titles and notes beside them."""
    draft = subject.draft
    for code, party in draft.parties.items():
        yield Words(("parties", code, "name"), None, party.name)
    for key, instrument in draft.instruments.items():
        yield Words(("instruments", key, "title"), None, instrument.title)
    if not subject.texts.whole.isascii():
        yield from subject.texts
    for at, transmission in enumerate(draft.transmissions):
        yield Words(("transmissions", at, "by"), None, transmission.by)
    for path, clause in subject.clauses:
        for code, position in clause.positions.items():
            yield Words((*path, "positions", code, "note"), clause.id, position.note)
        for at, note in enumerate(clause.notes):
            yield Words((*path, "notes", at, "text"), clause.id, note.text)


# ------------------------------------------------------------------------------------------------- characters

#: The classes of overrides. Marks, embeddings and isolates are how a text of two directions is written.
_OVERRIDES = frozenset({"LRO", "RLO"})
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"  # compiled where one is met


@kept
def _deceptive(subject: Subject) -> Sequence[tuple[Words, Deception]]:
    foreign = [words for words in _everything(subject) if not words.text.isascii()]
    return [(words, deception) for words in foreign for deception in deceptions(words.text)]


def _bidi_controls(subject: Subject) -> Iterator[Finding]:
    for words, deception in _deceptive(subject):
        overrides = bidirectional(words.text[deception.offset]) in _OVERRIDES
        honest = not overrides and re.search(_RIGHT_TO_LEFT, words.text)
        if deception.kind == "direction" and not honest:
            spot = words.spot(deception.offset, deception.offset + 1)
            yield Finding("bidi-control", deception.what, spot)


def _invisible_characters(subject: Subject) -> Iterator[Finding]:
    for words, deception in _deceptive(subject):
        if deception.kind == "unseen":
            spot = words.spot(deception.offset, deception.offset + 1)
            yield Finding("invisible-character", deception.what, spot)


def _mixed_scripts(subject: Subject) -> Iterator[Finding]:
    for words, deception in _deceptive(subject):
        if deception.kind == "script":
            start, end = _word_at(words.text, deception.offset)
            yield Finding("mixed-script-word", deception.what, words.spot(start, end))


def _word_at(text: str, offset: int) -> tuple[int, int]:
    start = end = offset
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return start, end


# ----------------------------------------------------------------------------------------------- what is left

#: What drafters leave where something is still to be put in: bullets, rows of underscores, abbreviations.
_BLANK = (
    r"_{3,}|(?:\\_){3,}|(?<!\S)-{4,}(?=[\s.,;:)])|(?<!\S)—{2,}(?=[\s.,;:)])|\\\[\s*(?:[●•.…_]+|\.\.\.|blank|date|name|place|number|insert[^\]\\]*|x+|TB[ACD])?\s*\\\]"
    r"|\b(?:TB[ACD]|X{4,})\b|\bto be (?:inserted|completed|filled in)\b|●"
)
#: Whatever ``_BLANK`` finds holds one of these: a text without any is not searched, which most are.
_BLANK_SIGNS = ("___", "----", "——", "_\\_", "\\[", "TB", "XXXX", "to be in", "to be co", "to be fi", "●")
_WORD_TWICE = r"(?i)(?<![\w’'-])([^\W\d_]{2,})\s+(\1)(?![\w’'-])"
#: A sign of a bracket, or what stands between two; after a colon too, which may stand behind a party.
_PIECES = re.compile(r"\\.|[\[\]]|[^\[\]|:\\]+")
_WORD = re.compile(r"\w+")
_SIGNS = '.,;:!?()[]{}|"“”„«»'
#: Words that stand twice in good English: "he had had", "the fact that that clause", and names.
_MAY_STAND_TWICE = frozenset({"had", "that", "is", "her", "nous", "vous", "sie", "die", "der", "das"})


def _blanks(subject: Subject) -> Iterator[Finding]:
    for words in subject.texts.having(_BLANK_SIGNS):
        for match in re.finditer(_BLANK, words.text):
            message = "something is still to be filled in here"
            yield Finding("blank-left", message, words.spot(*match.span()))


def _doubled_words(subject: Subject) -> Iterator[Finding]:
    told: set[tuple[Path, int, int]] = set()
    for words in subject.texts.repeating(_SIGNS):
        for match in _twice(words.text):
            told.add((words.path, *match.span()))
            yield Finding("word-doubled", f'"{match[1]}" stands twice', words.spot(*match.span()))
    for words in subject.texts.having("["):
        if _may_meet(words.text):
            for span, message in _doubled_as_read(words.text):
                if (words.path, *span) not in told:
                    yield Finding("word-doubled", message, words.spot(*span))


def _twice(text: str) -> Iterator[re.Match[str]]:
    for match in re.finditer(_WORD_TWICE, text):
        if match[1].lower() not in _MAY_STAND_TWICE and match[2][0].islower():
            yield match


def _may_meet(markup: str) -> bool:
    """Whether somebody may read a word twice: one that ends a wording and begins what can be read after it."""
    ends: set[str] = set()
    depth = 0
    for piece in _PIECES.findall(markup.lower()):
        if piece in "[]":
            depth += 1 if piece == "[" else -1
            continue
        spelled = _WORD.findall(piece)
        if not spelled:
            continue
        if spelled[0] in ends:
            return True
        if depth == 0:
            ends.clear()  # everybody reads this in between
        ends.add(spelled[-1])
    return False


def _doubled_as_read(markup: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Where words stand twice as somebody reads a bracketed text, and the message about each."""
    named = {name for name, _ in names_with_offsets(markup)}
    if UNRECORDED in named:
        return  # nobody reads the text without the wordings that somebody holds
    found: dict[tuple[int, int], tuple[str, list[str]]] = {}
    for who in (BASE, *sorted(named)):
        reading = traced(markup, who)
        for match in _twice(reading.text):
            readers = found.setdefault(reading.span(*match.span()), (match[1], []))[1]
            readers.append("the base" if who == BASE else who)
    for span, (word, readers) in found.items():
        yield span, f'"{word}" stands twice as {", ".join(readers)} read{"s" if len(readers) == 1 else ""} it'


def _empty_clauses(subject: Subject) -> Iterator[Finding]:
    for _, clause in subject.clauses:
        if not (clause.heading or clause.text or clause.clauses):
            yield Finding("clause-empty", "it has no words and no sub-clauses", subject.spot(clause.id, "id"))


def _as_read(markup: str) -> str:
    return markup if is_plain(markup) else read_markup(markup, BASE) or markup


def _beginnings(texts: Sequence[str]) -> list[str]:
    """What texts that say the same have in common at least: quick to make, since most have it alone."""
    begun = "\0".join([text[:_BEGINNING].replace("\0", " ") for text in texts])
    if begun.isascii():
        letters = begun.casefold().translate(_BUT_LETTERS)
    else:
        letters = re.sub(r"[^\w\0]+|_+", "", normalize("NFKC", begun).casefold())
    return [text[: _BEGINNING // 2] for text in letters.split("\0")] if texts else []


def _duplicated_clauses(subject: Subject) -> Iterator[Finding]:
    texts = [_as_read(clause.text) for _, clause in subject.clauses]
    beginnings = _beginnings(texts)
    begun = Counter(beginnings)
    first: dict[str, str] = {}
    for (_, clause), text, beginning in zip(subject.clauses, texts, beginnings, strict=True):
        if begun[beginning] < 2 or text.count(" ") + 1 < _LONG_ENOUGH:
            continue
        other = first.setdefault(fold_loose(text), clause.id)
        if other != clause.id:
            number = subject.numbers[other] or other
            spot, counterpart = (subject.spot(one)._replace(words="") for one in (clause.id, other))
            message = f"it says the same as {number}"
            yield Finding("clause-duplicated", message, spot, counterpart, about=clause.id)


# --------------------------------------------------------------------------------------------------- brackets


#: What stands before a bracket that begins a text, and after one that ends it.
_AT_START = re.compile(r"(?:\\\[|\s)*")
_AT_END = re.compile(r"(?:\\\]|[\s.,;:])*")


def _unbalanced_brackets(subject: Subject) -> Iterator[Finding]:
    if "\\[" not in subject.texts.whole and "\\]" not in subject.texts.whole:
        return
    carried: list[tuple[Words, int]] = []  # those of earlier texts that are still open
    for words in subject.texts:
        while carried and not _may_close(carried[-1][0], words):
            yield _unclosed(*carried.pop())
        if "\\[" not in words.text and "\\]" not in words.text:
            continue
        open_at: list[int] = []
        for match in re.finditer(r"(?s)\\(.)", words.text):
            if match[1] == "[":
                open_at.append(match.start())
            elif match[1] == "]" and open_at:
                open_at.pop()
            elif match[1] == "]" and carried and _goes_round(*carried[-1], words.text, match.end()):
                carried.pop()
            elif match[1] == "]":
                yield _unbalanced(words, match.start(), "a ] that closes nothing")
        carried += ((words, start) for start in open_at)
    for one in carried:
        yield _unclosed(*one)


def _goes_round(opened: Words, start: int, text: str, end: int) -> bool:
    """Whether a bracket is one round several clauses: it begins where the first begins, or ends where one ends."""
    return bool(_AT_START.fullmatch(opened.text, 0, start) or _AT_END.fullmatch(text, end))


def _may_close(opened: Words, words: Words) -> bool:
    """Whether a bracket opened in a text may be closed in a later one: in the same list of clauses, or below it."""
    around = opened.path[:-2] or opened.path
    return words.path[: len(around)] == around


def _unclosed(words: Words, start: int) -> Finding:
    return _unbalanced(words, start, "a [ that is not closed")


def _unbalanced(words: Words, start: int, what: str) -> Finding:
    return Finding("bracket-unbalanced", f"the words contain {what}", words.spot(start, start + 2))


def _unrecorded_holders(subject: Subject) -> Iterator[Finding]:
    for words in subject.texts.having("?"):
        spans = bracket_spans_of(words.text, UNRECORDED)
        at = [start for name, start in names_with_offsets(words.text) if name == UNRECORDED] if spans else []
        for start, end in spans:
            count = sum(start < one < end for one in at)
            what = "a wording" if count == 1 else f"{count} wordings"
            message = f"it is not recorded who holds {what} of this bracket"
            yield Finding("holder-unrecorded", message, words.spot(start, end))


HYGIENE = (
    Rule("bracket-unbalanced", "hygiene", "error", _unbalanced_brackets,
         "A square bracket is opened and not closed, or closed and not opened, in the markup or, escaped, in "
         "the words.",
         "It is unclear which words are agreed and which are not.",
         limits="A literal bracket that begins or ends a clause may have its counterpart in another clause of "
                "the same list, or in one inside it."),
    Rule("holder-unrecorded", "hygiene", "note", _unrecorded_holders,
         "A wording in a bracket has a question mark for its holder. Each bracket is reported once, nested ones "
         "included.",
         "The bracket counts as open and nobody reads the wording. The draft can be neither merged nor unfolded "
         "until somebody says whose it is."),
    Rule("bidi-control", "hygiene", "error", _bidi_controls,
         "A character that changes the direction of writing stands in a text of one direction, or one that "
         "overrides the direction of letters stands anywhere.",
         "The text is displayed in another order than it is stored in: whoever signs what they read signs "
         "something else.",
         limits="In a text with Arabic or Hebrew letters only overrides are found."),
    Rule("invisible-character", "hygiene", "warning", _invisible_characters,
         "A text holds a character that is not displayed, such as a zero-width space or a soft hyphen.",
         "Two texts that look the same differ, and a search for the words does not find them.",
         limits="Joiners between letters that need them, as in Arabic or Hindi, are accepted."),
    Rule("mixed-script-word", "hygiene", "warning", _mixed_scripts,
         "A word mixes Latin and Cyrillic letters.",
         "It looks like a word that it is not: searches, comparisons and screen readers all miss it."),
    Rule("clause-duplicated", "hygiene", "warning", _duplicated_clauses,
         "Two clauses say the same, case and punctuation aside.",
         "A change to one leaves the other behind, and then the plan says two things.",
         limits="Texts of fewer than eight words are skipped. Of a bracketed text the base's reading is "
                "compared."),
    Rule("clause-empty", "hygiene", "warning", _empty_clauses,
         "A clause has no heading and no text, and holds no clause.",
         "It has a number, so something was meant to stand there."),
    Rule("blank-left", "hygiene", "warning", _blanks,
         "A text has a blank in it: a row of underscores or dashes, a bullet, TBD, or a literal bracket with "
         "nothing in it.",
         "What is to be filled in later is not agreed, and no bracket says so."),
    Rule("word-doubled", "hygiene", "note", _doubled_words,
         "A word stands twice in a row, in the text or as somebody reads its brackets.",
         "It is usually a slip, and in a signed text it stays.",
         limits="Words that may well be repeated, such as had and that, are skipped."),
)  # fmt: skip
