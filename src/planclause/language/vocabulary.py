"""The words by which a change is told apart: the one table to fill in for another language.

Words are in lower case, blanks between them; a bar stands between words that may begin the same phrase, a
semicolon between phrases. Where a word of a table means several things, the rules that look at its neighbours
are in :mod:`planclause.comparing.substance`. A language without a table falls back on what needs no words: figures,
punctuation, spelling.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "number",  # a number in words
    "unit",  # of time, length, money, share: it makes a number beside it a quantity
    "month",
    "may",  # a modal verb or a month
    "modal",
    "polarity",
    "condition",
    "provision",  # part of a document, whatever stands beside it: article, annex
    "numbered",  # part of a document when a number follows: point, part
    "document",  # a document when it is a name: Agreement
    "place",
    "actor",
    "auxiliary",  # a verb that makes what stands before it a subject
    "locative",  # a preposition that makes a name after it a place
    "agent",  # a preposition that makes a name after it an actor
    "deed",  # a noun that makes a name after it and "of" an actor
    "function",  # begins a sentence with a capital and is no name for that
    "bound",  # a phrase that makes a number after it a most or a least
    "nothing",  # a phrase that looks like one of another kind and is none
]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A language's words by kind, its phrases by their first word, its spellings and its numbers."""

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    #: First word to the words that follow and what the phrase is; longer phrases first.
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Kind], ...]] = field(default_factory=dict)
    #: What a number in words, cardinal or ordinal, is in figures.
    figures: Mapping[str, str] = field(default_factory=dict)
    #: What stands, in one word or two, before a figure such as "3.4" that is the number of a provision.
    citing: frozenset[str] = frozenset()
    #: What stands before, or after, a figure such as "12:30" that is a time and not a ratio.
    before_time: frozenset[str] = frozenset()
    after_time: frozenset[str] = frozenset()
    #: Regular expressions and what they become when two spellings of a word are compared.
    spellings: tuple[tuple[str, str], ...] = ()


def _vocabulary(
    kinds: Mapping[Kind, str],
    phrases: Mapping[Kind, str],
    figures: Mapping[str, str],
    citing: str,
    times: tuple[str, str],
    spellings: tuple[tuple[str, str], ...],
) -> Vocabulary:
    found: dict[str, list[tuple[tuple[str, ...], Kind]]] = {}
    for kind, text in phrases.items():
        for phrase in text.split(";"):
            heads, *rest = phrase.split()
            for head in heads.split("|"):
                found.setdefault(head, []).append((tuple(rest), kind))
    return Vocabulary(
        {word: kind for kind, text in kinds.items() for word in text.split()},
        {head: tuple(sorted(rest, key=lambda one: -len(one[0]))) for head, rest in found.items()},
        figures,
        frozenset(citing.split(";")),
        frozenset(times[0].split()),
        frozenset(times[1].split()),
        spellings,
    )


def _figures(first: int, step: int, in_words: str, mark: str = "") -> dict[str, str]:
    return {word: f"{first + step * at}{mark}" for at, word in enumerate(in_words.split())}


_UNITS = _figures(1, 1, "one two three four five six seven eight nine")
_TENS = _figures(20, 10, "twenty thirty forty fifty sixty seventy eighty ninety")
_CARDINALS = (
    _UNITS
    | _figures(
        10,
        1,
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    )
    | _TENS
    | {f"{ten}-{unit}": tens[0] + units for ten, tens in _TENS.items() for unit, units in _UNITS.items()}
)
_ORDINALS = _figures(
    1, 1, "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth", mark="."
)

ENGLISH = _vocabulary(
    {
        "function": "the a an this that these those each every all any some such both its their his her our it"
        " they he she we there here when where which who whose what how and or but nor as of for to so also"
        " moreover however therefore thus accordingly further furthermore having being recalling noting recognizing"
        " recognising reaffirming bearing taking pursuant given following resolved whereas during under one on",
        "number": " ".join(_CARDINALS)
        + " zero hundred hundreds thousand thousands million millions billion billions dozen half halves thirds"
        " quarter quarters fifths tenths double triple twice"
        " one-half one-third two-thirds one-quarter three-quarters one-fifth three-fifths four-fifths"
        " annually biennially monthly weekly daily yearly quarterly",
        "unit": "day days week weeks month months year years hour hours minute minutes seconds decade decades"
        " calendar working business"
        " km kilometre kilometres kilometer kilometers mile miles metre metres meter meters hectare hectares"
        " nautical tonne tonnes tons kg °c percent per cent percentage pct dollar dollars euro euros pound pounds"
        " rouble roubles ruble rubles hryvnia hryvnias franc francs usd eur gbp chf us$ $ € £ ¥ ₴ ₽ ₺ ₪ ₹ ° %",
        "month": "january february march april june july august september october november december"
        " monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sept oct nov dec",
        "may": "may",
        "modal": "shall should must will would can could might",
        "polarity": "not no never neither nor none nothing without cannot can't don't doesn't won't shan't "
        " isn't aren't didn't mustn't shouldn't nobody nowhere",
        "condition": "if unless until till except excepting after before once when whenever"
        " while pending notwithstanding upon only peacetime wartime contingent conditional conditionally"
        " absent insofar assuming irrespective regardless",
        "provision": "article articles paragraph paragraphs subparagraph subparagraphs sub-paragraph sub-paragraphs"
        " section sections subsection subsections annex annexes appendix appendices chapter chapters clause"
        " clauses subclause subclauses sub-clause sub-clauses para paras art arts sec secs §",
        "numbered": "point points part parts title titles item items table tables rule rules resolution resolutions"
        " decision decisions schedule schedules footnote nos note notes step steps attachment attachments"
        " exhibit protocol regulation regulations principle directive",
        "document": "agreement agreements convention conventions treaty treaties charter covenant "
        " protocol protocols statute memorandum memorandums memoranda declaration constitution act accord accords"
        " pact framework resolution understandings communiqué communique manual code",
        "place": "region regions oblast oblasts raion district districts province provinces border borders boundary"
        " boundaries frontier frontiers territory territories zone zones municipality municipalities peninsula"
        " island islands strait straits sea seas airspace waters coast river city cities town towns village"
        " villages port ports corridor corridors crossing county counties front enclave",
        "actor": "party parties state states government governments council commission committee secretariat"
        " secretary-general president minister ministers ministry court courts tribunal tribunals agency agencies"
        " assembly parliament congress legislature legislatures executive judiciary judges senate board"
        " mission authority authorities organization organisation union forces army police mediator mediators"
        " guarantor guarantors observer observers depositary director bureau office officer secretary chair"
        " conference bank member members side sides delegation delegations coordinator chamber panel team"
        " command commander commanders governor governors envoy envoys",
        "auxiliary": "is are was were has have had does do did agrees agree undertakes undertake commits commit"
        " recognises recognizes recognise recognize confirms confirm reaffirms reaffirm accepts accept decides"
        " decide ensures ensure pledges pledge supports support guarantees guarantee ratifies ratify",
        "locative": "in from near across throughout within into outside inside around along towards toward at"
        " through beyond onto",
        "deed": "consent approval request behalf auspices supervision control participation assistance mediation"
        " leadership invitation initiative withdrawal obligations commitments troops",
        "agent": "by between with against among amongst towards",
    },
    {
        "modal": "ought to;need not;is|are|was|were to;has|have|had to;have|has the right to;"
        "agree|agrees|agreed to;undertake|undertakes|undertook|undertaken to;commit|commits|committed to;"
        "pledge|pledges|pledged to;endeavour|endeavours|endeavor|endeavors to;strive|strives to;"
        "intend|intends|intended to;aim|aims to;seek|seeks to;"
        "is|are|was|were|be|been bound to;required|obliged|obligated|entitled|permitted|authorised|authorized"
        "|allowed|expected|encouraged|requested|urged|invited|empowered|free to;"
        "prohibited|precluded from;forbidden to;refrain|refrains from",
        "bound": "up to;at least;at most;no|not more than;no|not less than;no|not fewer than;no|not greater than;"
        "not exceeding",
        "condition": "in peacetime;in wartime;"
        "subject to;provided|providing|assuming that;provided , that;provided always;failing which;"
        "on condition that;on the condition that;"
        "in the event;in case;in time|times of;as long as;so long as;as soon as;"
        "as far as;where|if|when|as appropriate;where|if|when|as necessary;"
        "where|if|when|as possible;where|if|as applicable;to the extent;without prejudice;other than;prior to;"
        "apart from;save where;save as;save for;save that;save in;with the exception;even if;in so far as;"
        "in the absence of;with the consent;with the prior consent;with the approval",
        "nothing": "no|not later than;no|not earlier than;no|not longer than;without delay;"
        "without undue delay;not only;not limited to;"
        "whether or not;one another;no one;one or the other;"
        "one and the other;one and the same;after all;the will of;free will;political will;good will;"
        "upon which",
        "place": "line of contact;contact line;line of control;line of demarcation;front line",
    },
    _CARDINALS | _ORDINALS,
    "accordance with;conformity with;compliance with;pursuant to;subject to;out in;to in;defined in;specified in"
    ";referred in;virtue of;under;see;per",
    (
        "at by from until till before after between since",
        "hours hour gmt utc cet eet local noon am pm a.m p.m o'clock each every daily",
    ),
    (
        (r"(?<=[a-z]{2})our(?=$|[aeiols])", "or"),  # favour, labour, honourable
        (r"(?<=[a-z]{3})([iy])s(?=(?:e|es|ed|er|ers|ing|ation|ations|able)$)", r"\1z"),  # organise, analyse
        (r"(?<=[a-z]{2})tre(s?)$", r"ter\1"),  # centre, theatre
        (r"(?<=[a-z]{3})ence(s?)$", r"ense\1"),  # defence, licence
        (r"ogue(s?)$", r"og\1"),
        (r"mme(s?)$", r"m\1"),  # programme
        (r"(?<=[a-z]{2})ick(s?)$", r"ic\1"),  # publick, domestick
        (r"dgement", "dgment"),
        (r"eable$", "able"),  # removeable
        (r"^untill$", "until"),
        (r"guarant(?:y|ie)", "guarantee"),
    ),
)

_BY_LANGUAGE = {"en": ENGLISH}
_WORDLESS = Vocabulary()


def vocabulary(language: str) -> Vocabulary:
    """The table of a language given by its tag ("en", "en-GB"); an empty one for a language without a table."""
    return _BY_LANGUAGE.get(language.lower().replace("_", "-").partition("-")[0], _WORDLESS)
