"""Amendments: cut from a party's draft, applied, recorded, held against each other."""
