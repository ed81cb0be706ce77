"""What a check found, written for people and for CI systems: a function a format.

A finding is first located (:mod:`planclause.workspace.findings`); what writes it knows neither drafts nor
files. What a finding quotes may hold anything: each format escapes what would act in it.
"""
