"""Rules whose facts keep a file from being read as it is written; what its reader says is sorted under them."""

from __future__ import annotations

from planclause.checking.problems import nothing_of_a_draft
from planclause.checking.rule import Rule

_READ = "What is wrong is left out, and the rest is checked as far as that can be."


def _rule(name: str, *, checks: str, why: str, no_mirror: str, limits: str = "") -> Rule:
    return Rule(
        id=name,
        taxonomy="hygiene",
        level="error",
        checks=checks,
        why=why,
        needs=("draft",),
        find=nothing_of_a_draft,
        no_mirror=no_mirror,
        limits=limits or _READ,
    )


FILES = (
    _rule(
        "yaml-malformed",
        checks="The file is not text in UTF-8, or not YAML where its name says so, or it uses what no draft needs: "
        "aliases, tags, several documents.",
        why="It can be read in part at most, and two programs may read it in two ways.",
        no_mirror="YAML that is well formed is as it should be.",
        limits="Where the text stops being YAML nothing is read, and nothing else is found.",
    ),
    _rule(
        "key-unknown",
        checks="A key is none of those that can stand there, stands there twice, or is missing.",
        why="It is most often misspelt, and what stands under it would be lost without a word.",
        no_mirror="A key that is known is as it should be.",
    ),
    _rule(
        "value-wrong",
        checks="A value is of another kind than its key takes: a date that is none, a list where a text stands.",
        why="What was meant is not known, and a guess would be another draft.",
        no_mirror="A value that fits its key is as it should be.",
    ),
    _rule(
        "markup-broken",
        checks="A bracket names nobody, names a party twice, or has two wordings for the base; or a brace, a bar "
        "or a backslash stands where it means nothing.",
        why="Whose wording stands in the bracket is open, so nobody's draft can be read.",
        no_mirror="Markup that can be read is as it should be.",
        limits="Brackets that are not closed are found by bracket-unbalanced.",
    ),
    _rule(
        "file-invalid",
        checks="Parts of the file that can each be read do not go together: a clause stands under itself, a party "
        "moves it twice, a place is after a clause that is not there.",
        why="Such a draft has no shape, so that it can be neither compared nor merged.",
        no_mirror="Parts that go together are as they should be.",
        limits="An id that stands twice is found by id-repeated, a party that no header names by party-unknown.",
    ),
)
