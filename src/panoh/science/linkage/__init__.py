"""The same person on two lists: names across scripts, telephone numbers."""
