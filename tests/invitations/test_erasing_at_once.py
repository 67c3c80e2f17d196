"""A candidate is erased while others write, too: one after the other, and nobody waits for each other in a circle."""

from datetime import date
from functools import partial

import pytest

from assessor.erasure.actions import PersonIsGone
from assessor.erasure.actions import erase as erase_person
from assessor.erasure.queries import Inventory
from assessor.invitations.actions import InvitationIsClosed, accept, submit_candidacy
from assessor.invitations.erasing import erase, erase_due
from assessor.invitations.models import Candidacy, Invitation
from assessor.mail.models import Message
from assessor.people.models import User
from assessor.questionnaire.models import Assessment
from tests.factories import NOON, InvitationFactory, UserFactory, candidate, framework
from tests.simultaneous import at_once, overlapping

pytestmark = pytest.mark.django_db(transaction=True)

ANSWERS = {f"c{n}": 3 for n in range(1, 7)}
ROUNDS = 4  # in which what can go wrong does


def candidacies(manager):
    for _ in range(ROUNDS):
        yield candidate(manager, edition=framework(), answers=ANSWERS, erase_on=date(2026, 8, 31))


def test_an_admin_and_the_candidate_erase_at_once(manager):
    admin = UserFactory(is_superuser=True)
    for nora in candidacies(manager):
        by_admin, own = at_once(partial(erase_person, nora.person, by=admin, at=NOON), partial(erase, nora))
        assert own in (True, False)
        assert isinstance(by_admin, Inventory | PersonIsGone)
    assert not Candidacy.objects.exists()
    assert not User.objects.filter(is_candidate=True).exists()


def test_an_admin_and_the_clock_erase_at_once(manager):
    admin = UserFactory(is_superuser=True)
    for nora in candidacies(manager):
        by_admin, erased = at_once(
            partial(erase_person, nora.person, by=admin, at=NOON), partial(erase_due, at=NOON.replace(year=2027))
        )
        assert isinstance(by_admin, Inventory | PersonIsGone)
        assert erased in (0, 1)
        assert not Candidacy.objects.exists()
        assert not User.objects.filter(pk=nora.person.pk).exists()


def test_a_second_invitation_is_accepted_while_the_first_is_erased(manager):
    for nora in candidacies(manager):
        second = InvitationFactory(email=nora.person.email, invited_by=manager, role=framework().role)
        accepted, erased = at_once(partial(accept, second, by=nora.person, at=second.created_at), partial(erase, nora))
        assert erased is True
        assert isinstance(accepted, Candidacy | InvitationIsClosed)
        assert User.objects.filter(pk=nora.person.pk).exists() == isinstance(accepted, Candidacy)


def test_what_is_submitted_meanwhile_is_told_to_nobody_any_more(manager):
    nora = candidate(manager, edition=framework(), answers=ANSWERS)
    overlapping(lambda: submit_candidacy(nora.assessment, at=NOON), lambda: erase(nora))
    assert not Assessment.objects.exists()
    assert not Message.objects.exists()


def test_whoever_accepts_too_late_finds_the_invitation_closed(manager):
    first = candidate(manager, edition=framework())
    second = InvitationFactory(email=first.person.email, invited_by=manager, role=framework().role)

    def late():
        with pytest.raises(InvitationIsClosed):
            accept(second, by=first.person, at=second.created_at)

    overlapping(lambda: erase(first), late)
    assert not Invitation.objects.exists()
