"""Sharing a self-assessment: what the page says before and after, and who may use it."""

import re

import pytest
from django.urls import reverse

from assessor.people.models import User
from assessor.questionnaire.actions import log_openings, share
from assessor.questionnaire.models import Assessment, Opening, Share
from tests.factories import NOON, AssessmentFactory, UserFactory, framework, may_open, team

RATINGS = {"c1": 3, "c2": "no_opportunity", "c3": 0}


@pytest.fixture
def manager(person):
    manager = UserFactory(name="Ines Moreau")
    team(manager, person)
    return manager


@pytest.fixture
def submitted(person):
    return AssessmentFactory(subject=person, answers=RATINGS, submitted_at=NOON)


@pytest.fixture
def draft(person):
    return AssessmentFactory(subject=person, answers=RATINGS)


def url_of(assessment):
    return reverse("share", args=[assessment.uid])


def read(response):
    """The text of the page, tags out and spaces as a browser shows them."""
    return " ".join(re.sub(r"<[^>]+>", "", response.text).split())


def is_shared(assessment):
    return Assessment.objects.shared().filter(pk=assessment.pk).exists()


def test_it_is_called_after_what_it_is_for(signed_in, manager, submitted):
    assert "<h1>Share with your manager</h1>" in signed_in.get(url_of(submitted)).text
    share(submitted, with_examples=False, at=NOON)
    page = signed_in.get(url_of(submitted)).text
    assert "<h1>Who sees this</h1>" in page
    assert "<title>Who sees this - Assessor</title>" in page


class TestBefore:
    def test_only_the_person_sees_it_and_who_would_is_named(self, signed_in, manager, submitted):
        page = read(signed_in.get(url_of(submitted)))
        assert "Now it is seen by only you." in page
        assert "If you share it: you and whoever manages your teams, now Ines Moreau." in page
        assert "What you share also counts, without your name, in the figures of the teams above yours" in page
        assert "Your examples only if you choose so below." in page
        assert "Your manager rates you first, without seeing this. Then you look at both together." in page
        assert "Or your manager decides to open it without rating you. That is logged, and this page tells you." in page
        assert "When you change teams, so does who sees it" in page
        assert "Nobody but you has opened it." in page
        assert "When you shared it" not in page

    def test_managers_of_all_teams_are_named(self, signed_in, person, manager, submitted):
        team(UserFactory(name="Tom Weber"), person)
        team(UserFactory(name="Kim Park"), person)
        assert "now Ines Moreau, Kim Park and Tom Weber." in read(signed_in.get(url_of(submitted)))

    def test_the_preview_shows_what_a_manager_would_read(self, signed_in, manager, submitted):
        page = read(signed_in.get(url_of(submitted)))
        assert "Competency 1 Advanced (3)" in page
        assert "Competency 2 No chance yet" in page
        assert "Competency 4 Not rated" in page

    def test_an_example_in_the_preview_says_when_it_is_seen(self, signed_in, manager, draft):
        draft.answers.filter(competency__slug="c1").update(example="Led the outage review")
        assert "Example, only if you choose so: Led the outage review" in read(signed_in.get(url_of(draft)))
        share(draft, with_examples=True, at=NOON)
        assert "Example: Led the outage review" in read(signed_in.get(url_of(draft)))

    def test_without_a_manager_there_is_nobody_to_share_with(self, signed_in, submitted):
        page = signed_in.get(url_of(submitted))
        assert "You have no manager in this system. Ask an admin." in read(page)
        assert "<button" not in page.text.partition("<main")[2].partition("</main")[0]
        assert "btn-primary" not in page.text


class TestSharing:
    def test_ratings_alone(self, signed_in, manager, submitted):
        page = read(signed_in.post(url_of(submitted), follow=True))
        assert "You share ratings." in page
        assert "Now it is seen by you and whoever manages your teams, now Ines Moreau." in page
        assert is_shared(submitted)
        assert not Share.objects.get().with_examples

    def test_ratings_and_examples(self, signed_in, manager, submitted):
        page = read(signed_in.post(url_of(submitted), {"with_examples": "on"}, follow=True))
        assert "You share ratings and examples." in page
        assert Share.objects.get().with_examples

    def test_another_choice_is_another_line_of_the_record(self, signed_in, manager, submitted):
        share(submitted, with_examples=True, at=NOON)
        page = read(signed_in.post(url_of(submitted), follow=True))
        assert "Ratings and examples, from 4 March 2026, 12:00 to" in page
        assert [made.with_examples for made in Share.objects.current()] == [False]

    def test_the_same_again_is_nothing_new(self, signed_in, manager, submitted):
        for _ in range(2):
            signed_in.post(url_of(submitted))
        assert Share.objects.count() == 1

    def test_a_draft_is_shared_from_the_moment_of_submitting(self, signed_in, manager, draft):
        before = read(signed_in.get(url_of(draft)))
        assert "If you share it, from the moment you submit it: you and whoever manages your teams" in before
        after = read(signed_in.post(url_of(draft), follow=True))
        assert "Now it is seen by only you, since it is a draft." in after
        assert "You share it from the moment you submit it" in after
        assert not is_shared(draft)

    def test_the_pages_on_the_way_to_submitting_say_so_too(self, signed_in, manager, draft):
        pages = [reverse(name, args=[draft.uid]) for name in ("tasks", "review")]
        link = f'href="{url_of(draft)}"'
        assert [link in signed_in.get(page).text for page in pages] == [False, False]
        assert "Who sees this: only you, until you share it." in read(signed_in.get(pages[1]))
        share(draft, with_examples=False, at=NOON)
        assert [link in signed_in.get(page).text for page in pages] == [True, True]
        assert "from the moment you submit it, whoever manages your teams" in read(signed_in.get(pages[1]))

    def test_nothing_is_shared_while_nobody_manages_the_person(self, signed_in, submitted):
        assert "You have no manager in this system." in read(signed_in.post(url_of(submitted)))
        assert not Share.objects.exists()

    def test_when_the_last_manager_leaves_that_is_said_and_it_can_be_stopped(self, signed_in, manager, submitted):
        share(submitted, with_examples=False, at=NOON)
        manager.memberships.all().delete()
        page = read(signed_in.get(url_of(submitted)))
        assert "Now it is seen by only you." in page
        assert "You share this: whoever comes to manage a team of yours will be able to see it." in page
        assert "Stop sharing" in page


class TestStopping:
    def test_it_says_what_stays_and_ends_sight_at_once(self, signed_in, manager, submitted):
        share(submitted, with_examples=True, at=NOON)
        assert "is a result that you agreed on in a finished conversation" in read(signed_in.get(url_of(submitted)))
        page = read(signed_in.post(url_of(submitted), {"stop": "1"}, follow=True))
        assert "You no longer share this. Your managers cannot see it any more." in page
        assert "Now it is seen by only you." in page
        assert "Ratings and examples, from 4 March 2026, 12:00 to" in page
        assert not is_shared(submitted)

    def test_twice_is_no_fault(self, signed_in, manager, submitted):
        share(submitted, with_examples=True, at=NOON)
        for _ in range(2):
            signed_in.post(url_of(submitted), {"stop": "1"})
        assert Share.objects.count() == 1
        assert not is_shared(submitted)

    def test_sharing_again_begins_with_ratings_alone(self, signed_in, manager, submitted):
        share(submitted, with_examples=True, at=NOON)
        assert "checked" in signed_in.get(url_of(submitted)).text
        signed_in.post(url_of(submitted), {"stop": "1"})
        assert "checked" not in signed_in.get(url_of(submitted)).text


class TestLog:
    def test_a_manager_who_looked_stands_there_by_day(self, signed_in, manager, submitted):
        for _ in range(2):
            log_openings([submitted], by=manager, what=Opening.What.SHARED, at=NOON)
        page = read(signed_in.get(url_of(submitted)))
        assert "Ines Moreau on 4 March 2026, 2 times: what you share" in page
        assert "Nobody but you" not in page


class TestAccess:
    def test_a_stranger_a_manager_and_an_admin_find_nothing(self, client, manager, stranger, submitted):
        share(submitted, with_examples=True, at=NOON)
        admin = may_open(UserFactory(is_staff=True, is_superuser=True))
        for somebody in (stranger, manager, admin):
            client.force_login(somebody)
            assert client.get(url_of(submitted)).status_code == 404
            assert client.post(url_of(submitted), {"stop": "1"}).status_code == 404
        assert is_shared(submitted)

    def test_visitors_are_asked_to_sign_in(self, client, submitted):
        assert client.get(url_of(submitted)).headers["Location"].startswith(reverse("account_login"))
        assert client.post(url_of(submitted)).status_code == 302
        assert not Share.objects.exists()

    def test_a_candidate_has_no_such_page(self, signed_in, person, manager, submitted):
        User.objects.filter(pk=person.pk).update(is_candidate=True)
        assert signed_in.get(url_of(submitted)).status_code == 404
        assert signed_in.post(url_of(submitted)).status_code == 404
        assert not Share.objects.exists()

    def test_a_review_of_the_person_is_not_theirs_to_share(self, signed_in, person, manager, submitted):
        review = AssessmentFactory(subject=person, rater=manager, kind="manager", edition=submitted.edition)
        assert signed_in.post(url_of(review)).status_code == 404

    @pytest.mark.parametrize("method", ["put", "patch", "delete"])
    def test_other_methods_are_refused(self, signed_in, submitted, method):
        assert getattr(signed_in, method)(url_of(submitted)).status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_it_takes_ten_queries_whatever_is_on_the_page(signed_in, person, number, django_assert_num_queries):
    submitted = AssessmentFactory(
        subject=person, edition=framework(areas=number, competencies=6 * number), submitted_at=NOON
    )
    for manager in UserFactory.create_batch(number):
        team(manager, person)
        log_openings([submitted], by=manager, what=Opening.What.SHARED, at=NOON)
        share(submitted, with_examples=not Share.objects.current().filter(with_examples=True).exists(), at=NOON)
    with django_assert_num_queries(10):
        assert "Stop sharing" in signed_in.get(url_of(submitted)).text
