"""The room's pages, by what is done on them."""
