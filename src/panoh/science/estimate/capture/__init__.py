"""What was counted: capture histories, from cells, from files, from rows of persons."""
