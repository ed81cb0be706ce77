"""A report as one HTML file that stands alone: style, script and drawings are in it, and nothing is fetched.

The words of the clauses are made into markup in Python (:mod:`planclause.reports.write.html.wording`), the page
round them by a template; ``page.css`` and ``page.js`` are put in as they are. A policy in the page's head lets
only these two act, by their digests, so that a text which slipped through the escaping would still do nothing.
"""

from planclause.reports.write.html.page import write_html

__all__ = ["write_html"]
