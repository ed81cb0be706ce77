"""English."""

from __future__ import annotations

from planclause.language.numerals import Numerals, listed
from planclause.language.table import (
    Duties,
    Negations,
    Neighbours,
    Provisions,
    Table,
    figures_of,
    kinds_of,
    phrases_of,
)

MONTHS = "january february march april may june july august september october november december"
#: The months as they are shortened; May is not.
SHORT_MONTHS = "jan feb mar apr jun jul aug sept oct nov dec"

_NUMERALS = Numerals(
    addends=listed(
        """
        0 zero  1 one  2 two  3 three  4 four  5 five  6 six  7 seven  8 eight  9 nine  10 ten  11 eleven
        12 twelve  13 thirteen  14 fourteen  15 fifteen  16 sixteen  17 seventeen  18 eighteen  19 nineteen
        20 twenty  30 thirty  40 forty fourty  50 fifty  60 sixty  70 seventy  80 eighty  90 ninety
        """
    ),
    ordinals=listed(
        """
        1 first  2 second  3 third  4 fourth  5 fifth  6 sixth  7 seventh  8 eighth  9 ninth  10 tenth
        11 eleventh  12 twelfth  13 thirteenth  14 fourteenth  15 fifteenth  16 sixteenth  17 seventeenth
        18 eighteenth  19 nineteenth  20 twentieth  30 thirtieth  40 fortieth  50 fiftieth  60 sixtieth
        70 seventieth  80 eightieth  90 ninetieth  100 hundredth  1000 thousandth
        """
    ),
    hundreds=frozenset({"hundred"}),
    scales={"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000},
    joints=frozenset({"and"}),
)

#: Kept short: compiling a longer pattern takes more time than reading two drafts.
_IN_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]{3,}(?:teen|ty)|hundred|thousand"
)
_COUNT = rf"(?:\d[\d.,]*|(?:{_IN_WORDS})(?:(?:[ -]|\s+and\s+)(?:{_IN_WORDS})){{0,7}})(?:\s*\([^)]*\))?"
_MONTHS = "|".join(f"{MONTHS} {SHORT_MONTHS}".replace("sept ", "sept? ").split())
_KIND = r"[\s-]+(?:(?:working|calendar|business|full|consecutive)\s+)?"
_UNIT = r"(?:hour|day|week|month|year)s?\b"
_DAY = (
    rf"(?:the\s+)?(?:end\s+of\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})(?:,?\s+\d{{4}})?"
    rf"|(?:{_MONTHS})\.?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?(?:,?\s+\d{{4}})|\d{{4}}-\d\d-\d\d|\d{{4}}|the\s+year\b)(?!\w)"
)
_FROM = r"(?:\s+(?:after|of|from|following|before|prior\s+to|preceding)\b[^,.;:()\[\]]{0,60})"
_DEADLINES = (
    r"(?:\b(?:not|no)\s+later\s+than|\b(?:with)?in|\bat\s+(?:the\s+)?latest)\s+(?:a\s+period\s+of\s+"
    rf"|the\s+(?:first|next|following)\s+|a\s+maximum\s+of\s+)?{_COUNT}{_KIND}{_UNIT}{_FROM}?"
    rf"|(?:\b(?:not|no)\s+later\s+than\s+|\b(?:at\s+the\s+latest\s+)?(?:on\s+or\s+)?(?:by|before|until)\s+){_DAY}"
    r"|\b(?:immediately|forthwith|without\s+(?:further\s+)?delay|at\s+once)\b"
    r"|(?P<loose>\b(?:promptly|without\s+undue\s+delay"
    r"|as\s+soon\s+as\s+(?:reasonably\s+)?(?:possible|practicable)|in\s+due\s+(?:course|time)"
    r"|within\s+a\s+reasonable\s+(?:time|period)))\b"
)
#: A length of time before or after something, and what counts it, which stands before.
_COUNTED = (
    rf"\b{_UNIT}\s+(?:after|following|before|prior\s+to|from)\b[^,.;:()\[\]]{{0,60}}",
    rf"(?<!\bfor\s)(?<!\bof\s)\b{_COUNT}{_KIND}$",
)

_NOT = r"(?:not|never|neither|no\s+longer|in\s+no\s+(?:case|event|way)|under\s+no\s+circumstances?)"
_DUTIES = Duties(
    r"\b(?:(?P<binding>shall|must|(?:is|are|was|were)\s+to(?=\s+[a-z])|undertakes?\s+to)|(?P<stated>will)"
    r"|(?P<advised>should|ought\s+to)|(?P<free>(?:may|can)\b)|(?P<cannot>cannot)|(?P<need>need\s+not)"
    rf"|(?:is|are|be)(?P<passive>(?=\s+(?:{_NOT}\s+)?(?:permitted|allowed|entitled|authori[sz]ed|obliged"
    r"|obligated|required|bound|prohibited|precluded|forbidden)\s+(?:to|from)\b))"
    r"|ha(?:s|ve)\s+the\s+right\s+to(?P<right>))"
    rf"(?P<deed>(?:\s+(?:also|therefore|thereafter|each|both|jointly|immediately))*(?:\s+(?P<not>{_NOT})\b)?"
    r"(?:(?:\s+be)?\s+(?:(?P<leave>permitted|allowed|entitled|authori[sz]ed|free|have\s+the\s+right)\s+to"
    r"|(?P<obliged>obliged|obligated|required|bound)\s+to"
    r"|(?P<barred>prohibited\s+from|precluded\s+from|forbidden\s+to|forbidden\s+from))\b)?"
    r"(?P<refrain>\s+(?:refrain|abstain|desist)\s+from\b)?"
    r"(?P<effort>\s+(?:(?:endeavou?r|seek|strive|aim|try|attempt)\s+to|consider"
    r"|(?:make|use|exert)\s+(?:every|all|(?:its|their)?\s*(?:best|reasonable))\s+"
    r"(?:reasonable\s+|possible\s+)?(?:efforts?|endeavou?rs?)\s+to)\b)?)",
    denying_subject=r"(?:^|[.;:!?,])\s*(?:and\s+|but\s+|or\s+)?(?P<no>no|neither|none|nobody|nothing)\b",
    other_verb=r"\b(?:shall|must|will|should|may|can)\b",
    no_verb=r"(?:\d\.?|\b(?i:in|by|of|from|until|before|after|since|on|to|and))\s+May$",
)

TABLE = Table(
    kinds=kinds_of(
        {
            "function": "the a an this that these those each every all any some such both its their his her our it"
            " they he she we there here when where which who whose what how and or but nor as of for to so also"
            " moreover however therefore thus accordingly further furthermore having being recalling noting recognizing"
            " recognising reaffirming bearing taking pursuant given following resolved whereas during under one on",
            "number": "hundreds thousands millions billions dozen half halves thirds"
            " quarter quarters fifths tenths double triple twice"
            " one-half one-third two-thirds one-quarter three-quarters one-fifth three-fifths four-fifths"
            " annually biennially monthly weekly daily yearly quarterly",
            "unit": "day days week weeks month months year years hour hours minute minutes seconds decade decades"
            " calendar working business"
            " km kilometre kilometres kilometer kilometers mile miles metre metres meter meters hectare hectares"
            " nautical tonne tonnes tons kg °c percent per cent percentage pct dollar dollars euro euros pound pounds"
            " rouble roubles ruble rubles hryvnia hryvnias franc francs usd eur gbp chf us$ $ € £ ¥ ₴ ₽ ₺ ₪ ₹ ° %",
            "month": f"{MONTHS} {SHORT_MONTHS} monday tuesday wednesday thursday friday saturday sunday",
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
        _NUMERALS,
    ),
    phrases=phrases_of(
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
        }
    ),
    neighbours=Neighbours(
        number_signs=frozenset("no nos nr № §".split()),
        listing=frozenset("and or to through , /".split()),
        shares=frozenset("third fifth sixth eighth tenth".split()),
        laws=frozenset("law act order decree bill ordinance".split()),
        rates=frozenset("each every per full whole".split()),
        being=frozenset("be is are was were been being".split()),
        whole=frozenset("peacetime wartime appropriate applicable".split()),
    ),
    numerals=_NUMERALS,
    figures=figures_of(_NUMERALS),
    citing=frozenset(
        "accordance with;conformity with;compliance with;pursuant to;subject to;out in;to in;defined in;specified in;referred in;virtue of;under;see;per".split(
            ";"
        )
    ),
    distinguishing=frozenset(
        "first second third fourth fifth initial final further additional another other every each next last previous"
        " least most minimum maximum up above below exceed exceeding fewer less more over under between from".split()
    ),
    before_time=frozenset("at by from until till before after between since".split()),
    after_time=frozenset(
        "hours hour gmt utc cet eet local noon am pm a.m p.m o'clock each every daily".split()
    ),
    spellings=(
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
    provisions=Provisions(
        r"points?|clauses?|sections?|articles?",
        ("point", "clause", "section", "article"),
        "and|or|to",
        "of|in|to|under",
        "this",
    ),
    negations=Negations(frozenset({"no", "not", "never", "neither", "nor", "cannot", "non", "t"}), "without"),
    duties=_DUTIES,
    deadlines=_DEADLINES,
    counted=_COUNTED,
)
