"""Messages in the admin: which were sent and what stopped the others, without what they say."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from assessor.mail import actions
from assessor.mail.models import Message


class StateFilter(admin.SimpleListFilter):
    """How far a message came."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return Message.State.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        state = self.value() or ""
        return Message.objects.in_state(state, timezone.now()) & queryset if state in Message.State else queryset


@admin.register(Message)
class MessageAdmin(admin.ModelAdmin):
    """Without texts, which are the recipient's and may hold secret links."""

    fields = [
        "state",
        "address",
        "recipient",
        "subject",
        "created_at",
        "attempts",
        "error",
        "next_try_at",
        "sending_at",
        "sent_at",
        "failed_at",
    ]
    readonly_fields = ["state"]
    list_display = ["subject", "address", "state", "created_at", "attempts", "error"]
    list_filter = [StateFilter, "template"]
    list_select_related = ["recipient"]
    search_fields = ["address", "subject"]
    ordering = ["-created_at", "-pk"]
    actions = ["try_again"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Message]:
        return super().get_queryset(request).defer("text", "html")

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """An address filters as the page does: filtering by texts would tell what they say."""
        return lookup.partition("__")[0] in (StateFilter.parameter_name, "template")

    @admin.display
    def state(self, message: Message) -> str:
        return message.state_at(timezone.now()).label

    @admin.action(description="Try again what failed or was interrupted", permissions=["retry"])
    def try_again(self, request: HttpRequest, queryset: QuerySet[Message]) -> None:
        tried = actions.try_again(queryset, at=timezone.now())
        if not tried:
            self.message_user(request, "None of these messages has failed.", messages.WARNING)
        elif tried == 1:
            self.message_user(request, "1 message is sent again.", messages.SUCCESS)
        else:
            self.message_user(request, f"{tried} messages are sent again.", messages.SUCCESS)

    def has_retry_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("mail.retry_message")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Message | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Message | None = None) -> bool:
        return False
