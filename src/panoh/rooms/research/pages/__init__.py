"""Pages of the research room."""
