"""The words of each language, one module a language; :func:`planclause.language.table.table_of` loads them."""
