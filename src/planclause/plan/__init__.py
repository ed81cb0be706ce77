"""What a negotiation is made of, as frozen values: drafts, clauses, parties, and the other kinds of file."""
