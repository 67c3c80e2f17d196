"""What the database itself refuses of conversations, whoever writes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from assessor.questionnaire.models import Assessment
from assessor.reviews.models import Conversation, Point
from tests.factories import NOON, AssessmentFactory, UserFactory, conversation, framework, review, shared


@pytest.fixture
def edition(db):
    return framework()


@pytest.fixture
def own(person, edition):
    return shared(person, edition=edition)


@pytest.fixture
def theirs(manager, person, edition):
    return review(manager, person, edition=edition, submitted_at=NOON)


def refuses(name):
    """The database refuses what happens inside, by the constraint or trigger of this name."""
    return pytest.raises(IntegrityError, match=name if connection.vendor == "postgresql" else None)


def lay_open(own, theirs, *, by=None, agreed=None):
    third = agreed or agreed_of(own.subject, theirs.rater, own.edition)
    with transaction.atomic():
        return Conversation.objects.create(
            own=own, review=theirs, agreed=third, revealed_by=by or theirs.rater, revealed_at=NOON
        )


def agreed_of(subject, rater, edition):
    return AssessmentFactory(subject=subject, rater=rater, edition=edition, kind=Assessment.Kind.AGREED)


def change(row, **values):
    with transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**values)


def test_nobody_reviews_themselves(person, edition):
    with refuses("self_assessments_are_rated_by_their_subject"):
        review(person, person, edition=edition)


class TestViewsThatBelongTogether:
    def test_two_submitted_views_of_one_person_are_laid_open_by_one_of_the_two(self, own, theirs):
        assert lay_open(own, theirs, by=own.subject).pk

    def test_not_the_views_of_two_people(self, own, manager, edition):
        other = review(manager, UserFactory(), edition=edition, submitted_at=NOON)
        with refuses("views_are_of_one_person_and_edition"):
            lay_open(own, other)

    def test_not_on_two_editions(self, own, manager, person):
        other = review(manager, person, edition=framework(role=own.role, version="0.9", draft=True), submitted_at=NOON)
        with refuses("views_are_of_one_person_and_edition"):
            lay_open(own, other)

    def test_not_two_of_oneself(self, own, person, edition):
        with refuses("views_are_of_one_person_and_edition"):
            lay_open(own, shared(person, edition=edition), agreed=agreed_of(person, UserFactory(), edition))

    def test_not_two_of_others(self, theirs, person, edition):
        other = review(UserFactory(), person, edition=edition, submitted_at=NOON)
        with refuses("views_are_of_one_person_and_edition"):
            lay_open(other, theirs)

    def test_what_is_agreed_is_no_view_of_either(self, own, theirs, manager, person, edition):
        with refuses("views_are_of_one_person_and_edition"):
            lay_open(own, theirs, agreed=review(manager, person, edition=edition))

    def test_what_is_agreed_is_between_the_same_two(self, own, theirs, person, edition):
        with refuses("views_are_of_one_person_and_edition"):
            lay_open(own, theirs, agreed=agreed_of(person, UserFactory(), edition))

    def test_nobody_else_lays_them_open(self, own, theirs):
        with refuses("views_are_of_one_person_and_edition"):
            lay_open(own, theirs, by=UserFactory())

    def test_a_draft_of_a_review_is_not_laid_open(self, own, manager, person, edition):
        with refuses("views_are_submitted_before_they_are_laid_open"):
            lay_open(own, review(manager, person, edition=edition))

    def test_nor_a_draft_of_a_self_assessment(self, theirs, person, edition):
        with refuses("views_are_submitted_before_they_are_laid_open"):
            lay_open(AssessmentFactory(subject=person, edition=edition), theirs)

    def test_a_review_is_laid_open_once(self, own, theirs):
        conversation(own, theirs, finished_at=NOON)
        with refuses("review_id"):
            lay_open(own, theirs)


class TestFinishing:
    def test_what_is_agreed_has_to_be_submitted_first(self, own, theirs):
        talk = conversation(own, theirs)
        with refuses("what_is_agreed_is_submitted_when_finished"):
            change(talk, finished_at=NOON, finished_by=talk.revealed_by)

    def test_it_says_by_whom(self, own, theirs):
        talk = conversation(own, theirs)
        with refuses("finished_conversation_says_by_whom"):
            change(talk, finished_by=talk.revealed_by)

    def test_then_nothing_of_it_changes(self, own, theirs):
        talk = conversation(own, theirs, finished_at=NOON)
        with refuses("finished_conversations_do_not_change"):
            change(talk, finished_at=NOON + timedelta(days=1))
        with refuses("finished_conversations_do_not_change"):
            change(talk, finished_at=None, finished_by=None)


class TestPoints:
    def point(self, talk, slug="c1", **said):
        return Point(conversation=talk, competency=talk.own.edition.competencies.get(slug=slug), **said)

    def test_they_are_about_what_the_edition_asks(self, own, theirs):
        elsewhere = framework(name="Sommelier").competencies.first()
        with refuses("point_is_about_a_competency_of_the_edition"):
            Point.objects.create(conversation=conversation(own, theirs), competency=elsewhere)

    def test_one_for_a_competency(self, own, theirs):
        talk = conversation(own, theirs)
        self.point(talk).save()
        with refuses("one_point_for_a_competency"):
            self.point(talk).save()

    def test_they_stay_where_they_were_made(self, own, theirs):
        point = self.point(conversation(own, theirs))
        point.save()
        with refuses("point_stays_where_it_was_made"):
            change(point, competency=own.edition.competencies.get(slug="c2"))

    def test_they_change_while_the_conversation_is_open(self, own, theirs):
        point = self.point(conversation(own, theirs), reason="Because")
        point.save()
        change(point, reason="For another reason", dissent="Not quite")
        change(point, dissent="Not at all")
        point.refresh_from_db()
        assert (point.reason, point.dissent) == ("For another reason", "Not at all")

    @pytest.mark.parametrize("values", [{"reason": "After all"}, {"dissent": "Not so"}, {"dissent": ""}])
    def test_once_it_is_finished_what_was_said_stays(self, own, theirs, values):
        talk = conversation(own, theirs)
        point = self.point(talk, reason="Because", dissent="Not quite")
        point.save()
        finish(talk)
        with refuses("points_of_finished_conversations_stay"):
            change(point, **values)

    def test_only_that_somebody_sees_it_differently_can_still_be_said(self, own, theirs):
        talk = conversation(own, theirs)
        point = self.point(talk, reason="Because")
        point.save()
        finish(talk)
        change(point, dissent="I led it in March", dissented_at=NOON)
        self.point(talk, "c2", dissent="This one too", dissented_at=NOON).save()
        with refuses("finished_conversations_take_no_more_reasons"), transaction.atomic():
            self.point(talk, "c3", reason="Too late").save()
        assert list(talk.points.order_by("pk").values_list("dissent", flat=True)) == [
            "I led it in March",
            "This one too",
        ]


def finish(talk):
    Assessment.objects.filter(pk=talk.agreed_id).update(submitted_at=NOON, answers_frozen=[None] * 6)
    change(talk, finished_at=NOON, finished_by=talk.revealed_by)


def test_a_person_can_be_erased_with_all_that_was_said_of_them(own, theirs):
    talk = conversation(own, theirs, finished_at=NOON)
    Point.objects.create(conversation=talk, competency=own.edition.competencies.first(), dissent="Not quite")
    own.subject.delete()
    assert not Assessment.objects.exists()
    assert not Conversation.objects.exists()
    assert not Point.objects.exists()
