"""What is filled in here: who a person is, how to reach them safely, notes, what happened.

``htcds`` names the field of IOM's Human Trafficking Case Data Standard 2.0 (CC BY 4.0).
"""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext_lazy as _

from panoh.kernel.sheets import Care, Codes, Keep, Kind, Question, Section, Sheet, when
from panoh.rooms.cases.codes import EXPLOITATION_FORMS
from panoh.rooms.cases.htcds.sheet import TOLD
from panoh.rooms.cases.sheetcodes import (
    APPS,
    CONTROL,
    DOCUMENTS,
    EDUCATION,
    INDUSTRIES,
    MARITAL,
    NOTE_KINDS,
    RECRUITMENT,
    RELATIONSHIP,
    SEX_EXPLOITATION,
)
from panoh.rooms.cases.zones import CLOCK_CODES, DAYS

personal = partial(Question, care=Care.PERSONAL, keep=Keep.CASE)
secret = partial(Question, care=Care.SECRET, keep=Keep.CASE)
coded = partial(Question, care=Care.CODED, keep=Keep.CASE)

AT_HAND = when("document_kind", *(kind for kind in DOCUMENTS.values if kind != "none"))

IDENTITY = Sheet(
    "cases.identity",
    version=1,
    title=_("Who it is"),
    sections=(
        Section(
            "names",
            _("Names"),
            (
                personal(
                    "first_name", Kind.TEXT, _("First name"),
                    reason="what a shelter calls the person", longest=80, htcds="prs_FirstName",
                    hint=_("The given name. It is all that a first referral tells."),
                ),
                personal(
                    "patronymic", Kind.TEXT, _("Patronymic or middle name"),
                    reason="tells people of one name apart", longest=80, htcds="prs_MiddleName",
                ),
                personal(
                    "surname", Kind.TEXT, _("Surname"), reason="finds the person again",
                    longest=80, htcds="prs_SecondName",
                ),
                personal(
                    "name_used", Kind.TEXT, _("Full name as the person uses it"),
                    reason="finds the person again when they call",
                ),
                personal(
                    "name_in_document", Kind.TEXT, _("Name as in the document"),
                    reason="papers are made out in it",
                    hint=_("Letter by letter, in the document's order."),
                ),
                personal(
                    "other_names", Kind.TEXT, _("Other names"),
                    reason="earlier surnames and names used abroad find the person too",
                    hint=_("Separate them with commas."),
                ),
            ),
        ),
        Section(
            "birth",
            _("Birth and documents"),
            (
                personal(
                    "birth_date", Kind.DATE, _("Date of birth"),
                    reason="children are protected by other rules", htcds="prs_Birthdate",
                ),
                personal(
                    "national_number", Kind.TEXT, _("National number"),
                    reason="consulates ask the home country with it", longest=40,
                    htcds="prs_IdentityNumber",
                ),
                personal(
                    "document_kind", Kind.CHOICE, _("Document"), codes=DOCUMENTS,
                    reason="which papers are missing for a return",
                ),
                personal(
                    "document_number", Kind.TEXT, _("Its number"), longest=40,
                    reason="consulates need it", show_if=AT_HAND,
                ),
                personal(
                    "document_country", Kind.COUNTRY, _("Issued by"),
                    reason="which consulate", show_if=AT_HAND,
                ),
                personal(
                    "document_expires", Kind.DATE, _("Valid until"),
                    reason="whether it serves for the journey",
                    show_if=AT_HAND,
                ),
            ),
        ),
        Section(
            "contact",
            _("Where the person can be found"),
            (
                personal(
                    "phone", Kind.PHONE, _("Telephone"),
                    reason="calls the person; finds the person by number", htcds="prs_MobilePhone",
                    hint=_("With the country code."),
                ),
                personal(
                    "phone_other", Kind.PHONE, _("Another telephone"),
                    reason="numbers change on the way", htcds="prs_HomePhone",
                ),
                personal(
                    "address", Kind.LONG, _("Address"), longest=500,
                    reason="the way home", htcds="prs_MailingStreet",
                ),
                personal(
                    "city", Kind.TEXT, _("Town or village"), longest=120, reason="the way home",
                    htcds="prs_MailingCity",
                ),
                personal(
                    "region", Kind.TEXT, _("Region"), longest=120, reason="which services are near",
                    htcds="prs_MailingState",
                ),
                personal(
                    "postal_code", Kind.TEXT, _("Postal code"), longest=20,
                    reason="letters to the family", htcds="prs_MailingPostalCode",
                ),
                personal(
                    "residence", Kind.COUNTRY, _("Country of residence"),
                    reason="where help is found after a return", htcds="prs_MailingCountry",
                ),
                personal(
                    "email", Kind.TEXT, _("E-mail"), longest=200,
                    reason="some can be written to only so", htcds="prs_Email",
                ),
            ),
        ),
        Section(
            "about",
            _("Further"),
            (
                personal(
                    "marital_status", Kind.CHOICE, _("Marital status"), codes=MARITAL,
                    reason="whom a return concerns", htcds="prs_MaritalStatus",
                ),
                personal(
                    "children", Kind.INTEGER, _("Number of children"), least=0, most=30,
                    reason="who needs care besides", htcds="prs_NumberOfChildren",
                ),
                personal(
                    "education", Kind.CHOICE, _("Highest school or degree"), codes=EDUCATION,
                    reason="plans for work", htcds="prs_HighestLevelOfEducation",
                ),
            ),
        ),
    ),
)  # fmt: skip

SAFETY = Sheet(
    "cases.safety",
    version=1,
    title=_("How to reach the person safely"),
    sections=(
        Section(
            "reach",
            _("Calling and writing"),
            (
                secret(
                    "how", Kind.CHOICES, _("Safe ways"),
                    codes=Codes(
                        ("phone", _("Telephone")),
                        ("sms", _("Text message")),
                        ("messenger", _("Messenger")),
                        ("email", _("E-mail")),
                        ("relative", _("Through a relative")),
                        ("visit", _("A visit")),
                    ),
                    reason="a call at the wrong moment can hurt",
                ),
                secret(
                    "safe_number", Kind.PHONE, _("Safe number"),
                    reason="the only number to call",
                ),
                secret(
                    "safe_email", Kind.TEXT, _("Safe e-mail address"),
                    reason="the only address to write to", longest=254,
                ),
                secret(
                    "clock", Kind.CHOICE, _("Whose clock does the person live by?"),
                    codes=CLOCK_CODES, reason="safe times are the person's local times",
                ),
                secret(
                    "safe_days", Kind.CHOICES, _("Safe days"), codes=DAYS,
                    reason="calls on other days are refused", hint=_("None ticked: any day."),
                ),
                secret(
                    "safe_from", Kind.TIME, _("Safe from"), reason="calls before it are refused",
                    hint=_("The person’s local time."),
                ),
                secret(
                    "safe_until", Kind.TIME, _("Safe until"), reason="calls after it are refused",
                    hint=_("Earlier than “safe from”: until that time of the next day."),
                ),
                secret(
                    "hours", Kind.TEXT, _("More about safe hours"), reason="when nobody listens",
                    hint=_("In words; the times above are what calls are checked against."),
                ),
                secret(
                    "voicemail", Kind.YES_NO, _("May we leave a voice message?"),
                    reason="others may hear it",
                ),
                secret(
                    "who_may_answer", Kind.TEXT, _("Who else may answer, and may be spoken to?"),
                    reason="a trusted relative, or nobody",
                ),
                secret(
                    "if_another_answers", Kind.TEXT, _("What to say if somebody else answers"),
                    reason="a story that harms nobody",
                ),
                secret(
                    "code_word", Kind.TEXT, _("Code word"),
                    reason="tells both that the other is who they say", longest=60,
                ),
                secret(
                    "stop_word", Kind.TEXT, _("Word that means “not safe, hang up”"),
                    reason="ends a call without a trace", longest=60,
                ),
            ),
        ),
        Section(
            "dangers",
            _("Dangers"),
            (
                secret(
                    "dangers", Kind.LONG, _("Who or what is dangerous, as the person sees it"),
                    reason="the person knows the situation best",
                ),
                secret(
                    "never", Kind.LONG, _("What nobody must do"),
                    reason="helpers can do harm",
                ),
            ),
        ),
    ),
)  # fmt: skip

NOTE = Sheet(
    "cases.note",
    version=1,
    title=_("Note"),
    sections=(
        Section(
            "note",
            _("Note"),
            (
                coded(
                    "kind", Kind.CHOICE, _("What was it?"), codes=NOTE_KINDS,
                    required=True, reason="figures of work done",
                ),
                personal(
                    "text", Kind.LONG, _("What happened"), required=True,
                    reason="the next colleague knows what was done", htcds="cco_CaseComment",
                    hint=_("In your own words, not word for word; write what was seen and said."),
                ),
            ),
        ),
    ),
)  # fmt: skip

HISTORY = Sheet(
    "cases.history",
    version=1,
    title=_("What happened"),
    sections=(
        Section(
            "recruitment",
            _("How it began"),
            (
                coded(
                    "recruited_through", Kind.CHOICES, _("How was the person recruited?"),
                    codes=RECRUITMENT, reason="shows where warnings must reach people",
                    htcds="vic_MethodOfRecruitment",
                ),
                coded(
                    "recruited_on", Kind.CHOICES, _("Websites and apps used"), codes=APPS,
                    reason="shows where warnings must reach people",
                    show_if=when("recruited_through", "social_network", "online_advert"),
                    htcds="vic_RecruitmentWebsitesAndApps",
                ),
                coded(
                    "knew_trafficker", Kind.CHOICE, _("Who recruited, to the person?"),
                    codes=RELATIONSHIP, reason="risk after a return",
                    htcds="vic_RelationshipToTrafficker",
                ),
                personal(
                    "age_then", Kind.INTEGER, _("Age at that time, in years"), least=0,
                    most=110, reason="a child needs no means to be trafficked",
                    htcds="vic_AgeWhenTrafficked",
                ),
            ),
        ),
        Section(
            "exploitation",
            _("What was done"),
            (
                coded(
                    "forms", Kind.CHOICES, _("Forms of exploitation"),
                    codes=EXPLOITATION_FORMS, reason="figures; which help is needed",
                    htcds="vic_TypeOfExploitation",
                ),
                coded(
                    "industry", Kind.CHOICE, _("Kind of work"), codes=INDUSTRIES,
                    reason="figures; where inspections are needed",
                    show_if=when("forms", "forced_labour", "child_labour", "servitude"),
                    htcds="vic_ForcedLabourIndustry",
                ),
                coded(
                    "sexual_kinds", Kind.CHOICES, _("Kinds of sexual exploitation"),
                    codes=SEX_EXPLOITATION, reason="which help is needed",
                    show_if=when("forms", "sexual_exploitation"),
                    htcds="vic_TypeOfSexExploitation",
                ),
                coded(
                    "exploited_on", Kind.CHOICES, _("Websites and apps used"), codes=APPS,
                    reason="evidence can be asked for there",
                    show_if=when("sexual_kinds", "pornography", "remote"),
                    htcds="vic_ExploitationWebsitesAndApps",
                ),
                coded(
                    "control", Kind.CHOICES, _("How was the person held?"), codes=CONTROL,
                    reason="means in the sense of the Palermo Protocol; risk",
                    htcds="vic_MethodsOfControl",
                ),
            ),
        ),
        Section(
            "since",
            _("Now"),
            (
                coded(
                    "still_held", Kind.YES_NO, _("Is the person still held?"),
                    reason="urgency",
                ),
                personal(
                    "account", Kind.LONG, _("In short, what happened"),
                    reason="so that nobody has to tell it again", htcds="hte_Description",
                ),
            ),
        ),
    ),
)  # fmt: skip

SHEETS = (IDENTITY, SAFETY, NOTE, HISTORY, TOLD)
