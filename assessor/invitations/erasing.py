"""What ends the time of candidates here: they are told a week before, then everything is erased that they said."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from assessor.conversations.erasing import erase_own
from assessor.invitations.models import Candidacy, Invitation
from assessor.invitations.queries import retention
from assessor.mail.actions import send
from assessor.mail.erasing import delete_mail_about, delete_mail_to
from assessor.people.erasing import addresses_of, end_sessions, take_out_of_log
from assessor.people.models import User

NOTICE = timedelta(days=7)


def give_notice(*, at: datetime) -> int:
    """Tell each candidate once whose time ends within a week; how many were told now."""
    ending = Candidacy.objects.due(localdate(at) + NOTICE).with_assessment()
    return sum(
        send(
            "candidate_erasing",
            to=candidacy.person,
            context={"candidacy": candidacy},
            key=f"candidacy {candidacy.uid} notice",
            at=at,
        )
        for candidacy in ending
    )


def erase_due(*, at: datetime) -> int:
    """Erase the candidates whose day has come, and old invitations of those who never came; how many candidates."""
    due = list(Candidacy.objects.due(localdate(at)).with_assessment())
    for candidacy in due:
        erase(candidacy)
    old = Invitation.objects.of_candidates_who_never_came().filter(expires_at__lt=at - retention())
    for invitation in old:
        _erase_invitation(invitation)
    return len(due)


@transaction.atomic
def erase(candidacy: Candidacy) -> None:
    """Delete the assessment with all that is about it; with the last one of a candidate also the account.

    Who has become a colleague since keeps the account. What is erased already stays so.
    """
    person = User.objects.select_for_update().filter(pk=candidacy.person.pk).first()
    if person is None or not Candidacy.objects.filter(pk=candidacy.pk).exists():
        return
    delete_mail_about([candidacy.uid])
    erase_own(candidacy.assessment)
    _erase_invitation(candidacy.invitation)
    if person.is_candidate and not Candidacy.objects.of(person).exists():
        _erase_account(person)


def _erase_account(person: User) -> None:
    addresses = addresses_of(person)
    delete_mail_to(person, addresses)
    Invitation.objects.filter(email__in=addresses, kind=Invitation.Kind.CANDIDATE).delete()
    end_sessions(person, mentioning=addresses)
    take_out_of_log(person)
    person.delete()


def _erase_invitation(invitation: Invitation) -> None:
    delete_mail_about([invitation.uid])
    invitation.delete()
