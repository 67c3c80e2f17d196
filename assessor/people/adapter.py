"""Where allauth asks for this site's own ways."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse

from assessor.people.models import User
from assessor.people.names import LONGEST, on_one_line


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The email or password is not right",
        "incorrect_password": "The password is not right",
        "enter_current_password": "The current password is not right",
        "too_many_login_attempts": "Too many attempts. Try again in 5 minutes",
        "rate_limited": "Too many attempts. Try again in 5 minutes",
        "duplicate_email": "This is your email already",
        "invalid_password_reset": "This link has been used or is too old",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(settings.ACCOUNT_SIGNUP_OPEN)

    def is_safe_url(self, url: str) -> bool:
        """Whether somebody may be sent on to an address; one that cannot be read is no more than unsafe."""
        try:
            return super().is_safe_url(url)
        except ValueError:
            return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Never: the account pages answer people, with pages."""
        return False

    def save_user(self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True) -> User:
        user.name = form.cleaned_data["name"]
        return super().save_user(request, user, form, commit)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """No, while another account holds the address, confirmed or not: a person has one address of their own."""
        if User.objects.filter(email=email_address.email).exclude(pk=email_address.user_id).exists():
            template = "account/messages/email_confirmation_failed.txt"
            self.add_message(request, messages.ERROR, template, {"email": email_address.email})
            return False
        return super().confirm_email(request, email_address)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("settings")


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "The code is not right",
        "unverified_email": "Confirm your new email first, then come back",
    }

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        count = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {count + 1}" if count else "Passkey"


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """People whom the organisation's own identity provider vouches for."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Turn away somebody new whose address the provider has not confirmed: it could be anybody's."""
        if not sociallogin.is_existing and not any(address.verified for address in sociallogin.email_addresses):
            context = {"provider": sociallogin.provider}
            raise ImmediateHttpResponse(render(request, "socialaccount/unconfirmed_email.html", context, status=403))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Always: whom the organisation's provider lets through has been invited by that."""
        return True

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        """Take the name over. Some providers say "false" in words, which would pass for true."""
        for address in sociallogin.email_addresses:
            address.verified = str(address.verified).lower() == "true"
        user = super().populate_user(request, sociallogin, data)
        user.name = (on_one_line(data.get("name") or "") or user.email.partition("@")[0])[:LONGEST]
        return user
