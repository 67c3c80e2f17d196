"""Keeps out of the admin what the background worker was given: it holds counts that pages do not show so small."""

from django.contrib import admin
from django_tasks_db import admin as tasks_admin

admin.site.unregister(tasks_admin.DBTaskResult)
