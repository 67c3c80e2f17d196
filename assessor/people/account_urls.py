"""The addresses of the account pages: our paths, under the names by which allauth finds them.

Only what is listed here can be reached; every page has a template of its own in templates/.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as authenticator_app
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as socialaccount
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.conf import settings
from django.urls import path, re_path
from django.views.generic import RedirectView

from assessor.people import views

PROVIDER = {"provider_id": settings.OIDC_APP["provider_id"]}
AFTER_A_MAIL = {"mail_is_printed": settings.MAIL_IS_PRINTED}

urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-up/", account.signup, name="account_signup"),
    path("sign-out/", account.logout, name="account_logout"),
    path("closed/", account.account_inactive, name="account_inactive"),
    path("confirm-password/", account.reauthenticate, name="account_reauthenticate"),
    path("email/", account.email, name="account_email"),
    path(
        "email/sent/",
        account.EmailVerificationSentView.as_view(extra_context=AFTER_A_MAIL),
        name="account_email_verification_sent",
    ),
    re_path(r"^email/confirm/(?P<key>[-:\w]+)/$", account.confirm_email, name="account_confirm_email"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password-reset/", account.password_reset, name="account_reset_password"),
    path(
        "password-reset/sent/",
        account.PasswordResetDoneView.as_view(extra_context=AFTER_A_MAIL),
        name="account_reset_password_done",
    ),
    path("password-reset/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password-reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("second-factor/", second_factor.index, name="mfa_index"),
    path("second-factor/check/", second_factor.authenticate, name="mfa_authenticate"),
    path("second-factor/confirm/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("second-factor/app/add/", authenticator_app.activate_totp, name="mfa_activate_totp"),
    path("second-factor/app/remove/", authenticator_app.deactivate_totp, name="mfa_deactivate_totp"),
    path("second-factor/passkeys/", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path("second-factor/passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("second-factor/passkeys/confirm/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("second-factor/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("second-factor/codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("second-factor/codes/new/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("second-factor/codes/download/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("single-sign-on/", views.single_sign_on, PROVIDER, name="openid_connect_login"),
    path("single-sign-on/callback/", openid_connect.callback, PROVIDER, name="openid_connect_callback"),
    path("single-sign-on/cancelled/", socialaccount.login_cancelled, name="socialaccount_login_cancelled"),
]
