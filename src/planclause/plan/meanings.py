"""What each key of the file format is, in a few words: for the messages about it and for its JSON Schema."""

from __future__ import annotations

#: By model and key; what several models share stands under the empty name.
_MEANINGS = {
    "": {
        "planclause": "the version of the file format, 1",
        "kind": "the kind of file: draft (may be left out), amendments, demands or correspondence",
        "plan": "the name of the plan, the same in all its drafts",
        "on": "the day, as 2026-01-20",
        "date": "the day, as 2026-01-20",
        "visible_to": "the codes of the parties who may see it",
        "note": "a remark",
        "stance": "agreed, agreed ad referendum, reserved or rejected",
        "digest": "the digest of its text: sha256: and 64 hexadecimal digits",
        "party": "the code of the party whose file it is",
        "acts": "what was done to it, by whom and when",
        "text": "the words",
    },
    "Draft": {
        "draft": "the id of the draft, which no other draft of the plan has",
        "title": "the title, in bracket markup",
        "round": "the round of talks it was tabled in, a whole number",
        "language": "the language of the text, such as en",
        "parties": "the parties by their codes: a name, or name and role",
        "based_on": "the drafts that this one departs from",
        "folded": "in a merged draft, whose drafts are in it",
        "transmissions": "to whom the draft was handed, when, by whom and how",
        "instruments": "the outside texts that the plan leans on, by a name for each",
        "numbering": 'how clauses are numbered, a label for the first of each level: ["1", "(a)", "(i)"]',
        "preamble": "the words before the first clause, in bracket markup",
        "clauses": "the list of clauses, which may be empty",
        "annexes": "the annexes, a list of clauses",
    },
    "Clause": {
        "id": "the clause's id, which outlives renumbering, such as armed-forces",
        "number": "the label shown, where its place does not give it",
        "heading": "the heading, in bracket markup",
        "topics": "what it is about",
        "text": "its own words, in bracket markup",
        "clauses": "its sub-clauses",
        "positions": "the parties' stances on its exact words, by party",
        "notes": "remarks of parties",
        "inserted_by": "the parties that have it, where not all do",
        "deleted_by": "the parties that do not have it",
        "moved_by": "the parties that have it elsewhere, and where",
    },
    "Party": {"name": "the party's name", "role": "principal, mediator, guarantor or observer"},
    "DraftReference": {"draft": "the id of a draft"},
    "Transmission": {
        "to": "the code of the party it was handed to",
        "by": "who handed it over",
        "channel": "formal or informal",
        "acknowledged": "whether the party confirmed it: true or false",
    },
    "Instrument": {"title": "its title", "invoked_by": "the codes of the parties who invoke it"},
    "Position": {"wording": "the digest of the words it is about"},
    "Note": {"from": "the code of the party whose note it is"},
    "Move": {
        "by": "the codes of the parties who have the clause there",
        "under": "the id of the clause it stands in; annexes; or left out for the top level",
        "after": "the id of the clause it stands after",
        "first": "true where it stands before all others",
    },
    "Act": {
        "act": "settled, adopted, rejected, withdrawn, superseded or reopened",
        "at": "where: a clause's id, or its id with # and the number of a bracket",
        "by": "the codes of the parties who acted",
        "before": "the words before",
        "after": "the words after",
    },
    "Amendments": {
        "base": "the draft they depart from",
        "draft": "the party's draft that they were cut from",
        "transmission": "to whom they were handed, when, by whom and how",
        "amendments": "the list of amendments, which may be empty",
    },
    "Amendment": {
        "id": "the amendment's id, such as A-3",
        "amends": "the id of another party's amendment, whose words are changed instead of the base's",
        "clause": "the id of the clause it changes, or brings in",
        "modification": "substitution, insertion, repeal, renumbering, relocation, split or join",
        "at": "what it changes: text, heading, number, place, presence, title or preamble",
        "place": "where an inserted or relocated clause stands",
        "number": "the number of an inserted or repealed clause",
        "heading": "the heading of an inserted or repealed clause",
        "preceded_by": "the words before the place, as many as tell it from others",
        "before": "the words it replaces",
        "after": "the words it puts there",
        "followed_by": "the words after the place, as many as tell it from others",
        "explanation": "why",
        "status": "tabled, adopted, rejected, withdrawn or superseded",
        "package": "the package it belongs to: its amendments stand or fall together",
        "answers": "what the other parties said, by party",
    },
    "Place": {
        "under": "the id of the clause it stands in; annexes; or left out for the top level",
        "after": "the id of the clause it stands directly after",
        "first": "true where it stands before all others",
    },
    "Demands": {"demands": "the list of demands, which may be empty"},
    "Demand": {
        "id": "the demand's id, such as no-foreign-troops",
        "priority": "red line, high, medium or low",
        "statement": "the demand in a sentence",
        "clauses": "the ids of the clauses it is about",
        "must": "words of which a draft must hold each",
        "must_not": "words of which a draft must hold none",
    },
    "Correspondence": {"pairs": "the list of pairs of clauses, which may be empty"},
    "Pair": {"base": "ids of clauses of the base", "draft": "ids of the clauses that answer them"},
}


def meaning(model: str, key: str) -> str:
    """What a key of a model is; ``KeyError`` if there is none."""
    own = _MEANINGS.get(model, {})
    return own[key] if key in own else _MEANINGS[""][key]
