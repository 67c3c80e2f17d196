"""Who may see the figures of the whole organisation."""

from django.contrib.auth.models import Permission
from django.db.models import Q

from assessor.people.models import User


def may_see_organisation(user: User) -> bool:
    """Whether this permission was given to the person or to a group of theirs; nobody has it for being a superuser."""
    given = Permission.objects.filter(Q(user=user) | Q(group__user=user))
    allowed = given.filter(content_type__app_label="teams", codename="view_organisation_figures")
    return user.is_active and not user.is_candidate and allowed.exists()
