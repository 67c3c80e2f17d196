"""Triggers that refuse a row for what stands in another table, which a constraint cannot say: for migrations."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

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
CREATE TRIGGER {name} BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}();
"""


def guard(name: str, table: str, holds: str) -> RunPython:
    """Refuse every new and changed row of the table for which `holds`, an SQL condition on NEW, is not true."""

    def set_guard(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(POSTGRESQL.format(name=name, table=table, holds=holds))
        else:
            for event in ("INSERT", "UPDATE"):
                schema_editor.execute(SQLITE.format(name=name, table=table, event=event, holds=holds))

    return RunPython(set_guard)
