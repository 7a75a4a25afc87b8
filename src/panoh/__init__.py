"""Panoh: software for a regional counter-trafficking programme."""

__version__ = "0.1.0"
