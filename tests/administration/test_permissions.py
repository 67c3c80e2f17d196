"""Which permissions can be given: those that something in the product asks for."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission

from tests.administration.desk import GROUPS, change_person, page_of
from tests.factories import UserFactory

OFFERED = {
    "auth": ["group: add change delete view"],
    "cycles": ["cycle: add view"],
    "invitations": ["retention: change view"],
    "mail": ["message: retry view"],
    "mfa": ["authenticator: delete view"],
    "people": ["user: add change erase view"],
    "questionnaire": ["assessment: open_answers view"],
    "roles": [
        "anchor: add change delete view",
        "area: add change delete view",
        "competency: add change delete view",
        "edition: add change delete view",
        "expectation: add change delete view",
        "level: add change delete view",
        "role: add change delete view",
        "scalepoint: add change delete view",
    ],
    "teams": ["membership: add change delete view", "team: add change delete view_organisation_figures view"],
}


def offered_at(page):
    """By app, each model with what may be done, in the order of the page."""
    form = page.context["adminform"].form
    (field,) = (form.fields[name] for name in ("permissions", "user_permissions") if name in form.fields)
    by_model = {}
    for value, _ in field.choices:
        permission = value.instance
        app, model = permission.content_type.natural_key()
        by_model.setdefault((app, model), []).append(permission.codename.removesuffix(f"_{model}"))
    told = {}
    for (app, model), verbs in by_model.items():
        told.setdefault(app, []).append(f"{model}: {' '.join(verbs)}")
    return told


def codenames_at(page):
    return {choice.instance.codename for choice, _ in page.context["adminform"].form.fields["permissions"].choices}


@pytest.fixture
def idle(db):
    """A permission that nothing asks for."""
    return Permission.objects.get(codename="change_answer")


def test_a_group_is_offered_what_something_asks_for(desk):
    assert offered_at(desk.get(f"{GROUPS}add/")) == OFFERED


def test_so_is_a_person(desk, person):
    assert offered_at(desk.get(page_of(person))) == OFFERED


def test_none_of_the_products_own_is_missing(desk):
    own = {codename for model in apps.get_models() for codename, _ in model._meta.permissions}
    assert own <= codenames_at(desk.get(f"{GROUPS}add/"))


def test_no_other_can_be_given(desk, person, idle):
    assert desk.post(f"{GROUPS}add/", {"name": "Keepers", "permissions": [idle.pk]}).status_code == 200
    assert change_person(desk, person, user_permissions=[idle.pk]).status_code == 200
    assert not Group.objects.exists()
    assert not person.user_permissions.exists()


def test_what_a_group_has_already_is_shown_and_kept(desk, idle):
    keepers, others = Group.objects.create(name="Keepers"), Group.objects.create(name="Others")
    keepers.permissions.add(idle)
    page = f"{GROUPS}{keepers.pk}/change/"

    assert offered_at(desk.get(page))["questionnaire"] == ["answer: change", *OFFERED["questionnaire"]]
    desk.post(page, {"name": "Keepers of frameworks", "permissions": [idle.pk]})

    assert list(keepers.permissions.all()) == [idle]
    assert offered_at(desk.get(f"{GROUPS}{others.pk}/change/")) == OFFERED


def test_what_a_person_has_already_is_shown_and_kept(desk, person, idle):
    person.user_permissions.add(idle)

    assert offered_at(desk.get(page_of(person)))["questionnaire"] == ["answer: change", *OFFERED["questionnaire"]]
    change_person(desk, person, name="Ada Other", user_permissions=[idle.pk])

    person.refresh_from_db()
    assert person.name == "Ada Other"
    assert list(person.user_permissions.all()) == [idle]
    assert offered_at(desk.get(page_of(UserFactory()))) == OFFERED
