from planclause.following.blame import Blame as Blame
from planclause.following.blame import Origin as Origin
from planclause.following.convergence import Convergence as Convergence
from planclause.following.demands import Judgement as Judgement
from planclause.following.demands import judge as judge
from planclause.following.demands import track as track
from planclause.following.history import Movement as Movement
from planclause.following.states import ClauseState as ClauseState
from planclause.following.states import clause_states as clause_states
from planclause.following.status import Status as Status

__all__: list[str]
