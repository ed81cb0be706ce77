from planclause.amending.collisions import Collisions as Collisions
from planclause.amending.outcomes import Applied as Applied
from planclause.amending.outcomes import Outcome as Outcome
from planclause.amending.requests import Adoptable as Adoptable
from planclause.amending.requests import Collision as Collision

__all__: list[str]
