from planclause.merging.folding import canonical as canonical
from planclause.merging.settle import settle_everywhere as settle_everywhere
from planclause.merging.three_way import Conflict as Conflict
from planclause.merging.three_way import Merged as Merged

__all__: list[str]
