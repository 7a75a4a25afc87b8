"""The triggers that keep snapshots as they are."""

from typing import Any

from django.db import migrations

from panoh.rooms.programme import triggers


def stand(_apps: Any, schema_editor: Any) -> None:
    triggers.create(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("programme", "0002_snapshots")]
    operations = [migrations.RunPython(stand, migrations.RunPython.noop)]
