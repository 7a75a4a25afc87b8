"""Closed populations the classical way: Chapman, Chao's bound, the family M0 to Mbh."""
