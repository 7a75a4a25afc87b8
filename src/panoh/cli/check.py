"""panoh check: is everything as it should be? Exit 0 when sound, 1 with what is wrong."""

from __future__ import annotations

import click
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

import panoh.cli.ground  # noqa: F401 - sets Django up
from panoh.cli.soundness import unsound
from panoh.kernel.actors.models import Agency
from panoh.kernel.audit.chain import breaks
from panoh.kernel.audit.models import Event
from panoh.kernel.audit.triggers import missing
from panoh.kernel.files.references import lost, strays
from panoh.kernel.vault.care import undeclared
from panoh.kernel.vault.models import AgencyKey, Rotation
from panoh.kernel.vault.rotation import due


@click.command()
def check() -> None:
    """Verify audit chains, triggers, the columns' care, and that no record is half there."""
    if unapplied():
        raise click.ClickException("The database is not up to date: run “panoh migrate” first.")
    problems = [*found(), *_leavers(), *_broken_off(), *_files()]
    for notice in _notices():
        click.echo(f"Notice: {notice}")
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise SystemExit(1)
    click.echo(f"Sound: {Event.objects.count()} audit events in whole chains, triggers stand.")


def found() -> list[str]:
    """What is unsound in the database, a sentence each."""
    return [*_chains(), *_triggers(), *_columns(), *unsound()]


def unapplied() -> bool:
    """Whether the tables are of an older Panoh."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _chains() -> list[str]:
    return [f"Audit chain broken. {found}." for found in breaks()]


def _triggers() -> list[str]:
    return [
        f"The trigger {name} does not stand: events could be changed."
        for name in missing(connection)
    ]


def _columns() -> list[str]:
    models = [model for model in apps.get_models() if model.__module__.startswith("panoh.")]
    return [
        f"The column {column} does not say its care level, reason and retention."
        for model in models
        for column in undeclared(model)
    ]


def _broken_off() -> list[str]:
    if (settings.DATA / "files.restoring").exists():
        return ["A restoration was broken off: run “panoh restore” again."]
    return []


def _leavers() -> list[str]:
    return [
        f"{agency.code}: somebody's post has ended and they still have its keys. An administrator "
        "renews them under “Keys”, or by “panoh keys rotate --agency”."
        for agency in Agency.objects.order_by("code")
        if due(agency)
    ]


def _notices() -> list[str]:
    """What is not wrong, but not finished either."""
    untested = AgencyKey.objects.filter(recovery_checked_at=None).select_related("agency")
    going = Rotation.objects.filter(finished_at=None).select_related("agency")
    return [
        *(
            f"{row.agency.code}: nobody has typed its recovery key back from paper yet."
            for row in untested.order_by("agency__code")
        ),
        *(
            f"{row.agency.code}: the renewal of its {row.kind} keys goes on, {row.share:.0%} done."
            for row in going.order_by("agency__code", "begun_at", "id")
        ),
    ]


def _files() -> list[str]:
    """What lies there for nobody is removed: no key to it exists."""
    for path in strays():
        path.unlink(missing_ok=True)
    return [
        f"The file {name} of a document is missing: bring it back from a backup." for name in lost()
    ]
