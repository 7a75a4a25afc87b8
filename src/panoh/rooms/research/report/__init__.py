"""The report of a study: what it asked, how, and every result, in the reader's language."""
