"""What another window does after a view has looked and before it writes."""

from contextlib import contextmanager

from django.db import connection


@contextmanager
def just_before_writing(act):
    """Call `act` once, when the first transaction of the code under test begins."""
    acted = []

    def intervene(execute, sql, *rest):
        if sql.startswith("SAVEPOINT") and not acted:
            acted.append(act)
            act()
        return execute(sql, *rest)

    with connection.execute_wrapper(intervene):
        yield
    assert acted, "nothing was about to be written"
