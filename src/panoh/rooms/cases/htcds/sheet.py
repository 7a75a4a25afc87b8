"""What a file of the standard tells and no other sheet asks: kept as told, shown in the story.

An answer that the sheet “What happened” would hide (an industry without forced labour, say) is
kept here under the same name, so that nothing a file told is lost.
"""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import Care, Keep, Kind, Question, Section, Sheet
from panoh.rooms.cases.htcds.codes import (
    BODY,
    CASE_STATUS,
    EVENT_TYPE,
    PLAN_TYPE,
    REFERRAL_REASON,
    STATUS,
    TRAFFICKER_ROLES,
    VULNERABILITIES,
)
from panoh.rooms.cases.sheetcodes import APPS, INDUSTRIES, SEX_EXPLOITATION

WHY = "the other system told it; nothing that it told is lost"
personal = partial(Question, care=Care.PERSONAL, keep=Keep.CASE, reason=WHY)
coded = partial(Question, care=Care.CODED, keep=Keep.CASE, reason=WHY)
place = partial(personal, kind=Kind.DECIMAL, places=12, least=-180, most=180)

FILE = Section(
    "file",
    _("The file"),
    (
        personal("source_id", Kind.TEXT, _("Its number there"), htcds="ext_SourceId"),
        coded("case_status", Kind.CHOICE, _("State of the case there"), codes=CASE_STATUS,
              htcds="cas_Status"),
        personal("closure", Kind.LONG, _("Why it was closed there"),
                 htcds="cas_ReasonForCaseClosure"),
        personal("owner", Kind.TEXT, _("Case worker there"), htcds="cas_CaseOwner"),
    ),
)  # fmt: skip

PERSON = Section(
    "person",
    _("The person"),
    (
        personal("salutation", Kind.TEXT, _("Form of address"), htcds="prs_Salutation"),
        personal("position", Kind.TEXT, _("Position"), htcds="prs_Title"),
        coded("deceased", Kind.YES_NO, _("Has died"), htcds="prs_Deceased"),
        personal("citizenships", Kind.TEXT, _("Further citizenships (ISO 3166)"), longest=2000),
        personal("language", Kind.TEXT, _("First language (ISO 639)"),
                 htcds="prs_PrimaryLanguage"),
        personal("second_language", Kind.TEXT, _("Second language (ISO 639)"),
                 htcds="prs_SecondaryLanguage"),
        place("home_longitude", label=_("Longitude of the home"), htcds="prs_MailingLongitude"),
        place("home_latitude", label=_("Latitude of the home"), htcds="prs_MailingLatitude"),
    ),
)  # fmt: skip

SAID = Section(
    "said",
    _("What others decided"),
    (
        coded("status", Kind.CHOICE, _("Status, as another body decided it"), codes=STATUS,
              htcds="vic_TraffickingStatus"),
        coded("decided_by", Kind.CHOICE, _("Which kind of body"), codes=BODY,
              htcds="vic_TraffickingStatusDecisionMakingOrg"),
        coded("agreed", Kind.YES_NO, _("Agreed to the interview and to keeping the data"),
              htcds="con_Consent"),
        coded("agreed_before", Kind.YES_NO, _("Agreed to keeping the data (older question)"),
              htcds="vic_AgreementToManagePersonalData"),
    ),
)  # fmt: skip

CONTEXT = Section(
    "context",
    _("Circumstances"),
    (
        coded("recruited_on", Kind.CHOICES, _("Websites and apps of the recruitment"), codes=APPS,
              htcds="vic_RecruitmentWebsitesAndApps"),
        personal("recruited_at", Kind.TEXT, _("Where the person was recruited"), longest=500,
                 htcds="vic_LocationOfRecruitment"),
        coded("industry", Kind.CHOICE, _("Kind of work"), codes=INDUSTRIES,
              htcds="vic_ForcedLabourIndustry"),
        coded("sexual_kinds", Kind.CHOICES, _("Kinds of sexual exploitation"),
              codes=SEX_EXPLOITATION, htcds="vic_TypeOfSexExploitation"),
        coded("exploited_on", Kind.CHOICES, _("Websites and apps of the exploitation"), codes=APPS,
              htcds="vic_ExploitationWebsitesAndApps"),
        personal("exploited_at", Kind.TEXT, _("Where the person was exploited"), longest=500,
                 htcds="vic_LocationOfExploitation"),
        coded("vulnerabilities", Kind.CHOICES, _("Vulnerabilities (older question)"),
              codes=VULNERABILITIES, htcds="vic_Vulnerabilities"),
        personal("vulnerability_details", Kind.LONG, _("More on vulnerabilities"),
                 htcds="vic_DetailsOfVulnerabilities"),
        coded("trafficker_roles", Kind.CHOICES, _("What the traffickers did"),
              codes=TRAFFICKER_ROLES, htcds="per_RoleInProcess"),
        personal("trafficker_details", Kind.LONG, _("More on the traffickers"),
                 htcds="per_RoleDetails"),
        personal("trafficker_body", Kind.TEXT, _("Their organisation"), longest=500,
                 htcds="per_Organisation"),
    ),
)  # fmt: skip

EVENT = Section(
    "event",
    _("Where and when"),
    (
        coded("event_type", Kind.CHOICE, _("What it was"), codes=EVENT_TYPE, htcds="hte_Type"),
        personal("event_on", Kind.DATE, _("Day"), htcds="hte_Date"),
        personal("event_country", Kind.TEXT, _("Country"), htcds="hte_Country"),
        personal("event_region", Kind.TEXT, _("Region"), htcds="hte_State"),
        personal("event_city", Kind.TEXT, _("Town or village"), htcds="hte_City"),
        personal("event_street", Kind.TEXT, _("Street"), longest=500, htcds="hte_Street"),
        personal("event_post_code", Kind.TEXT, _("Postal code"), htcds="hte_PostalCode"),
        place("event_longitude", label=_("Longitude"), htcds="hte_Longitude"),
        place("event_latitude", label=_("Latitude"), htcds="hte_Latitude"),
    ),
)  # fmt: skip

REFERRAL = Section(
    "referral",
    _("Referrals there"),
    (
        personal("from_body", Kind.TEXT, _("Who referred the person"), longest=500,
                 htcds="cas_ReferringOrganisation"),
        coded("from_on", Kind.DATE, _("Accepted on"), htcds="cas_IncomingReferralDate"),
        personal("from_worker", Kind.TEXT, _("Case worker of the referring body"),
                 htcds="cas_ReferringPrimaryCaseWorker"),
        coded("from_reason", Kind.CHOICE, _("Reason"), codes=REFERRAL_REASON,
              htcds="cas_ReasonForIncomingReferral"),
        personal("from_details", Kind.LONG, _("More on this referral"),
                 htcds="cas_IncomingReferralDetails"),
        personal("to_body", Kind.TEXT, _("To whom the person was referred"), longest=500,
                 htcds="cas_ReferredOrganisation"),
        coded("to_on", Kind.DATE, _("Referred on"), htcds="cas_OutgoingReferralDate"),
        personal("to_worker", Kind.TEXT, _("Case worker of the receiving body"),
                 htcds="cas_ReferredPrimaryCaseWorker"),
        coded("to_reason", Kind.CHOICE, _("Reason for it"), codes=REFERRAL_REASON,
              htcds="cas_ReasonForOutgoingReferral"),
        personal("to_details", Kind.LONG, _("More on it"), htcds="cas_OutgoingReferralDetails"),
    ),
)  # fmt: skip

PLAN = Section(
    "plan",
    _("Support plan there"),
    (
        coded("plan_type", Kind.CHOICE, _("Kind of plan"), codes=PLAN_TYPE, htcds="spl_Type"),
        personal("objectives", Kind.LONG, _("Aims"), htcds="spl_Objectives"),
        personal("action_plan", Kind.LONG, _("Steps"), htcds="spl_ActionPlan"),
        coded("plan_ends", Kind.DATE, _("Planned end"), htcds="spl_PlannedEndDate"),
        coded("plan_ended", Kind.DATE, _("Ended on"), htcds="spl_ActualEndDate"),
    ),
)  # fmt: skip

TOLD = Sheet(
    "cases.htcds",
    version=1,
    title=_("Told by another system"),
    sections=(FILE, PERSON, SAID, CONTEXT, EVENT, REFERRAL, PLAN),
)
