from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from assessor.invitations.models import Candidacy, Invitation, Retention
from assessor.invitations.queries import invitation_of
from tests.factories import NOON, AssessmentFactory, InvitationFactory, UserFactory, candidate, team

pytestmark = pytest.mark.django_db

State = Invitation.State


@pytest.mark.parametrize(
    ("values", "after", "state"),
    [
        ({}, timedelta(days=14, seconds=-1), State.OPEN),
        ({}, timedelta(days=14), State.EXPIRED),
        ({"withdrawn_at": NOON}, timedelta(days=1), State.WITHDRAWN),
        ({"withdrawn_at": NOON}, timedelta(days=15), State.WITHDRAWN),
        ({"accepted_at": NOON}, timedelta(days=15), State.ACCEPTED),
    ],
)
def test_it_is_open_until_it_is_answered_withdrawn_or_too_old(values, after, state):
    by = {"accepted_by": UserFactory()} if "accepted_at" in values else {}
    assert InvitationFactory(created_at=NOON, **values, **by).state_at(NOON + after) == state


class TestLink:
    def test_it_leads_to_its_invitation(self):
        invitation = InvitationFactory()
        assert invitation_of(invitation.token) == invitation

    def test_an_older_one_leads_nowhere(self):
        invitation = InvitationFactory()
        older = invitation.token
        Invitation.objects.update(links=2)
        assert invitation_of(older) is None

    def test_one_that_was_changed_leads_nowhere(self):
        token = InvitationFactory().token
        for number, sign in enumerate(token):
            changed = token[:number] + ("A" if sign != "A" else "B") + token[number + 1 :]
            assert invitation_of(changed) is None

    def test_it_holds_no_address(self):
        assert "nora" not in InvitationFactory(email="nora@example.org").token


class TestConstraints:
    @pytest.mark.parametrize(
        ("values", "name"),
        [
            ({"kind": "candidate"}, "candidates_and_nobody_else_are_invited_for_a_role"),
            ({"kind": "colleague", "for_a_role": True}, "candidates_and_nobody_else_are_invited_for_a_role"),
            ({"into_a_team": True, "for_a_role": True}, "candidates_and_nobody_else_are_invited_for_a_role"),
            ({"accepted_at": NOON}, "accepted_invitation_says_by_whom_and_stays"),
            ({"expires_at": NOON, "created_at": NOON}, "invitation_expires_after_it_was_made"),
        ],
    )
    def test_the_database_refuses_what_cannot_be(self, edition, values, name):
        made = {"role": edition.role} if values.pop("for_a_role", False) else {}
        made |= {"team": team(None)} if values.pop("into_a_team", False) else {}
        with pytest.raises(IntegrityError, match=name):
            InvitationFactory(**values, **made)

    def test_an_accepted_one_is_not_withdrawn(self):
        invitation = InvitationFactory(accepted_at=NOON, accepted_by=UserFactory())
        with pytest.raises(IntegrityError, match="accepted_invitation_says_by_whom_and_stays"):
            Invitation.objects.filter(pk=invitation.pk).update(withdrawn_at=NOON)

    def test_one_person_waits_for_one_answer_of_an_address(self, manager, edition):
        for role in (None, edition.role):
            same = {"invited_by": manager, "email": "nora@example.org", "role": role}
            InvitationFactory(withdrawn_at=NOON, **same)
            InvitationFactory(**same)
            InvitationFactory(**same | {"invited_by": UserFactory()})
            with pytest.raises(IntegrityError), transaction.atomic():
                InvitationFactory(**same)

    @pytest.mark.parametrize("values", [{"pk": 2}, {"pk": 1, "days": 29}, {"pk": 1, "days": 731}])
    def test_there_is_one_rule_of_retention_within_bounds(self, values):
        with pytest.raises(IntegrityError):
            Retention.objects.create(**values)

    def test_a_candidacy_is_over_what_a_candidate_says(self, manager):
        candidacy, own = candidate(manager), AssessmentFactory()
        name = "candidacy_is_over_what_a_candidate_says" if connection.vendor == "postgresql" else None
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Candidacy.objects.filter(pk=candidacy.pk).update(assessment=own)
        other = InvitationFactory(role=own.role)
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Candidacy.objects.create(invitation=other, assessment=own, erase_on=candidacy.erase_on)
