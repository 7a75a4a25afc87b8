"""How far a number may be trusted: what it becomes when something about it is changed."""
