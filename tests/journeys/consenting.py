"""Asking somebody for consent, read out and written down, as two steps in the browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.journeys.desk import Desk

CONSULATE = "Kyrgyz consulate, Dubai"
EVERYTHING = (
    "First name and age", "Needs", "Safety", "Identity", "Summary of the screening", "Family",
    "Address and telephone", "What happened", "The plan",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """Whose word about what: ``whose`` as the case numbers its persons."""

    whose: str
    recipient: str
    purpose: str
    groups: Sequence[str]
    method: str = "Signed on paper"
    witness: str = ""
    says: str = "I agree"


def ask(desk: Desk, asked: Asked) -> None:
    """From the case page back to it: whose word about what, then the word itself."""
    desk.press("Ask for consent")
    desk.choose("Whose data?", asked.whose)
    desk.choose("Who may learn it?", asked.recipient)
    desk.choose("What for?", asked.purpose)
    desk.choose("What may it learn?", *asked.groups)
    desk.press("Show what the person is told")
    hear(desk, asked)


def hear(desk: Desk, asked: Asked) -> None:
    """Read it out, and write down what the person says."""
    desk.sees("Read this out to", asked.recipient, "You may say no")
    desk.choose("What does the person say?", asked.says)
    desk.choose("How was it said?", asked.method)
    desk.type("Who heard or saw it?", asked.witness)
    desk.choose("In which language was it explained?", "Kyrgyz")
    desk.press("Save what the person said")
