"""Rows that are in a draft already get the entry that their first change is compared with."""

from django.db import migrations
from django.utils import timezone

PATHS_TO_EDITION = {
    "Edition": "pk",
    "ScalePoint": "edition",
    "Level": "edition",
    "Area": "edition",
    "Competency": "edition",
    "Anchor": "competency__edition",
    "Expectation": "competency__edition",
}


def begin_history(apps, schema_editor):
    now = timezone.now()
    drafts = list(apps.get_model("roles.Edition").objects.filter(status="draft").values_list("pk", flat=True))
    for name, path in PATHS_TO_EDITION.items():
        rows, history = apps.get_model(f"roles.{name}"), apps.get_model(f"roles.Historical{name}")
        columns = [field.attname for field in rows._meta.concrete_fields]
        history.objects.bulk_create(
            history(
                **{column: getattr(row, column) for column in columns},
                pk_of_edition=draft,
                is_part=name != "Edition",
                history_type="+",
                history_date=now,
            )
            for draft in drafts
            for row in rows.objects.filter(**{path: draft})
        )


class Migration(migrations.Migration):
    dependencies = [("roles", "0004_history")]

    operations = [migrations.RunPython(begin_history)]
