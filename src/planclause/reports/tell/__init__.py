"""A report made of values: a function for each kind of report."""
