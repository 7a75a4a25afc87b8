"""Bayesian thresholded log-linear models (Silverman 2020)."""
