"""What changes who people are."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import transaction

from assessor.people.models import User


@transaction.atomic
def vouch_for_email(user: User) -> None:
    """Take the email of the account as confirmed, and as the only one this person signs in with."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
