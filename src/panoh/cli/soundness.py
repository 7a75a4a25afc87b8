"""Records that cannot be: sealed for nobody, half made, found by an index but not there, twice.

One sentence for each kind of fault, with how many there are and one of them. The database does
the comparing, so that memory does not grow with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import FieldError
from django.db.models import Count, Exists, F, OuterRef
from django.db.models.functions import Length

from panoh.cli.documents.routes import routes
from panoh.kernel.audit.models import Event
from panoh.kernel.sheets.models import Entry
from panoh.kernel.vault.columns import SealedColumn
from panoh.kernel.vault.models import Envelope, Seal, Term
from panoh.kernel.verbs.models import Register, Submission
from panoh.kernel.verbs.wrapper import VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model, QuerySet

AT_ONCE = 500  # submissions looked at together


def unsound() -> list[str]:
    """All of them."""
    return [*_sealed_for_nobody(), *_half_renewed(), *_subjects(), *_submissions(), *_twice()]


def _sealed_for_nobody() -> Iterator[str]:
    """Something stands sealed, but no agency holds its key; erased columns are empty."""
    for model in apps.get_models():
        columns = [one.name for one in model._meta.local_fields if isinstance(one, SealedColumn)]
        path = getattr(model, "envelope_path", "envelope")
        for column in columns:
            held = Seal.objects.filter(envelope=OuterRef(f"{path}_id"))
            rows: Any = model._base_manager.annotate(length=Length(column))
            try:
                lost = rows.filter(~Exists(held), length__gt=0)
            except FieldError:  # sealed in the envelope of the record that it belongs to
                continue
            yield from _told(f"{_name(model)}.{column} is sealed, and nobody holds the key", lost)


def _half_renewed() -> Iterator[str]:
    """An envelope's later writes would need a key that was not handed to anybody."""
    now = Seal.objects.filter(envelope=OuterRef("pk"), generation=OuterRef("generation"))
    older = Seal.objects.filter(envelope=OuterRef("pk"))
    rows = Envelope.objects.filter(~Exists(now), Exists(older))
    yield from _told("An envelope has a new key that nobody holds", rows)


def _subjects() -> Iterator[str]:
    """The index, and sheets that were filled in, are about records that are there."""
    for table, what in ((Term, "The index finds"), (Entry, "A sheet was filled in about")):
        rows: Any = table._base_manager
        for kind in rows.order_by().values_list("subject_type", flat=True).distinct():
            there = apps.get_model(kind)._base_manager.filter(pk=OuterRef("subject_id"))
            lost = rows.filter(~Exists(there), subject_type=kind)
            yield from _told(f"{what} a record of {kind} that is not there", lost, "subject_id")


def _submissions() -> Iterator[str]:
    """A form that was carried out has left its record, or the event of its deed."""
    lost, first, batch = 0, "", []
    rows = Submission.objects.order_by("pk").values_list("verb", "subject_type", "subject_id")
    for row in rows.iterator(AT_ONCE):
        batch.append(row)
        if len(batch) == AT_ONCE:
            found = _without_trace(batch)
            lost, first, batch = lost + len(found), first or next(iter(found), ""), []
    found = _without_trace(batch)
    if lost + len(found):
        yield f"Forms were carried out without a trace: {lost + len(found)}, {first or found[0]}."


def _without_trace(batch: list[tuple[str, str, str]]) -> list[str]:
    """Those of some forms whose record is not there, and whose event is not either."""
    missing = []
    for kind in {one[1] for one in batch}:
        model = apps.get_model(kind)
        ids = {one[2] for one in batch if one[1] == kind}
        rows = model._base_manager.filter(pk__in=ids).values_list("pk", flat=True)
        there = {str(pk) for pk in rows}
        missing += [one for one in batch if one[1] == kind and one[2] not in there]
    return [
        f"{verb} {identity}"
        for verb, kind, identity in missing
        if not Event.objects.filter(subject_type=kind, subject_id=identity, verb=verb).exists()
    ]


def _twice() -> Iterator[str]:
    """A verb that makes a record makes each once."""
    routes()  # brings every room's verbs in
    making = [name for name, known in VERBS.items() if known.creates]
    records = [one._meta.label_lower for one in apps.get_models() if issubclass(one, Register)]
    rows = (
        Event.objects.filter(verb__in=making, subject_type__in=records)
        .order_by()
        .values("verb", "subject_type", "subject_id")
        .annotate(many=Count("pk"))
        .filter(many__gt=1)
    )
    many = rows.count()
    if many:
        one = rows[0]
        yield f"Records were made twice: {many}, {one['verb']} {one['subject_id']}."


def _told(what: str, rows: QuerySet[Any], key: str = "pk") -> Iterator[str]:
    one = rows.values_list(F(key), flat=True).first()
    if one is not None:
        yield f"{what}: {rows.count()}, {one}."


def _name(model: type[Model]) -> str:
    return model._meta.label_lower
