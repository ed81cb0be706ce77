"""What a language means: words, figures, dates, duties, terms, citations."""
