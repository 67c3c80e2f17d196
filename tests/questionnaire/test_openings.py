"""The log of who looked: complete, about submitted assessments alone, and never changed."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import RestrictedError
from django.urls import reverse

from assessor.questionnaire.actions import AssessmentIsNotSubmitted, log_openings
from assessor.questionnaire.models import Opening
from tests.factories import NOON, AssessmentFactory, framework

pytestmark = pytest.mark.django_db


def refuses(name):
    return pytest.raises(IntegrityError, match=name if connection.vendor == "postgresql" else None)


def opened(assessments, by, what=Opening.What.ANSWERS):
    log_openings(assessments, by=by, what=what, at=NOON)


def test_many_are_logged_in_one_query(admin, django_assert_num_queries):
    edition = framework()
    assessments = [AssessmentFactory(edition=edition, submitted_at=NOON) for _ in range(30)]
    with django_assert_num_queries(1):
        opened(assessments, admin, Opening.What.IMPACT)
    assert Opening.objects.filter(opened_by=admin, what="impact", opened_at=NOON).count() == 30


def test_a_draft_among_them_and_nothing_is_logged(admin, submitted):
    with pytest.raises(AssessmentIsNotSubmitted):
        opened([submitted, AssessmentFactory()], admin)
    assert not Opening.objects.exists()


def test_looking_at_ones_own_is_no_news(person, submitted):
    opened([submitted], person)
    assert not Opening.objects.exists()


def test_the_database_takes_no_draft_either(admin):
    with refuses("opened_assessments_are_submitted"):
        Opening.objects.create(assessment=AssessmentFactory(), opened_by=admin, opened_at=NOON, what="answers")


def test_what_is_logged_stays(admin, submitted):
    opened([submitted], admin)
    with refuses("openings_do_not_change"), transaction.atomic():
        Opening.objects.update(opened_by=submitted.subject)
    with pytest.raises(RestrictedError):
        admin.delete()


def test_it_goes_with_the_person_it_is_about(admin, person, submitted):
    opened([submitted], admin)
    person.delete()
    assert not Opening.objects.exists()


class TestResult:
    def text(self, client, assessment):
        return " ".join(client.get(reverse("result", args=[assessment.uid])).text.split())

    def test_it_says_that_nobody_looked(self, signed_in, submitted):
        assert "nobody but you has opened this" in self.text(signed_in, submitted)

    def test_it_says_who_did_and_how_much_of_it_they_saw(self, signed_in, admin, submitted):
        opened([submitted], admin)
        opened([submitted], admin, Opening.What.IMPACT)
        text = self.text(signed_in, submitted)
        assert "nobody but you" not in text
        said = 'Opened by Grace Hopper on <time datetime="2026-03-04">4 March 2026</time>:'
        assert f"{said} answers and examples" in text
        assert f"{said} name and fit, to see whom a new edition moves" in text

    def test_a_day_of_many_looks_is_one_line(self, signed_in, admin, submitted):
        for _ in range(3):
            opened([submitted], admin)
        text = self.text(signed_in, submitted)
        assert text.count("Opened by") == 1
        assert "4 March 2026</time>, 3 times: answers and examples" in text

    def test_my_assessments_mark_those_that_were_opened(self, signed_in, person, admin, submitted):
        other = AssessmentFactory(subject=person, edition=submitted.edition, submitted_at=NOON)
        assert "opened by others" not in signed_in.get(reverse("history")).text
        opened([other], admin)
        assert signed_in.get(reverse("history")).text.count("opened by others") == 1
