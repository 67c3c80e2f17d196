"""A time zone of one's own, people from outside, and an identifier for addresses, which each account is given first."""

import uuid

from django.db import migrations, models


def give_uids(apps, schema_editor):
    users = apps.get_model("people", "User").objects
    for pk in users.filter(uid=None).values_list("pk", flat=True):
        users.filter(pk=pk).update(uid=uuid.uuid4())


class Migration(migrations.Migration):
    dependencies = [("people", "0002_cache_table")]

    operations = [
        migrations.AddField("user", "time_zone", models.CharField(blank=True, default="", max_length=64), False),
        migrations.AddField(
            "user",
            "is_candidate",
            models.BooleanField("from outside, invited for one role", default=False, editable=False),
        ),
        migrations.AddField("user", "uid", models.UUIDField(editable=False, null=True)),
        migrations.RunPython(give_uids, migrations.RunPython.noop),
        migrations.AlterField("user", "uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
    ]
