"""Who people are: accounts that sign in by email."""

from __future__ import annotations

from typing import Any, ClassVar, Self
from uuid import uuid4
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager, Permission
from django.db import models
from django.db.models.functions import Lower

ERASED = "@invalid"  # where the addresses of erased accounts are: in a domain that nobody has


class UserQuerySet(models.QuerySet["User"]):
    def not_erased(self) -> Self:
        """Everybody but nobody: an erased account keeps the place in what somebody said of others."""
        return self.exclude(email__endswith=ERASED)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Makes users by email, for Django's own commands and for tests."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A user with this email address, lower-cased; one without a password cannot sign in with one."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """Lower-case all of it: nobody's colleagues differ in capitals alone."""
        return (email or "").lower()

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A user who may do everything in the admin."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """A person with an account."""

    class Theme(models.TextChoices):
        SYSTEM = "system", "Same as my device"
        LIGHT = "light", "Light"
        DARK = "dark", "Dark"

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(max_length=150)
    email = models.EmailField("email address", unique=True)
    theme = models.CharField(max_length=6, choices=Theme, default=Theme.SYSTEM)
    time_zone = models.CharField(max_length=64, blank=True)  # such as Europe/Oslo; empty for the site's own
    is_candidate = models.BooleanField("from outside, invited for one role", default=False, editable=False)
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"
        permissions = [("erase_user", "Can erase a person")]
        constraints = [models.UniqueConstraint(Lower("email"), name="email_is_unique_in_any_case")]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of this person's dates; the site's when they chose none, or one that is no longer known."""
        try:
            return ZoneInfo(self.time_zone or settings.TIME_ZONE)
        except (ZoneInfoNotFoundError, ValueError):
            return ZoneInfo(settings.TIME_ZONE)

    def was_given(self, permission: str) -> bool:
        """Whether this permission, such as "teams.add_team", was given to the person or to a group of theirs.

        Nobody has it for being a superuser, and nobody from outside has it at all.
        """
        app_label, _, codename = permission.partition(".")
        given = Permission.objects.filter(models.Q(user=self) | models.Q(group__user=self))
        is_inside = self.is_active and not self.is_candidate
        return is_inside and given.filter(content_type__app_label=app_label, codename=codename).exists()

    def may_manage(self, person: User) -> bool:
        """Whether this admin changes or erases an account, given the permission: superusers alone do so with admins."""
        return self.is_superuser or not (person.is_superuser or person.is_staff)

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]
