"""Bulk data for benchmarks: as many contacts and cases as asked for, loaded, not lived through.

Sealing, index terms, columns and audit chains are made by the same functions as in the verbs,
only many at a time; the result passes ``panoh check``. All SYNTHETIC, proportions invented.
"""

EDITION = 1  # raised when what is loaded changes: older data is then loaded anew
