"""The product's settings with what makes tests quick: a cheap password hasher, and a database that may be lost.

On SQLite the database is a file, since one in memory is one connection that all threads of a test's server share.
"""

import atexit
import tempfile

from assessor.settings import *  # noqa: F403
from assessor.settings import DATABASES

# Every test client would otherwise look at each static file there is.
WHITENOISE_AUTOREFRESH = True

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    folder = tempfile.TemporaryDirectory(prefix="assessor-tests-")
    atexit.register(folder.cleanup)
    DATABASES["default"]["TEST"] = {"NAME": f"{folder.name}/db.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;"
