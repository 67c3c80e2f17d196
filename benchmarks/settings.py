"""The production settings, and in front of them one address more: the floor that the pages are compared with."""

import os
from pathlib import Path

from assessor.settings import *  # noqa: F403
from assessor.settings import DATABASES, INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "benchmarks"]
ROOT_URLCONF = "benchmarks.urls"
STATIC_ROOT = Path(os.environ["STATIC_ROOT"])
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    DATABASES["default"]["OPTIONS"] = {"pool": True}
