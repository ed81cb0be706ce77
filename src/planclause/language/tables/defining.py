"""Words by which texts define their terms, in English, French, Russian and Ukrainian at once: texts mix them."""

from __future__ import annotations

MEANS = (
    r"(?:shall |will )?(?:means?|refers? to|includes?|denotes?|(?:has|have) the meaning|(?:is|are) defined)"
    r"|означа(?:ет|ють|ют|є)|понима(?:ется|ются)|désigne(?:nt)?|s['’]entend(?:ent)?"
)
HEREINAFTER = (
    r"(?:hereinafter|hereafter|henceforth|далее|в дальнейшем|далі|надалі|ci-après)"
    r"(?:\s+(?:referred to|called|known|именуем\w+|dénommée?s?))?(?:\s+(?:as|together|collectively|также))*"
    r"[\s,:—–-]*"
)
ARTICLE = r"(?:the |an? |la |le |les )?"
#: What every text that defines a term has in it, one of these at least.
CUES = ('"', "“", "«", "„", "``", "herein", "hereafter", "henceforth", "далее", "далі", "надалі")

#: What plans and treaties define: with a capital and an article such a word is no name.
DEFINED = frozenset(
    "agency agreement area arrangement authority board buffer committee commission conference contract"
    " council corridor deadline facility fund force guarantee guarantor instrument line mechanism mediator"
    " mission observer panel period perimeter phase plan programme program project protocol region"
    " secretariat settlement signatory site territory treaty tribunal zone".split()
)
