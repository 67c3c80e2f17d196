"""Somebody is erased while others write, too: one after the other, and in the end nothing is left of them."""

import pytest
from django.utils import timezone

from assessor.cycles.reminding import remind as remind_of_cycles
from assessor.erasure.actions import LastSuperuser, PersonIsGone, erase
from assessor.erasure.queries import Inventory
from assessor.figures import counting
from assessor.figures.models import Summary
from assessor.invitations.actions import InvitationIsClosed, accept
from assessor.invitations.models import Invitation
from assessor.mail.models import Message
from assessor.managers.actions import NothingToRemindOf, remind
from assessor.people.models import User
from assessor.questionnaire.actions import AccountIsClosed, start
from assessor.questionnaire.models import Assessment
from assessor.results.actions import submit
from roles.models import Edition
from tests.conversations.talks import BEGUN, agree_on_all, finish, two
from tests.cycles.making import current
from tests.factories import NOON, AssessmentFactory, InvitationFactory, UserFactory, framework, shared, team
from tests.simultaneous import at_once, overlapping

pytestmark = pytest.mark.django_db(transaction=True)

ANSWERS = {f"c{n}": 3 for n in range(1, 7)}


@pytest.fixture
def beth():
    return UserFactory(name="Beth Boss", is_superuser=True)


def test_of_two_admins_who_erase_somebody_the_second_is_told(person, beth):
    AssessmentFactory(subject=person)
    outcomes = at_once(*[lambda: erase(person, by=beth, at=NOON)] * 2)
    assert {type(outcome) for outcome in outcomes} == {Inventory, PersonIsGone}


def test_the_last_two_superusers_do_not_erase_each_other(beth):
    rose = UserFactory(name="Rose Root", is_superuser=True)
    outcomes = at_once(lambda: erase(rose, by=beth, at=NOON), lambda: erase(beth, by=rose, at=NOON))
    assert {type(outcome) for outcome in outcomes} == {Inventory, LastSuperuser}
    assert User.objects.filter(is_superuser=True).count() == 1


def test_what_is_submitted_meanwhile_goes_too(person, beth):
    draft = AssessmentFactory(subject=person, edition=framework(), answers=ANSWERS)
    overlapping(lambda: submit(draft, at=NOON), lambda: erase(person, by=beth, at=NOON))
    assert not Assessment.objects.exists()
    assert not User.objects.filter(pk=person.pk).exists()


def test_who_waits_to_start_a_review_is_in_nobodys_way(person, manager, beth):
    edition = framework()
    shared(person, edition=edition)

    def late():
        with pytest.raises(AccountIsClosed):
            start(person, edition, at=NOON, rater=manager, kind=Assessment.Kind.MANAGER)

    held = Edition.objects.select_for_update(no_key=True)
    overlapping(lambda: held.get(pk=edition.pk), late, then=lambda: erase(person, by=beth, at=NOON))
    assert not User.objects.filter(pk=person.pk).exists()


def test_a_reminder_that_is_written_meanwhile_goes_too(person, manager, crew, beth):
    overlapping(lambda: remind(person, role=None, by=manager, at=NOON), lambda: erase(manager, by=beth, at=NOON))
    assert not Message.objects.exists()


def test_whoever_reminds_too_late_has_nobody_to_remind(person, manager, crew, beth):
    def late():
        with pytest.raises(NothingToRemindOf):
            remind(person, role=None, by=manager, at=NOON)

    overlapping(lambda: erase(manager, by=beth, at=NOON), late)
    assert not Message.objects.exists()


def test_a_reminder_of_a_cycle_that_is_written_meanwhile_goes_too(person, manager, crew, beth):
    current(framework(), person, by=beth, review_due_on=timezone.localdate())
    overlapping(lambda: remind_of_cycles(at=timezone.now()), lambda: erase(person, by=beth, at=NOON))
    assert not Message.objects.filter(text__contains=person.name).exists()


def test_a_count_that_is_under_way_meanwhile_is_not_kept(person, beth, monkeypatch):
    monkeypatch.setattr(counting, "FEW", 0)
    edition = framework()
    for subject in (person, UserFactory()):
        shared(subject, edition=edition, answers=ANSWERS, submitted_at=NOON)
    overlapping(lambda: erase(person, by=beth, at=NOON), lambda: counting.count(edition, at=NOON))
    assert all(summary.answers.people == 1 for summary in Summary.objects.all())
    counting.count(edition, at=NOON)
    assert Summary.objects.get().answers.people == 1


def test_whoever_submits_too_late_finds_nothing(person, beth):
    draft = AssessmentFactory(subject=person, edition=framework(), answers=ANSWERS)

    def late():
        with pytest.raises(Assessment.DoesNotExist):
            submit(draft, at=NOON)

    overlapping(lambda: erase(person, by=beth, at=NOON), late)


@pytest.mark.parametrize("who", ["ada", "ines"])
def test_a_conversation_that_is_finished_meanwhile_is_not_in_the_way(beth, who):
    pair = two()
    talk = pair.begin()
    agree_on_all(talk)
    erased = getattr(pair, who)
    overlapping(lambda: finish(talk), lambda: erase(erased, by=beth, at=BEGUN))
    assert not User.objects.not_erased().filter(pk=erased.pk).exists()
    assert Assessment.objects.filter(subject=pair.ada).exists() == (who == "ines")


def test_an_invitation_that_is_accepted_meanwhile_goes_too(person, manager, beth):
    invitation = InvitationFactory(email=person.email, invited_by=manager, team=team(manager))
    overlapping(
        lambda: accept(invitation, by=person, at=invitation.created_at), lambda: erase(person, by=beth, at=NOON)
    )
    assert not Invitation.objects.exists()
    assert not User.objects.filter(pk=person.pk).exists()


def test_whoever_accepts_too_late_finds_no_invitation(person, manager, beth):
    invitation = InvitationFactory(email=person.email, invited_by=manager, team=team(manager))

    def late():
        with pytest.raises(InvitationIsClosed):
            accept(invitation, by=person, at=invitation.created_at)

    overlapping(lambda: erase(person, by=beth, at=NOON), late)
