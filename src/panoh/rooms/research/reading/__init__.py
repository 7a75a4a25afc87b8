"""Tables, facts and pictures as the research pages and reports show them."""
