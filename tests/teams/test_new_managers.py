"""Whoever shares what they said learns by mail who can come to see it, however teams change."""

import pytest

from assessor.mail.models import Message
from assessor.people.models import User
from assessor.questionnaire.actions import stop_sharing
from assessor.teams.actions import import_people, telling_of_new_managers
from assessor.teams.models import Membership
from assessor.teams.people_file import read
from tests.factories import NOON, AssessmentFactory, UserFactory, shared, team
from tests.teams.admin.test_teams import page_of, posted
from tests.teams.csv_of_people import file_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def grace():
    return UserFactory(name="Grace Grey", email="grace@example.org")


def told():
    return set(Message.objects.values_list("recipient__name", "subject"))


def news_of(grace, person):
    return {(person.name, f"{grace} manages a team of yours now")}


def test_an_admin_who_makes_somebody_manager_makes_it_known(
    admin_client, person, stranger, grace, mailoutbox, django_capture_on_commit_callbacks
):
    made = team(None, person, stranger, name="Payments")
    shared(person)
    first, second = made.memberships.order_by("pk")

    with django_capture_on_commit_callbacks(execute=True):
        places = posted((first, person, False), (second, stranger, False), (None, grace, True))
        admin_client.post(page_of(made), places)

    [mail] = mailoutbox
    assert mail.to == [person.email]
    for text in (mail.body, mail.alternatives[0].content):
        assert "Grace Grey manages a team of yours now" in text
        assert "/assessments/" in text


def test_so_does_an_admin_who_manages_from_now_on(admin_client, person):
    made = team(None, person, name="Payments")
    shared(person)
    admin = User.objects.get(is_superuser=True)

    admin_client.post(page_of(made), posted((made.memberships.get(), person, False), (None, admin, True)))

    assert told() == news_of(admin, person)


def test_so_does_an_import(person, grace):
    team(None, person, name="Payments")
    shared(person)

    import_people(read(file_of("grace@example.org,Grace Grey,Payments,yes,")), leave=False, at=NOON)

    assert told() == news_of(grace, person)


def test_whoever_comes_into_a_team_learns_who_manages_it(person, grace):
    made = team(grace, name="Payments")
    shared(person)

    with telling_of_new_managers(at=NOON):
        Membership.objects.create(team=made, person=person)

    assert told() == news_of(grace, person)


def test_whom_nothing_is_shared_with_anew_is_no_news(admin_client, person, stranger, grace):
    made = team(grace, person, stranger, name="Payments")
    shared(person)
    AssessmentFactory(subject=stranger, submitted_at=NOON)
    stop_sharing(shared(stranger), at=NOON)

    with telling_of_new_managers(at=NOON):
        team(grace, person, UserFactory(), name="Guild")  # who sees it already, and a colleague, who never does
        team(person, grace, name="Board")
        Membership.objects.create(team=made, person=UserFactory(is_active=False), is_manager=True)
        Membership.objects.filter(team=made, person=person).delete()

    assert told() == set()


def test_what_somebody_stopped_to_share_is_nobodys(person, grace):
    made = team(None, person)
    stop_sharing(shared(person), at=NOON)

    with telling_of_new_managers(at=NOON):
        Membership.objects.create(team=made, person=grace, is_manager=True)

    assert told() == set()


@pytest.mark.parametrize("number", [1, 3])
def test_it_asks_twice_however_many_share(number, grace, django_assert_num_queries):
    made = team(grace, *UserFactory.create_batch(number))
    for place in made.memberships.filter(is_manager=False):
        shared(place.person)

    with django_assert_num_queries(2), telling_of_new_managers(at=NOON):
        pass
