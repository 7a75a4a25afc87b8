"""Science speaks in codes with figures; here they become sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.formats import number_format
from django.utils.translation import gettext

from panoh.science.estimate.english import ENGLISH
from panoh.science.estimate.messages import Message, Value

ENDLESS: Final = 1e12  # people: what is beyond is no number of people


def say(message: Message) -> str:
    """A message in the active language, its numbers by locale."""
    filled = {name: _shown(value) for name, value in message.values.items()}
    return gettext(ENGLISH[message.code]).format(**filled)


def told(kept: Mapping[str, Any]) -> str:
    """A message that was stored as code and values."""
    values = {k: tuple(v) if isinstance(v, list) else v for k, v in kept["values"].items()}
    return say(Message(kept["code"], values))


def verdict(kept: Mapping[str, Any]) -> str:
    """A stored verdict in one sentence; `spoken` is the code of its sentence."""
    # Some reasons are sentences, with a full stop that would stand in the middle of this one.
    reasons = "; ".join(told(reason).rstrip(".") for reason in kept["reasons"])
    code = kept.get("spoken", kept["code"])
    return say(Message(code, {**kept["figures"], "reasons": reasons}))


def _shown(value: Value | None) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    if value is None or (isinstance(value, int | float) and abs(value) >= ENDLESS):
        return "∞"  # what is endless is kept as none
    if isinstance(value, float):
        # People whole; levels, factors and small p-values by their three first digits.
        shown = round(value) if abs(value) >= 100 else float(f"{value:.3g}")
        places = 0 if shown == round(shown) else None
        return number_format(shown, decimal_pos=places, force_grouping=True)
    return number_format(value, force_grouping=True) if isinstance(value, int) else value
