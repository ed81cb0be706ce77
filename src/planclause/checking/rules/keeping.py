"""Rules about how a repository is checked: its configuration, ignores and baseline.

They look at no draft: :mod:`planclause.checking.judging`, which knows the configuration, finds these.
"""

from __future__ import annotations

from planclause.checking.rule import Rule, nothing

KEEPING = (
    Rule("party-unexpected", "procedure", "error", nothing,
         "The header of a draft names a party that is not among the parties of the configuration.",
         "A misspelt code makes a party of its own, and nobody answers for its wordings.",
         limits="Only where the configuration lists the parties."),
    Rule("ignore-unused", "procedure", "warning", nothing,
         "An ignore of the configuration covers no finding.",
         "What it was for has been fixed or renamed, and it would hide the next finding like it.",
         limits="Only for rules that ran and files that were checked."),
    Rule("ignore-expired", "procedure", "warning", nothing,
         "The last day of an ignore has passed.",
         "It was granted until then, and what it covered counts again."),
    Rule("baseline-outdated", "procedure", "note", nothing,
         "A finding in the baseline is no longer found.",
         "The baseline can shrink: an entry left in it would hide the same finding if it came back.",
         limits="Only for rules that ran and files that were checked."),
)  # fmt: skip
