"""Words that announce the number of a clause, in the languages of the United Nations."""

from __future__ import annotations

#: How they begin. Without one, a bare "5" is a quantity.
ANNOUNCING = tuple(
    "paragraph para point article art. arts. section sec. sect. clause subparagraph sub-paragraph"
    " subsection sub-section annex item resolution chapter part alinéa punto artículo párrafo apartado"
    " пункт стат раздел параграф приложени част подпункт المادة الفقرة البند 第".split()
)
