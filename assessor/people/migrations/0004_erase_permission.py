"""Erasing a person takes a permission of its own."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0003_time_zone_candidate_uid")]

    operations = [
        migrations.AlterModelOptions(
            name="user",
            options={
                "permissions": [("erase_user", "Can erase a person")],
                "verbose_name": "person",
                "verbose_name_plural": "people",
            },
        ),
    ]
