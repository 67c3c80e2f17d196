"""Sentences of up to 2000 characters: frameworks of other tools bring long ones."""

from django.db import migrations, models

from roles.guards import KeepsGuards


class Migration(KeepsGuards):
    dependencies = [("roles", "0002_guards")]

    operations = [
        migrations.AlterField(
            "edition",
            "summary",
            models.CharField(help_text="One or two sentences about the role.", max_length=2000),
        ),
        migrations.AlterField(
            "scalepoint",
            "meaning",
            models.CharField(help_text="One sentence in the first person.", max_length=2000),
        ),
        migrations.AlterField("level", "summary", models.CharField(max_length=2000)),
        migrations.AlterField("area", "meaning", models.CharField(max_length=2000)),
        migrations.AlterField("competency", "meaning", models.CharField(help_text="One sentence.", max_length=2000)),
        migrations.AlterField(
            "anchor",
            "text",
            models.CharField(
                help_text="What a person at this rating does, so that others can see it.", max_length=2000
            ),
        ),
    ]
