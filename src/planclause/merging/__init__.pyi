from planclause.merging.merge import canonical as canonical
from planclause.merging.merge import merge as merge
from planclause.merging.merge import unfold as unfold
from planclause.merging.settle import settle as settle
from planclause.merging.settle import settle_everywhere as settle_everywhere
from planclause.merging.settle import settle_uncontested as settle_uncontested
from planclause.merging.three_way import Conflict as Conflict
from planclause.merging.three_way import Merged as Merged
from planclause.merging.three_way import merge_three as merge_three

__all__: list[str]
