"""What there is about a person and what they said of others: numbers, never content."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.admin.models import LogEntry
from django.db.models import Q, QuerySet

from assessor.cycles.models import Cycle, Entry
from assessor.invitations.models import Candidacy
from assessor.invitations.queries import invitations_of
from assessor.mail.models import Message
from assessor.people.models import User
from assessor.questionnaire.models import Assessment, AssessmentQuerySet, Opening
from assessor.reviews.models import Conversation
from assessor.teams.models import Membership


@dataclass(frozen=True)
class Inventory:
    """How many of what go with a person, and how many stay with others, in the words of the page; no zeros."""

    goes: dict[str, int]
    stays: dict[str, int]


def inventory_of(person: User) -> Inventory:
    about, given = Assessment.objects.filter(subject=person), Assessment.objects.filter(rater=person)
    opened, talks = Opening.objects.all(), Conversation.objects.all()
    goes = {
        "Self-assessments": Assessment.objects.owned_by(person),
        "Reviews of them by managers": about.filter(kind=Assessment.Kind.MANAGER),
        "Conversations about them": talks.filter(own__subject=person),
        "Openings of their results by others": opened.filter(assessment__subject=person),
        "Reviews of others that they have not submitted": unsubmitted_by(person).filter(kind=Assessment.Kind.MANAGER),
        "Conversations about others that are not finished": talks.filter(review__rater=person, finished_at=None),
        "Places in teams": Membership.objects.filter(person=person),
        "Places in cycles": Entry.objects.filter(person=person),
        "Invitations to them and from them": invitations_of(person),
        "Messages to them": Message.objects.filter(recipient=person),
        "Second factors": Authenticator.objects.filter(user=person),
        "Accounts of single sign-on": SocialAccount.objects.filter(user=person),
    }
    stays = {
        "Reviews of others that they submitted": given.filter(kind=Assessment.Kind.MANAGER).submitted(),
        "Conversations about others": talks.filter(review__rater=person).exclude(finished_at=None),
        "Openings of results of others": opened.filter(opened_by=person),
        "Steps in the log of the admin": LogEntry.objects.filter(user=person),
    }
    return Inventory(_counted(goes), _counted(stays))


def going_with(person: User) -> AssessmentQuerySet:
    """The assessments that are about them, and what they have begun."""
    return Assessment.objects.filter(Q(subject=person) | Q(pk__in=unsubmitted_by(person)))


def unsubmitted_by(person: User) -> AssessmentQuerySet:
    """What they have begun to say of others, or to agree on with them; without it a conversation goes, too."""
    return Assessment.objects.filter(rater=person).exclude(subject=person).open()


def cycles_of(person: User) -> QuerySet[Cycle]:
    """Those that they made, and those in which they have a place: their mail names them."""
    places = Entry.objects.filter(person=person)
    return Cycle.objects.filter(Q(created_by=person) | Q(pk__in=places.values("cycle")))


def candidacies_from(person: User) -> QuerySet[Candidacy]:
    """Those of the candidates whom they invited, the one who is erased last first."""
    candidacies = Candidacy.objects.filter(invitation__invited_by=person).select_related("assessment__subject")
    return candidacies.order_by("-erase_on", "pk")


def _counted(rows: dict[str, QuerySet]) -> dict[str, int]:
    counts = {words: found.count() for words, found in rows.items()}
    return {words: number for words, number in counts.items() if number}
