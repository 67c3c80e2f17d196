"""People in the admin, behind the same door as everybody else's pages."""

from __future__ import annotations

from typing import Any, cast

from allauth.account import admin as account_admin
from allauth.account import views as account
from allauth.account.decorators import secure_admin_login
from allauth.mfa import admin as second_factor_admin
from allauth.socialaccount import admin as single_sign_on_admin
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import Field, QuerySet
from django.forms import Field as FormField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from assessor.people.actions import vouch_for_email
from assessor.people.forms import TimeZoneField
from assessor.people.models import User, UserQuerySet

# These show secrets, or what the environment decides, or a person's address apart from the person.
for model in (
    account_admin.EmailAddress,
    second_factor_admin.Authenticator,
    single_sign_on_admin.SocialAccount,
    single_sign_on_admin.SocialApp,
    single_sign_on_admin.SocialToken,
):
    admin.site.unregister(model)


def password_change(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
    return redirect("account_change_password")


admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.logout = account.logout  # type: ignore[method-assign]
admin.site.password_change = password_change  # type: ignore[method-assign,assignment]


class SecondFactorInline(admin.TabularInline):
    """What to take away from somebody who has lost their phone and their codes."""

    model = second_factor_admin.Authenticator
    fields = ["type", "created_at", "last_used_at"]
    readonly_fields = ["type", "created_at", "last_used_at"]
    extra = 0
    verbose_name = "second factor"
    verbose_name_plural = "second factors"

    def has_add_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False


@admin.register(User)
class PersonAdmin(UserAdmin):
    list_display = ["email", "name", "is_staff", "is_active", "last_login"]
    list_filter = ["is_active", "is_staff", "is_superuser", "is_candidate", "groups"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    fieldsets = [
        (None, {"fields": ["email", "name", "time_zone", "password"]}),
        ("May", {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]}),
        ("Dates", {"fields": ["date_joined", "last_login"]}),
    ]
    add_fieldsets = [
        (None, {"classes": ["wide"], "fields": ["email", "name", "usable_password", "password1", "password2"]}),
    ]
    inlines = [SecondFactorInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return cast(UserQuerySet, super().get_queryset(request)).not_erased()

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> FormField | None:
        if db_field.name == "time_zone":
            return TimeZoneField(label="Time zone")
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """Nobody gives permissions to themselves."""
        own = ["is_staff", "is_superuser", "groups", "user_permissions"] if obj == request.user else []
        return ["last_login", "date_joined", *own]

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Whoever may write an address here vouches for it; the person need not confirm it again."""
        super().save_model(request, obj, form, change)
        if "email" in form.changed_data:
            vouch_for_email(obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody: the list of what would go with a person is a list of what they said. Erasing has its own page."""
        return False
