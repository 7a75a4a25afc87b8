"""Every write of the room: the sender's verbs, and the recipient's."""

from panoh.rooms.referrals.verbs.answering import (
    accept,
    close,
    confirm_arrival,
    confirm_deletion,
    decline,
    open_referral,
    start_service,
    waitlist,
)
from panoh.rooms.referrals.verbs.drafting import change, draft
from panoh.rooms.referrals.verbs.ending import cut, expire, expire_late, revoke
from panoh.rooms.referrals.verbs.sending import send, send_update

__all__ = [
    "accept",
    "change",
    "close",
    "confirm_arrival",
    "confirm_deletion",
    "cut",
    "decline",
    "draft",
    "expire",
    "expire_late",
    "open_referral",
    "revoke",
    "send",
    "send_update",
    "start_service",
    "waitlist",
]
