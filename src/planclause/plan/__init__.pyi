from planclause.plan.digests import draft_digest as draft_digest
from planclause.plan.digests import wording_digest as wording_digest
from planclause.plan.kinds import Amendment as Amendment
from planclause.plan.kinds import Correspondence as Correspondence
from planclause.plan.kinds import Demand as Demand
from planclause.plan.kinds import Demands as Demands
from planclause.plan.kinds import Pair as Pair
from planclause.plan.losses import Loss as Loss
from planclause.plan.positions import Lapse as Lapse
from planclause.plan.positions import lapsed as lapsed
from planclause.plan.values import DraftReference as DraftReference
from planclause.plan.values import Instrument as Instrument
from planclause.plan.values import Move as Move
from planclause.plan.values import Note as Note
from planclause.plan.values import Position as Position
from planclause.plan.values import Transmission as Transmission

__all__: list[str]
