"""Drafts folded into one text and unfolded again: merge, three-way merge, settling, addresses."""
