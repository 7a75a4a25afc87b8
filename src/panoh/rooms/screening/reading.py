"""What the pages of a screening show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from panoh.kernel.access.decide import decide
from panoh.kernel.audit.looking import looked
from panoh.kernel.ui.parts import Badge, Cell, Column, Empty, Moment, Step, Table
from panoh.kernel.verbs.wrapper import read_event
from panoh.rooms.screening import doors, queries, wording
from panoh.rooms.screening.assessing import assessed, sheet_of
from panoh.rooms.screening.engine import OUTCOMES, TRACKS, Outcome
from panoh.rooms.screening.questions import NOTE, SOURCE, STEPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.sheets import Section
    from panoh.kernel.sheets.models import Entry
    from panoh.rooms.screening.engine import Assessment
    from panoh.rooms.screening.models import Determination, Screening

VERBS = ("begin", "answer", "change_frame", "conclude", "reopen", "determine")
IN_PANEL, ON_PAGE = 4, 8  # missing answers shown
LOOKS, ON_TODAY = 5, 10


def url(name: str, screening: Screening, **more: Any) -> str:
    """The address of one of the pages of a screening."""
    return reverse(f"screening:{name}", kwargs={"screening": screening.pk, **more})


def title(screening: Screening) -> str:
    """A screening has no name: the kind of exploitation and the age group tell them apart."""
    return _("Screening: %(form)s, %(age)s") % {
        "form": screening.get_form_display().lower(),
        "age": screening.get_age_group_display().lower(),
    }


def panel(screening: Screening, plain: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The quiet panel: act, means, purpose, and what is still missing."""
    found = assessed(screening, plain)
    return {
        "says": next(iter(wording.says(found))),
        "elements": _elements(screening, found),
        "missing": wording.missing(screening, found, IN_PANEL),
    }


def result(actor: Actor, screening: Screening) -> dict[str, Any]:
    """The whole page of a screening."""
    go_on = untouched(screening) or STEPS[0]
    return {
        **explained(screening),
        "title": title(screening),
        "tab_title": _("Screening"),
        "screening": screening,
        "badges": [Badge(screening.get_state_display())],
        "steps": steps_of(screening),
        "go_on_url": url("step", screening, step=go_on),
        "may": {name: decide(actor, f"screening.{name}", screening) for name in VERBS},
        "origins": doors.origins(actor, screening),
        "determinations": determinations(actor, screening),
        "versions": history(screening),
        "facts": _facts(screening),
        "looked": [(one.who, one.event.at) for one in looked(screening, LOOKS)],
    }


def explained(screening: Screening) -> dict[str, Any]:
    """What the answers indicate and why, in the reader's language; nothing sealed."""
    found = assessed(screening)
    return {
        "says": list(wording.says(found)),
        "elements": _elements(screening, found),
        "missing": wording.missing(screening, found, ON_PAGE),
        "dimensions": wording.dimensions(found),
        "readings": wording.readings(found),
        "signs": wording.signs(found),
        "tracks": [_(TRACKS[track]) for track in found.tracks],
        "articles": wording.articles(found),
        "sources": wording.sources(found),
    }


def _elements(screening: Screening, found: Assessment) -> list[wording.ElementLine]:
    sure = screening.age_group == "child"
    return [wording.element(one, sure_child=sure) for one in found.elements]


def steps_of(screening: Screening, now: str = "") -> list[Step]:
    """The steps as a task list: how much of each has an answer."""
    plain = screening.entry.plain if screening.entry else {}
    return [
        _step(screening, section, plain, now=section.name == now)
        for section in sheet_of(screening).sections
    ]


def _step(screening: Screening, section: Section, plain: Mapping[str, Any], *, now: bool) -> Step:
    done, most = _answered(section, plain)
    state = "done" if done == most else "todo"
    note = _("%(done)d of %(all)d answered") % {"done": done, "all": most}
    place = url("step", screening, step=section.name)
    return Step(section.title, "now" if now else state, place, note)


def _answered(section: Section, plain: Mapping[str, Any]) -> tuple[int, int]:
    asked = [one.name for one in section.questions if not one.name.endswith((NOTE, SOURCE))]
    return sum(name in plain for name in asked), len(asked)


def untouched(screening: Screening) -> str:
    """The first step that has no answer at all; empty where each has one."""
    plain = screening.entry.plain if screening.entry else {}
    sections = sheet_of(screening).sections
    return next((one.name for one in sections if not _answered(one, plain)[0]), "")


def after(screening: Screening, step: str) -> str:
    """The page after a step: the next step, at the end the result."""
    later = STEPS[STEPS.index(step) + 1 :]
    return url("step", screening, step=later[0]) if later else url("screening", screening)


def determinations(actor: Actor, screening: Screening) -> list[dict[str, Any]]:
    """What bodies decided; opening reasons is recorded as a reading."""
    rows = list(queries.determinations(screening))
    if any(one.reasons for one in rows):
        read_event(actor, "screening.evidence", screening, what="reasons")
    return [_determination(actor, one) for one in rows]


def _determination(actor: Actor, one: Determination) -> dict[str, Any]:
    reasons = actor.keys.read(one, "reasons").get("text", "") if one.reasons else ""
    indicated = _(OUTCOMES[Outcome(one.outcome)]) if one.outcome else ""
    differs = _("yes") if one.differs else _("no")
    return {
        "status": one.get_status_display(),
        "body": one.body_name,
        "rows": [
            (_("Kind of body"), one.get_body_kind_display()),
            (_("Decided on"), one.decided_on),
            (_("The answers then indicated"), indicated),
            (_("Differs from the answers"), differs),
            *([(_("Reasons"), reasons)] if reasons else []),
            (_("Recorded by"), [str(one.created_by), str(one.agency), one.created_at]),
        ],
    }


def history(screening: Screening) -> list[Moment]:
    """Every version of the answers, newest first, each with the questions of its day."""
    versions = [one for one in queries.versions(screening) if one.plain]
    told = [_version(screening, one, number) for number, one in enumerate(versions, start=1)]
    return told[::-1]


def _version(screening: Screening, entry: Entry, number: int) -> Moment:
    newest = entry.pk == screening.entry_id
    return Moment(
        when=entry.created_at,
        title=_("Answers, version %(n)d") % {"n": number},
        who=str(entry.author),
        agency=str(entry.agency),
        url=url("version", screening, entry=entry.pk),
        badge=Badge(_("as it stands")) if newest else None,
    )


def today(actor: Actor) -> dict[str, Any]:
    """Panel of Today: the person's own screenings that are not concluded."""
    own = queries.screenings(actor).filter(created_by=actor.user, state="open")
    return {"screenings": listed(own[:ON_TODAY])}


def listed(rows: Iterable[Screening]) -> Table:
    """The agency's screenings."""
    columns = (
        Column(_("Screening")),
        Column(_("Opened")),
        Column(_("By")),
        Column(_("The answers indicate")),
        Column(_("State")),
    )
    return Table(
        _("Screenings, newest first"),
        columns,
        [
            (
                Cell(title(one), url("screening", one)),
                one.created_at,
                str(one.created_by),
                _(OUTCOMES[Outcome(one.outcome)]) if one.outcome else "",
                Badge(one.get_state_display()),
            )
            for one in rows
        ],
        empty=Empty(
            _("No screening yet"),
            _("What a person was asked, and what the answers indicate, will be here."),
        ),
    )


def _facts(screening: Screening) -> list[tuple[str, Any]]:
    return [
        (_("Kind of exploitation"), screening.get_form_display()),
        (_("Age when it began"), screening.get_age_group_display()),
        (_("Opened"), [screening.created_at, str(screening.created_by)]),
        (_("Safety list gone through"), screening.begun_at),
        (_("Concluded"), screening.concluded_at),
        (_("Questions"), f"{_(str(sheet_of(screening).title))}, {sheet_of(screening).version}"),
    ]
