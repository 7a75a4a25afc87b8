"""The blind index answers from its index alone, newest record first, however common a name is."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vault", "0001_initial")]

    operations = [
        migrations.RemoveIndex("term", "term_lookup"),
        migrations.AddIndex(
            "term",
            models.Index(
                fields=["agency", "digest", "subject_type", "subject_id"], name="term_lookup"
            ),
        ),
    ]
