"""The rules, a module a subject: each is a row with the function that looks for it.

:data:`RULES` are those that look at drafts, in the order of the taxonomies.
"""

from __future__ import annotations

from planclause.checking.rule import Rule
from planclause.checking.rules.amending import AMENDING
from planclause.checking.rules.brackets import BRACKETS
from planclause.checking.rules.cited import CITED
from planclause.checking.rules.clauses import CLAUSES
from planclause.checking.rules.figures import FIGURES
from planclause.checking.rules.files import FILES, NAMES
from planclause.checking.rules.hygiene import HYGIENE
from planclause.checking.rules.keeping import KEEPING
from planclause.checking.rules.leaking import LEAKING
from planclause.checking.rules.lineage import LINEAGE
from planclause.checking.rules.numbers import NUMBERS
from planclause.checking.rules.positions import POSITIONS
from planclause.checking.rules.procedure import PARTIES, TRANSMISSIONS
from planclause.checking.rules.recording import RECORDING
from planclause.checking.rules.red_lines import RED_LINES
from planclause.checking.rules.references import REFERENCES
from planclause.checking.rules.reopening import REOPENING
from planclause.checking.rules.substance import SUBSTANCE
from planclause.checking.rules.terms import TERMS

RULES: tuple[Rule, ...] = (
    *(*REFERENCES, *CITED, *TERMS, *NUMBERS, *CLAUSES, *NAMES),  # structure
    *(*SUBSTANCE, *FIGURES),
    *(*REOPENING, *POSITIONS, *BRACKETS, *RED_LINES),  # agreement
    *(*LINEAGE, *PARTIES, *TRANSMISSIONS, *LEAKING, *RECORDING, *AMENDING),  # procedure
    *(*HYGIENE, *FILES),
)
#: The same, and the rules about how a repository is checked, which find nothing in a draft.
CATALOGUE: tuple[Rule, ...] = (*RULES, *KEEPING)
