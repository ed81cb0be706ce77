"""Measurements, one script a question: see README.md beside this file."""
