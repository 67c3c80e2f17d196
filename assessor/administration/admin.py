"""People and groups in the admin: who has an account, and what they may; nobody becomes somebody else here."""

from __future__ import annotations

from typing import Any, cast

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib import admin, messages
from django.contrib.auth import admin as auth_admin
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Field, Q, QuerySet
from django.forms import Field as FormField
from django.forms import ModelForm, ModelMultipleChoiceField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from assessor.administration import actions
from assessor.people.actions import vouch_for_email
from assessor.people.forms import TimeZoneField
from assessor.people.models import User, UserQuerySet
from assessor.people.requests import SignedInRequest

admin.site.unregister(Group)


# Nobody is deleted on the page of a person, and second factors are neither added nor changed there.
ASKED_FOR_BY_NOTHING = ["delete_user", "add_authenticator", "change_authenticator"]


class PermissionsAdmin(admin.ModelAdmin):
    """Offers the permissions that something asks for, and keeps those that were given before."""

    permissions_field: str

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        field = form.base_fields.get(self.permissions_field)
        if isinstance(field, ModelMultipleChoiceField):  # it is none where it is only shown
            given = getattr(obj, self.permissions_field).values("pk") if obj else []
            asked_for = Q(content_type__in=self._types()) & ~Q(codename__in=ASKED_FOR_BY_NOTHING)
            permissions = Permission.objects.select_related("content_type")  # which their names name
            field.queryset = permissions.filter(asked_for | Q(pk__in=given))
        return form

    def _types(self) -> list[ContentType]:
        """Of what has a page in the admin, or rows on one."""
        site = self.admin_site
        models = {model for model in apps.get_models() if site.is_registered(model)}
        rows = {inline.model for model in models for inline in site.get_model_admin(model).inlines}
        return list(ContentType.objects.get_for_models(*models | rows).values())


class SecondFactorInline(admin.TabularInline):
    """What to take away from somebody who has lost their phone and their codes."""

    model = Authenticator
    fields = ["type", "created_at", "last_used_at"]
    readonly_fields = ["type", "created_at", "last_used_at"]
    extra = 0
    verbose_name = "second factor"
    verbose_name_plural = "second factors"

    def has_add_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False


@admin.register(User)
class PersonAdmin(PermissionsAdmin, auth_admin.UserAdmin):
    """Everybody chooses their own password; superusers alone say what somebody may, and never of themselves."""

    permissions_field = "user_permissions"
    add_form = ModelForm
    add_form_template = None
    list_display = ["email", "name", "is_staff", "is_active", "last_login"]
    list_filter = ["is_active", "is_staff", "is_superuser", "is_candidate", "groups"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    fieldsets = [
        (None, {"fields": ["email", "name", "time_zone", "password_state"]}),
        ("May", {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]}),
        ("Dates", {"fields": ["date_joined", "last_login"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "description": "They have no password yet. From their page they can be sent a link to choose one.",
                "fields": ["email", "name"],
            },
        ),
    ]
    inlines = [SecondFactorInline]
    actions = ["send_password_links"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return cast(UserQuerySet, super().get_queryset(request)).not_erased()

    def get_inlines(self, request: HttpRequest, obj: User | None) -> list[Any]:
        """Second factors of somebody who is there; who is added has none."""
        return list(self.inlines) if obj else []

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """An address filters as the page does: filtering by what points at people would tell whom it is about."""
        return lookup.partition("__")[0] in self.list_filter and super().lookup_allowed(lookup, value, request)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        admits = obj is None or cast(SignedInRequest, request).user.may_manage(obj)
        return admits and super().has_change_permission(request, obj)

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> FormField | None:
        if db_field.name == "time_zone":
            return TimeZoneField(label="Time zone")
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """Nobody gives permissions to themselves, and who is no superuser gives none."""
        user = cast(SignedInRequest, request).user
        given = ["is_staff", "is_superuser", "groups", "user_permissions"]
        return ["password_state", "last_login", "date_joined", *(given if obj == user or not user.is_superuser else [])]

    @admin.display(description="password")
    def password_state(self, person: User) -> str:
        return "Chosen" if person.has_usable_password() else "None yet"

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Whoever may write an address here vouches for it; the person need not confirm it again."""
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if "email" not in form.changed_data:
            return
        vouch_for_email(obj)
        if change:
            by = cast(SignedInRequest, request).user
            actions.tell_of_new_email(obj, form.initial["email"], by=by, at=timezone.now())

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        if formset.deleted_objects:
            by = cast(SignedInRequest, request).user
            actions.tell_of_lost_second_factor(form.instance, to=form.initial["email"], by=by, at=timezone.now())

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:
        """Nobody types the password of somebody else: ask whether to send a link, and send it once that is posted."""
        person = self.get_object(request, id)
        if not self.has_change_permission(request, person):
            raise PermissionDenied
        if person is None:
            raise Http404
        if request.method == "POST":
            self.send_password_links(request, User.objects.filter(pk=person.pk))
            return redirect("admin:people_user_change", person.pk)
        title = f"Send {person} a link to choose a password?"
        context = {**self.admin_site.each_context(request), "opts": self.opts, "title": title, "person": person}
        return TemplateResponse(request, "admin/people/user/send_password_link.html", context)

    @admin.action(description="Send a link to choose a password", permissions=["change"])
    @transaction.atomic
    def send_password_links(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """To those of them who can sign in, and whom the admin may change."""
        people = [person for person in queryset if person.is_active and self.has_change_permission(request, person)]
        for person in people:
            actions.send_password_link(person, by=cast(SignedInRequest, request).user, at=timezone.now())
            self.log_change(request, person, "Sent a link to choose a password.")
        if people:
            links = "1 link is" if len(people) == 1 else f"{len(people)} links are"
            self.message_user(request, f"{links} on the way.", messages.SUCCESS)
        if left := len(queryset) - len(people):
            text = f"Without a link: {left}. Inactive accounts get none, and those of admins from superusers alone."
            self.message_user(request, text, messages.WARNING)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody: the list of what would go with a person is a list of what they said. Erasing has its own page."""
        return False


@admin.register(Group)
class GroupAdmin(PermissionsAdmin, auth_admin.GroupAdmin):
    """What the people in a group may, which nobody says of a group that they are in."""

    permissions_field = "permissions"

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """The list has no filters, and neither has its address."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Group | None = None) -> list[str]:
        user = cast(SignedInRequest, request).user
        is_own = obj is not None and obj.user_set.contains(user)
        return ["permissions"] if is_own or not user.is_superuser else []
