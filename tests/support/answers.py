"""What is filled in on the sample's sheets. SYNTHETIC."""

from __future__ import annotations

from typing import Any

CALL: dict[str, Any] = {
    "safe_to_talk": "unsure", "call_back_allowed": "yes", "call_back_means": ["phone"],
    "clock": "tashkent", "safe_days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
    "safe_from": "10:00", "safe_until": "20:00", "voicemail": "no", "cover": "clinic",
    "category": "VOT_THIRD", "caller_type": "family", "urgency": "red", "caller_country": "KG",
    "situation_country": "AE", "language": "ru", "relation": "mother", "about_sex": "female",
    "about_age": "adult", "anonymous": "no", "channel": "whatsapp", "follow_up": "call_back",
}  # fmt: skip
QUESTION: dict[str, Any] = {
    "safe_to_talk": "yes", "category": "PREDEP", "caller_type": "intending", "urgency": "green",
    "caller_country": "KG", "situation_country": "RU", "language": "ru",
    "advice": ["check_licence"], "follow_up": "none",
}  # fmt: skip
RISK: dict[str, Any] = {
    "threat_1": "debt", "likelihood_1": "4", "impact_1": "5", "owner_1": "receiver",
    "residual_1": "medium", "level": "medium",
}  # fmt: skip
