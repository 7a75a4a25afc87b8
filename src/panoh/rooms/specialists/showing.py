"""A file in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from panoh.kernel.sheets import registry
from panoh.kernel.sheets.read import shown
from panoh.kernel.ui.parts import Badge, Cell, Column, Empty, Moment, Table
from panoh.rooms.cases.codes import AGE_BANDS, RELATIONS, SEXES, label
from panoh.rooms.cases.showing import language
from panoh.rooms.specialists.queries import own
from panoh.rooms.specialists.sheets import NOTE_KINDS

if TYPE_CHECKING:
    from panoh.kernel.actors.actor import Actor
    from panoh.kernel.sheets.models import Entry
    from panoh.rooms.cases.models import Person
    from panoh.rooms.specialists.models import SpecialistFile
    from panoh.rooms.specialists.queries import Opened

Rows = list[tuple[Any, Any]]


def today(actor: Actor) -> dict[str, Any]:
    """The room's part of Today: one's files."""
    return {"table": table(own(actor))}


def table(files: Iterable[SpecialistFile]) -> Table:
    """A specialist's files: codes, no names."""
    heads = (_("Case"), _("Help"), _("Person"), _("Since"))
    return Table(
        caption=_("My files"),
        columns=tuple(Column(head) for head in heads),
        rows=[
            (
                Cell(one.case.code, reverse("specialists:file", kwargs={"pk": one.pk})),
                one.get_kind_display(),
                _by_codes(one.person),
                one.created_at,
            )
            for one in files
        ],
        empty=Empty(
            _("No file yet"),
            _("A case manager of your agency assigns you to somebody; the file then stands here."),
        ),
    )


def _by_codes(person: Person) -> str:
    parts = (label(SEXES, person.sex), label(AGE_BANDS, person.age_band))
    return ", ".join(str(part) for part in parts)


def rows(sheet: str, answers: dict[str, Any]) -> Rows:
    """Answers of a sheet as rows, in the order asked."""
    questions = registry.get(sheet, 1).questions
    return [
        (question.label, shown(question, answers[name]))
        for name, question in questions.items()
        if name in answers
    ]


def person_rows(file: SpecialistFile, opened: Opened) -> Rows:
    """What the specialist has to know of the person."""
    person = file.person
    return [
        (_("First name"), opened.name or _("not known")),
        (_("To the potential victim"), label(RELATIONS, person.relation)),
        (_("Woman or man"), label(SEXES, person.sex)),
        (_("Age"), label(AGE_BANDS, person.age_band)),
        (_("Language"), language(person.language)),
    ]


def story(file: SpecialistFile, notes: list[tuple[Entry, dict[str, Any]]]) -> list[Moment]:
    """The notes, newest first."""
    return [
        Moment(
            entry.created_at,
            label(NOTE_KINDS, given.get("kind", "other")),
            entry.author.display_name,
            entry.agency.name,
            given.get("text", ""),
            reverse("specialists:note", kwargs={"pk": file.pk, "entry": entry.pk}),
            Badge(_("corrected")) if entry.replaces_id else None,
        )
        for entry, given in notes
    ]
