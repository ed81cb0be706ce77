from planclause.workspace.amendments import named_amendments as named_amendments
from planclause.workspace.changed import Branch as Branch
from planclause.workspace.changed import ChangedDraft as ChangedDraft
from planclause.workspace.changed import changed_drafts as changed_drafts
from planclause.workspace.changed import staged_drafts as staged_drafts
from planclause.workspace.checking import Pair as Pair
from planclause.workspace.checking import check as check
from planclause.workspace.comparing import compare as compare
from planclause.workspace.findings import Checked as Checked
from planclause.workspace.ranges import range_of as range_of
from planclause.workspace.redlines import compare_range as compare_range
from planclause.workspace.reviewing import Review as Review
from planclause.workspace.reviewing import review as review
from planclause.workspace.series import named_series as named_series
from planclause.workspace.series import series_in_git as series_in_git
from planclause.workspace.settings import settings_of as settings_of
from planclause.workspace.sources import Named as Named
from planclause.workspace.sources import named_draft as named_draft
from planclause.workspace.validating import validate as validate

__all__: list[str]
