"""What people asked about their data, what keeps a case, what is due: in the sample. SYNTHETIC."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from panoh.rooms.rights import verbs
from panoh.rooms.rights.models import Preview

if TYPE_CHECKING:
    from tests.support.sample import Side


def ask(side: Side) -> None:
    """A request of each kind, a hold on the closed case, a preview that nobody acted on."""
    daughter, mother = side.persons
    manager, text = side.manager, side.planted["request"][0]
    side.more["requests"] = [
        verbs.open_request(manager, daughter, kind=kind, checked_by="known", words=text)
        for kind in ("access", "correction")
    ]
    erasure = verbs.open_request(manager, mother, kind="erasure", checked_by="known", words=text)
    side.more["requests"].append(erasure)
    until = timezone.localdate() + timedelta(days=90)
    words = side.planted["hold"][0]
    kept = verbs.hold(manager, side.cases[1], why="court", until=until, words=words)
    side.more["holds"] = [kept]
    agency, user = manager.agency, manager.user
    side.more["previews"] = [Preview.objects.create(agency=agency, created_by=user)]
