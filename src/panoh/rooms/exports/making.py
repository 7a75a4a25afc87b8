"""Making the file of an approved export: watermarked row by row, recorded, made once."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING

from django.utils import timezone

from panoh.kernel.access.decide import decide
from panoh.kernel.verbs.wrapper import Denied, append_denial
from panoh.rooms.cases.htcds import writing
from panoh.rooms.exports import verbs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from panoh.kernel.actors.actor import Actor
    from panoh.rooms.cases.htcds.writing import Written
    from panoh.rooms.exports.models import Export


def watermark(actor: Actor, export: Export) -> str:
    """What stands in each row: which export, for whom of which agency, when."""
    moment = timezone.now().strftime("%Y-%m-%dT%H:%MZ")
    return f"{export.code} {actor.agency.code} {actor.user.username} {moment}"


def to_file(
    actor: Actor,
    export: Export,
    path: Path,
    *,
    force: bool = False,
    step: Callable[[int], None] | None = None,
) -> Written:
    """Write the file; raises Denied, FileExistsError, OSError. Nothing stays of a failed one."""
    permit(actor, export)

    def record(cases: int, rows: int, sha256: str) -> None:
        verbs.make(actor, export, cases=cases, rows=rows, sha256=sha256)

    mark = watermark(actor, export)
    return writing.write(actor, path, record=record, mark=mark, force=force, step=step)


def to_text(actor: Actor, export: Export) -> str:
    """The file's text, for a download; raises Denied."""
    permit(actor, export)
    out = io.StringIO(newline="")
    cases, rows = writing.fill(actor, out, mark=watermark(actor, export))
    text = out.getvalue()
    digest = hashlib.sha256(text.encode()).hexdigest()
    verbs.make(actor, export, cases=cases, rows=rows, sha256=digest)
    return text


def permit(actor: Actor, export: Export) -> None:
    """Raises Denied, and records it, before anything is opened."""
    decision = decide(actor, "exports.make", export)
    if not decision:
        append_denial(actor, "exports.make", export, decision)
        raise Denied(decision)
