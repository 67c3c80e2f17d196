"""The tables of teams in the admin."""

from typing import ClassVar

from django.contrib import admin

from assessor.teams.models import Membership, Team


class MembershipInline(admin.TabularInline):
    model = Membership
    autocomplete_fields: ClassVar = ["person"]
    extra = 1


@admin.register(Team)
class TeamAdmin(admin.ModelAdmin):
    inlines: ClassVar = [MembershipInline]
    search_fields: ClassVar = [
        "name",
        "memberships__person__name",
        "memberships__person__email",
    ]
