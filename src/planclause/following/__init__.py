"""The truth about the talks: states, measures, movement, blame, demands."""
