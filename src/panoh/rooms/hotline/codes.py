"""Codes of the call sheet: who calls, about what, through which channel (domain/01b)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import Codes

CHANNELS = Codes(
    ("phone_national", _("Phone, national number")),
    ("phone_abroad", _("Phone, from abroad")),
    ("missed_call", _("Missed call or call-back request")),
    ("whatsapp", _("WhatsApp")),
    ("telegram", _("Telegram")),
    ("viber", _("Viber")),
    ("imo", _("imo")),
    ("sms", _("SMS")),
    ("web", _("Web form")),
    ("email", _("E-mail")),
    ("walk_in", _("Walk-in")),
    ("outreach", _("Outreach worker")),
    ("consulate", _("Consulate")),
    ("partner", _("Referred by a partner")),
    ("social_media", _("Social media message")),
)

# The order serves the first letter typed into the list: the commonest of a letter comes first.
CATEGORIES = Codes(
    ("PREDEP", _("Pre-departure advice: agency, contract, visa, route")),
    ("STATUS", _("Residence, work permit, re-entry ban, deportation")),
    ("GENERAL", _("General information, campaign material")),
    ("WAGES", _("Unpaid wages, labour dispute")),
    ("DOCS", _("Documents lost or withheld")),
    ("MISSING", _("Missing: lost contact with somebody abroad")),
    ("RETURN", _("Wants help to come home")),
    ("CRISIS", _("Crisis: danger now, or action needed within 24 hours")),
    ("VOT_SELF", _("Asks for help: potential victim")),
    ("VOT_THIRD", _("Asks for help for a potential victim")),
    ("TIP", _("Tip: information on a situation, no danger now")),
    ("HIGH_RISK", _("High risk without signs of trafficking")),
    ("LEGAL", _("Legal advice")),
    ("PSY", _("Psychological advice")),
    ("MED", _("Medical advice")),
    ("TTA", _("Training, technical assistance, media")),
    ("UNRELATED", _("Unrelated")),
    ("SILENT", _("Silent call")),
    ("PRANK", _("Prank")),
    ("TEST", _("Test call")),
)
CATEGORY_LABELS = {code.value: code.label for code in CATEGORIES}

NOISE = ("UNRELATED", "SILENT", "PRANK", "TEST")  # counted; nothing personal is kept
NAMELESS = ("PREDEP", "STATUS", "GENERAL", "TTA", *NOISE)  # answered without knowing who asks
NAMED = tuple(code.value for code in CATEGORIES if code.value not in NAMELESS)
ANSWERED = tuple(code.value for code in CATEGORIES if code.value not in NOISE)
LOCATED = tuple(code for code in NAMED if code not in ("LEGAL", "PSY", "MED"))

URGENCIES = Codes(
    ("green", _("Green: no hurry")),
    ("amber", _("Amber: within 24 hours")),
    ("red", _("Red: within the hour")),
)

CALLERS = Codes(
    ("intending", _("Intending migrant")),
    ("family", _("Family")),
    ("migrant", _("Migrant abroad")),
    ("self", _("Potential victim")),
    ("returned", _("Returned migrant")),
    ("friend", _("Friend or neighbour")),
    ("community", _("Community member, witness")),
    ("client", _("Client or buyer")),
    ("employer", _("Employer")),
    ("agency", _("Recruitment or travel agency")),
    ("ngo", _("NGO or service provider")),
    ("health", _("Health worker")),
    ("teacher", _("Teacher or social worker")),
    ("police", _("Police")),
    ("border", _("Border or migration service")),
    ("consulate", _("Consulate or embassy")),
    ("government", _("Other government body")),
    ("international", _("International organisation")),
    ("journalist", _("Journalist")),
    ("student", _("Student or researcher")),
    ("survivor", _("Survivor, former client")),
    ("suspect", _("Suspected trafficker, fishing call")),
    ("unknown", _("Not known")),
)

RELATIONS = Codes(
    ("self", _("Caller’s own situation")),
    ("mother", _("Mother of the person")),
    ("father", _("Father of the person")),
    ("spouse", _("Spouse of the person")),
    ("sibling", _("Brother or sister of the person")),
    ("child", _("Child of the person")),
    ("relative", _("Other relative")),
    ("friend", _("Friend or neighbour")),
    ("colleague", _("Colleague")),
    ("professional", _("In a professional role")),
    ("none", _("No relation")),
)

SEXES = Codes(("female", _("Female")), ("male", _("Male")), ("unknown", _("Not known")))
ABOUT_AGES = Codes(("adult", _("Adult")), ("child", _("Under 18")), ("unknown", _("Not known")))

SOURCES = Codes(
    ("friend", _("Friend or relative")),
    ("social", _("Social media")),
    ("poster", _("Poster")),
    ("leaflet", _("Leaflet at the border")),
    ("tv", _("Television")),
    ("radio", _("Radio")),
    ("internet", _("Internet search")),
    ("consulate", _("Consulate")),
    ("school", _("School")),
    ("religious", _("Religious leader")),
    ("partner", _("Another organisation")),
    ("campaign", _("Campaign event")),
    ("before", _("Called before")),
)

ADVICE = Codes(
    ("check_licence", _("Check the agency’s licence")),
    ("check_contract", _("Read and keep the contract")),
    ("check_visa", _("Check visa and work permit")),
    ("copies", _("Leave copies and a code word with family")),
    ("registration", _("Register after arrival")),
    ("entry_ban", _("Check for a re-entry ban")),
    ("consulate", _("Turn to the consulate")),
    ("documents", _("Keep or replace documents")),
    ("wages", _("Claim wages")),
    ("safety", _("Safety steps, emergency number")),
    ("erase", _("How to erase the call from the phone")),
    ("options", _("Options explained, the person decides")),
    ("other", _("Other")),
)

FOLLOW_UPS = Codes(
    ("none", _("Nothing more")),
    ("call_back", _("Call back")),
    ("screening", _("Screen")),
    ("case", _("Open a case")),
)

SAFE_NOW = Codes(("yes", _("Yes")), ("no", _("No")), ("unsure", _("Not sure")))
MEANS = Codes(("phone", _("Phone")), ("sms", _("SMS")), ("messenger", _("Messenger")))
COVERS = Codes(
    ("clinic", _("Clinic")),
    ("courier", _("Courier")),
    ("shop", _("Shop")),
    ("school", _("School")),
    ("survey", _("Survey")),
    ("hang_up", _("Say nothing, hang up")),
    ("other", _("Other, see the note")),
)
DROPPED = Codes(("yes", _("The line dropped")), ("no", _("Ended by the caller or by us")))

CALL_BACK_STATES = {
    "none": _("No call-back planned"),
    "due": _("Call-back planned"),
    "done": _("Called back"),
    "failed": _("Not reached"),
    "unsafe": _("Number no longer safe"),
}
