"""The triggers that make events append-only."""

from typing import Any

from django.db import migrations

from panoh.kernel.audit import triggers


def stand(_apps: Any, schema_editor: Any) -> None:
    triggers.create(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(stand, migrations.RunPython.noop)]
