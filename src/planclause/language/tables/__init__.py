"""Tables of words, a module a subject."""
