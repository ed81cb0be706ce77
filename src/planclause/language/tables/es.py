"""Spanish."""

from __future__ import annotations

from planclause.language.numerals import Numerals, listed
from planclause.language.table import Provisions, Table, figures_of, kinds_of

_NUMERALS = Numerals(
    addends=listed(
        """
        0 cero  1 un uno una  2 dos  3 tres  4 cuatro  5 cinco  6 seis  7 siete  8 ocho  9 nueve  10 diez
        11 once  12 doce  13 trece  14 catorce  15 quince  16 dieciséis dieciseis  17 diecisiete
        18 dieciocho  19 diecinueve  20 veinte  21 veintiuno veintiún veintiun veintiuna
        22 veintidós veintidos  23 veintitrés veintitres  24 veinticuatro  25 veinticinco
        26 veintiséis veintiseis  27 veintisiete  28 veintiocho  29 veintinueve  30 treinta  40 cuarenta
        50 cincuenta  60 sesenta  70 setenta  80 ochenta  90 noventa  100 cien ciento
        200 doscientos doscientas  300 trescientos trescientas  400 cuatrocientos cuatrocientas
        500 quinientos quinientas  600 seiscientos seiscientas  700 setecientos setecientas
        800 ochocientos ochocientas  900 novecientos novecientas
        """
    ),
    scales={"mil": 1_000, "millón": 10**6, "millones": 10**6},
    joints=frozenset({"y"}),
    joins_tens=True,
    room=dict.fromkeys(range(21, 30), 1),
)
TABLE = Table(
    kinds=kinds_of({}, _NUMERALS),
    numerals=_NUMERALS,
    figures=figures_of(_NUMERALS),
    provisions=Provisions(
        r"puntos?|artículos?", ("punto", "artículo"), "y|o|a", "de|del", "la presente|l presente|presente"
    ),
)
