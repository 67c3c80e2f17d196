"""Messages as admins see them."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from assessor.mail.models import PATIENCE, Message
from tests.factories import NOON, UserFactory
from tests.mail.notes import SECRET, send_note

pytestmark = pytest.mark.django_db

LIST = "/admin/mail/message/"


@pytest.fixture
def desk(client):
    """The browser of an admin who may do everything."""
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def each(person):
    """A message in each state, by the state."""
    now = timezone.now()
    times = {
        Message.State.WAITING: {"next_try_at": now},
        Message.State.SENDING: {"sending_at": now},
        Message.State.INTERRUPTED: {"sending_at": now - PATIENCE - timedelta(minutes=1)},
        Message.State.SENT: {"sent_at": now, "text": "", "html": ""},
        Message.State.FAILED: {"failed_at": now, "error": "ConnectionRefusedError: Connection refused"},
    }
    made = {}
    for number, (state, values) in enumerate(times.items()):
        send_note(person, key=f"note {number}", sender=f"Sender of what is {state}")
        Message.objects.filter(key=f"note {number}").update(**{"next_try_at": None, "attempts": 1} | values)
        made[state] = Message.objects.get(key=f"note {number}")
    return made


def subjects(response):
    return {message.subject for message in response.context["cl"].queryset}


def test_the_list_tells_how_far_each_came_and_what_stopped_it(desk, each):
    page = desk.get(LIST)
    assert subjects(page) == {message.subject for message in each.values()}
    for state in each:
        assert f'<td class="field-state">{state.label}</td>' in page.text
    assert "ConnectionRefusedError: Connection refused" in page.text


@pytest.mark.parametrize("state", Message.State)
def test_the_list_is_filtered_by_state(desk, each, state):
    assert subjects(desk.get(LIST, {"state": state})) == {each[state].subject}


def test_a_state_that_there_is_not_filters_nothing(desk, each):
    assert len(subjects(desk.get(LIST, {"state": "lost"}))) == len(each)


def test_no_page_shows_what_a_message_says_or_finds_it_by_that(desk, each):
    message = each[Message.State.FAILED]
    assert SECRET in message.text
    page = desk.get(f"{LIST}{message.pk}/change/")
    assert message.subject in page.text
    assert SECRET not in page.text + desk.get(LIST).text
    assert subjects(desk.get(LIST, {"q": SECRET})) == set()
    assert desk.get(LIST, {"text__contains": SECRET}).status_code == 400


def test_nobody_writes_changes_or_deletes_one(desk, each):
    pk = each[Message.State.SENT].pk
    assert desk.get(f"{LIST}add/").status_code == 403
    assert desk.post(f"{LIST}{pk}/change/", {"subject": "Other"}).status_code == 403
    assert desk.post(f"{LIST}{pk}/delete/", {"post": "yes"}).status_code == 403


def test_what_failed_is_tried_again_and_the_rest_left_alone(desk, each, mailoutbox, django_capture_on_commit_callbacks):
    chosen = {"action": "try_again", "_selected_action": [message.pk for message in each.values()]}
    with django_capture_on_commit_callbacks(execute=True):
        page = desk.post(LIST, chosen, follow=True)
    assert "2 messages are sent again." in page.text
    assert {mail.subject for mail in mailoutbox} == {each["interrupted"].subject, each["failed"].subject}


def test_what_needs_no_second_try_is_said_to_be_fine(desk, each):
    chosen = {"action": "try_again", "_selected_action": [each["sent"].pk]}
    assert "None of these messages has failed." in desk.post(LIST, chosen, follow=True).text


def test_it_takes_a_permission_to_look_and_another_to_try_again(client, each):
    clerk = UserFactory(is_staff=True)
    client.force_login(clerk)
    assert client.get(LIST).status_code == 403
    clerk.user_permissions.add(Permission.objects.get(codename="view_message"))
    assert "try_again" not in client.get(LIST).text
    client.post(LIST, {"action": "try_again", "_selected_action": [each["failed"].pk]})
    assert Message.objects.in_state(Message.State.FAILED, NOON).count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(desk, person, count, django_assert_num_queries):
    for number in range(count):
        send_note(person, key=f"note {number}")
    with django_assert_num_queries(6):
        desk.get(LIST)
