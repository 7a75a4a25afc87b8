"""Doubly robust estimation with covariates (Das, Kennedy and Jewell 2021)."""
