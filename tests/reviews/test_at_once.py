"""A review begins while its subject, or who gives it, is erased: one after the other, and none is about nobody."""

import pytest
from django.urls import reverse

from assessor.erasure.actions import erase
from assessor.people.models import User
from assessor.questionnaire.actions import AccountIsClosed, start
from assessor.questionnaire.models import Assessment
from tests.factories import NOON, UserFactory, framework
from tests.questionnaire.meanwhile import just_before_writing
from tests.simultaneous import overlapping


@pytest.fixture
def beth(db):
    return UserFactory(name="Beth Boss", is_superuser=True)


@pytest.fixture
def edition(db):
    return framework()


@pytest.mark.django_db(transaction=True)
class TestErasing:
    @pytest.mark.parametrize("leaves", ["person", "manager"])
    def test_a_review_that_is_begun_too_late_is_none(self, person, manager, beth, edition, leaves):
        def late():
            with pytest.raises(AccountIsClosed):
                start(person, edition, at=NOON, rater=manager, kind="manager")

        leaving = {"person": person, "manager": manager}[leaves]
        overlapping(lambda: erase(leaving, by=beth, at=NOON), late)
        assert not Assessment.objects.exists()

    @pytest.mark.parametrize("leaves", ["person", "manager"])
    def test_one_that_was_begun_before_goes_with_them(self, person, manager, beth, edition, leaves):
        leaving = {"person": person, "manager": manager}[leaves]
        overlapping(
            lambda: start(person, edition, at=NOON, rater=manager, kind="manager"),
            lambda: erase(leaving, by=beth, at=NOON),
        )
        assert not Assessment.objects.exists()
        assert not User.objects.filter(pk=leaving.pk).exists()


def test_the_manager_is_told_that_the_person_has_left(desk, person, beth, edition):
    with just_before_writing(lambda: erase(person, by=beth, at=NOON)):
        answer = desk.post(reverse("start_review", args=[person.uid]), follow=True)
    assert answer.redirect_chain == [(reverse("team"), 302)]
    assert "Ada Owner has just left. There is nobody to rate any more." in answer.text
    assert not Assessment.objects.exists()
