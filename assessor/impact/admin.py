"""Keeps out of the admin what the background worker was given: it holds counts that pages do not show so small."""

from django.contrib import admin
from django_tasks_db import admin as registering  # noqa: F401 - before it is taken back
from django_tasks_db.models import DBTaskResult

admin.site.unregister(DBTaskResult)
