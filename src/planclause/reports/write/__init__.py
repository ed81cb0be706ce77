"""A report written in one format: a function for each."""
