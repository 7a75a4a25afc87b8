"""The columns of a file: which question reads and writes each, and where its answer is kept.

Columns are the standard's fields, and a few of our own (``ext_``) for what it has no field for.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import Care, Code, Keep, Kind, Question, Sheet
from panoh.rooms.cases.codes import AGE_BANDS, SEXES, URGENCIES
from panoh.rooms.cases.htcds.sheet import TOLD
from panoh.rooms.cases.htcds.standard import fields
from panoh.rooms.cases.sheets import HISTORY, IDENTITY, NOTE

ID = "ext_SourceId"
MARK = "ext_Export"  # the watermark of an export: no answer; import passes it over
OPENED = "ext_OpenedOn"
STATUS, BODY = "vic_TraffickingStatus", "vic_TraffickingStatusDecisionMakingOrg"
FORMS = "vic_TypeOfExploitation"
EVENT_TYPE, EVENT_COUNTRY = "hte_Type", "hte_Country"
COMMENT = "cco_CaseComment"
CONSENT = "con_Consent"
LISTED = (Kind.CHOICE, Kind.CHOICES, Kind.YES_NO, Kind.COUNTRY)
OWNER = "cas_CaseOwner"
CASE_STATUS, CLOSURE = "cas_Status", "cas_ReasonForCaseClosure"
CITIZENSHIP = "prs_Citizenship"
LANGUAGES = ("prs_PrimaryLanguage", "prs_SecondaryLanguage")


class Part(StrEnum):
    """Where an answer is kept first: a sheet, the person's columns, the case's, notes."""

    IDENTITY = "identity"
    HISTORY = "history"
    TOLD = "told"
    PERSON = "person"
    CASE = "case"
    NOTE = "note"


@dataclass(frozen=True)
class Column:
    """One column; ``question`` reads and writes its cells."""

    name: str
    question: Question
    part: Part

    @property
    def sealed(self) -> bool:
        """Whether its values may only be stored sealed."""
        return self.question.care.sealed

    @property
    def codes(self) -> tuple[tuple[str, Code], ...]:
        """(code in a file, code of ours): the standard's, in a column of our own our own."""
        listed = self.question.codes or ()
        if self.name.startswith("ext_"):
            return tuple((code.value, code) for code in listed)
        return tuple((code.htcds, code) for code in listed if code.htcds)


plain = partial(Question, care=Care.CODED, keep=Keep.CASE, reason="carries the case over whole")

_PERSON = (
    plain("sex", Kind.CHOICE, _("Sex"), codes=SEXES, htcds="prs_Gender"),
    plain("citizenship", Kind.COUNTRY, _("Citizenship"), htcds=CITIZENSHIP),
    plain("age_band", Kind.CHOICE, _("Age group"), codes=AGE_BANDS, htcds="ext_AgeBand"),
    plain("is_child", Kind.YES_NO, _("A child"), htcds="ext_IsChild"),
)
_CASE = (
    plain("opened_on", Kind.DATE, _("Opened on"), htcds=OPENED),
    plain("urgency", Kind.CHOICE, _("Urgency"), codes=URGENCIES, htcds="ext_Urgency"),
    plain("origin_country", Kind.COUNTRY, _("Country of origin"), htcds="ext_OriginCountry"),
    plain(
        "exploitation_country",
        Kind.COUNTRY,
        _("Country of exploitation"),
        htcds="ext_ExploitationCountry",
    ),
)


def _named(part: Part, questions: tuple[Question, ...] | Sheet) -> dict[str, Column]:
    return {
        question.htcds: Column(question.htcds, question, part)
        for question in questions
        if question.htcds
    }


def _all() -> dict[str, Column]:
    found = {
        **_named(Part.TOLD, TOLD),
        **_named(Part.IDENTITY, IDENTITY),
        **_named(Part.HISTORY, HISTORY),
        **_named(Part.NOTE, NOTE),
        **_named(Part.PERSON, _PERSON),
        **_named(Part.CASE, _CASE),
    }
    ours = sorted((name for name in found if name.startswith("ext_")), key=lambda one: one != ID)
    return {name: found[name] for name in (*ours, *fields()) if name in found}


COLUMNS: dict[str, Column] = _all()
ORGANISATION = tuple(name for name in fields() if name not in COLUMNS)
# What a file without identities holds: coded answers, and neither numbers, names of workers nor
# the days of a life.
CODED = tuple(
    name
    for name, column in COLUMNS.items()
    if not column.sealed and column.question.kind in LISTED and name not in (ID, OWNER)
)
CORE = tuple(name for name in COLUMNS if name in fields() and fields()[name].core)
DEPRECATED = tuple(name for name in COLUMNS if name in fields() and fields()[name].deprecated)
ELSEWHERE_TOO = (ID, OWNER, CASE_STATUS, LANGUAGES[0])  # a column of a register knows these too
ONLY_TOLD = tuple(
    name
    for name, column in COLUMNS.items()
    if column.part is Part.TOLD and name not in ELSEWHERE_TOO
)
