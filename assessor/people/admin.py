"""People in the admin, behind the same door as everybody else's pages."""

from typing import ClassVar

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from assessor.people.models import User

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


@admin.register(User)
class PersonAdmin(UserAdmin):
    list_display: ClassVar = ["email", "name", "is_staff", "is_active", "last_login"]
    list_filter: ClassVar = ["is_staff", "is_superuser", "is_active", "groups"]
    search_fields: ClassVar = ["email", "name"]
    ordering: ClassVar = ["email"]
    fieldsets: ClassVar = [
        (None, {"fields": ["email", "name", "password"]}),
        (
            "Permissions",
            {
                "fields": [
                    "is_active",
                    "is_staff",
                    "is_superuser",
                    "groups",
                    "user_permissions",
                ]
            },
        ),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets: ClassVar = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": [
                    "email",
                    "name",
                    "usable_password",
                    "password1",
                    "password2",
                ],
            },
        ),
    ]
