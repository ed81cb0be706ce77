"""French."""

from __future__ import annotations

from planclause.language.numerals import Numerals, listed
from planclause.language.table import Provisions, Table, figures_of, kinds_of

_NUMERALS = Numerals(
    addends=listed(
        """
        0 zéro  1 un une  2 deux  3 trois  4 quatre  5 cinq  6 six  7 sept  8 huit  9 neuf  10 dix  11 onze
        12 douze  13 treize  14 quatorze  15 quinze  16 seize  20 vingt  30 trente  40 quarante
        50 cinquante  60 soixante  70 septante  80 huitante octante  90 nonante
        """
    ),
    hundreds=frozenset({"cent", "cents"}),
    scales=listed("1000 mille  1000000 million millions  1000000000 milliard milliards"),
    scores=frozenset({"vingt", "vingts"}),
    joints=frozenset({"et"}),
    joins_tens=True,
    room={10: 10, 60: 20, 80: 20},
)
TABLE = Table(
    kinds=kinds_of({}, _NUMERALS),
    numerals=_NUMERALS,
    figures=figures_of(_NUMERALS),
    provisions=Provisions(
        r"points?|articles?", ("point", "article"), "et|ou|à", "de|du|des", "la présente|du présent|présent"
    ),
)
