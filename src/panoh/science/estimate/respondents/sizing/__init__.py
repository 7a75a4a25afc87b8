"""How many people there are, from one respondent-driven sample: successive-sampling estimation."""
