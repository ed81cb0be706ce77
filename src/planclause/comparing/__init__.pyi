from planclause.comparing.changes import Change as Change
from planclause.comparing.changes import Site as Site
from planclause.comparing.changes import Summary as Summary
from planclause.comparing.left_out import LeftOut as LeftOut
from planclause.comparing.plausibility import Implausible as Implausible
from planclause.comparing.plausibility import implausible as implausible
from planclause.comparing.substance import Substance as Substance

__all__: list[str]
