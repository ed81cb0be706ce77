from planclause.merging.conflicts import Conflict as Conflict
from planclause.merging.conflicts import Merged as Merged
from planclause.merging.folding import canonical as canonical
from planclause.merging.settle import settle_everywhere as settle_everywhere

__all__: list[str]
