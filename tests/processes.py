"""The product in processes of its own, on the database of the test that starts them."""

import os
import subprocess
import sys
from urllib.parse import quote

from django.conf import settings
from django.db import connection


def start(*command, **environment):
    """A Python process that runs this command with nothing of ours in its environment but the database.

    What the test wrote must be committed by then, so that the process sees it.
    """
    own = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "assessor.settings", "DATABASE_URL": address()}
    return subprocess.Popen(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env=own | environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def address():
    """The URL of the database of this test."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    port = f":{at['PORT']}" if at["PORT"] else ""
    who = quote(at["USER"]) + (f":{quote(at['PASSWORD'])}" if at["PASSWORD"] else "")
    return f"postgresql://{who}@{quote(at['HOST'], safe='')}{port}/{at['NAME']}"
