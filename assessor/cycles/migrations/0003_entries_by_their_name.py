"""The admin calls more than one entry by their name."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cycles", "0002_guard")]

    operations = [
        migrations.AlterModelOptions(
            name="entry", options={"default_permissions": (), "verbose_name_plural": "entries"}
        ),
    ]
