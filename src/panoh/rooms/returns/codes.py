"""Code lists of the room, after domain/03 §3.1–3.4 (practice of the field, not re-checked here)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import Codes

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Lazy

RETURN_STATES = Codes(
    ("planning", _("Being planned")),
    ("papers", _("Papers")),
    ("clearance", _("Clearance")),
    ("journey", _("On the way")),
    ("reception", _("Met on arrival")),
    ("received", _("Received")),
    ("stopped", _("Stopped")),
)
PAPERS_STATES = Codes(
    ("draft", _("Not requested yet")),
    ("requested", _("Requested")),
    ("query_home", _("Home country asked")),
    ("confirmed", _("Nationality confirmed")),
    ("not_confirmed", _("Nationality not confirmed")),
    ("issued", _("Issued")),
    ("delivered", _("Delivered")),
    ("expired", _("Expired")),
    ("refused", _("Refused")),
)
PARTS = Codes(
    ("host", _("In the host country")),
    ("journey", _("On the journey")),
    ("home", _("At home")),
)
LEVELS = Codes(
    ("low", _("Low")),
    ("medium", _("Medium")),
    ("high", _("High")),
    ("no_go", _("No-go")),
)
THREATS = Codes(
    ("knows_home", _("The trafficker knows the family or the home")),
    ("at_liberty", _("The trafficker is at liberty")),
    ("recruiter_kin", _("The recruiter is a relative")),
    ("threats", _("Threats were made")),
    ("debt", _("A debt is demanded")),
    ("others_held", _("Others are still held")),
    ("testified", _("The person testified or complained")),
    ("officials", _("Officials are involved")),
    ("stigma", _("Shame: the family does not know")),
    ("violence_home", _("Violence at home")),
    ("health", _("Illness or pregnancy")),
    ("diagnosis", _("A diagnosis may become known")),
    ("suicide", _("Suicide")),
    ("substances", _("Drugs or alcohol")),
    ("child_papers", _("A child born abroad has no papers")),
    ("no_home", _("No home or no income")),
    ("charges", _("Charges, fines or a ban on entry")),
    ("conscription", _("Conscription")),
    ("hatred", _("Hatred for who the person is")),
    ("media", _("Media report on the person")),
    ("route", _("Controls or recruiters on the way")),
    ("other", _("Another threat")),
)
LIKELIHOODS = Codes(
    ("1", _("1: very unlikely")),
    ("2", _("2: unlikely")),
    ("3", _("3: possible")),
    ("4", _("4: likely")),
    ("5", _("5: almost certain")),
)
IMPACTS = Codes(
    ("1", _("1: slight")),
    ("2", _("2: moderate")),
    ("3", _("3: serious")),
    ("4", _("4: severe")),
    ("5", _("5: life is in danger")),
)
OWNERS = Codes(
    ("us", _("The case agency")),
    ("receiver", _("The receiving agency")),
    ("consulate", _("The consulate")),
    ("police", _("Police")),
    ("family", _("The family")),
    ("person", _("The person")),
)
MEASURES = Codes(
    ("other_city", _("Another city")),
    ("women_only", _("Received by women only")),
    ("code_word", _("A code word")),
    ("unannounced", _("Arrival not announced")),
    ("police", _("Police protection")),
    ("no_notice", _("The family is not told")),
    ("hidden_shelter", _("A shelter whose address is not told")),
    ("escort", _("An escort")),
    ("safe_phone", _("A safe telephone")),
)
PAPER_KINDS = Codes(
    ("certificate", _("Certificate of return")),
    ("passport", _("Passport")),
    ("laissez_passer", _("Travel document of an international organisation")),
)
OWN_KINDS = Codes(
    ("own_passport", _("The person's own passport")),
    ("own_id_card", _("The person's own identity card, where it is valid for travel")),
)
ALL_KINDS = Codes(*PAPER_KINDS, *OWN_KINDS)
MISMATCHES = Codes(
    ("transliteration", _("The name is spelled in another way")),
    ("birth_date", _("Another date of birth")),
    ("other_name", _("Another name")),
    ("citizenship", _("Another citizenship, or none")),
    ("not_found", _("Not found in the register")),
)
REFUSE_REASONS = Codes(
    ("not_national", _("Not a national of this country")),
    ("identity", _("Identity could not be established")),
    ("competence", _("Another consulate is competent")),
    ("incomplete", _("The request is not complete")),
    ("other", _("Other")),
)
DELIVERED_TO = Codes(
    ("person", _("The person")),
    ("agency", _("The case agency")),
    ("escort", _("The escort")),
)
CLEARANCES = Codes(
    ("exit_permit", _("Exit permit or visa")),
    ("fines", _("Fines waived")),
    ("ban", _("Ban on travel or entry lifted")),
    ("employer", _("Report of the employer withdrawn")),
    ("police_hold", _("Release by police or court")),
    ("detention", _("Release from detention")),
    ("fit_to_travel", _("A doctor says: fit to travel")),
)
TRANSPORTS = Codes(("air", _("Air")), ("rail", _("Rail")), ("road", _("Road")))
ESCORTS = Codes(
    ("relative", _("A parent or guardian")),
    ("agency", _("Staff of an agency")),
    ("consulate", _("Staff of the consulate")),
)
STOP_REASONS = Codes(
    ("withdrew", _("The person no longer wants to return")),
    ("disappeared", _("Contact lost")),
    ("detained", _("Detained")),
    ("third_country", _("The person goes to a third country")),
    ("refugee_claim", _("The person asks for asylum")),
    ("deceased", _("The person died")),
)
# A third country or asylum is another way, not a pause: nobody is taken back from a claim.
RESUMABLE = ("withdrew", "disappeared", "detained")
ISSUED = ("issued", "delivered")


def labels(codes: Codes) -> dict[str, Lazy | str]:
    """Labels by code, as a lifecycle takes them."""
    return {code.value: code.label for code in codes}
