"""What a constraint on one table cannot say: numbers stay on their edition's scale, and frozen editions do not change."""

from django.db import migrations

# Table, what holds for every NEW row, and the message when it does not. On SQLite a migration that rebuilds one of
# these tables drops its triggers: it must make them again (tests/roles/test_guards.py fails when it does not).
GUARDS = {
    "competency_is_in_an_area_of_its_edition": (
        "roles_competency",
        "SELECT 1 FROM roles_area WHERE id = NEW.area_id AND edition_id = NEW.edition_id",
    ),
    "anchor_value_is_on_the_scale": (
        "roles_anchor",
        "SELECT 1 FROM roles_scalepoint point JOIN roles_competency competency USING (edition_id) "
        "WHERE competency.id = NEW.competency_id AND point.value = NEW.value",
    ),
    "need_is_on_the_scale": (
        "roles_expectation",
        "SELECT 1 FROM roles_scalepoint point JOIN roles_competency competency USING (edition_id) "
        "WHERE competency.id = NEW.competency_id AND point.value = NEW.need",
    ),
    "expectation_joins_rows_of_one_edition": (
        "roles_expectation",
        "SELECT 1 FROM roles_level level JOIN roles_competency competency USING (edition_id) "
        "WHERE level.id = NEW.level_id AND competency.id = NEW.competency_id",
    ),
}

SQLITE_GUARD = """
CREATE TRIGGER {name}_on_{event} BEFORE {event} ON {table} WHEN NOT EXISTS ({holds})
BEGIN SELECT RAISE(ABORT, '{name}'); END
"""

POSTGRESQL_GUARD = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS ({holds}) THEN
        RAISE EXCEPTION '{name}' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {name} BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}();
"""

POSTGRESQL_FREEZE = """
CREATE FUNCTION frozen_edition_rows_do_not_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed jsonb[] := ARRAY[to_jsonb(OLD), to_jsonb(NEW)];
BEGIN
    IF EXISTS (
        SELECT 1 FROM roles_edition WHERE status <> 'draft' AND id IN (
            SELECT (touched ->> 'edition_id')::bigint FROM unnest(changed) AS touched
            UNION
            SELECT competency.edition_id FROM unnest(changed) AS touched
            JOIN roles_competency competency ON competency.id = (touched ->> 'competency_id')::bigint
        )
    ) THEN
        RAISE EXCEPTION 'frozen_edition_rows_do_not_change' USING ERRCODE = 'check_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;

CREATE FUNCTION frozen_editions_do_not_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    life_cycle text[] := ARRAY['status', 'published_at', 'retired_at'];
BEGIN
    IF OLD.status <> 'draft' AND (
        TG_OP = 'DELETE'
        OR to_jsonb(OLD) - life_cycle <> to_jsonb(NEW) - life_cycle
        OR NEW.status = 'draft'
        OR OLD.status = 'retired' AND NEW.status <> 'retired'
    ) THEN
        RAISE EXCEPTION 'frozen_editions_do_not_change' USING ERRCODE = 'check_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER frozen_editions_do_not_change BEFORE UPDATE OR DELETE ON roles_edition
FOR EACH ROW EXECUTE FUNCTION frozen_editions_do_not_change();
"""

POSTGRESQL_FREEZE_TABLE = """
CREATE TRIGGER frozen_edition_rows_do_not_change BEFORE INSERT OR UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION frozen_edition_rows_do_not_change();
"""

FROZEN_TABLES = ["scalepoint", "level", "area", "competency", "anchor", "expectation"]


def set_guards(apps, schema_editor):
    for name, (table, holds) in GUARDS.items():
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(POSTGRESQL_GUARD.format(name=name, table=table, holds=holds))
        else:
            for event in ("INSERT", "UPDATE"):
                schema_editor.execute(SQLITE_GUARD.format(name=name, table=table, holds=holds, event=event))


def freeze_editions(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FREEZE)
        for table in FROZEN_TABLES:
            schema_editor.execute(POSTGRESQL_FREEZE_TABLE.format(table=f"roles_{table}"))


class Migration(migrations.Migration):
    dependencies = [("roles", "0001_initial")]

    operations = [
        migrations.RunPython(set_guards),
        migrations.RunPython(freeze_editions),
    ]
