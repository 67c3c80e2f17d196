"""Calls that come at the same moment: threads with connections of their own, for tests on the real database."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection, connections, transaction


def at_once(*calls):
    """Run the calls in threads that set off together; what each returned or raised."""
    barrier = Barrier(len(calls))

    def run(call):
        try:
            barrier.wait()
            return call()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


def overlapping(first, second, then=lambda: None):
    """What `second` returns or raises when it comes while the transaction of `first` is open and has to wait for it.

    That transaction goes on with `then` before it ends, which must not wait for what `second` holds.
    """

    def run():
        try:
            return second()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=1) as thread:
        with transaction.atomic():
            first()
            outcome = thread.submit(run)
            while not outcome.done() and not somebody_waits():
                pass
            then()
        return outcome.result()


def somebody_waits():
    """Whether a transaction waits for another one. SQLite cannot tell, but lets one at a time write anyway."""
    if connection.vendor == "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)")
        return cursor.fetchone() == (True,)
