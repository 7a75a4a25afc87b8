"""What the two agencies write to each other: the warm hand-over, and a remark with an answer."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import Care, Codes, Keep, Kind, Question, Section, Sheet

SECRET: dict[str, Any] = {"care": Care.SECRET, "keep": Keep.CASE}
TRANSPORT = Codes(
    ("we_fetch", _("We fetch the person")),
    ("you_bring", _("You bring the person")),
    ("alone", _("The person comes alone")),
    ("police", _("With a police escort")),
    ("other", _("Other")),
)

HANDOVER = Sheet(
    "referrals.handover",
    version=1,
    title=_("Warm hand-over"),
    sections=(
        Section(
            "handover",
            _("How the person gets to you"),
            (
                Question(
                    "meets", Kind.TEXT, _("Who meets the person?"), **SECRET,
                    reason="a name to ask for, so that nobody goes with a stranger",
                ),
                Question(
                    "place", Kind.TEXT, _("Where?"), **SECRET, reason="the place to meet",
                    hint=_("A meeting point, not the shelter's address."),
                ),
                Question("at", Kind.DATETIME, _("When?"), **SECRET, reason="the hour to meet"),
                Question(
                    "safe_word", Kind.TEXT, _("Safe word"), **SECRET, longest=60,
                    reason="tells both that the other is who they say",
                ),
                Question(
                    "transport", Kind.CHOICE, _("Transport"), **SECRET, codes=TRANSPORT,
                    reason="who brings whom",
                ),
                Question(
                    "companion", Kind.TEXT, _("Who accompanies a child?"), **SECRET,
                    reason="a child does not travel alone",
                ),
            ),
        ),
    ),
)  # fmt: skip

REMARK = Sheet(
    "referrals.remark",
    version=1,
    title=_("Remark"),
    sections=(
        Section(
            "remark",
            _("Remark"),
            (
                Question(
                    "text", Kind.LONG, _("In words, if needed"), care=Care.PERSONAL,
                    keep=Keep.CASE, reason="what a code cannot tell the other agency",
                    hint=_("The other agency reads it."),
                ),
            ),
        ),
    ),
)  # fmt: skip

SHEETS = (HANDOVER, REMARK)
