"""What reports say: a function a kind of value, which makes a :class:`~planclause.reports.report.Report` of it."""
