"""Rules about what a repository says to its checks: its configuration, its ignores, its baseline.

They find nothing in a draft by itself: :mod:`planclause.checking.judging` does, which knows the configuration.
"""

from __future__ import annotations

from planclause.checking.problems import nothing_of_a_draft
from planclause.checking.rule import Rule

KEEPING = (
    Rule(
        id="party-unexpected",
        taxonomy="procedure",
        level="error",
        checks="The header of a draft names a party that the configuration's parties do not.",
        why="A code with a slip in it makes a party of its own, whose wordings nobody answers for.",
        needs=("draft",),
        find=nothing_of_a_draft,
        no_mirror="A draft need not name every party: talks may be between a few of them.",
        limits="Only where the configuration names the parties.",
    ),
    Rule(
        id="ignore-unused",
        taxonomy="procedure",
        level="warning",
        checks="An ignore of the configuration covers no finding.",
        why="What it was for is mended or was renamed, and it would hide the next finding like it.",
        needs=("draft",),
        find=nothing_of_a_draft,
        no_mirror="An ignore that covers something does what it is for.",
        limits="Only an ignore of a rule that was run, for a file that was checked.",
    ),
    Rule(
        id="ignore-expired",
        taxonomy="procedure",
        level="warning",
        checks="The last day of an ignore is past.",
        why="It was granted until then; what it covered counts again.",
        needs=("draft",),
        find=nothing_of_a_draft,
        no_mirror="An ignore whose day is to come does what it is for.",
    ),
    Rule(
        id="baseline-outdated",
        taxonomy="procedure",
        level="note",
        checks="A finding of the baseline is found no more.",
        why="The baseline can shrink: what is left in it would hide the same finding if it came back.",
        needs=("draft",),
        find=nothing_of_a_draft,
        no_mirror="A finding that is not in the baseline is a finding.",
        limits="Only an entry of a rule that was run, for a file that was checked.",
    ),
)
