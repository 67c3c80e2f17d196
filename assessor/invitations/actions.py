"""What is done with invitations: they are sent, sent again, withdrawn and accepted."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from assessor.invitations.models import Candidacy, Invitation
from assessor.invitations.queries import edition_for, erase_on, is_backed, retention, stands
from assessor.mail.actions import send
from assessor.people.actions import vouch_for_email
from assessor.people.models import User
from assessor.questionnaire.actions import EditionIsNotPublished, start
from assessor.questionnaire.models import Assessment
from assessor.results.actions import submit
from assessor.teams.models import Membership

LIFETIME = timedelta(days=14)
BETWEEN_LINKS = timedelta(hours=1)


class InvitedAlready(Exception):
    """This person has invited that address for the same before, and nobody has answered."""


class InvitationIsClosed(Exception):
    """It was accepted, withdrawn or erased, or it expired, or whoever sent it might not send it any more."""


class MayNotInvite(Exception):
    """Whoever sent the invitation might not send it any more: nobody could accept it."""


class SentLately(Exception):
    """The last link is less than an hour old; the next one can go out at this time."""

    def __init__(self, again_at: datetime) -> None:
        super().__init__(again_at)
        self.again_at = again_at


class NotInvited(Exception):
    """The invitation is for another address."""


class NotFromOutside(Exception):
    """The invitation is for a candidate, and this person is a colleague."""


class EmailIsTaken(Exception):
    """Somebody has an account with this address."""


@transaction.atomic
def invite(invitation: Invitation, *, at: datetime) -> None:
    """Keep a new invitation, and send its link. Raises InvitedAlready."""
    invitation.created_at, invitation.expires_at = at, at + LIFETIME
    try:
        with transaction.atomic():
            invitation.save()
    except IntegrityError as error:
        raise InvitedAlready from error
    _send_link(invitation, at=at)


@transaction.atomic
def send_again(invitation: Invitation, *, at: datetime) -> None:
    """Send a new link, with which the one before works no longer.

    Raises InvitationIsClosed, MayNotInvite and SentLately.
    """
    invitation = _lock_unanswered(invitation)
    if not is_backed(invitation):
        raise MayNotInvite
    again_at = invitation.expires_at - LIFETIME + BETWEEN_LINKS
    if at < again_at:
        raise SentLately(again_at)
    invitation.links += 1
    invitation.expires_at = at + LIFETIME
    invitation.save(update_fields=["links", "expires_at"])
    _send_link(invitation, at=at)


@transaction.atomic
def withdraw(invitation: Invitation, *, at: datetime) -> None:
    """Let the link work no longer. Raises InvitationIsClosed."""
    invitation = _lock_unanswered(invitation)
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])


@transaction.atomic
def accept(invitation: Invitation, *, by: User, at: datetime) -> Candidacy | None:
    """Let a person in: as a colleague into the team, as a candidate to one assessment, which is the reply.

    Raises InvitationIsClosed, NotInvited and NotFromOutside; for candidates also EditionIsNotPublished, and
    AssessmentIsOpen while they are at one of this role for somebody else.
    """
    invitation = _lock_unanswered(invitation)
    if not stands(invitation, at=at):
        raise InvitationIsClosed
    if by.email != invitation.email:
        raise NotInvited
    invitation.accepted_at, invitation.accepted_by = at, by
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    vouch_for_email(by)
    if invitation.kind == Invitation.Kind.COLLEAGUE:
        _welcome(by, invitation)
        return None
    if not by.is_candidate:
        raise NotFromOutside
    return _begin(by, invitation, at=at)


@transaction.atomic
def accept_as_new(invitation: Invitation, *, name: str, password: str, at: datetime) -> tuple[User, Candidacy | None]:
    """Let somebody in who has no account: one is made. Raises EmailIsTaken, and what accept() raises."""
    try:
        with transaction.atomic():
            is_candidate = invitation.kind == Invitation.Kind.CANDIDATE
            user = User.objects.create_user(invitation.email, password, name=name, is_candidate=is_candidate)
    except IntegrityError as error:
        raise EmailIsTaken from error
    return user, accept(invitation, by=user, at=at)


@transaction.atomic
def submit_candidacy(assessment: Assessment, *, at: datetime, edition: str | None = None) -> None:
    """Freeze what a candidate said, and tell whoever invited them that it is there. Raises what submit() raises."""
    submit(assessment, at=at, edition=edition)
    candidacy = Candidacy.objects.with_assessment().get(assessment=assessment)
    if candidacy.inviter.is_active:
        key = f"candidacy {candidacy.uid} submitted"
        send("candidate_submitted", to=candidacy.inviter, context={"candidacy": candidacy}, key=key, at=at)


def _lock_unanswered(invitation: Invitation) -> Invitation:
    """The invitation as it stands, for this transaction alone."""
    invitations = Invitation.objects.select_for_update(of=("self",)).select_related("invited_by", "team", "role")
    current = invitations.unanswered().filter(pk=invitation.pk).first()
    if current is None:
        raise InvitationIsClosed
    return current


def _send_link(invitation: Invitation, *, at: datetime) -> None:
    """The key names the link, so that each is sent once."""
    send(
        f"invitation_of_{invitation.kind}",
        to=invitation.email,
        context={"invitation": invitation, "edition": edition_for(invitation), "days": retention().days},
        key=f"invitation {invitation.uid} {invitation.links}",
        at=at,
    )


def _welcome(person: User, invitation: Invitation) -> None:
    if invitation.team:
        Membership.objects.get_or_create(team=invitation.team, person=person)
    if person.is_candidate:
        person.is_candidate = False
        person.save(update_fields=["is_candidate"])


def _begin(person: User, invitation: Invitation, *, at: datetime) -> Candidacy:
    edition = edition_for(invitation)
    if edition is None:
        raise EditionIsNotPublished
    assessment = start(person, edition, at=at, kind=Assessment.Kind.CANDIDATE)
    candidacy = Candidacy.objects.create(invitation=invitation, assessment=assessment, erase_on=erase_on(at))
    send("candidate_started", to=person, context={"candidacy": candidacy}, key=f"candidacy {candidacy.uid}", at=at)
    return candidacy
