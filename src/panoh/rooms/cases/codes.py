"""Code lists of the room, with IOM's Human Trafficking Case Data Standard 2.0 where it has one.

HTCDS codes: © IOM, CC BY 4.0 (github.com/UNMigration/HTCDS); labels are ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import Code, Codes

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

CASE_STATES = Codes(("open", _("Open")), ("closed", _("Closed")))

SOURCES = Codes(
    ("hotline", _("Hotline")),
    ("walk_in", _("The person came")),
    ("family", _("Family came")),
    ("referral", _("Referral from another agency")),
    ("outreach", _("Outreach")),
    ("consulate", _("Consulate")),
    ("police", _("Police or prosecution")),
    ("import", _("Imported file")),
    ("other", _("Other")),
)

# HTCDS vic_TypeOfExploitation; a case names the main one, its history sheet all of them.
EXPLOITATION_FORMS = Codes(
    Code("forced_labour", _("Forced labour"), "ForcedLabour"),
    Code("sexual_exploitation", _("Sexual exploitation"), "SexualExploitation"),
    Code("child_labour", _("Child labour"), "ChildLabour"),
    Code("forced_marriage", _("Forced marriage"), "ForcedMarriage"),
    Code("servitude", _("Servitude"), "Servitude"),
    Code("forced_military", _("Forced into fighting"), "ForcedMilitaryByNonStateActors"),
    Code("organ_removal", _("Removal of an organ"), "OrganRemoval"),
    Code("forced_begging", _("Forced begging"), "ForcedBegging"),
    Code("forced_adoption", _("Forced adoption"), "ForcedAdoption"),
    Code("surrogacy", _("Surrogacy"), "Surrogacy"),
    Code("other", _("Other"), "Other"),
    Code("unknown", _("Not known yet")),
)

# Referral clocks: red 1 hour, amber 24 hours, green 72 hours (a design of this project).
URGENCIES = Codes(
    ("red", _("Red: within 1 hour")),
    ("amber", _("Amber: within 24 hours")),
    ("green", _("Green: within 72 hours")),
)

CLOSE_REASONS = Codes(
    ("goals_reached", _("What the person wanted is reached")),
    ("transferred", _("Another agency goes on with the whole case")),
    ("person_ended", _("The person wants no more help")),
    ("lost_contact", _("Contact lost")),
    ("moved_on", _("The person moved where we cannot help")),
    ("not_trafficking", _("Not trafficking; helped elsewhere")),
    ("died", _("The person died")),
    ("duplicate", _("The same as another case")),
    ("other", _("Other")),
)

NEXT_KINDS = Codes(
    ("call_person", _("Call the person")),
    ("call_family", _("Call the family")),
    ("meet_person", _("Meet the person")),
    ("take_consent", _("Ask for consent")),
    ("screen", _("Go on with the screening")),
    ("refer", _("Refer")),
    ("follow_up", _("Follow up a referral")),
    ("arrange_return", _("Arrange the return")),
    ("accompany", _("Accompany the person")),
    ("write", _("Write to an agency")),
    ("review", _("Review the plan")),
    ("other", _("Other")),
)

WAITING_FOR = Codes(
    ("person", _("The person")),
    ("family", _("The family")),
    ("consulate", _("A consulate")),
    ("shelter", _("A shelter")),
    ("police", _("Police or prosecution")),
    ("service", _("Another service")),
    ("documents", _("Documents")),
    ("court", _("A court")),
    ("colleague", _("A colleague")),
)

PERSON_ROLES = Codes(
    ("client", _("Potential victim")),
    ("relative", _("Relative")),
    ("other", _("Other person")),
)

# Of this person to the potential victim.
RELATIONS = Codes(
    ("self", _("The potential victim")),
    ("mother", _("Mother")),
    ("father", _("Father")),
    ("spouse", _("Husband or wife")),
    ("child", _("Son or daughter")),
    ("sibling", _("Brother or sister")),
    ("grandparent", _("Grandparent")),
    ("guardian", _("Guardian")),
    ("other_relative", _("Other relative")),
    ("friend", _("Friend or neighbour")),
    ("other", _("Other")),
)

SEXES = Codes(
    Code("female", _("Woman or girl"), "Feminine"),
    Code("male", _("Man or boy"), "Masculine"),
    Code("trans_feminine", _("Transgender, feminine"), "TransgenderFeminine"),
    Code("trans_masculine", _("Transgender, masculine"), "TransgenderMasculine"),
    Code("non_conforming", _("Neither"), "NonConforming"),
    Code("unknown", _("Not said"), "NonSpecifiedUnknown"),
)

AGE_BANDS = Codes(
    ("0_8", _("0 to 8")),
    ("9_17", _("9 to 17")),
    ("18_20", _("18 to 20")),
    ("21_29", _("21 to 29")),
    ("30_38", _("30 to 38")),
    ("39_47", _("39 to 47")),
    ("48_plus", _("48 or older")),
    ("unknown", _("Not known")),
)

REACHABLE = Codes(
    ("safe", _("May be called at the agreed hours")),
    ("careful", _("Only as agreed; somebody else may answer")),
    ("unsafe", _("Do not call or write")),
    ("unknown", _("Not known whether calling is safe")),
)

DOCUMENT_KINDS = Codes(
    ("identity", _("Passport or other identity paper")),
    ("contract", _("Contract, receipt, pay")),
    ("message", _("Messages, advertisement, web page")),
    ("photo", _("Photo or film of what happened")),
    ("court", _("Paper of police, court or authority")),
    ("journey", _("Ticket, visa, border stamp")),
    ("consent", _("Signed consent")),
    ("other", _("Other")),
)
DOCUMENT_STATES = Codes(("kept", _("Kept")), ("removed", _("Removed")))

NEED_KINDS = Codes(
    ("protection", _("Protection from danger")),
    ("shelter", _("A safe place to stay")),
    ("food_clothing", _("Food and clothing")),
    ("medical", _("Medical help")),
    ("psychological", _("Psychological help")),
    ("legal", _("Legal help")),
    ("documents", _("Documents")),
    ("interpreting", _("An interpreter")),
    ("family_contact", _("Contact with the family")),
    ("return", _("Return home")),
    ("child_care", _("Care for children")),
    ("school", _("School or training")),
    ("work", _("Work or income")),
    ("money", _("Money")),
    ("other", _("Other")),
)
NEED_STATES = Codes(("open", _("Open")), ("met", _("Met")), ("unmet", _("Could not be met")))

# domain/02 §2.3: a consent has exactly one purpose.
PURPOSES = Codes(
    ("service", _("Help by this agency")),
    ("referral", _("Referral to this agency")),
    ("return", _("Arranging the return")),
    ("family_contact", _("Contact with the family")),
    ("justice", _("Criminal justice")),
    ("research", _("Research that identifies nobody")),
    ("donor_statistics", _("Figures for donors")),
    ("media", _("Media")),
    ("retention", _("Keeping the record longer")),
)
CONSENT_METHODS = Codes(
    ("written", _("Signed on paper")),
    ("oral_witnessed", _("Said aloud, with a witness")),
    ("thumbprint", _("Thumbprint")),
    ("phone_oral", _("Said on the phone, with a witness")),
)
WITNESSED = ("oral_witnessed", "thumbprint", "phone_oral")
CONSENT_STATES = Codes(
    ("given", _("Given")), ("refused", _("Refused")), ("withdrawn", _("Withdrawn"))
)
GIVEN_BY = Codes(
    ("self", _("The person")),
    ("guardian", _("The guardian of this child")),
    ("panel", _("A best-interests panel for this child")),
)
CAPACITIES = Codes(
    ("able", _("The person understands it")),
    ("with_help", _("The person understands it with help")),
    ("doubtful", _("It is doubtful whether the person understands it")),
)
ASSENTS = Codes(
    ("yes", _("The child agrees")),
    ("no", _("The child does not agree")),
    ("too_young", _("The child is too young to be asked")),
)

EXCEPTION_STATES = Codes(
    ("proposed", _("Waits for a second person")),
    ("confirmed", _("Confirmed")),
    ("declined", _("Not confirmed")),
)
# domain/02 §2.3: the only grounds to release without consent.
LEGAL_BASES = Codes(
    ("imminent_risk", _("Imminent risk to life")),
    ("child_protection", _("Protection of a child")),
    ("court_order", _("Order of a court")),
)


def label(codes: Codes, value: str) -> Lazy | str:
    """What people read for a code; empty for none."""
    code = codes.get(value)
    return code.label if code else value


def choices(codes: Codes) -> list[tuple[str, Lazy | str]]:
    """A list of codes as a form field takes it."""
    return [(code.value, code.label) for code in codes]


def from_htcds(codes: Codes, value: str) -> str | None:
    """Our code for one of the Case Data Standard's; None where we have none."""
    return next((code.value for code in codes if code.htcds == value), None)
