"""Markov chains run side by side: moving them, and telling whether they have converged."""
