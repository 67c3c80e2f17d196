"""How much of the product there is for candidates: their own assessment and what goes with it."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

FOR_CANDIDATES = frozenset(
    {
        "landing", "home", "help", "privacy", "accessibility", "settings",
        "tasks", "area", "answer", "review", "submit_candidacy", "move", "result",
        "accept_invitation", "erase_candidacy",
        "account_login", "account_logout", "account_inactive", "account_reauthenticate",
        "account_email", "account_email_verification_sent", "account_confirm_email",
        "account_change_password", "account_set_password", "account_reset_password", "account_reset_password_done",
        "account_reset_password_from_key", "account_reset_password_from_key_done",
        "mfa_index", "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp",
        "mfa_list_webauthn", "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_remove_webauthn",
        "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
    }
)  # fmt: skip


class CandidatesKeepToTheirPages:
    """To a candidate every other page is one that is not there, whoever adds it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> None:
        user = request.user
        name = request.resolver_match.view_name if request.resolver_match else None
        if user.is_authenticated and user.is_candidate and name not in FOR_CANDIDATES:
            raise Http404
