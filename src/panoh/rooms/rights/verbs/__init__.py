"""Every write of the room."""

from panoh.rooms.rights.verbs.keeping import clear, hold, lift, preview
from panoh.rooms.rights.verbs.requests import confirm_erasure, correct, give, open_request, refuse

__all__ = [
    "clear",
    "confirm_erasure",
    "correct",
    "give",
    "hold",
    "lift",
    "open_request",
    "preview",
    "refuse",
]
