"""What admins do to the accounts of others, each of which those learn of by mail."""

from __future__ import annotations

from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from assessor.mail.actions import send
from assessor.people.models import User


def send_password_link(person: User, *, by: User, at: datetime) -> None:
    """Mail somebody active a link to choose a password with, once and within three days; two in a minute are one."""
    names = {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
    context = {"by": by, "link": reverse("account_reset_password_from_key", kwargs=names)}
    send("password_link", to=person, context=context, key=f"password link {person.uid} {at:%Y-%m-%d %H:%M}", at=at)


def tell_of_new_email(person: User, old: str, *, by: User, at: datetime) -> None:
    """Tell the address that was theirs that it no longer is; whoever reads it there may be the only one to object."""
    context = {"by": by, "old": old}
    send("email_replaced", to=old, context=context, key=f"email replaced {person.uid} {at.isoformat()}", at=at)


def tell_of_lost_second_factor(person: User, *, to: str, by: User, at: datetime) -> None:
    """Tell the address that was theirs until now that a second factor is gone."""
    context = {"by": by}
    send("second_factor_removed", to=to, context=context, key=f"second factor {person.uid} {at.isoformat()}", at=at)
