import pytest
from django.contrib.auth.models import Group, Permission

from tests.administration.desk import GROUPS, browser_of, clerk


@pytest.fixture
def opening(db):
    return Permission.objects.get(codename="open_answers")


@pytest.fixture
def keepers(db):
    return Group.objects.create(name="Keepers")


def give(desk, group, permission, name="Keepers"):
    return desk.post(f"{GROUPS}{group.pk}/change/", {"name": name, "permissions": [permission.pk]})


def test_nobody_gives_permissions_to_a_group_that_they_are_in(desk, boss, keepers, opening):
    boss.groups.add(keepers)

    assert give(desk, keepers, opening, name="Openers").status_code == 302

    assert not keepers.permissions.exists()
    assert not boss.was_given("questionnaire.open_answers")
    assert Group.objects.get().name == "Openers"


def test_a_superuser_gives_them_to_others(desk, person, keepers, opening):
    person.groups.add(keepers)

    give(desk, keepers, opening)

    assert person.was_given("questionnaire.open_answers")


def test_nobody_joins_a_group_by_themselves(desk, boss, keepers, opening):
    keepers.permissions.add(opening)
    form = {"email": boss.email, "name": boss.name, "is_active": "on", "is_staff": "on", "is_superuser": "on"}
    factors = {"authenticator_set-TOTAL_FORMS": "0", "authenticator_set-INITIAL_FORMS": "0"}

    desk.post(f"/admin/people/user/{boss.pk}/change/", form | factors | {"groups": [keepers.pk]})
    desk.post(f"{GROUPS}{keepers.pk}/change/", {"name": "Keepers", "permissions": [opening.pk], "user_set": [boss.pk]})

    assert not boss.groups.exists()


def test_whoever_is_no_superuser_names_groups_and_gives_them_nothing(keepers, opening):
    desk = browser_of(clerk("view_group", "add_group", "change_group"))

    give(desk, keepers, opening, name="Openers")
    desk.post(f"{GROUPS}add/", {"name": "Others", "permissions": [opening.pk]})

    assert set(Group.objects.values_list("name", flat=True)) == {"Openers", "Others"}
    assert not Permission.objects.filter(group__isnull=False).exists()
