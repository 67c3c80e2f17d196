"""manage.py load_demo: people to try the product with, made once and never in production."""

from datetime import timedelta
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import authenticate
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from assessor.conversations.pairs import pairs_of
from assessor.cycles.models import Cycle
from assessor.cycles.statuses import Status, progress_of
from assessor.demo.stories import HALF_WAY, PASSWORD, PEOPLE, TEAM, THEN_AND_NOW
from assessor.mail.models import Message
from assessor.people.models import User
from assessor.questionnaire.models import Answer, Assessment, Opening
from assessor.reviews.models import Point
from assessor.reviews.visibility import agreed_of, conversations_of, open_to, reviews_by, shared_with
from assessor.teams.models import Membership, Team
from assessor.teams.queries import people_of, teams_below, teams_of
from roles.actions import publish, retire
from roles.comparison import proposal
from roles.linter import check
from roles.models import Competency, Edition
from roles.queries import framework_of

pytestmark = pytest.mark.django_db


def load_framework():
    call_command(
        "load_framework", settings.BASE_DIR / "roles/data/backend-engineer.yaml", publish=True, stdout=StringIO()
    )


def load_demo():
    out = StringIO()
    call_command("load_demo", address="http://localhost:8000/", stdout=out)
    return out.getvalue()


def assessments_of(email):
    return Assessment.objects.owned_by(User.objects.get(email=email)).order_by("started_at")


@pytest.fixture(scope="class")
def printed(django_db_setup, django_db_blocker):
    """What the first run on the shipped framework prints; the tests of a class share what it makes."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_framework()
        yield load_demo()
        transaction.set_rollback(True)


class TestOnTheShippedFramework:
    @pytest.fixture(autouse=True)
    def on_what_was_made(self, printed, db):
        """Each test undoes its own changes alone."""

    def test_everybody_can_sign_in_as_printed(self, client, printed):
        assert PASSWORD in printed
        for person in PEOPLE:
            assert (person.email in printed) is bool(person.about)
            response = client.post("/accounts/sign-in/", {"login": person.email, "password": PASSWORD})
            assert response.headers["Location"] == "/home/"
            client.logout()
        assert EmailAddress.objects.filter(verified=True, primary=True).count() == len(PEOPLE)

    def test_one_engineer_is_in_the_middle_of_an_assessment(self):
        assessment = assessments_of("maya@example.org").get()
        assert not assessment.is_submitted
        assert assessment.answers.exclude(mark=Answer.Mark.BLANK).count() == len(HALF_WAY) == 20

    def test_one_engineer_has_two_results_a_year_apart(self):
        then, now = assessments_of("jonas@example.org")
        assert timedelta(days=350) < now.submitted_at - then.submitted_at < timedelta(days=380)
        assert [then.lowest.slug, now.lowest.slug] == ["junior", "mid"]

    def test_one_manager_has_the_engineers_as_a_team(self):
        ines = User.objects.get(email="ines@example.org")
        assert [str(team) for team in teams_of(ines)] == ["Payments"]
        assert set(people_of(ines).values_list("email", flat=True)) == {
            person.email for person in PEOPLE if person.member_of == TEAM
        }
        assert people_of(ines).count() == 12

    def test_the_manager_finds_people_in_every_state(self):
        ines = User.objects.get(email="ines@example.org")
        people = people_of(ines)
        selves = Assessment.objects.filter(kind="self", subject__in=people)
        assert selves.open().count() == 1
        assert people.exclude(assessments__kind="self").count() == 1
        assert selves.submitted().exclude(pk__in=shared_with(ines)).exists()
        assert shared_with(ines).exclude(pk__in=open_to(ines)).exists()
        assert open_to(ines).filter(conversations=None).count() == 3
        assert reviews_by(ines).open().count() == 1
        assert [pair.own.subject.name for pair in pairs_of(ines)] == ["Ben Okafor"]
        assert conversations_of(ines).filter(finished_at=None).count() == 1
        assert conversations_of(ines).exclude(finished_at=None).count() == 2

    def test_whom_the_manager_has_talked_with_sees_that_it_was_opened(self):
        talks = conversations_of(User.objects.get(email="ines@example.org"))
        revealed = Opening.objects.filter(what=Opening.What.REVEAL).values_list("assessment", flat=True)
        assert set(revealed) == {talk.own_id for talk in talks}

    def test_what_was_agreed_has_a_fit_and_a_dissent(self):
        agreed = agreed_of(User.objects.get(email="jonas@example.org")).get()
        assert agreed.lowest.slug == "mid"
        dissent = Point.objects.exclude(dissent="").get()
        assert dissent.conversation.agreed == agreed
        assert agreed.answers.get(competency=dissent.competency).rating == 1

    def test_a_cycle_is_open(self):
        cycle = Cycle.objects.open().get()
        progress = progress_of(cycle, User.objects.get(email="ines@example.org"))
        assert progress.counts == [(Status.NOT_TAKEN_PART, 2), (Status.IN_PROGRESS, 1), (Status.SUBMITTED, 9)]

    def test_nobody_is_written_to(self):
        assert not Message.objects.exists()
        assert not mail.outbox

    def test_the_manager_has_a_manager(self):
        olga = User.objects.get(email="olga@example.org")
        assert [str(person) for person in people_of(olga)] == ["Ines Moreau"]
        assert [str(team) for team in teams_below(olga)] == ["Payments"]

    def test_colleagues_fit_different_levels(self):
        colleagues = [person.email for person in PEOPLE if not person.about]
        latest = Assessment.objects.submitted().filter(subject__email__in=colleagues)
        assert {assessment.lowest and assessment.lowest.slug for assessment in latest} >= {"junior", "mid", "senior"}

    def test_the_admin_finds_a_draft_that_asks_for_more(self):
        published, draft = Edition.objects.order_by("pk")
        assert (published.version, draft.version, draft.status) == ("1.0", "2.0", "draft")
        assert proposal(framework_of(published), framework_of(draft)).reasons == (
            "new competency: Running costs",
            "Database operations: Mid-level asks 3 as a must-have instead of 2",
        )
        assert not [finding for finding in check(framework_of(draft)) if finding.severity == "error"]

    def test_an_admin_who_went_on_is_not_given_another_draft(self):
        publish(Edition.objects.draft().get(), at=timezone.now())
        load_demo()
        assert not Edition.objects.draft().exists()

    def test_one_admin_may_do_everything(self):
        assert User.objects.filter(is_superuser=True, is_staff=True).get().email == "admin@example.org"

    def test_a_second_run_makes_and_changes_nothing(self):
        User.objects.filter(email="maya@example.org").update(name="Maya Renamed")
        assessments_of("maya@example.org").get().answers.update(example="My own words")
        models = [User, EmailAddress, Assessment, Answer, Team, Membership, Edition, Point, Cycle, Opening]
        before = [list(model.objects.order_by("pk").values()) for model in models]
        load_demo()
        assert [list(model.objects.order_by("pk").values()) for model in models] == before

    def test_the_stories_speak_of_the_framework(self):
        published = Competency.objects.filter(edition__status="published")
        slugs = set(published.values_list("slug", flat=True))
        assert set(HALF_WAY) < slugs
        assert set(THEN_AND_NOW) == slugs

    def test_without_a_published_edition_nothing_is_missing_once_everybody_is_there(self):
        retire(Edition.objects.published().get(), at=timezone.now())
        load_demo()
        assert User.objects.count() == len(PEOPLE)


def test_somebody_who_has_the_address_already_is_left_alone():
    load_framework()
    User.objects.create_user("jonas@example.org", "a password of my own", name="The real Jonas")
    load_demo()
    assert assessments_of("jonas@example.org").count() == 0
    assert authenticate(email="jonas@example.org", password=PASSWORD) is None


def test_production_never_gets_demo_people(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="never made in production"):
        load_demo()
    assert not User.objects.exists()


def test_without_the_framework_it_says_what_to_do():
    with pytest.raises(CommandError, match="load_framework"):
        load_demo()
