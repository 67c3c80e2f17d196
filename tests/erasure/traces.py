"""The search for what is left of somebody, in every row that there is."""

import json
from contextlib import contextmanager

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection

from assessor.people.models import User
from assessor.questionnaire.models import Assessment


def everything():
    """All rows of the database as text; identifiers have no dashes on any database, and sessions are unpacked."""
    rows = [session.get_decoded() for session in Session.objects.all()]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - the names are our own
            rows += cursor.fetchall()
    return json.dumps(rows, default=str).replace("-", "").casefold()


def left_of(traces):
    found = everything()
    return [trace for trace in traces if trace.replace("-", "").casefold() in found]


@contextmanager
def sessions_out_of_reach():
    """The database breaks off whatever is asked of sessions once an assessment was deleted."""
    deleted = []

    def execute(run, sql, *args):
        if deleted and Session._meta.db_table in sql:
            raise OperationalError
        if sql.startswith("DELETE") and f'"{Assessment._meta.db_table}"' in sql:
            deleted.append(sql)
        return run(sql, *args)

    with connection.execute_wrapper(execute):
        yield


def sessions_read_within(asked):
    """Of captured queries, those that read sessions once a transaction had begun."""
    statements = [query["sql"] for query in asked]
    begun = next(number for number, sql in enumerate(statements) if sql.startswith("SAVEPOINT"))
    return [sql for sql in statements[begun:] if sql.startswith(f'SELECT "{Session._meta.db_table}"')]


def tables_about_people():
    """The models whose rows point at a person, or at a row that does, however far."""
    reached = {User}
    while True:
        further = {
            model
            for model in apps.get_models(include_auto_created=True)
            for field in model._meta.concrete_fields
            if field.related_model in reached
        }
        if further <= reached:
            return reached
        reached |= further
