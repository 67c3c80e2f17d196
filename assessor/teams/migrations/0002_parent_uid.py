"""Teams that are part of others, and an identifier for addresses, which each team is given first."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


def give_uids(apps, schema_editor):
    teams = apps.get_model("teams", "Team").objects
    for pk in teams.filter(uid=None).values_list("pk", flat=True):
        teams.filter(pk=pk).update(uid=uuid.uuid4())


class Migration(migrations.Migration):
    dependencies = [("teams", "0001_initial")]

    operations = [
        migrations.AddField("team", "uid", models.UUIDField(editable=False, null=True)),
        migrations.RunPython(give_uids, migrations.RunPython.noop),
        migrations.AlterField("team", "uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
        migrations.AddField(
            "team",
            "parent",
            models.ForeignKey(
                blank=True,
                help_text="Its managers see the figures of this team, and of nobody in it.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="children",
                to="teams.team",
                verbose_name="part of",
            ),
        ),
        migrations.AddConstraint(
            "team",
            models.CheckConstraint(
                condition=models.Q(parent=None) | ~models.Q(parent=models.F("pk")),
                name="no_team_is_its_own_parent",
                violation_error_message="A team cannot be a part of itself.",
            ),
        ),
    ]
