"""The actions on editions in the admin, as a person with a browser uses them."""

from django.contrib.auth.models import Permission
from django.urls import reverse

from tests.factories import UserFactory


def address(action, edition, *more):
    return reverse(f"admin:roles_edition_{action}", args=[edition.pk, *more])


def page_of(edition):
    return reverse("admin:roles_edition_change", args=[edition.pk])


def staff(*permissions):
    """Somebody who may enter the admin and do this with editions, such as "view"."""
    person = UserFactory(is_staff=True)
    codenames = [f"{permission}_edition" for permission in permissions]
    person.user_permissions.set(Permission.objects.filter(codename__in=codenames, content_type__app_label="roles"))
    return person


def press(client, action, edition, **changes):
    """Open the page of the action, change some fields, and press its button."""
    path = address(action, edition)
    form = (client.get(path).context or {}).get("form")
    shown = {field.html_name: field.value() for field in form} if form else {}
    return client.post(path, shown | changes, follow=True)
