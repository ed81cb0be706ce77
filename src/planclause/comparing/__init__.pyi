from planclause.comparing.apply import apply as apply
from planclause.comparing.changes import Change as Change
from planclause.comparing.changes import Diff as Diff
from planclause.comparing.changes import Site as Site
from planclause.comparing.changes import Summary as Summary
from planclause.comparing.diff import diff as diff
from planclause.comparing.substance import Substance as Substance
from planclause.comparing.substance import substance as substance

__all__: list[str]
