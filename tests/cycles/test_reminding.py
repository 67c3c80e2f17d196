"""Mail about a cycle: to whom, when on their clock, in which words, and each once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command

from assessor.cycles.actions import Dates, add_people, change_dates, close, take_out
from assessor.cycles.reminding import CROWD, remind, remind_of
from assessor.mail.models import Message
from tests.cycles.making import OPENS, current, cycle, organiser
from tests.factories import NOON, AssessmentFactory, UserFactory, newcomers, review, team

pytestmark = pytest.mark.django_db
MADE = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def spring(manager, person, edition, circle):
    return cycle(edition, person, by=manager, at=MADE)


@pytest.fixture
def outbox(mailoutbox, django_capture_on_commit_callbacks):
    """outbox(at) reminds at this time; the recipient and the subject of what that sent."""

    def sent(at):
        before = len(mailoutbox)
        with django_capture_on_commit_callbacks(execute=True):
            remind(at=at)
        return [(message.to[0], message.subject) for message in mailoutbox[before:]]

    return sent


def at(day, hour=12, minute=0, month=3):
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def join(made, person, **fields):
    own = AssessmentFactory(subject=person, edition=made.edition, **fields)
    made.entries.filter(person=person).update(assessment=own)
    return own


def test_people_are_invited_reminded_and_told_on_the_last_day(outbox, person, spring):
    told = {day: outbox(at(day)) for day in range(1, 24)}
    assert {day: [subject for to, subject in sent if to == person.email] for day, sent in told.items() if sent} == {
        4: ["Spring 2026: assess yourself by 18 March 2026"],
        15: ["Spring 2026: your self-assessment is due on 18 March 2026"],
        18: ["Spring 2026: your self-assessment is due today"],
        22: [],
    }


def test_nobody_gets_the_same_twice(outbox, spring):
    assert len(outbox(at(4))) == 1
    for hour in range(12, 24):
        assert outbox(at(4, hour)) == []


def test_after_days_without_it_the_latest_is_sent_alone(outbox, person, spring):
    assert outbox(at(19)) == [(person.email, "Spring 2026: your self-assessment was due on 18 March 2026")]
    assert outbox(at(20)) == []


def test_the_invitation_says_what_is_shared_when_and_where_to_go(outbox, mailoutbox, spring):
    outbox(at(4))
    [message] = mailoutbox
    html = message.alternatives[0].content
    for body in (message.body, html):
        words = " ".join(body.split())
        assert "Beth Boss asks you to assess yourself on Pastry Chef" in words
        assert "18 March 2026" in words
        assert "Shared with your manager when you submit: your ratings." in words
        assert f"http://localhost:8000/cycles/{spring.uid}/join/" in words


def test_no_message_holds_a_rating(outbox, mailoutbox, manager, person, spring):
    join(spring, person, answers={"c1": 4})
    review(manager, person, edition=spring.edition, answers={"c1": 3})
    for day in (15, 18, 22, 25):
        outbox(at(day))
    assert len(mailoutbox) == 4
    for message in mailoutbox:
        for body in (message.body, message.alternatives[0].content.partition("</style>")[2]):
            assert "Expert" not in body
            assert "Advanced" not in body
            assert "of 6" not in body


def test_whoever_has_begun_is_not_invited_but_reminded(outbox, person, spring):
    join(spring, person)
    assert outbox(at(4)) == []
    assert outbox(at(15)) == [(person.email, "Spring 2026: your self-assessment is due on 18 March 2026")]


def test_whoever_is_done_taken_out_gone_or_from_outside_hears_nothing(outbox, person, colleague, spring, manager):
    guest, gone = UserFactory(is_candidate=True), UserFactory(is_active=False)
    add_people(spring, [colleague, guest, gone], at=MADE)
    join(spring, person, submitted_at=NOON)
    take_out(spring, colleague)
    for day in (4, 15, 18):
        assert outbox(at(day)) == []


def test_whoever_is_added_later_is_invited_and_not_reminded_within_the_same_days(outbox, colleague, spring, person):
    add_people(spring, [colleague], at=at(16, 10))
    assert (colleague.email, "Spring 2026: assess yourself by 18 March 2026") in outbox(at(16))
    assert outbox(at(17)) == []
    assert (colleague.email, "Spring 2026: your self-assessment is due today") in outbox(at(18))


def test_whoever_is_added_after_the_last_day_is_invited_in_true_words(outbox, mailoutbox, colleague, spring):
    add_people(spring, [colleague], at=at(28, 10))
    assert (colleague.email, "Spring 2026: assess yourself") in outbox(at(28))
    assert "It was due on 18 March 2026, and you can still take part." in " ".join(mailoutbox[0].body.split())


def test_closing_stops_everything(outbox, spring):
    close(spring, at=at(3))
    for day in (4, 15, 18, 22, 25):
        assert outbox(at(day)) == []


def test_another_due_date_is_another_reminder(outbox, person, spring):
    outbox(at(4))
    outbox(at(15))
    change_dates(spring, Dates(OPENS, date(2026, 3, 28)))
    assert outbox(at(16)) == []
    assert outbox(at(25)) == [(person.email, "Spring 2026: your self-assessment is due on 28 March 2026")]


@pytest.mark.parametrize(
    ("zone", "eight"),
    [
        ("Pacific/Auckland", at(3, 19)),  # thirteen hours ahead
        ("Pacific/Honolulu", at(4, 18)),  # ten behind
        ("Europe/Oslo", at(4, 7)),
        ("", at(4, 8)),
        ("Nowhere/Known", at(4, 8)),
    ],
)
def test_the_day_begins_at_eight_on_the_clock_of_the_person(outbox, manager, edition, zone, eight):
    person = UserFactory(time_zone=zone)
    cycle(edition, person, by=manager, at=MADE)
    assert outbox(eight - timedelta(minutes=1)) == []
    assert [to for to, _ in outbox(eight)] == [person.email]


@pytest.mark.parametrize(
    ("zone", "opens_on", "eight"),
    [
        ("Europe/Oslo", date(2026, 3, 28), at(28, 7)),
        ("Europe/Oslo", date(2026, 3, 29), at(29, 6)),  # summer time began in that night
        ("Europe/Oslo", date(2026, 10, 25), at(25, 7, month=10)),  # and ended
        ("Pacific/Auckland", date(2026, 4, 5), at(4, 20, month=4)),
        ("Pacific/Auckland", date(2026, 9, 27), at(26, 19, month=9)),
    ],
)
def test_eight_is_eight_when_the_clocks_change(outbox, manager, edition, zone, opens_on, eight):
    person = UserFactory(time_zone=zone)
    due = opens_on + timedelta(days=14)
    cycle(edition, person, by=manager, at=MADE, opens_on=opens_on, self_due_on=due, review_due_on=None)
    assert outbox(eight - timedelta(minutes=1)) == []
    assert [to for to, _ in outbox(eight)] == [person.email]


def test_today_is_the_day_of_the_person(outbox, manager, edition):
    person = UserFactory(time_zone="Pacific/Honolulu")
    cycle(edition, person, by=manager, at=MADE)
    morning = datetime(2026, 3, 19, 4, tzinfo=UTC)  # still the evening of the 18th there
    assert outbox(morning) == [(person.email, "Spring 2026: your self-assessment is due today")]


def test_managers_are_reminded_of_the_reviews_that_are_theirs(outbox, mailoutbox, manager, person, colleague, spring):
    other = UserFactory(name="Omar Other")
    team(other, colleague)
    team(UserFactory(), UserFactory())
    add_people(spring, [colleague], at=MADE)
    for somebody in (person, colleague):
        join(spring, somebody, submitted_at=NOON)
    review(manager, person, edition=spring.edition, submitted_at=at(10))
    assert sorted(outbox(at(22))) == sorted(
        (reviewer.email, "Spring 2026: your reviews are due on 25 March 2026") for reviewer in (manager, other)
    )
    assert "- Cleo Colleague" in mailoutbox[0].body
    assert "Ada Owner" not in mailoutbox[0].body
    review(other, colleague, edition=spring.edition, submitted_at=at(23))
    assert outbox(at(25)) == [(manager.email, "Spring 2026: your reviews are due today")]
    assert outbox(at(26)) == []


def test_of_reviews_they_are_reminded_on_their_own_clock(outbox, manager, person, spring):
    type(manager).objects.filter(pk=manager.pk).update(time_zone="Pacific/Auckland")
    join(spring, person, submitted_at=NOON)
    eight = at(24, 19)  # in the morning of the 25th there
    outbox(eight - timedelta(minutes=1))
    assert outbox(eight) == [(manager.email, "Spring 2026: your reviews are due today")]


def test_nobody_is_reminded_of_reviews_that_are_not_asked_for(outbox, manager, person, edition, circle):
    made = cycle(edition, person, by=organiser(), at=MADE, review_due_on=None)
    join(made, person, submitted_at=NOON)
    for day in range(1, 31):
        assert outbox(at(day)) == []


def test_a_former_manager_is_not_reminded(outbox, manager, person, spring):
    join(spring, person, submitted_at=NOON)
    manager.memberships.all().delete()
    assert outbox(at(25)) == []


def test_the_command_says_how_many(capsys, manager, person, edition, circle):
    current(edition, person, by=manager, opens_on=date(2026, 3, 4))
    call_command("remind")
    call_command("remind")
    assert capsys.readouterr().out == "1 message.\n0 messages.\n"
    assert Message.objects.get().recipient == person


@pytest.mark.parametrize("people", [1, 3, 50, 500])
def test_a_run_without_anything_due_asks_as_often_for_many(manager, edition, django_assert_num_queries, people):
    asked = newcomers(people)
    team(manager, *asked)
    cycle(edition, *asked, by=manager, at=MADE)
    remind(at=at(4))
    assert Message.objects.count() == people
    with django_assert_num_queries(7):
        remind(at=at(4, 13))


@pytest.mark.parametrize("managers", [1, 3, 50])
def test_managers_are_told_in_as_many_queries_for_many(manager, edition, django_assert_num_queries, managers):
    asked, bosses = newcomers(2 * managers), newcomers(managers)
    for boss, *people in zip(bosses, asked[::2], asked[1::2], strict=True):
        team(boss, *people)
    cycle(edition, *asked, by=manager, at=MADE, self_due_on=date(2026, 4, 25))
    with django_assert_num_queries(25):
        assert remind(at=at(22)) == 3 * managers
    assert Message.objects.filter(template="cycle_reviews").count() == managers
    with django_assert_num_queries(11):
        assert remind(at=at(22, 13)) == 0


def test_more_than_a_crowd_are_told_a_crowd_at_a_time(manager, edition):
    asked = newcomers(CROWD + 2)
    made = cycle(edition, *asked, by=manager, at=MADE)
    assert remind_of(made, at=at(4)) == CROWD
    assert remind(at=at(4)) == 2
    assert set(Message.objects.values_list("recipient", flat=True)) == {person.pk for person in asked}
