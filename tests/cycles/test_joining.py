"""Taking part in a cycle: what the person reads before the start, and what they then share."""

from datetime import datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertRedirects

from assessor.cycles.actions import CycleIsNotOpenYet, add_people, close, join, take_out
from assessor.cycles.models import Entry
from assessor.cycles.queries import waiting_cycles
from assessor.questionnaire.actions import discard
from assessor.questionnaire.models import Assessment, Share
from assessor.results.actions import submit
from roles.actions import retire
from tests.cycles.making import current, cycle, organiser
from tests.factories import NOON, AssessmentFactory, UserFactory, framework, team
from tests.questionnaire.editions import succeed

ALL = {f"c{n}": 2 for n in range(1, 7)}


@pytest.fixture
def spring(manager, person, edition, circle):
    return current(edition, person, by=manager)


def path(made):
    return reverse("join_cycle", args=[made.uid])


def text(response):
    return unescape(" ".join(response.text.split()))


def shares(person):
    return list(Share.objects.current().filter(assessment__subject=person).values_list("with_examples", flat=True))


def test_it_says_until_when_and_what_is_shared_with_whom_before_the_start(signed_in, person, spring):
    person.time_zone = "Pacific/Auckland"
    person.save()
    page = text(signed_in.get(path(spring)))
    assert "Beth Boss asks you to assess yourself on Pastry Chef" in page
    assert "until the end of the day in your time zone, Pacific/Auckland" in page
    assert "Shared with your manager when you submit." in page
    assert "now Beth Boss, can then see your ratings and your result, but not the examples you write" in page
    assert not Assessment.objects.exists()


def test_it_says_when_examples_are_shared(signed_in, manager, person, edition, circle):
    page = text(signed_in.get(path(current(edition, person, by=manager, with_examples=True))))
    assert "and <strong>the examples you write</strong>" in page


def test_starting_makes_an_assessment_and_shares_it_as_was_said(signed_in, person, spring, edition):
    response = signed_in.post(path(spring))
    assessment = Assessment.objects.get()
    assertRedirects(response, reverse("tasks", args=[assessment.uid]))
    assert (assessment.subject, assessment.edition) == (person, edition)
    assert shares(person) == [False]
    assert Entry.objects.get().assessment == assessment


def test_pressing_twice_makes_one(signed_in, spring):
    first, second = signed_in.post(path(spring)), signed_in.post(path(spring))
    assert first.headers["Location"] == second.headers["Location"]
    assert Assessment.objects.count() == 1


def test_once_begun_the_page_leads_on(signed_in, spring):
    assessment = signed_in.post(path(spring)).headers["Location"]
    assertRedirects(signed_in.get(path(spring)), assessment)


def test_an_open_draft_goes_on_in_the_cycle_and_is_shared(signed_in, person, spring, edition):
    draft = AssessmentFactory(subject=person, edition=edition, answers={"c1": 2})
    page = text(signed_in.get(path(spring)))
    assert "Go on with your draft in this cycle" in page
    assert shares(person) == []
    assertRedirects(signed_in.post(path(spring)), reverse("tasks", args=[draft.uid]))
    assert Assessment.objects.count() == 1
    assert shares(person) == [False]


def test_a_draft_of_an_older_edition_is_offered_the_move_first(signed_in, person, spring, edition):
    draft = AssessmentFactory(subject=person, edition=edition, answers=ALL)
    succeed(edition, reworded=["c1"])
    page = text(signed_in.get(path(spring)))
    assert reverse("move", args=[draft.uid]) in page
    signed_in.post(path(spring))
    assert Entry.objects.get().assessment == draft


def test_a_new_one_begins_on_the_edition_that_has_replaced_the_one_of_the_cycle(signed_in, spring, edition):
    following = succeed(edition, reworded=["c1"])
    signed_in.post(path(spring))
    assert Assessment.objects.get().edition == following


def test_without_a_published_framework_nothing_begins_and_it_says_so(signed_in, spring, edition):
    retire(edition, at=timezone.now())
    assert "There is no framework of this role to rate against now. Ask Beth Boss." in text(signed_in.get(path(spring)))
    assertRedirects(signed_in.post(path(spring)), path(spring))
    assert not Assessment.objects.exists()


def test_one_submitted_since_the_cycle_opened_can_be_shared_instead(signed_in, person, spring, edition):
    submitted = AssessmentFactory(subject=person, edition=edition, answers=ALL)
    submit(submitted, at=timezone.now())
    assert "Share the one you submitted on" in text(signed_in.get(path(spring)))
    response = signed_in.post(path(spring), {"use": submitted.uid}, follow=True)
    assertRedirects(response, reverse("result", args=[submitted.uid]))
    assert shares(person) == [False]
    assert waiting_cycles(person, at=timezone.now()) == []


def test_one_from_before_is_not_offered_nor_taken(signed_in, person, spring, edition):
    before = AssessmentFactory(subject=person, edition=edition, answers=ALL, submitted_at=NOON)
    assert "Share the one" not in text(signed_in.get(path(spring)))
    assertRedirects(signed_in.post(path(spring), {"use": before.uid}), path(spring))
    assert shares(person) == []


@pytest.mark.parametrize("named", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_what_the_button_names_is_ones_own(signed_in, stranger, spring, edition, named):
    theirs = AssessmentFactory(subject=stranger, edition=edition, answers=ALL, submitted_at=timezone.now())
    assertRedirects(signed_in.post(path(spring), {"use": named or theirs.uid}), path(spring))
    assert shares(stranger) == []
    assert not Entry.objects.exclude(assessment=None).exists()


def test_what_was_shared_more_widely_is_shared_as_the_cycle_says(signed_in, person, spring, edition):
    draft = AssessmentFactory(subject=person, edition=edition)
    draft.shares.create(with_examples=True, shared_at=NOON)
    signed_in.post(path(spring))
    assert shares(person) == [False]


def test_discarding_the_draft_leaves_the_place_open_again(signed_in, person, spring):
    signed_in.post(path(spring))
    discard(Assessment.objects.get())
    assert "Start" in text(signed_in.get(path(spring)))
    [waiting] = waiting_cycles(person, at=timezone.now())
    assert waiting.draft is None
    signed_in.post(path(spring))
    assert Entry.objects.get().assessment


def test_nothing_can_be_begun_before_the_first_day(signed_in, manager, person, edition, circle):
    tomorrow = timezone.localdate() + timedelta(days=2)
    made = current(edition, person, by=manager, opens_on=tomorrow)
    assert "You can start on" in text(signed_in.get(path(made)))
    assertRedirects(signed_in.post(path(made)), path(made))
    assert not Assessment.objects.exists()


@pytest.mark.parametrize(
    ("zone", "opens_at"),
    [("Pacific/Auckland", (2026, 3, 3, 11, 0)), ("Pacific/Honolulu", (2026, 3, 4, 10, 0)), ("", (2026, 3, 4, 0, 0))],
)
def test_a_cycle_opens_when_the_day_begins_where_the_person_is(manager, edition, zone, opens_at):
    person = UserFactory(time_zone=zone)
    entry = cycle(edition, person, by=manager).entries.get()
    opens_at = datetime(*opens_at, tzinfo=ZoneInfo("UTC"))
    with pytest.raises(CycleIsNotOpenYet):
        join(entry, at=opens_at - timedelta(seconds=1))
    assert waiting_cycles(person, at=opens_at - timedelta(seconds=1)) == []
    assert [waiting.name for waiting in waiting_cycles(person, at=opens_at)] == ["Spring 2026"]
    assert join(entry, at=opens_at).subject == person


@pytest.mark.parametrize(
    ("zone", "ends_at"),
    [("Pacific/Auckland", (2026, 3, 18, 11, 0)), ("Pacific/Honolulu", (2026, 3, 19, 10, 0)), ("", (2026, 3, 19, 0, 0))],
)
def test_a_due_date_lasts_until_the_end_of_that_day_where_the_person_is(manager, edition, zone, ends_at):
    person = UserFactory(time_zone=zone)
    cycle(edition, person, by=manager)
    ends_at = datetime(*ends_at, tzinfo=ZoneInfo("UTC"))
    assert not waiting_cycles(person, at=ends_at - timedelta(seconds=1))[0].is_late
    assert waiting_cycles(person, at=ends_at)[0].is_late


def test_whoever_is_late_can_still_take_part(signed_in, manager, person, edition, circle):
    made = cycle(edition, person, by=manager)
    assert "that day is over, and you can still take part" in text(signed_in.get(path(made)))
    signed_in.post(path(made))
    assert Entry.objects.get().assessment


def test_a_closed_cycle_says_so_and_takes_nobody(signed_in, spring):
    close(spring, at=timezone.now())
    assert "This cycle was closed on" in text(signed_in.get(path(spring)))
    assertRedirects(signed_in.post(path(spring)), path(spring))
    assert not Assessment.objects.exists()


def test_a_draft_outlives_its_cycle_and_goes_on_in_the_next(signed_in, manager, person, spring, edition):
    signed_in.post(path(spring))
    close(spring, at=timezone.now())
    following = current(edition, person, by=manager, name="Summer 2026")
    signed_in.post(path(following))
    assert Assessment.objects.count() == 1
    assert set(Entry.objects.values_list("assessment", flat=True)) == {Assessment.objects.get().pk}


def test_without_a_manager_it_is_shared_with_whoever_comes(client, person, edition):
    made = current(edition, person, by=organiser())
    client.force_login(person)
    assert "Whoever manages a team of yours can then see" in text(client.get(path(made)))


def test_it_is_for_those_who_are_asked(client, stranger, manager, spring):
    guest = UserFactory(is_candidate=True)
    add_people(spring, [guest], at=timezone.now())
    for nobody in (stranger, manager, guest, organiser()):
        client.force_login(nobody)
        assert client.get(path(spring)).status_code == 404
        assert client.post(path(spring)).status_code == 404


def test_whoever_is_taken_out_keeps_their_assessment_but_not_their_place(signed_in, person, spring):
    signed_in.post(path(spring))
    take_out(spring, person)
    assert signed_in.get(path(spring)).status_code == 404
    assert shares(person) == [False]
    assert Assessment.objects.get().subject == person


def test_visitors_sign_in_and_other_methods_are_refused(client, signed_in, spring):
    assert signed_in.put(path(spring)).status_code == 405
    client.logout()
    assertRedirects(
        client.get(path(spring)), f"{reverse('account_login')}?next={path(spring)}", fetch_redirect_response=False
    )


def test_the_most_urgent_waits_first(person, manager, edition):
    later = current(edition, person, by=manager, name="Later")
    sooner = current(
        framework(name="Sommelier", role__slug="sommelier"),
        person,
        by=manager,
        name="Sooner",
        self_due_on=timezone.localdate() + timedelta(days=1),
    )
    waiting = waiting_cycles(person, at=timezone.now())
    assert [found.uid for found in waiting] == [sooner.uid, later.uid]
    assert waiting[0].edition == "Sommelier 1.0"


@pytest.mark.parametrize("managers", [1, 3, 50])
def test_the_page_asks_as_often_for_many_managers(signed_in, person, spring, django_assert_num_queries, managers):
    for _ in range(managers):
        team(UserFactory(), person)
    with django_assert_num_queries(8):
        signed_in.get(path(spring))
