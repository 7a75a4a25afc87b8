"""Latent classes: people differ, and within a class lists are independent (Manrique-Vallier)."""
