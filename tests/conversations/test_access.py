"""Who gets to a conversation: the two, while one manages the other; for everybody else there is none."""

import pytest
from django.urls import reverse

from assessor.questionnaire.actions import stop_sharing
from assessor.reviews.models import Conversation
from assessor.teams.models import Membership
from tests.conversations.talks import LATER, agree_on_all, entry, finish, posted, two
from tests.factories import AssessmentFactory, UserFactory, review, team

pytestmark = pytest.mark.django_db
PAGES = ("conversation", "finish_conversation", "conversation_result")


@pytest.fixture
def talk(talk):
    """A conversation that is finished, so that all its pages are there."""
    agree_on_all(talk)
    finish(talk)
    return talk


@pytest.fixture
def statuses(client, talk):
    """statuses(user): what the pages of the conversation answer to this person."""

    def get(user):
        client.force_login(user)
        return [client.get(reverse(page, args=[talk.uid])).status_code for page in PAGES]

    return get


def test_the_two_and_nobody_else(pair, statuses):
    colleague, boss = UserFactory(), UserFactory()
    crew = pair.ada.memberships.get().team
    Membership.objects.create(team=crew, person=colleague)
    crew.parent = team(boss, name="Above")
    crew.save()
    second = UserFactory()
    Membership.objects.create(team=crew, person=second, is_manager=True)
    admin = UserFactory(is_staff=True, is_superuser=True)

    assert statuses(pair.ines) == [200, 302, 200]
    assert statuses(pair.ada) == [200, 404, 200]
    for outsider in (colleague, boss, second, admin):
        assert statuses(outsider) == [404, 404, 404]


def test_a_former_manager_sees_nothing_at_once_and_the_person_keeps_all(pair, statuses):
    Membership.objects.filter(person=pair.ines).delete()
    assert statuses(pair.ines) == [404, 404, 404]
    assert statuses(pair.ada) == [200, 404, 200]


def test_a_former_manager_is_told_that_they_are_none_and_not_of_whom(client, pair, talk, stranger):
    Membership.objects.filter(person=pair.ines).delete()
    said = []
    for user in (pair.ines, stranger):
        client.force_login(user)
        said.append(client.get(reverse("conversation", args=[talk.uid])).text)
    assert ["You do not manage this person any more" in text for text in said] == [True, False]
    assert "Ada" not in said[0]


def test_a_person_is_told_that_the_manager_is_none_any_more(client, pair, talk):
    Membership.objects.filter(person=pair.ines).delete()
    client.force_login(pair.ada)
    text = client.get(reverse("conversation", args=[talk.uid])).text
    assert "Ines does not manage you any more, and cannot open this page." in text


def test_when_the_person_stops_sharing_the_manager_keeps_the_agreed_result_alone(pair, statuses):
    stop_sharing(pair.own, at=LATER)
    assert statuses(pair.ines) == [404, 404, 200]
    assert statuses(pair.ada) == [200, 404, 200]


def test_the_manager_is_then_told_so_and_led_to_what_stays(client, pair, talk, stranger):
    stop_sharing(pair.own, at=LATER)
    for user, is_told in ((pair.ines, True), (stranger, False)):
        client.force_login(user)
        text = client.get(reverse("conversation", args=[talk.uid])).text
        assert ("Ada Owner does not share this any more" in text) == is_told
        assert (reverse("conversation_result", args=[talk.uid]) in text) == is_told
    Membership.objects.filter(person=pair.ines).delete()
    client.force_login(pair.ines)
    assert "Ada Owner" not in client.get(reverse("conversation", args=[talk.uid])).text


def test_a_talk_that_is_not_finished_is_closed_to_the_manager_in_words(client):
    pair = two()
    talk = pair.begin()
    stop_sharing(pair.own, at=LATER)
    client.force_login(pair.ines)
    answer = client.get(reverse("conversation", args=[talk.uid]))
    assert answer.status_code == 404
    assert "This conversation is closed to you" in answer.text
    assert reverse("conversation_result", args=[talk.uid]) not in answer.text


def test_who_rates_once_more_sees_nothing_of_what_was_said(pair, statuses):
    review(pair.ines, pair.ada, edition=pair.edition)
    AssessmentFactory(subject=pair.ada, edition=pair.edition)
    assert statuses(pair.ines) == [404, 404, 404]
    assert statuses(pair.ada) == [404, 404, 404]


def test_who_rates_once_more_is_told_why_the_conversation_is_out_of_sight(client, pair, talk, stranger):
    AssessmentFactory(subject=pair.ada, edition=pair.edition)
    AssessmentFactory(subject=stranger, edition=pair.edition)
    for user, is_told in ((pair.ada, True), (stranger, False)):
        client.force_login(user)
        answer = client.get(reverse("conversation", args=[talk.uid]))
        assert answer.status_code == 404
        assert ("Out of sight while you rate" in answer.text) == is_told


def test_who_rates_once_more_is_told_why_what_was_agreed_is_out_of_sight(client, pair, talk, stranger):
    AssessmentFactory(subject=pair.ada, edition=pair.edition)
    review(pair.ines, pair.ada, edition=pair.edition)
    AssessmentFactory(subject=stranger, edition=pair.edition)
    for user, is_told in ((pair.ada, True), (pair.ines, True), (stranger, False)):
        client.force_login(user)
        answer = client.get(reverse("conversation_result", args=[talk.uid]))
        assert answer.status_code == 404
        assert ("Out of sight while you rate" in answer.text) == is_told


def test_who_rates_the_same_person_learns_nothing_of_somebody_elses_talk(client, pair, talk):
    other = UserFactory()
    team(other, pair.ada)
    review(other, pair.ada, edition=pair.edition)
    client.force_login(other)
    assert "Page not found" in client.get(reverse("conversation", args=[talk.uid])).text


def test_an_agreed_result_is_not_there_before_the_end(client):
    pair = two()
    talk = pair.begin()
    for user in (pair.ada, pair.ines):
        client.force_login(user)
        answer = client.get(reverse("conversation_result", args=[talk.uid]))
        assert answer.status_code == 404
        assert "Page not found" in answer.text


def test_visitors_are_asked_to_sign_in(client, talk):
    paths = [reverse(page, args=[talk.uid]) for page in PAGES]
    for path in [*paths, reverse("begin_conversation", args=[talk.review.uid])]:
        assert client.get(path).url == f"/accounts/sign-in/?next={path}"


def test_other_methods_are_refused(client, pair, talk):
    client.force_login(pair.ines)
    for page, methods in {"conversation": "put", "finish_conversation": "put", "conversation_result": "post"}.items():
        assert getattr(client, methods)(reverse(page, args=[talk.uid])).status_code == 405
    assert client.put(reverse("begin_conversation", args=[talk.review.uid])).status_code == 405


def test_a_stranger_writes_nothing(client, stranger):
    pair = two()
    talk = pair.begin()
    client.force_login(stranger)

    answer = client.post(reverse("conversation", args=[talk.uid]), posted(talk, "c1", choice="3"))

    assert answer.status_code == 404
    assert entry(talk, "c1").choice == ""


def test_the_manager_alone_finishes(client):
    pair = two()
    talk = pair.begin()
    agree_on_all(talk)
    client.force_login(pair.ada)
    assert client.post(reverse("finish_conversation", args=[talk.uid])).status_code == 404
    assert not Conversation.objects.exclude(finished_at=None)


@pytest.mark.parametrize("who", ["colleague", "former", "stranger"])
def test_nobody_else_begins(client, who):
    pair = two()
    if who == "former":
        user = pair.ines
        Membership.objects.filter(person=user).delete()
    else:
        user = UserFactory()
    if who == "colleague":
        Membership.objects.create(team=pair.ada.memberships.get().team, person=user)
    client.force_login(user)

    path = reverse("begin_conversation", args=[pair.review.uid])
    assert client.get(path).status_code == client.post(path).status_code == 404
    assert not Conversation.objects.exists()


def test_a_review_that_is_not_submitted_cannot_be_laid_open(client):
    pair = two()
    draft = review(pair.ines, pair.ada, edition=pair.edition)
    for user in (pair.ada, pair.ines):
        client.force_login(user)
        assert client.post(reverse("begin_conversation", args=[draft.uid])).status_code == 404
