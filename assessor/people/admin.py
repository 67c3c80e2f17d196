"""The door of the admin, which is the one of everybody else's pages, and what of accounts has no place behind it."""

from __future__ import annotations

from typing import Any

from allauth.account import admin as account_admin
from allauth.account import views as account
from allauth.account.decorators import secure_admin_login
from allauth.mfa import admin as second_factor_admin
from allauth.socialaccount import admin as single_sign_on_admin
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

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
