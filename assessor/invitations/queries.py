"""Who may invite whom, whose a link is, and what the pages of invitations and candidates show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum, auto
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from assessor.invitations.models import SIGNER, Candidacy, Invitation, Retention
from assessor.people.erasing import addresses_of
from assessor.people.models import User
from assessor.questionnaire.models import Assessment, Share
from assessor.teams.models import Membership, Team
from assessor.teams.queries import is_manager, teams_of
from roles.models import Edition


class Visitor(StrEnum):
    """Who may stand at the link of an invitation."""

    NEW = auto()  # without an account
    SIGNED_OUT = auto()  # with one
    INVITED = auto()
    SOMEBODY_ELSE = auto()
    NO_OUTSIDER = auto()  # a colleague, asked as a candidate


@dataclass(frozen=True)
class Sight:
    """Who comes to see what, by somebody's joining a team."""

    managers: Sequence[User]
    shared: Sequence[Assessment]  # what the person shares now; a draft is seen once it is submitted


@dataclass(frozen=True)
class InvitationsPage:
    """What somebody sent, the latest first; each says whether they might send it now (`is_backed`)."""

    open: Sequence[Invitation]
    expired: Sequence[Invitation]
    colleagues: Sequence[Invitation]  # who accepted
    candidates: Sequence[Invitation]  # each with whether what they submitted can be read now (`is_readable`)

    @property
    def is_empty(self) -> bool:
        return not (self.open or self.expired or self.colleagues or self.candidates)


def may_invite(user: User) -> bool:
    """Managers of teams and admins may."""
    return user.is_active and not user.is_candidate and (user.is_staff or is_manager(user))


def teams_to_invite_into(user: User) -> QuerySet[Team]:
    return Team.objects.all() if user.is_staff else teams_of(user)


def invitations_page(user: User, *, at: datetime) -> InvitationsPage:
    readable = Candidacy.objects.visible_to(user).submitted().filter(invitation=OuterRef("pk"))
    is_backed = Q(team=None) | Q(team__in=teams_to_invite_into(user))
    sent = Invitation.objects.sent_by(user).annotate(is_readable=Exists(readable), is_backed=is_backed)
    sent = sent.select_related("team", "role", "accepted_by", "candidacy__assessment__edition")
    by_state: dict[Invitation.State, list[Invitation]] = {state: [] for state in Invitation.State}
    for invitation in sent.order_by("-created_at", "-pk"):
        by_state[invitation.state_at(at)].append(invitation)
    accepted = by_state[Invitation.State.ACCEPTED]
    return InvitationsPage(
        open=by_state[Invitation.State.OPEN],
        expired=by_state[Invitation.State.EXPIRED],
        colleagues=[invitation for invitation in accepted if invitation.kind == Invitation.Kind.COLLEAGUE],
        candidates=[invitation for invitation in accepted if invitation.kind == Invitation.Kind.CANDIDATE],
    )


def invitation_of(token: str) -> Invitation | None:
    """The invitation whose last link holds this token; None for any other."""
    try:
        uid, number = SIGNER.unsign_object(token)
    except signing.BadSignature:
        return None
    invitations = Invitation.objects.select_related("invited_by", "team", "role")
    return invitations.filter(uid=UUID(uid), links=number).first()


def stands(invitation: Invitation, *, at: datetime) -> bool:
    """Whether it can be accepted: it is open, and whoever sent it might send it now."""
    return invitation.state_at(at) == Invitation.State.OPEN and is_backed(invitation)


def is_backed(invitation: Invitation) -> bool:
    """Whether whoever sent it might send it now."""
    inviter, team = invitation.invited_by, invitation.team
    return may_invite(inviter) and (team is None or teams_to_invite_into(inviter).filter(pk=team.pk).exists())


def sight_given(invitation: Invitation, person: User) -> Sight | None:
    """What somebody with an account lets whom see by accepting; None where that is nobody else than before."""
    if invitation.team is None:
        return None
    places = Membership.objects.filter(team=invitation.team, is_manager=True, person=OuterRef("pk"))
    managers = User.objects.filter(Exists(places), is_active=True).exclude(pk=person.pk).order_by("name", "pk")
    shared = Share.objects.current().values("assessment")
    own = Assessment.objects.owned_by(person).self_assessments().filter(pk__in=shared).select_related("edition")
    return Sight(list(managers), list(own.order_by("-submitted_at", "-pk")))


def invitations_of(person: User) -> QuerySet[Invitation]:
    """Those that they sent, and those to them, by whichever address."""
    theirs = Q(invited_by=person) | Q(accepted_by=person) | Q(email__in=addresses_of(person))
    return Invitation.objects.filter(theirs)


def edition_for(invitation: Invitation) -> Edition | None:
    """What a candidate who accepts now is assessed against; None while nothing is published for the role."""
    return Edition.objects.published().filter(role=invitation.role_id).first()


def retention() -> timedelta:
    """How long what a candidate said is kept from now on."""
    return timedelta(days=(Retention.objects.first() or Retention()).days)


def erase_on(at: datetime) -> date:
    """When it is erased what a candidate says who accepts now."""
    return localdate(at) + retention()


def candidacies_of(user: User) -> QuerySet[Candidacy]:
    """What somebody was invited for as a candidate, the latest first."""
    return Candidacy.objects.of(user).with_assessment().order_by("-assessment__started_at", "-pk")


def visitor_of(invitation: Invitation, user: User | AnonymousUser) -> Visitor:
    """Who stands at the link of an invitation."""
    if not user.is_authenticated:
        has_account = User.objects.filter(email=invitation.email).exists()
        return Visitor.SIGNED_OUT if has_account else Visitor.NEW
    if user.email != invitation.email:
        return Visitor.SOMEBODY_ELSE
    if invitation.kind == Invitation.Kind.CANDIDATE and not user.is_candidate:
        return Visitor.NO_OUTSIDER
    return Visitor.INVITED
