"""What the pages of one contact show: safety first, then the versions of the sheet, then facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from panoh.kernel.access.decide import decide
from panoh.kernel.actors.models import User
from panoh.kernel.audit.models import Event
from panoh.kernel.sheets.entries import answers as read_answers
from panoh.kernel.sheets.entries import history
from panoh.kernel.sheets.read import read_rows, shown
from panoh.kernel.ui.locales import country_name
from panoh.kernel.ui.parts import Badge, Cell, Moment
from panoh.kernel.verbs.wrapper import read_event
from panoh.kernel.words.names import language_name
from panoh.rooms.hotline import tables
from panoh.rooms.hotline.codes import CALLERS, CHANNELS, NOISE, RELATIONS
from panoh.rooms.hotline.handing import hours
from panoh.rooms.hotline.places import REGIONS
from panoh.rooms.hotline.sheets import CALL

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.sheets import Codes
    from panoh.kernel.sheets.entries import Answers
    from panoh.kernel.sheets.models import Entry
    from panoh.rooms.hotline.models import Contact
    from panoh.rooms.hotline.queries import Known

VERBS = (
    "hotline.correct",
    "hotline.schedule_call_back",
    "hotline.call_back_done",
    "hotline.call_back_failed",
    "hotline.number_unsafe",
    "hotline.number_safe",
    "hotline.open_screening",
    "hotline.open_case",
    "hotline.link_case",
)
TOLD = {
    "hotline.schedule_call_back": gettext_lazy("Call-back planned"),
    "hotline.call_back_done": gettext_lazy("Called back, caller reached"),
    "hotline.call_back_failed": gettext_lazy("Called back, caller not reached"),
    "hotline.number_unsafe": gettext_lazy("Number reported as no longer safe"),
    "hotline.number_safe": gettext_lazy("Number found to be safe again"),
    "hotline.open_screening": gettext_lazy("Screening opened"),
    "hotline.open_case": gettext_lazy("Case opened"),
    "hotline.link_case": gettext_lazy("Joined to a case"),
}
SAFE = ("call_back_means", "safe_number", "voicemail", "cover", "cover_note", "code_word",
        "code_hint", "stop_word")  # fmt: skip
MOST = 20  # events told, and people who looked


def contact(actor: Actor, row: Contact) -> dict[str, Any]:
    """The context of a contact's page; reading what is sealed is an audit event."""
    versions = history(row.entry) if row.entry else []
    given = [read_answers(actor, one) for one in versions]
    if any(one.sealed for one in versions):
        read_event(actor, "hotline.identity", row)
    now = given[-1] if given else {}
    return {
        "title": row.code,
        "contact": row,
        "noise": row.category in NOISE,
        "may": {name.split(".")[1]: decide(actor, name, row) for name in VERBS},
        "screening_url": _screening_url(row),
        "case_url": reverse("cases:case", kwargs={"code": row.case.code}) if row.case else "",
        "may_call": decide(actor, "hotline.record", row),
        "badges": _badges(row),
        "safety": _safety(row, now),
        "story": _story(row, versions, given),
        "facts": _facts(row),
        "looked": _looked(row),
        "pointers": [one.service for one in row.pointers.select_related("service")],
    }


def _badges(row: Contact) -> list[Badge]:
    call_back = tables.call_back(row)
    return [
        Badge(row.category_label),
        tables.urgency(row),
        *([call_back] if isinstance(call_back, Badge) else []),
    ]


def _safety(row: Contact, given: Answers) -> dict[str, Any]:
    unsafe = row.call_back_state == "unsafe"
    careful = given.get("safe_to_talk") in ("no", "unsure") or given.get("line_dropped") == "yes"
    return {
        "unsafe": unsafe,
        "no_call": not row.call_back_allowed,
        "careful": careful,
        "rows": [] if unsafe else _safe_rows(given),
    }


def _safe_rows(given: Answers) -> list[tuple[str, str]]:
    questions = CALL.questions
    rows = [
        (str(questions[name].label), shown(questions[name], given[name]))
        for name in SAFE
        if name in given
    ]
    times = hours(given) if given.get("call_back_allowed") == "yes" else ""
    return [(_("Safe times"), times), *rows] if times else rows


def safe_rows(row: Contact) -> list[tuple[str, str]]:
    """The safe times of a contact; needs no key."""
    return _safe_rows(row.entry.plain if row.entry else {})


def card(known: Known) -> dict[str, Any]:
    """What a counsellor is told of somebody known, before answering."""
    row = known.contact
    return {
        "code": row.code,
        "url": tables.url(row),
        "again_url": reverse("hotline:again", kwargs={"contact": row.pk}),
        "when": tables.when(row.started_at, row.agency.timezone, timezone.now()),
        "about": row.category_label,
        "unsafe": known.unsafe,
        "rows": [] if known.unsafe else _safe_rows({**known.safety, **_plain(row)}),
    }


def _plain(row: Contact) -> Answers:
    return row.entry.plain if row.entry else {}


def _story(row: Contact, versions: list[Entry], given: list[Answers]) -> list[Moment]:
    last = len(versions)
    sheets = [
        _version(entry, answers, number, last)
        for number, (entry, answers) in enumerate(zip(versions, given, strict=True), start=1)
    ]
    return sorted([*sheets, *_deeds(row)], key=lambda moment: moment.when, reverse=True)


def _version(entry: Entry, given: Answers, number: int, last: int) -> Moment:
    rows = [
        (line.label, line.text)
        for _title, lines in read_rows(entry.declaration, given)
        for line in lines
        if line.text
    ]
    newest = number == last
    badge = Badge(_("as it stands"), "ok") if newest else Badge(_("corrected later"), "warn")
    title = _("Call sheet, correction %(n)d") % {"n": number - 1} if number > 1 else _("Call sheet")
    return Moment(
        when=entry.created_at,
        title=title,
        who=str(entry.author),
        agency=str(entry.agency),
        badge=badge if last > 1 else None,
        rows=rows,
    )


def _deeds(row: Contact) -> list[Moment]:
    events = Event.objects.filter(
        subject_type=row._meta.label_lower, subject_id=str(row.pk), verb__in=TOLD
    ).order_by("-id")[:MOST]
    people = _people(events)
    return [
        Moment(when=one.at, title=TOLD[one.verb], who=people.get(one.user_id, "")) for one in events
    ]


def _looked(row: Contact) -> list[tuple[str, Any]]:
    """Who read what is sealed here, newest first."""
    events = Event.objects.filter(
        subject_type=row._meta.label_lower, subject_id=str(row.pk), verb="hotline.identity"
    ).order_by("-id")[:MOST]
    people = _people(events)
    return [(people.get(one.user_id, ""), one.at) for one in events]


def _people(events: Any) -> dict[int | None, str]:
    users = User.objects.filter(pk__in={one.user_id for one in events})
    return {user.pk: user.display_name for user in users}


def _facts(row: Contact) -> list[tuple[str, Any]]:
    spoken = get_language() or "en"
    return [
        (_("Began"), row.started_at),
        (_("Ended"), row.ended_at),
        (_("Channel"), _label(CHANNELS, row.channel)),
        (_("Taken by"), str(row.created_by)),
        (_("Who calls"), _label(CALLERS, row.caller_type)),
        (_("To the person"), _label(RELATIONS, row.relation)),
        (_("Caller in"), _country(row.caller_country)),
        (_("Region"), _label(REGIONS, row.caller_region)),
        (_("Country concerned"), _country(row.situation_country)),
        (_("Language"), language_name(row.language, spoken) if row.language else ""),
        (_("Call-back planned"), _planned(row)),
        (_("Earlier contact"), _link(row.earlier) if row.earlier else ""),
        (_("Case"), row.case.code if row.case else ""),
    ]


def _label(codes: Codes, value: str) -> str:
    code = codes.get(value)
    return str(code.label) if code else value


def _link(row: Contact) -> Cell:
    return Cell(row.code, tables.url(row))


def _screening_url(row: Contact) -> str:
    if row.screening_id is None:
        return ""
    return reverse("screening:screening", kwargs={"screening": row.screening_id})


def _country(code: str) -> str:
    return country_name(code) if code else ""


def _planned(row: Contact) -> str:
    if row.call_back_at is None:
        return ""
    return tables.when(row.call_back_at, row.call_back_timezone, timezone.now())
