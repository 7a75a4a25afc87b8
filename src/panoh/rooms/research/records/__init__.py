"""Lists drawn from the agency's own records: who is counted, on which lists. Only counts leave."""
