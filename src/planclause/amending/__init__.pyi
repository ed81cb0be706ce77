from planclause.amending.apply import Applied as Applied
from planclause.amending.apply import Outcome as Outcome
from planclause.amending.apply import apply_amendments as apply_amendments
from planclause.amending.collisions import Collisions as Collisions
from planclause.amending.collisions import collisions as collisions
from planclause.amending.cut import amend as amend
from planclause.amending.record import act as act
from planclause.amending.requests import Adoptable as Adoptable
from planclause.amending.requests import Collision as Collision

__all__: list[str]
