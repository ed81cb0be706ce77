"""Words, one module a language, loaded by :func:`planclause.language.table.table_of`; and what all languages share."""
