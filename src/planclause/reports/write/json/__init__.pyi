from planclause.reports.write.json.amendments import amendments_as_json as amendments_as_json
from planclause.reports.write.json.blame import blame_as_json as blame_as_json
from planclause.reports.write.json.collisions import collisions_as_json as collisions_as_json
from planclause.reports.write.json.demands import demands_as_json as demands_as_json
from planclause.reports.write.json.diff import diff_as_json as diff_as_json
from planclause.reports.write.json.history import history_as_json as history_as_json
from planclause.reports.write.json.rolling import rolling_as_json as rolling_as_json
from planclause.reports.write.json.status import status_as_json as status_as_json

__all__: list[str]
