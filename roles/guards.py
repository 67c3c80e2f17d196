"""Triggers that refuse a row for what stands in another row or table, which a constraint cannot say: for migrations.

Applied migrations call what is here, so it goes on writing what it wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration, RunPython
from django.db.migrations.state import ProjectState

SQLITE = """
CREATE TRIGGER {name}_on_{event} BEFORE {event} ON {table} WHEN NOT ({holds})
BEGIN SELECT RAISE(ABORT, '{name}'); END
"""

POSTGRESQL = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT ({holds}) THEN
        RAISE EXCEPTION '{name}' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {name} BEFORE {events} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}();
"""


def guard(name: str, table: str, holds: str, *, on: Sequence[str] = ("INSERT", "UPDATE")) -> RunPython:
    """Refuse every new and changed row of the table for which `holds`, an SQL condition on NEW, is not true.

    On UPDATE alone the condition may speak of OLD as well. Deleting is not looked at.
    """

    def set_guard(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "postgresql":
            events = " OR ".join(on)
            schema_editor.execute(POSTGRESQL.format(name=name, table=table, events=events, holds=holds))
        else:
            for event in on:
                schema_editor.execute(SQLITE.format(name=name, table=table, event=event, holds=holds))

    return RunPython(set_guard)


class KeepsGuards(Migration):
    """A migration of a guarded table: SQLite makes it anew, which drops its triggers and trips over those that name it.

    So it lifts every trigger of the database, of whatever app, and sets them again when it is done.
    """

    def apply(
        self, project_state: ProjectState, schema_editor: BaseDatabaseSchemaEditor, collect_sql: bool = False
    ) -> ProjectState:
        lifted = _lift_triggers(schema_editor) if schema_editor.connection.vendor == "sqlite" else []
        state = super().apply(project_state, schema_editor, collect_sql)
        for trigger in lifted:
            schema_editor.execute(trigger)
        return state


def _lift_triggers(schema_editor: BaseDatabaseSchemaEditor) -> list[str]:
    """Drop every trigger; the statements that set them again."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid")
        triggers = cursor.fetchall()
    for name, _ in triggers:
        schema_editor.execute(f"DROP TRIGGER {schema_editor.quote_name(name)}")
    return [sql for _, sql in triggers]
