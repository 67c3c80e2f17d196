"""Small organisations that differ in nothing but what two people said, in every state between the two.

A state takes a world and what the two agree on, and brings the world there.
"""

from dataclasses import dataclass

from assessor.questionnaire.actions import log_openings, share, stop_sharing
from assessor.questionnaire.models import Opening
from assessor.results.actions import submit
from tests.factories import NOON, AssessmentFactory, UserFactory, conversation, framework, review, team


@dataclass(frozen=True)
class Said:
    """What somebody says of every competency, and the example that they give for it."""

    answers: dict[str, int | str]
    example: str


ONE = Said({"c1": 4, "c2": 0, "c3": 4, "c4": 3}, "Calmed the Lisbon ferry")
ANOTHER = Said({"c1": 1, "c2": 4, "c3": "no_opportunity", "c4": 2}, "Painted the Oslo tram")
SAME = Said({"c1": 2, "c2": 2, "c3": 2, "c4": 2}, "Fed the Delft pigeons")


class World:
    """A manager with a small team, whose figures nobody sees, and what was said of one of its people."""

    def __init__(self, own, theirs):
        self.said = {"own": own, "theirs": theirs}
        self.edition = framework(areas=2, competencies=4, levels=2, role__slug="chef")
        self.manager, self.person, colleague = (
            UserFactory(name=name, email=f"{name}@example.org") for name in ("mia", "ada", "cam")
        )
        self.crew = team(self.manager, self.person, colleague, name="Sweet")
        self.about = {"ada": self.person, "Sweet": self.crew}
        self.around = {"mia": self.manager, "cam": colleague}

    def own(self, *, shared=False, submitted=True):
        return self._say(AssessmentFactory, "own", shared, submitted, subject=self.person)

    def review(self, *, submitted=True):
        return self._say(review, "theirs", False, submitted, manager=self.manager, person=self.person)

    def talk(self, agreed, *, finished_at=NOON):
        return conversation(self.own(shared=True), self.review(), finished_at=finished_at, answers=agreed.answers)

    def _say(self, make, who, shared, submitted, **whom):
        said = self.said[who]
        given = make(edition=self.edition, answers=said.answers, **whom)
        given.answers.update(example=said.example)
        if shared:
            share(given, with_examples=True, at=NOON)
        if submitted:
            submit(given, at=NOON)
        given.refresh_from_db()
        return given


def self_draft(world, agreed):
    world.own(submitted=False, shared=True)


def self_submitted(world, agreed):
    world.own()


def self_shared(world, agreed):
    world.own(shared=True)


def review_open(world, agreed):
    world.own(shared=True)
    world.review(submitted=False)


def review_alone(world, agreed):
    world.review()


def review_before_the_draft_is_submitted(world, agreed):
    world.review()
    world.own(submitted=False, shared=True)


def both_but_not_shared(world, agreed):
    world.own()
    world.review()


def both_and_not_laid_open(world, agreed):
    world.own(shared=True)
    world.review()


def laid_open(world, agreed):
    world.talk(agreed, finished_at=None)


def agreed(world, agreed):
    world.talk(agreed)


def opened_without_rating(world, agreed):
    log_openings([world.own(shared=True)], by=world.manager, what=Opening.What.SHARED, at=NOON)


def opened_and_now_rating(world, agreed):
    opened_without_rating(world, agreed)
    world.review(submitted=False)


def manager_rates_again(world, agreed):
    world.talk(agreed)
    world.said["theirs"] = SAME
    world.review(submitted=False)


def person_rates_again(world, agreed):
    world.talk(agreed)
    world.said["own"] = SAME
    world.own(submitted=False)


def sharing_stopped(world, agreed):
    stop_sharing(world.talk(SAME).own, at=NOON)


def person_left(world, agreed):
    world.talk(agreed)
    world.crew.memberships.filter(person=world.person).delete()
