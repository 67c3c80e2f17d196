"""Reminding: a mail that says what is left to do, at most once in three days whoever presses."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessor.mail.models import Message
from assessor.managers.actions import NothingToRemindOf, RemindedLately, remind
from tests.factories import NOON, AssessmentFactory, UserFactory, shared, team
from tests.simultaneous import at_once

RATED = {f"c{n}": 2 for n in range(1, 7)}
THREE_DAYS = timedelta(days=3)

pytestmark = pytest.mark.usefixtures("crew")


def press(client, person, role="", **query):
    response = client.post(reverse("remind", args=[person.uid], query=query), {"role": role}, follow=True)
    return re.sub(r"\s+", " ", response.content.decode())


class TestWhatItSays:
    @pytest.fixture
    def sent(self, manager, person, crew, mailoutbox, django_capture_on_commit_callbacks):
        def send(role=None):
            with django_capture_on_commit_callbacks(execute=True):
                remind(person, role=role, by=manager, at=NOON)
            (mail,) = mailoutbox
            assert mail.to == [person.email]
            (html, _), *_ = mail.alternatives
            return mail.subject, mail.body, html

        return send

    def test_to_start(self, sent):
        subject, text, html = sent()
        assert subject == "Mia Manager asks you to assess yourself"
        for body in (text, html):  # where a cycle that asks them comes first
            assert reverse("home") in body
            assert reverse("start") not in body

    def test_to_go_on(self, sent, person, edition):
        draft = AssessmentFactory(subject=person, edition=edition, answers={"c1": 4})
        subject, text, html = sent(edition.role.slug)
        assert subject == "Mia Manager asks you to go on with your self-assessment"
        assert reverse("tasks", args=[draft.uid]) in text
        assert reverse("tasks", args=[draft.uid]) in html

    def test_to_think_about_sharing(self, sent, person, edition):
        own = AssessmentFactory(subject=person, edition=edition, answers=RATED, submitted_at=NOON)
        subject, text, html = sent(edition.role.slug)
        assert subject == "Mia Manager asks whether you share your self-assessment"
        assert "Whether you share it is yours to decide" in text
        assert reverse("share", args=[own.uid]) in text
        assert reverse("share", args=[own.uid]) in html

    def test_no_rating_and_no_fit_stands_in_it(self, sent, person, edition):
        AssessmentFactory(subject=person, edition=edition, answers=RATED, submitted_at=NOON)
        assert not [part for part in sent(edition.role.slug) if re.search(r"Level \d|Independent|of 6", part)]


class TestHowOften:
    def test_again_after_three_days_and_not_before(self, manager, person, crew):
        remind(person, role=None, by=manager, at=NOON)
        with pytest.raises(RemindedLately) as refused:
            remind(person, role=None, by=manager, at=NOON + THREE_DAYS - timedelta(seconds=1))
        assert refused.value.again_at == NOON + THREE_DAYS
        remind(person, role=None, by=manager, at=NOON + THREE_DAYS)
        assert Message.objects.count() == 2

    def test_another_manager_is_told_the_same(self, manager, person, crew):
        other = UserFactory()
        team(other, person)
        remind(person, role=None, by=manager, at=NOON)
        with pytest.raises(RemindedLately):
            remind(person, role=None, by=other, at=NOON)

    def test_one_that_was_given_up_does_not_count(self, manager, person, crew):
        remind(person, role=None, by=manager, at=NOON)
        Message.objects.update(next_try_at=None, failed_at=NOON, attempts=1)
        remind(person, role=None, by=manager, at=NOON + timedelta(minutes=1))
        assert Message.objects.filter(failed_at=None).count() == 1

    @pytest.mark.django_db(transaction=True)
    def test_two_managers_at_once_send_one(self, mailoutbox):
        person, *managers = (UserFactory() for _ in range(3))
        for manager in managers:
            team(manager, person)
        outcomes = at_once(*(lambda by=by: remind(person, role=None, by=by, at=NOON) for by in managers))
        assert sorted(type(outcome).__name__ for outcome in outcomes) == ["RemindedLately", "Stage"]
        assert len(mailoutbox) == 1


class TestWhoNeedsNone:
    def test_who_shares_has_done_all(self, manager, person, crew, edition):
        shared(person, edition=edition, answers=RATED)
        with pytest.raises(NothingToRemindOf):
            remind(person, role=edition.role.slug, by=manager, at=NOON)

    def test_who_shares_one_that_waits_while_they_write_a_new_one(self, manager, person, crew, edition):
        shared(person, edition=edition, answers=RATED)
        AssessmentFactory(subject=person, edition=edition)
        with pytest.raises(NothingToRemindOf):
            remind(person, role=edition.role.slug, by=manager, at=NOON)

    def test_nobody_is_reminded_of_a_role_that_they_have_not_begun(self, manager, person, crew, edition):
        with pytest.raises(NothingToRemindOf):
            remind(person, role=edition.role.slug, by=manager, at=NOON)

    def test_who_has_left_the_team(self, manager, person, crew):
        crew.memberships.filter(person=person).delete()
        with pytest.raises(NothingToRemindOf):
            remind(person, role=None, by=manager, at=NOON)
        assert not Message.objects.exists()


class TestTheButton:
    def test_it_says_when_the_next_one_is_possible(self, desk, person):
        page = press(desk, person)
        assert "Ada Owner is being reminded by mail." in page
        again = timezone.localtime(Message.objects.get().created_at + THREE_DAYS)
        assert f'again from <time datetime="{again:%Y-%m-%dT%H:%M:%S}' in page
        assert f"{again:%H:%M}</time>" in page
        assert "Remind<span" not in page

    def test_pressed_in_another_window_it_says_so_too(self, desk, person):
        press(desk, person)
        page = press(desk, person)
        assert "Ada Owner was reminded already. The next reminder can go out from" in page
        assert Message.objects.count() == 1

    def test_it_leads_back_to_the_same_choice_of_people(self, desk, person):
        response = desk.post(reverse("remind", args=[person.uid], query={"status": "not-started"}), {"role": ""})
        assert response.headers["Location"] == f"{reverse('team')}?status=not-started#person-{person.uid}"

    def test_or_to_the_person(self, desk, person):
        response = desk.post(reverse("remind", args=[person.uid]), {"role": "", "person": "1"})
        assert response.headers["Location"] == reverse("team_person", args=[person.uid])

    def test_after_the_person_has_shared_meanwhile_it_says_so(self, desk, person, edition):
        shared(person, edition=edition, answers=RATED)
        assert "There is nothing left to remind Ada Owner of." in press(desk, person)

    def test_a_reminder_that_was_given_up_is_told_at_the_row(self, desk, person):
        press(desk, person)
        Message.objects.update(next_try_at=None, sent_at=None, sending_at=None, failed_at=timezone.now(), attempts=1)
        page = re.sub(r"\s+", " ", desk.get(reverse("team")).content.decode())
        assert re.search(r'<p class="error">The reminder of <time [^>]+>[^<]+</time> could not be sent.</p>', page)
        assert "Remind<span" in page

    def test_one_that_waits_for_another_try_as_well(self, desk, person):
        press(desk, person)
        Message.objects.update(next_try_at=timezone.now(), sent_at=None, error="OSError", attempts=1)
        assert "The reminder could not be sent yet. It is tried again." in desk.get(reverse("team")).content.decode()
