from planclause.reports.tell.amendments import report_amendments as report_amendments
from planclause.reports.tell.blame import report_blame as report_blame
from planclause.reports.tell.collisions import report_collisions as report_collisions
from planclause.reports.tell.demands import report_demands as report_demands
from planclause.reports.tell.diff import report_diff as report_diff
from planclause.reports.tell.history import report_history as report_history
from planclause.reports.tell.rolling import report_rolling as report_rolling
from planclause.reports.tell.status import report_status as report_status

__all__: list[str]
