"""Names that differ in more than capitals, and teams that are not part of themselves, over however many others."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Lower

NAME = "no_team_is_part_of_itself"

# The teams above the new row. UNION drops what came before, so that it ends even in a circle.
ABOVE = """
WITH RECURSIVE above(id) AS (
    SELECT NEW.parent_id UNION SELECT team.parent_id FROM teams_team team JOIN above USING (id)
) SELECT 1 FROM above WHERE id = NEW.id
"""

SQLITE_GUARD = f"""
CREATE TRIGGER {NAME}_on_{{event}} BEFORE {{event}} ON teams_team WHEN NEW.parent_id IS NOT NULL AND EXISTS ({ABOVE})
BEGIN SELECT RAISE(ABORT, '{NAME}'); END
"""

# The lock keeps two changes from closing a circle between them, neither of which sees the other.
POSTGRESQL_GUARD = f"""
CREATE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('{NAME}'));
    IF EXISTS ({ABOVE}) THEN
        RAISE EXCEPTION '{NAME}' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {NAME} BEFORE INSERT OR UPDATE OF parent_id ON teams_team FOR EACH ROW
WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION {NAME}();
"""


def set_guards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_GUARD)
        return
    for event in ("INSERT", "UPDATE"):
        schema_editor.execute(SQLITE_GUARD.format(event=event))


class Migration(migrations.Migration):
    dependencies = [
        ("teams", "0002_parent_uid"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField("team", "name", models.CharField(max_length=80)),
        migrations.AlterField(
            "membership",
            "person",
            models.ForeignKey(
                limit_choices_to={"is_candidate": False},
                on_delete=django.db.models.deletion.CASCADE,
                related_name="memberships",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            "team",
            models.UniqueConstraint(
                Lower("name"),
                name="team_name_is_unique_in_any_case",
                violation_error_message="There is a team with this name.",
            ),
        ),
        migrations.RunPython(set_guards),
    ]
