"""Self-assessments in the admin: who has which; what was answered opens to few, and never without a trace."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from assessor.mail.models import Message
from assessor.people.models import User
from assessor.questionnaire.access import may_open_answers
from assessor.questionnaire.models import Answer, Opening
from tests.factories import NOON, AssessmentFactory, UserFactory, framework, may_open, review, submit_by_columns

LIST = "/admin/questionnaire/assessment/"
EXAMPLE = "Led the outage review"


def page_of(assessment):
    return f"{LIST}{assessment.pk}/change/"


def answers_of(assessment):
    return reverse("admin:questionnaire_assessment_answers", args=[assessment.pk])


def browser_of(user):
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.fixture
def boss(db):
    return UserFactory(name="Beth Boss", is_staff=True, is_superuser=True)


@pytest.fixture
def desk(boss):
    """The browser of a superuser to whom nobody gave the permission."""
    return browser_of(boss)


@pytest.fixture
def trusted(db):
    """The browser of an admin who may look at assessments and open answers."""
    user = UserFactory(name="Tess Trusted", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_assessment"))
    return browser_of(may_open(user))


@pytest.fixture
def submitted(person):
    edition = framework(areas=2, competencies=4)
    assessment = AssessmentFactory(subject=person, edition=edition, answers={"c1": 3, "c2": "no_opportunity"})
    Answer.objects.filter(assessment=assessment, competency__slug="c1").update(example=EXAMPLE)
    assessment.answers_frozen, assessment.submitted_at = [3, "no_opportunity", None, None], NOON
    assessment.save()
    return assessment


@pytest.fixture
def draft(stranger):
    return AssessmentFactory(subject=stranger, edition=framework(name="Goldsmith"), answers={"c1": 4})


class TestPages:
    def test_the_list_says_who_has_which_and_since_when(self, desk, submitted, draft):
        text = desk.get(LIST).text
        assert "Ada Owner" in text
        assert "Pastry Chef 1.0" in text
        assert "4 March 2026" in text
        assert "Sam Stranger" in text

    @pytest.mark.parametrize(
        ("query", "names"),
        [
            ({"state": "open"}, ["Sam Stranger"]),
            ({"state": "submitted"}, ["Ada Owner"]),
            ({"q": "ada"}, ["Ada Owner"]),
            ({"q": "goldsmith"}, ["Sam Stranger"]),
        ],
    )
    def test_search_and_filters_find_them(self, desk, submitted, draft, query, names):
        rows = desk.get(LIST, query).context["cl"].result_list
        assert [row.subject.name for row in rows] == names

    def test_neither_page_shows_an_answer_a_result_or_the_address_of_one(self, desk, submitted):
        for path in (LIST, page_of(submitted), f"{LIST}{submitted.pk}/history/"):
            text = desk.get(path).text
            assert EXAMPLE not in text
            assert "Advanced" not in text
            assert "Level 1" not in text
            assert str(submitted.uid) not in text

    @pytest.mark.parametrize(
        "lookup",
        [
            "answers_frozen__startswith=[3",
            "answers_frozen__icontains=no_opp",
            "answers_frozen__contains=3",
            "lowest__isnull=1",
            "highest__slug=l1",
            "target__isnull=1",
            "answers__rating=3",
            "subject__assessments__lowest__isnull=1",
        ],
    )
    def test_no_address_tells_by_filtering_what_was_answered(self, desk, submitted, lookup):
        response = desk.get(f"{LIST}?{lookup}", follow=True)
        assert response.status_code == 400 or response.redirect_chain == [(f"{LIST}?e=1", 302)]

    @pytest.mark.parametrize("page", ["add/", "{pk}/delete/"])
    def test_nothing_is_added_or_deleted(self, desk, submitted, page):
        assert desk.get(LIST + page.format(pk=submitted.pk)).status_code == 403

    def test_nothing_is_changed(self, desk, submitted):
        assert desk.post(page_of(submitted), {"started_at_0": "2020-01-01"}).status_code == 403

    @pytest.mark.parametrize("number", [1, 3, 30])
    def test_the_list_takes_seven_queries_whatever_there_is(self, desk, number, django_assert_num_queries):
        edition = framework()
        for _ in range(number):
            AssessmentFactory(edition=edition)
        with django_assert_num_queries(7):
            desk.get(LIST)

    def test_staff_without_a_permission_see_nothing(self, submitted):
        browser = browser_of(UserFactory(is_staff=True))
        assert browser.get(LIST).status_code == 403
        assert browser.get(page_of(submitted)).status_code == 403


class TestOpening:
    def test_it_is_asked_for_before_anything_is_shown(self, trusted, submitted):
        text = trusted.get(answers_of(submitted)).text
        assert "This is logged. Ada Owner gets a mail with your name" in text
        assert EXAMPLE not in text
        assert not Opening.objects.exists()

    def test_it_is_logged_and_shows_answers_and_examples(self, trusted, submitted):
        text = trusted.post(answers_of(submitted)).text
        assert EXAMPLE in text
        assert "Advanced (3)" in text
        assert "No chance yet" in text
        opening = Opening.objects.get()
        assert (opening.assessment, opening.opened_by.name, opening.what) == (submitted, "Tess Trusted", "answers")

    def test_the_person_is_told_by_mail_by_whom(self, trusted, submitted):
        trusted.get(answers_of(submitted))
        assert not Message.objects.exists()
        trusted.post(answers_of(submitted))
        message = Message.objects.get()
        assert (message.recipient, message.subject) == (submitted.subject, "Tess Trusted opened your answers")

    def test_looking_twice_is_logged_twice(self, trusted, submitted):
        trusted.post(answers_of(submitted))
        trusted.post(answers_of(submitted))
        assert Opening.objects.count() == 2

    def test_the_page_stays_in_no_cache(self, trusted, submitted):
        assert "no-store" in trusted.post(answers_of(submitted)).headers["Cache-Control"]

    def test_a_draft_cannot_be_opened(self, trusted, draft):
        assert trusted.get(answers_of(draft)).status_code == 404
        assert trusted.post(answers_of(draft)).status_code == 404
        assert not Opening.objects.exists()

    def test_what_others_say_of_somebody_is_not_there(self, trusted, submitted, stranger):
        said = review(stranger, submitted.subject, edition=submitted.edition, submitted_at=NOON)
        assert [row.pk for row in trusted.get(LIST).context["cl"].result_list] == [submitted.pk]
        assert trusted.get(page_of(said)).status_code == 302
        assert trusted.post(answers_of(said)).status_code == 404
        assert not Opening.objects.exists()

    def test_who_is_rating_the_person_opens_it_once_that_is_submitted(self, trusted, submitted):
        rating = review(User.objects.get(name="Tess Trusted"), submitted.subject, edition=submitted.edition)
        assert {ask(answers_of(submitted)).status_code for ask in (trusted.get, trusted.post)} == {404}
        assert not Opening.objects.exists()
        page = trusted.get(page_of(submitted)).text
        assert answers_of(submitted) not in page
        assert "You are rating Ada Owner, so the answers stay closed to you" in page
        submit_by_columns(rating, NOON)
        assert answers_of(submitted) in trusted.get(page_of(submitted)).text
        assert EXAMPLE in trusted.post(answers_of(submitted)).text

    def test_a_superuser_may_not_unless_somebody_said_so(self, desk, boss, submitted):
        for response in (desk.get(answers_of(submitted)), desk.post(answers_of(submitted))):
            assert response.status_code == 403
            assert EXAMPLE not in response.text
        assert not Opening.objects.exists()
        assert "Open the answers" not in desk.get(page_of(submitted)).text
        may_open(boss)
        assert "Open the answers" in desk.get(page_of(submitted)).text
        assert desk.post(answers_of(submitted)).status_code == 200

    def test_the_permission_is_not_enough_without_seeing_assessments(self, submitted):
        browser = browser_of(may_open(UserFactory(is_staff=True)))
        assert browser.post(answers_of(submitted)).status_code == 403

    def test_somebody_who_is_no_admin_is_asked_to_sign_in_as_one(self, client, submitted, stranger):
        may_open(stranger)
        client.force_login(stranger)
        assert client.post(answers_of(submitted)).status_code == 302
        assert not Opening.objects.exists()

    def test_a_visitor_is_asked_to_sign_in(self, client, submitted):
        assert "/accounts/sign-in/" in client.get(answers_of(submitted)).headers["Location"]

    @pytest.mark.parametrize("method", ["put", "patch", "delete"])
    def test_other_methods_are_refused(self, trusted, submitted, method):
        assert getattr(trusted, method)(answers_of(submitted)).status_code == 405


class TestPermission:
    def test_a_group_can_have_it(self, person):
        group = Group.objects.create(name="Talent reviews")
        group.permissions.add(Permission.objects.get(codename="open_answers"))
        assert not may_open_answers(person)
        person.groups.add(group)
        assert may_open_answers(person)

    def test_whoever_left_has_it_no_more(self, person):
        may_open(person)
        person.is_active = False
        assert not may_open_answers(person)
