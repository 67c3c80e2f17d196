"""The forms of the account pages: what allauth's forms do, in our words and in our look."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.account.fields import SetPasswordField
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as second_factor
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as authenticator_app
from allauth.mfa.webauthn import forms as passkeys
from crispy_forms.bootstrap import StrictButton
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, Submit
from django import forms
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from assessor.people.models import User
from assessor.people.names import NameField


class EmailField(forms.EmailField):
    """An address to sign in with, in lower case and short enough to be stored."""

    def __init__(
        self, label: str, *, autocomplete: str = "username", missing: str = "Enter your email address"
    ) -> None:
        super().__init__(
            label=label,
            max_length=User._meta.get_field("email").max_length,
            error_messages={
                "required": missing,
                "invalid": "Enter an email address like name@example.org",
            },
            widget=forms.EmailInput(attrs={"autocomplete": autocomplete, "inputmode": "email"}),
        )

    def clean(self, value: Any) -> str:
        return super().clean(value).lower()


class PasswordField(forms.CharField):
    """The password that a person has."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            strip=False,
            error_messages={"required": "Enter your password"},
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        )


class NewPasswordField(SetPasswordField):
    """The password that a person chooses, held against the rules and against what is known of them."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            help_text="At least 10 characters. Not a common password, and nothing like your name or email.",
            error_messages={"required": "Choose a password"},
        )
        del self.widget.attrs["placeholder"]


class CodeField(forms.CharField):
    """A code that an authenticator app shows, or one from a list."""

    def __init__(self, help_text: str) -> None:
        super().__init__(
            help_text=help_text,
            error_messages={"required": "Enter the code"},
            widget=forms.TextInput(
                attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "field-short"}
            ),
        )


class AccountForm(forms.Form):
    """What all of them share: one button, and a server that checks what was typed instead of the browser."""

    use_required_attribute = False
    attrs: ClassVar[dict[str, str]] = {}
    button: ClassVar[Submit | StrictButton]

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.attrs = {"novalidate": ""} | self.attrs
        helper.layout = Layout(*self.fields, Div(self.button, css_class="actions"))
        return helper


class SignInForm(AccountForm, account.LoginForm):
    button = Submit("", "Sign in")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"login": EmailField("Email"), "password": PasswordField("Password")}
        if not self.is_bound:
            self.fields["login"].widget.attrs["autofocus"] = True


class SignUpForm(AccountForm, account.SignupForm):
    button = Submit("", "Create account")
    account_already_exists: bool

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        password = NewPasswordField("Password")
        password.user = User(name=self.data.get("name", ""), email=self.data.get("email", ""))
        self.fields = {
            "name": NameField(),
            "email": EmailField("Work email"),
            "password1": password,
        }

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """A new account, or a mail to the owner of the one there is: from outside both look and last the same.

        Of two who ask for one address at the same moment, the second gets the mail.
        """
        if not self.account_already_exists:
            try:
                with transaction.atomic():
                    return super().try_save(request)
            except IntegrityError:
                self.account_already_exists = True
        make_password(self.cleaned_data["password1"])
        return super().try_save(request)


class ResetPasswordForm(AccountForm, account.ResetPasswordForm):
    button = Submit("", "Send the link")

    email = EmailField("Email")


class ResetPasswordKeyForm(AccountForm, account.ResetPasswordKeyForm):
    button = Submit("", "Save the new password")

    password1 = NewPasswordField("New password")
    password2 = None


class ChangePasswordForm(AccountForm, account.ChangePasswordForm):
    button = Submit("", "Change password")

    oldpassword = PasswordField("Current password")
    password1 = NewPasswordField("New password")
    password2 = None


class SetPasswordForm(AccountForm, account.SetPasswordForm):
    button = Submit("", "Set password")

    password1 = NewPasswordField("Password")
    password2 = None


class ChangeEmailForm(AccountForm, account.AddEmailForm):
    button = Submit("action_add", "Change email")

    email = EmailField("New email", autocomplete="email")


class ConfirmPasswordForm(AccountForm, account.ReauthenticateForm):
    button = Submit("", "Continue")

    password = PasswordField("Password")


class CheckCodeForm(AccountForm, second_factor.AuthenticateForm):
    button = Submit("", "Sign in")

    code = CodeField("From your authenticator app, or one of your recovery codes.")


class ConfirmCodeForm(AccountForm, second_factor.ReauthenticateForm):
    button = Submit("", "Continue")

    code = CodeField("From your authenticator app, or one of your recovery codes.")


class AddAppForm(AccountForm, authenticator_app.ActivateTOTPForm):
    button = Submit("", "Add this app")

    code = CodeField("What the app shows now. It changes every 30 seconds.")


class PasskeyForm(AccountForm):
    """Sends what a passkey answers: a script asks for it and, until it can, the form stays hidden."""

    attrs = {"data-passkey": "", "hidden": ""}


class CheckPasskeyForm(PasskeyForm, passkeys.AuthenticateWebAuthnForm):
    button = StrictButton("Use a passkey", type="submit", css_class="btn-secondary")

    def clean_credential(self) -> Authenticator:
        with answers_alone():
            return super().clean_credential()


class ConfirmPasskeyForm(CheckPasskeyForm):
    button = Submit("", "Use a passkey")
    reauthenticated = True


class AddPasskeyForm(PasskeyForm, passkeys.AddWebAuthnForm):
    button = Submit("", "Add this passkey")

    name = forms.CharField(
        required=False,
        max_length=100,
        help_text="What you know it by when you have several.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any] | None:
        with answers_alone():
            return super().clean()


@contextmanager
def answers_alone() -> Iterator[None]:
    """Turn whatever is no answer of a passkey into a ValidationError, where reading it would fall over."""
    try:
        yield
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise get_adapter().validation_error("incorrect_code") from error
