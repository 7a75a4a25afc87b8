"""Pure science: numbers, names, disclosure. Imports no web framework."""
