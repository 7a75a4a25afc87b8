"""Cases in and out in the field names of IOM's Human Trafficking Case Data Standard 2.0.

HTCDS: © IOM, CC BY 4.0 (github.com/UNMigration/HTCDS). One row of a CSV file is one case.
"""
