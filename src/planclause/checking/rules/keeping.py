"""Rules about how a repository is checked (configuration, ignores, baseline) and the drafts it no longer has.

They look at no draft: :mod:`planclause.checking.judging` finds these.
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
    Rule("draft-replaced", "procedure", "error", nothing,
         "A branch puts a symbolic link or a submodule in the place of a draft.",
         "Nothing of the draft is checked any more, whatever was agreed in it, though its name is still there.",
         limits="Only in a review of a branch."),
    Rule("left-out-changed", "procedure", "warning", nothing,
         "What an import left out differs from what was left out of the base.",
         "Closing words, numbers in the margin, heads of pages stand in no clause, and may change what was agreed.",
         limits="Only where both drafts are imported."),
    Rule("draft-removed", "procedure", "warning", nothing,
         "A branch removes a draft.",
         "What was agreed in it, and every red line, goes with it.",
         limits="Only in a review of a branch; a renamed draft is compared with what it was."),
)  # fmt: skip
