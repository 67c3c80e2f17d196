"""What there is about a person is the part of what they may see that is over views of their own, in every state."""

import pytest

from assessor.questionnaire.actions import stop_sharing
from assessor.reviews.visibility import agreed_about, agreed_of, conversations_about, conversations_of
from tests.factories import NOON, AssessmentFactory, UserFactory, conversation, framework, review, shared, team


def nothing(talk, crew):
    pass


def the_person_rates_anew(talk, crew):
    AssessmentFactory(subject=talk.own.subject, edition=talk.own.edition)


def the_person_answers_as_a_candidate(talk, crew):
    AssessmentFactory(subject=talk.own.subject, edition=talk.own.edition, kind="candidate")


def the_manager_rates_anew(talk, crew):
    review(talk.review.rater, talk.own.subject, edition=talk.own.edition)


def sharing_stops(talk, crew):
    stop_sharing(talk.own, at=NOON)


def the_person_leaves(talk, crew):
    crew.memberships.filter(person=talk.own.subject).delete()


@pytest.mark.parametrize(
    ("happens", "number"),
    [
        (nothing, 1),
        (the_person_rates_anew, 0),
        (the_person_answers_as_a_candidate, 1),
        (the_manager_rates_anew, 1),
        (sharing_stops, 1),
        (the_person_leaves, 1),
    ],
)
@pytest.mark.parametrize("who", ["person", "manager"])
def test_it_is_the_persons_own_part(crew, person, manager, happens, number, who):
    edition, above = framework(), UserFactory()
    team(above, manager)
    talks = [
        conversation(
            shared(subject, edition=edition),
            review(rater, subject, edition=edition, submitted_at=NOON),
            finished_at=NOON,
        )
        for rater, subject in ((manager, person), (above, manager))
    ]
    talk, user = (talks[0], person) if who == "person" else (talks[1], manager)
    happens(talk, talk.review.rater.memberships.get(is_manager=True).team)

    assert list(conversations_about(user)) == list(conversations_of(user).filter(own__subject=user))
    assert list(agreed_about(user)) == list(agreed_of(user).filter(subject=user))
    assert conversations_about(user).count() == agreed_about(user).count() == number
