"""What a language means: words, sentences, figures, dates, duties, terms, citations.

A language is one table of words under ``tables/``; the modules here read texts by it and know no language
themselves. They take and give plain strings and small values, and know nothing of brackets or clauses. The room
imports only ``errors``. Read :mod:`~planclause.language.words` first, then :mod:`~planclause.language.table`.
"""
