"""What git knows of drafts: revisions, branches, the log, and what sets its drivers up.

Every call goes through :mod:`~planclause.git.asking`, so that a hostile repository can neither run a program nor
fetch anything; read it first. The room imports ``files`` and ``errors``. What follows from git's answers (which
drafts a branch changed, how they compare) is decided in ``workspace``.
"""
