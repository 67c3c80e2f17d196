"""What candidates said leaves the work of the team that they joined before it was of a kind of its own."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.urls import reverse
from django.utils import timezone

from assessor.conversations import actions
from assessor.invitations.erasing import erase
from assessor.questionnaire.actions import AssessmentIsOpen
from assessor.questionnaire.models import Answer, Assessment, Opening, Share
from assessor.reviews.models import Conversation, Point
from tests.conversations.talks import LATER, OWN, REVIEW, Two, two
from tests.cycles.making import cycle
from tests.factories import (
    NOON,
    UserFactory,
    candidate,
    conversation,
    framework,
    review,
    shared,
    submit_by_columns,
    team,
)

STEPS = {"0002_kind_of_candidates": "give_candidates_their_kind", "0003_candidates_apart": "keep_candidates_apart"}
TOMORROW = timezone.now() + timedelta(days=1)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pair(db):
    """Ada, and Ines who manages her, in the state of before: what Ada shares with Ines she had said as a candidate."""
    ada, ines = UserFactory(name="Ada Owner"), UserFactory(name="Ines Moreau")
    team(ines, ada)
    own = candidate(ines, subject=ada, edition=framework(), answers=OWN).assessment
    Assessment.objects.filter(pk=own.pk).update(kind="self")
    own.refresh_from_db()
    submit_by_columns(own, NOON)
    Share.objects.create(assessment=own, shared_at=NOON)
    return Two(ada, ines, own.edition, own, review(ines, ada, edition=own.edition, answers=REVIEW, submitted_at=NOON))


@pytest.fixture(scope="module")
def steps():
    """What the migrations do, each with the models of its time."""
    loader = MigrationLoader(None)
    return [
        (
            getattr(import_module(f"assessor.invitations.migrations.{name}"), step),
            loader.project_state(("invitations", name), at_end=False).apps,
        )
        for name, step in STEPS.items()
    ]


@pytest.fixture
def migrate(steps):
    """migrate(): first the kind, then what follows from it, each in a transaction of its own."""

    def run():
        for step, apps in steps:
            with connection.schema_editor() as editor:
                step(apps, editor)

    return run


class TestAConversationThatIsNotFinished:
    def test_goes_with_what_was_put_down_and_both_views_stay(self, pair, migrate):
        talk = pair.begin()
        Point.objects.create(conversation=talk, competency=pair.edition.competencies.first(), reason="Between")
        migrate()
        assert not Conversation.objects.exists()
        assert not Point.objects.exists()
        assert set(Assessment.objects.filter(subject=pair.ada)) == {pair.own, pair.review}
        assert Answer.objects.filter(assessment=pair.own).count() == 6

    def test_neither_home_nor_anything_else_waits_for_it(self, client, pair, migrate):
        pair.begin()
        migrate()
        client.force_login(pair.ada)
        assert "Your conversation with Ines Moreau" not in client.get(reverse("home")).text

    def test_the_two_can_talk_about_what_she_says_as_a_colleague(self, pair, migrate):
        pair.begin()
        migrate()
        own = said_anew(pair)
        assert actions.begin(pair.review, by=pair.ines, at=NOON).own == own

    def test_also_where_what_she_had_said_is_erased_and_left_what_was_agreed(self, pair, migrate):
        talk = pair.begin()
        Conversation.objects.filter(pk=talk.pk).delete()
        said_anew(pair)
        with pytest.raises(AssessmentIsOpen):
            actions.begin(pair.review, by=pair.ines, at=NOON)
        migrate()
        assert actions.begin(pair.review, by=pair.ines, at=NOON)


def said_anew(pair):
    """What Ada says and shares as a colleague, after she had said it as a candidate."""
    return shared(pair.ada, edition=pair.edition, answers=OWN, submitted_at=LATER)


class TestWhatStays:
    def test_a_finished_conversation_with_what_was_agreed(self, pair, migrate):
        talk = conversation(pair.own, pair.review, finished_at=NOON)
        Opening.objects.create(assessment=pair.own, opened_by=pair.ines, opened_at=NOON, what="reveal")
        migrate()
        assert Conversation.objects.get() == talk
        assert Assessment.objects.get(kind="agreed").is_submitted
        assert Opening.objects.exists()

    def test_until_its_day_on_which_that_goes_with_it(self, pair, migrate):
        conversation(pair.own, pair.review, finished_at=NOON)
        migrate()
        erase(pair.own.candidacy)
        assert list(Assessment.objects.all()) == [pair.review]

    def test_what_colleagues_talk_about_share_and_take_part_with(self, migrate):
        other = two()
        talk = other.begin()
        spring = cycle(other.edition, other.ada, by=other.ines)
        spring.entries.update(assessment=other.own)
        migrate()
        assert Conversation.objects.get() == talk
        assert other.own.shares.get().stopped_at is None
        assert spring.entries.get().assessment == other.own


@pytest.mark.parametrize("shared_at", [NOON, TOMORROW])
def test_sharing_ends_now_and_not_before_it_began(pair, migrate, shared_at):
    pair.own.shares.update(shared_at=shared_at)
    before = timezone.now()
    migrate()
    assert max(before, shared_at) <= pair.own.shares.get().stopped_at <= max(timezone.now(), shared_at)


def test_a_place_in_a_cycle_is_open_again(pair, migrate):
    spring = cycle(pair.edition, pair.ada, by=pair.ines)
    spring.entries.update(assessment=pair.own)
    migrate()
    assert spring.entries.get().assessment is None
