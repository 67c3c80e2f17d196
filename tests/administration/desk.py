"""What the tests of the admin's pages of people and groups do at them."""

from django.contrib.auth.models import Permission
from django.test import Client

from tests.factories import UserFactory

PEOPLE = "/admin/people/user/"
GROUPS = "/admin/auth/group/"
NO_FACTORS = {"authenticator_set-TOTAL_FORMS": "0", "authenticator_set-INITIAL_FORMS": "0"}


def clerk(*codenames):
    """Somebody who works in the admin with these permissions and no others."""
    user = UserFactory(name="Cleo Clerk", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


def browser_of(person):
    browser = Client()
    browser.force_login(person)
    return browser


def add_person(desk, **changes):
    return desk.post(f"{PEOPLE}add/", {"email": "nora@example.org", "name": "Nora New"} | NO_FACTORS | changes)


def page_of(person):
    return f"{PEOPLE}{person.pk}/change/"


def link_page_of(person):
    return f"{PEOPLE}{person.pk}/password/"


def change_person(desk, person, **changes):
    form = {"email": person.email, "name": person.name, "is_active": "on"}
    return desk.post(page_of(person), form | NO_FACTORS | changes)


def take_away(desk, person, factor, **changes):
    """Remove a second factor."""
    row = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "1", "0-id": factor.pk, "0-user": person.pk, "0-DELETE": "on"}
    return change_person(desk, person, **{f"authenticator_set-{name}": value for name, value in row.items()}, **changes)
