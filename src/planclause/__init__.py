"""planclause: drafts of a negotiated plan as structured clauses, compared, merged, settled and read.

The map, by what you have in hand:

* a file or a string: :func:`load`, :func:`loads`, :func:`dump`, :func:`dumps`; any other kind of file:
  :func:`load_document`;
* a text as it was printed: :func:`read_text`, :func:`read_markdown`, :func:`read_html`, :func:`read_pdf`, and
  :func:`take_ids` for one that answers a draft;
* a draft: :class:`Draft` and its :class:`Clause` values, :meth:`Draft.reading`, :data:`BASE`, :func:`same_text`;
* two drafts: :func:`diff` gives a :class:`Diff`; :func:`apply` makes its changes; :func:`check` gives each
  :class:`Finding` of the rules;
* the drafts of several parties: :func:`merge` folds them over their base, :func:`unfold` is the way back;
  :func:`merge_three` merges two drafts that came from one;
* a rolling text: :func:`settle` and :func:`settle_uncontested` close brackets; :func:`status` says what is agreed
  and what is open, :func:`convergence` what the readings share;
* a party's :class:`Amendments`: :func:`amend` cuts them from its draft, :func:`act` records what is done with them,
  :func:`apply_amendments` puts them onto a draft, :func:`collisions` finds which get in each other's way;
* several drafts, oldest first: :func:`history` says who moved on what, :func:`blame` where each word came from;
* a report to read: :func:`report_diff`, :func:`report_rolling`, :func:`report_amendments`, :func:`report_history`,
  then :func:`write_html`, :func:`write_markdown` or :func:`write_text`;
* a notebook: ``%load_ext planclause``, and :func:`frame` for a data frame;
* a bracketed text: :func:`parse`, :func:`emit`, :func:`reading`; two wordings: :func:`redline`, :func:`substance`.

The rest stands by room, an attribute each: ``errors``, ``text``, ``plan`` (values of the file format, digests),
``comparing``, ``merging``, ``amending``, ``following`` (states, demands), ``checking`` (rules), ``importing``,
``files``, ``workspace`` (drafts by name, a branch, a check: what the command line does) and ``reports`` (rows,
Word, CSV). Hypothesis strategies for drafts are in ``planclause.strategies`` (extra ``testing``).

Everything is a frozen value or a function from values to values; a problem of a document is a
:class:`PlanclauseError`.
"""

from planclause.facade import facade

__version__ = "0.1.0"

__getattr__, __dir__, __all__ = facade(__name__)
__all__ += ["__version__"]
