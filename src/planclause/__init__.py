"""planclause: drafts of a negotiated plan as structured clauses, compared, merged, settled and read.

The map, by what you have in hand:

* a file or a string: :func:`load`, :func:`loads`, :func:`dump`, :func:`dumps`; a numbered text or Markdown:
  :func:`read_text`, :func:`read_markdown`, and :func:`take_ids` for a text that answers a draft; any other kind of
  file: :func:`load_document`;
* a draft: :class:`Draft` and what it holds, :meth:`Draft.reading`, :data:`BASE`, :func:`same_text`,
  :func:`draft_digest`, :func:`wording_digest`;
* two drafts: :func:`diff` gives a :class:`Diff` of :class:`Change` values; :func:`apply` makes its changes;
* what is wrong in a draft, and what a change means: :func:`check` gives each :class:`Finding` of the :data:`RULES`;
* two drafts that came from one: :func:`merge_three`;
* the drafts of several parties: :func:`merge` folds them over their base, :func:`unfold` is the way back,
  :func:`canonical` writes brackets as folding does;
* a rolling text: :func:`settle`, :func:`settle_everywhere` and :func:`settle_uncontested` close brackets;
  :func:`status` tells what is open, :func:`clause_states` what is agreed, :func:`convergence` what
  the readings share, :func:`lapsed` which positions do not hold any more;
* a party's :class:`Demands`: :func:`judge` finds each met or not in a draft, :func:`track` in a series;
* a party's :class:`Amendments`: :func:`amend` cuts them from its draft, :func:`act` records what is done with them,
  :func:`apply_amendments` puts them onto a draft, :func:`collisions` tells which get in each other's way;
* a bracketed text: :func:`parse`, :func:`emit`, :func:`reading`, :func:`escape`;
* several drafts, oldest first: :func:`history` says who moved on what, :func:`blame` where each word came from;
* what people read: :func:`report_diff`, :func:`report_rolling`, :func:`report_amendments` and
  :func:`report_history` make a :class:`Report`; :func:`write_html`, :func:`write_markdown`, :func:`write_text` and
  :func:`write_word` write it. :func:`manuscript_of_diff`, :func:`manuscript_of_rolling` and
  :func:`manuscript_of_amendments` make a :class:`Manuscript`, a text with the changes that Word tracks.
  :func:`amendment_rows`, :func:`change_rows`, :func:`clause_rows`, :func:`movement_rows` give :class:`Rows`, which
  :func:`write_csv` writes;
* a notebook: ``%load_ext planclause``, and :func:`frame` for a data frame of what you have;
* two wordings: :func:`redline`, :func:`readable`, :func:`substance`.

Everything is a frozen value or a function from values to values; a problem of a document is a
:class:`PlanclauseError`. Hypothesis strategies for drafts are in ``planclause.strategies`` (extra ``testing``).
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planclause.amending.apply import apply_amendments as apply_amendments
    from planclause.amending.collisions import Collisions as Collisions
    from planclause.amending.collisions import collisions as collisions
    from planclause.amending.cut import amend as amend
    from planclause.amending.outcomes import Applied as Applied
    from planclause.amending.outcomes import Outcome as Outcome
    from planclause.amending.record import act as act
    from planclause.amending.requests import Adoptable as Adoptable
    from planclause.amending.requests import Collision as Collision
    from planclause.checking.checking import check as check
    from planclause.checking.checking import fingerprints as fingerprints
    from planclause.checking.finding import Finding as Finding
    from planclause.checking.finding import Spot as Spot
    from planclause.checking.rule import Rule as Rule
    from planclause.checking.rules import RULES as RULES
    from planclause.checking.subject import Subject as Subject
    from planclause.comparing.apply import apply as apply
    from planclause.comparing.changes import Change as Change
    from planclause.comparing.changes import Diff as Diff
    from planclause.comparing.changes import Site as Site
    from planclause.comparing.changes import Summary as Summary
    from planclause.comparing.diff import diff as diff
    from planclause.comparing.substance import Substance as Substance
    from planclause.comparing.substance import substance as substance
    from planclause.errors import DocumentError as DocumentError
    from planclause.errors import MarkupError as MarkupError
    from planclause.errors import MismatchError as MismatchError
    from planclause.errors import PlanclauseError as PlanclauseError
    from planclause.errors import Problem as Problem
    from planclause.errors import RefusedError as RefusedError
    from planclause.errors import UnavailableError as UnavailableError
    from planclause.errors import UnreadableError as UnreadableError
    from planclause.files import dump as dump
    from planclause.files import dumps as dumps
    from planclause.files import load as load
    from planclause.files import load_document as load_document
    from planclause.files import loads as loads
    from planclause.files.limits import Limits as Limits
    from planclause.files.reading import Document as Document
    from planclause.following.blame import Blame as Blame
    from planclause.following.blame import Origin as Origin
    from planclause.following.blame import blame as blame
    from planclause.following.convergence import Convergence as Convergence
    from planclause.following.convergence import convergence as convergence
    from planclause.following.demands import Judgement as Judgement
    from planclause.following.demands import judge as judge
    from planclause.following.demands import track as track
    from planclause.following.history import History as History
    from planclause.following.history import Movement as Movement
    from planclause.following.movement import history as history
    from planclause.following.states import ClauseState as ClauseState
    from planclause.following.states import clause_states as clause_states
    from planclause.following.status import Status as Status
    from planclause.following.status import status as status
    from planclause.importing import Imported as Imported
    from planclause.importing import read_markdown as read_markdown
    from planclause.importing import read_text as read_text
    from planclause.importing import take_ids as take_ids
    from planclause.merging.folding import canonical as canonical
    from planclause.merging.folding import unfold as unfold
    from planclause.merging.merge import merge as merge
    from planclause.merging.settle import settle as settle
    from planclause.merging.settle import settle_everywhere as settle_everywhere
    from planclause.merging.settle import settle_uncontested as settle_uncontested
    from planclause.merging.three_way import Conflict as Conflict
    from planclause.merging.three_way import Merged as Merged
    from planclause.merging.three_way import merge_three as merge_three
    from planclause.notebook import frame as frame
    from planclause.notebook import load_ipython_extension as load_ipython_extension
    from planclause.notebook import unload_ipython_extension as unload_ipython_extension
    from planclause.plan.digests import draft_digest as draft_digest
    from planclause.plan.digests import wording_digest as wording_digest
    from planclause.plan.draft import Clause as Clause
    from planclause.plan.draft import Draft as Draft
    from planclause.plan.draft import same_text as same_text
    from planclause.plan.kinds import Amendment as Amendment
    from planclause.plan.kinds import Amendments as Amendments
    from planclause.plan.kinds import Correspondence as Correspondence
    from planclause.plan.kinds import Demand as Demand
    from planclause.plan.kinds import Demands as Demands
    from planclause.plan.kinds import Pair as Pair
    from planclause.plan.losses import Loss as Loss
    from planclause.plan.positions import Lapse as Lapse
    from planclause.plan.positions import lapsed as lapsed
    from planclause.plan.values import DraftReference as DraftReference
    from planclause.plan.values import Instrument as Instrument
    from planclause.plan.values import Move as Move
    from planclause.plan.values import Note as Note
    from planclause.plan.values import Party as Party
    from planclause.plan.values import Position as Position
    from planclause.plan.values import Transmission as Transmission
    from planclause.reports.report import Report as Report
    from planclause.reports.rows import Rows as Rows
    from planclause.reports.rows import amendment_rows as amendment_rows
    from planclause.reports.rows import change_rows as change_rows
    from planclause.reports.rows import clause_rows as clause_rows
    from planclause.reports.rows import movement_rows as movement_rows
    from planclause.reports.tell.amendments import report_amendments as report_amendments
    from planclause.reports.tell.diff import report_diff as report_diff
    from planclause.reports.tell.history import report_history as report_history
    from planclause.reports.tell.rolling import report_rolling as report_rolling
    from planclause.reports.write.csv import write_csv as write_csv
    from planclause.reports.write.html import write_html as write_html
    from planclause.reports.write.markdown import write_markdown as write_markdown
    from planclause.reports.write.text import write_text as write_text
    from planclause.reports.write.word import write_word as write_word
    from planclause.reports.write.word.asked import manuscript_of_amendments as manuscript_of_amendments
    from planclause.reports.write.word.brackets import manuscript_of_rolling as manuscript_of_rolling
    from planclause.reports.write.word.manuscript import Manuscript as Manuscript
    from planclause.reports.write.word.redline import manuscript_of_diff as manuscript_of_diff
    from planclause.text.bracketed import BASE as BASE
    from planclause.text.bracketed import Alternative as Alternative
    from planclause.text.bracketed import Bracket as Bracket
    from planclause.text.bracketed import Kept as Kept
    from planclause.text.bracketed import Reference as Reference
    from planclause.text.bracketed import Text as Text
    from planclause.text.markup import emit as emit
    from planclause.text.markup import escape as escape
    from planclause.text.markup import parse as parse
    from planclause.text.reading import reading as reading
    from planclause.text.redline import readable as readable
    from planclause.text.redline import redline as redline

__version__ = "0.1.0"

#: Where each public name lives. Imported on first use: a command pays only for what it needs.
_HOMES = {
    "planclause.checking.checking": ("check", "fingerprints"),
    "planclause.checking.finding": ("Finding", "Spot"),
    "planclause.checking.rule": ("Rule",),
    "planclause.checking.rules": ("RULES",),
    "planclause.checking.subject": ("Subject",),
    "planclause.amending.record": ("act",),
    "planclause.amending.apply": ("apply_amendments",),
    "planclause.amending.cut": ("amend",),
    "planclause.comparing.apply": ("apply",),
    "planclause.following.blame": ("Blame", "Origin", "blame"),
    "planclause.amending.outcomes": ("Applied", "Outcome"),
    "planclause.amending.requests": ("Adoptable", "Collision"),
    "planclause.comparing.changes": ("Change", "Diff", "Site", "Summary"),
    "planclause.amending.collisions": ("Collisions", "collisions"),
    "planclause.following.states": ("ClauseState", "clause_states"),
    "planclause.following.convergence": ("Convergence", "convergence"),
    "planclause.following.demands": ("Judgement", "judge", "track"),
    "planclause.comparing.diff": ("diff",),
    "planclause.merging.folding": ("canonical", "unfold"),
    "planclause.merging.merge": ("merge",),
    "planclause.following.movement": ("history",),
    "planclause.plan.positions": ("Lapse", "lapsed"),
    "planclause.following.history": ("History", "Movement"),
    "planclause.following.status": ("Status", "status"),
    "planclause.merging.three_way": ("Conflict", "Merged", "merge_three"),
    "planclause.merging.settle": ("settle", "settle_everywhere", "settle_uncontested"),
    "planclause.errors": (
        "DocumentError",
        "MarkupError",
        "MismatchError",
        "PlanclauseError",
        "Problem",
        "RefusedError",
        "UnavailableError",
        "UnreadableError",
    ),
    "planclause.files": ("dump", "dumps", "load", "load_document", "loads"),
    "planclause.files.reading": ("Document",),
    "planclause.files.limits": ("Limits",),
    "planclause.importing": ("Imported", "read_markdown", "read_text", "take_ids"),
    "planclause.plan.digests": ("draft_digest", "wording_digest"),
    "planclause.plan.draft": ("Clause", "Draft", "same_text"),
    "planclause.plan.kinds": ("Amendment", "Amendments", "Correspondence", "Demand", "Demands", "Pair"),
    "planclause.plan.losses": ("Loss",),
    "planclause.plan.values": (
        "DraftReference",
        "Instrument",
        "Move",
        "Note",
        "Party",
        "Position",
        "Transmission",
    ),
    "planclause.notebook": ("frame", "load_ipython_extension", "unload_ipython_extension"),
    "planclause.reports.write.markdown": ("write_markdown",),
    "planclause.reports.tell.amendments": ("report_amendments",),
    "planclause.reports.tell.diff": ("report_diff",),
    "planclause.reports.tell.history": ("report_history",),
    "planclause.reports.tell.rolling": ("report_rolling",),
    "planclause.reports.write.html": ("write_html",),
    "planclause.reports.write.text": ("write_text",),
    "planclause.reports.report": ("Report",),
    "planclause.reports.rows": ("Rows", "amendment_rows", "change_rows", "clause_rows", "movement_rows"),
    "planclause.reports.write.csv": ("write_csv",),
    "planclause.reports.write.word": ("write_word",),
    "planclause.reports.write.word.asked": ("manuscript_of_amendments",),
    "planclause.reports.write.word.brackets": ("manuscript_of_rolling",),
    "planclause.reports.write.word.manuscript": ("Manuscript",),
    "planclause.reports.write.word.redline": ("manuscript_of_diff",),
    "planclause.text.bracketed": ("BASE", "Alternative", "Bracket", "Kept", "Reference", "Text"),
    "planclause.text.reading": ("reading",),
    "planclause.text.markup": ("emit", "escape", "parse"),
    "planclause.text.redline": ("readable", "redline"),
    "planclause.comparing.substance": ("Substance", "substance"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = sorted([*_HOME, "__version__"])  # made from the one list above


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'planclause' has no attribute {name!r}")
    value: object = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__]
