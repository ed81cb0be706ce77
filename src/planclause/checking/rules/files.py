"""Rules for what keeps a file from being read as it is written: the codes of problems lead to them."""

from __future__ import annotations

from planclause.checking.rule import Rule, nothing

_READ = "Leaves out what is wrong and checks the rest as far as possible."

NAMES = (
    Rule("id-repeated", "structure", "error", nothing,
         "Two clauses of a file have the same id.",
         "The id is what a clause is: references, positions and amendments could mean either. Such a file is "
         "not read."),
    Rule("party-unknown", "structure", "error", nothing,
         "A bracket, position, note, transmission or act names a party that the header does not.",
         "It may be a misspelling of another party, whose wording it then is. Such a file is not read."),
)  # fmt: skip

FILES = (
    Rule("yaml-malformed", "hygiene", "error", nothing,
         "The file is not UTF-8 text, is not YAML although its name says so, or uses what no draft needs: "
         "aliases, tags, several documents.",
         "At best it can be read in part, and two programs may read it in two ways.",
         limits="Nothing after the place where the text stops being YAML is read, and nothing else is found."),
    Rule("key-unknown", "hygiene", "error", nothing,
         "A key is not one of those allowed there, occurs twice, or is missing.",
         "It is usually a typing error, and what stands under it would be lost without notice.",
         limits=_READ),
    Rule("value-wrong", "hygiene", "error", nothing,
         "A value is not of the kind that its key takes: a date that does not exist, a list in place of a text.",
         "What was meant is unknown, and a guess would be another draft.",
         limits=_READ),
    Rule("markup-broken", "hygiene", "error", nothing,
         "A bracket names nobody, names a party twice or has two wordings for the base; or a brace, bar or "
         "backslash stands where it has no meaning.",
         "It is unclear whose wording the bracket holds, so nobody's draft can be read.",
         limits="Unclosed brackets come under bracket-unbalanced."),
    Rule("file-invalid", "hygiene", "error", nothing,
         "Parts of the file contradict each other: a clause stands under itself, a party moves it twice, a "
         "place follows a clause that does not exist.",
         "Such a draft has no shape, so it can be neither compared nor merged.",
         limits="A repeated id comes under id-repeated, a party missing from the header under party-unknown."),
)  # fmt: skip
