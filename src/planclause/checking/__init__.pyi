from planclause.checking.checking import fingerprints as fingerprints
from planclause.checking.finding import Spot as Spot
from planclause.checking.rule import Rule as Rule
from planclause.checking.rules import RULES as RULES
from planclause.checking.subject import Subject as Subject

__all__: list[str]
