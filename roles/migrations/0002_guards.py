"""What a constraint on one table cannot say: rows stay where they belong, and frozen editions do not change.

A migration that rebuilds one of these tables on SQLite drops its triggers and must set them again
(tests/roles/migrations/test_guards.py fails when it does not).
"""

from django.db import migrations

from roles.guards import guard

# By name: the table, the events that are looked at, and what must hold of the OLD and the NEW row.
GUARDS = {
    "competency_is_in_an_area_of_its_edition": (
        "competency",
        ["INSERT", "UPDATE"],
        "EXISTS (SELECT 1 FROM roles_area WHERE id = NEW.area_id AND edition_id = NEW.edition_id)",
    ),
    "expectation_joins_rows_of_one_edition": (
        "expectation",
        ["INSERT", "UPDATE"],
        "EXISTS (SELECT 1 FROM roles_level level JOIN roles_competency competency USING (edition_id) "
        "WHERE level.id = NEW.level_id AND competency.id = NEW.competency_id)",
    ),
    "anchor_value_is_on_the_scale": (
        "anchor",
        ["INSERT", "UPDATE"],
        "EXISTS (SELECT 1 FROM roles_scalepoint point JOIN roles_competency competency USING (edition_id) "
        "WHERE competency.id = NEW.competency_id AND point.value = NEW.value)",
    ),
    "need_is_on_the_scale": (
        "expectation",
        ["INSERT", "UPDATE"],
        "EXISTS (SELECT 1 FROM roles_scalepoint point JOIN roles_competency competency USING (edition_id) "
        "WHERE competency.id = NEW.competency_id AND point.value = NEW.need)",
    ),
    "rating_in_use_keeps_its_value": (
        "scalepoint",
        ["UPDATE"],
        "NEW.value = OLD.value OR NOT EXISTS ("
        "SELECT 1 FROM roles_competency competency "
        "LEFT JOIN roles_anchor anchor ON anchor.competency_id = competency.id "
        "LEFT JOIN roles_expectation expectation ON expectation.competency_id = competency.id "
        "WHERE competency.edition_id = OLD.edition_id AND OLD.value IN (anchor.value, expectation.need))",
    ),
    "scale_point_stays_in_its_edition": ("scalepoint", ["UPDATE"], "NEW.edition_id = OLD.edition_id"),
    "level_stays_in_its_edition": ("level", ["UPDATE"], "NEW.edition_id = OLD.edition_id"),
    "area_stays_in_its_edition": ("area", ["UPDATE"], "NEW.edition_id = OLD.edition_id"),
    "competency_stays_in_its_edition": ("competency", ["UPDATE"], "NEW.edition_id = OLD.edition_id"),
    "anchor_stays_with_its_competency": ("anchor", ["UPDATE"], "NEW.competency_id = OLD.competency_id"),
    "expectation_stays_with_its_competency": ("expectation", ["UPDATE"], "NEW.competency_id = OLD.competency_id"),
    "edition_stays_with_its_role": ("edition", ["UPDATE"], "NEW.role_id = OLD.role_id"),
    "edition_is_published_once_and_retires_once": (
        "edition",
        ["UPDATE"],
        "OLD.status = 'draft' OR NEW.status = OLD.status OR NEW.status = 'retired'",
    ),
}

# Rows stay in their edition, so the old row tells which one it is. FOR SHARE waits for a publication that is under way,
# and keeps the next one waiting until this change is done: nothing slips in after the edition was checked.
POSTGRESQL_FREEZE_ROWS = """
CREATE FUNCTION frozen_edition_rows_do_not_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed jsonb := to_jsonb(COALESCE(OLD, NEW));
    status_of_edition text;
BEGIN
    SELECT status INTO status_of_edition FROM roles_edition
    WHERE id = COALESCE(
        (changed ->> 'edition_id')::bigint,
        (SELECT edition_id FROM roles_competency WHERE id = (changed ->> 'competency_id')::bigint)
    )
    FOR SHARE;
    IF status_of_edition <> 'draft' THEN
        RAISE EXCEPTION 'frozen_edition_rows_do_not_change' USING ERRCODE = 'check_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
"""

POSTGRESQL_FREEZE_ROWS_OF_TABLE = """
CREATE TRIGGER frozen_edition_rows_do_not_change BEFORE INSERT OR UPDATE OR DELETE ON roles_{table}
FOR EACH ROW EXECUTE FUNCTION frozen_edition_rows_do_not_change();
"""

POSTGRESQL_FREEZE_EDITIONS = """
CREATE FUNCTION frozen_editions_do_not_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    life_cycle text[] := ARRAY['status', 'published_at', 'retired_at'];
BEGIN
    IF OLD.status <> 'draft' AND (TG_OP = 'DELETE' OR to_jsonb(OLD) - life_cycle <> to_jsonb(NEW) - life_cycle) THEN
        RAISE EXCEPTION 'frozen_editions_do_not_change' USING ERRCODE = 'check_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER frozen_editions_do_not_change BEFORE UPDATE OR DELETE ON roles_edition
FOR EACH ROW EXECUTE FUNCTION frozen_editions_do_not_change();
"""

TABLES_OF_ROWS = ["scalepoint", "level", "area", "competency", "anchor", "expectation"]


def freeze_editions(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FREEZE_ROWS)
        schema_editor.execute(POSTGRESQL_FREEZE_EDITIONS)
        for table in TABLES_OF_ROWS:
            schema_editor.execute(POSTGRESQL_FREEZE_ROWS_OF_TABLE.format(table=table))


class Migration(migrations.Migration):
    dependencies = [("roles", "0001_initial")]

    operations = [
        *(guard(name, f"roles_{table}", holds, on=events) for name, (table, events, holds) in GUARDS.items()),
        migrations.RunPython(freeze_editions),
    ]
