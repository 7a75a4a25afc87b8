"""Code lists that only files of the standard use; the others are in codes.py and sheetcodes.py.

HTCDS codes: © IOM, CC BY 4.0 (github.com/UNMigration/HTCDS); labels are ours.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import Code, Codes
from panoh.rooms.screening.models import BODIES, STATUSES

STATUS = Codes(*(Code(value, label, value) for value, label in STATUSES))
BODY = Codes(*(Code(value, label, value) for value, label in BODIES))

CASE_STATUS = Codes(
    Code("active", _("Active"), "Active"),
    Code("follow_up", _("Follow-up"), "FollowUp"),
    Code("closed", _("Closed"), "Closed"),
    Code("closed_referred", _("Closed, referred"), "ClosedReferred"),
)

REFERRAL_REASON = Codes(
    Code("services", _("Further services needed"), "AdditionalServicesRequired"),
    Code("moved", _("Moved elsewhere"), "MigrationOrChangeOfLocation"),
    Code("other", _("Other"), "Other"),
)

EVENT_TYPE = Codes(
    Code("recruitment", _("Recruitment"), "Recruitment"),
    Code("transit", _("Transit"), "Transit"),
    Code("exploitation", _("Exploitation"), "Exploitation"),
)

PLAN_TYPE = Codes(
    Code("education", _("Education"), "Education"),
    Code("financial", _("Money"), "Financial"),
    Code("health", _("Health"), "Health"),
    Code("labour", _("Recovery from forced labour"), "LabourExploitationRehabilitation"),
    Code("legal", _("Legal help"), "Legal"),
    Code("livelihood", _("Livelihood"), "Livelihood"),
    Code("rights", _("Training in rights"), "RightsBasedTraining"),
    Code("sexual", _("Recovery from sexual exploitation"), "SexualExploitationRehabilitation"),
    Code("social", _("Social care"), "SocialCare"),
)

VULNERABILITIES = Codes(
    Code("addiction", _("Addiction"), "Addiction"),
    Code("social_group", _("Social group"), "SocialGroup"),
    Code("discrimination", _("Discrimination"), "Discrimination"),
    Code("poverty", _("Poverty"), "Poverty"),
    Code("disability", _("Disability, bodily health"), "DisabilityAndPhysicalHealth"),
    Code("mental_health", _("Mental health"), "MentalHealth"),
    Code("migration", _("Migration"), "Migration"),
    Code("homelessness", _("Homelessness"), "Homelessness"),
    Code("abuse_online", _("Abuse on social media"), "AbuseSocialMedia"),
    Code("abuse_physical", _("Violence"), "AbusePhysical"),
    Code("education", _("Education"), "Education"),
    Code("work", _("Work environment"), "WorkEnvironment"),
)

TRAFFICKER_ROLES = Codes(
    Code("companion", _("Travelled along"), "TravellingPartner"),
    Code("transporter", _("Transported"), "Transporter"),
    Code("recruiter", _("Recruited or went between"), "RecruiterOrIntermediary"),
    Code("broker", _("Arranged the journey"), "BrokerTravelAgent"),
    Code("transferred", _("Handed the person on"), "TransferredIndividual"),
    Code("harboured", _("Harboured the person"), "HarbouredIndividual"),
    Code("sold", _("Sold the person"), "SoldIndividual"),
    Code("bought", _("Bought the person"), "BoughtIndividual"),
    Code("received", _("Received the person"), "ReceivedIndividual"),
    Code("controlled", _("Controlled the person"), "ControlledIndividual"),
    Code("smuggler", _("Smuggled"), "Smuggler"),
    Code("abuser", _("Abused the person"), "Abuser"),
    Code("kidnapper", _("Kidnapped"), "Kidnapper"),
    Code("exploiter", _("Exploited the person"), "Exploiter"),
    Code("other", _("Other"), "Other"),
)
