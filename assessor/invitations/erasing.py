"""What ends the time of candidates here: they are told a week before, then everything is erased that they said."""

from __future__ import annotations

import logging
from collections.abc import Collection
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from assessor.conversations.erasing import erase_own
from assessor.invitations.models import Candidacy, Invitation
from assessor.invitations.queries import invitations_of, retention
from assessor.mail.actions import send
from assessor.mail.erasing import delete_mail_about, delete_mail_to
from assessor.people.erasing import Traces, addresses_of, end_sessions, sessions_with, take_out_of_log
from assessor.people.models import User
from assessor.questionnaire.models import Assessment
from roles.models import Edition

NOTICE = timedelta(days=7)

logger = logging.getLogger(__name__)


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
    """Erase the candidates whose day has come, and old invitations of those who never came; how many candidates.

    One who cannot be erased is told of in the log of the server, and keeps no other one.
    """
    erased, due = 0, list(Candidacy.objects.due(localdate(at)).with_assessment().order_by("erase_on", "pk"))
    sessions = sessions_with(reduce(or_, map(_traces_of, due), Traces())) if due else []
    for candidacy in due:
        try:
            erased += _erase(candidacy, sessions)
        except Exception as error:
            logger.error("Candidacy %s was not erased: %s", candidacy.uid, type(error).__name__)
    _erase_who_never_came(at)
    return erased


def erase(candidacy: Candidacy) -> bool:
    """Delete the assessment with all that is about it; with the last one of a candidate also the account.

    Who has become a colleague since keeps the account. False when it was erased already.
    """
    return _erase(candidacy, sessions_with(_traces_of(candidacy)))


@transaction.atomic
def _erase(candidacy: Candidacy, sessions: Collection[str]) -> bool:
    person = lock_all_of(candidacy.person)
    if person is None or not Candidacy.objects.filter(pk=candidacy.pk).exists():
        return False
    delete_mail_about([candidacy.uid])
    erase_own(candidacy.assessment)
    _erase_invitations([candidacy.invitation])
    said = frozenset([str(candidacy.assessment.uid)])
    if not person.is_candidate or Candidacy.objects.of(person).exists():
        end_sessions(Traces(words=said), sessions)
    else:
        end_sessions(Traces(frozenset([person.pk]), said | _erase_account(person)), sessions)
    return True


def _traces_of(candidacy: Candidacy) -> Traces:
    """What there is to find if the account goes, too."""
    person, said = candidacy.person, str(candidacy.assessment.uid)
    return Traces(frozenset([person.pk]), frozenset([said, *addresses_of(person)]))


def lock_all_of(person: User, *, beside: Q | None = None) -> User | None:
    """The person as they stand, with all that goes with them, for this transaction alone; None once they are gone.

    Everybody who locks several of these locks assessments before invitations, those before the editions of which
    people are counted, and people last, each by key, so nobody waits for each other in a circle. `beside` are people
    who are locked with this one.
    """
    said = Assessment.objects.filter(Q(subject=person) | Q(rater=person, submitted_at=None))
    list(said.select_for_update().order_by("pk").values("pk"))
    list(invitations_of(person).select_for_update().order_by("pk").values("pk"))
    counted = Assessment.objects.filter(subject=person).self_assessments().submitted()
    editions = Edition.objects.filter(pk__in=counted.values("edition"))
    list(editions.select_for_update(no_key=True).order_by("pk").values("pk"))
    themselves = Q(pk=person.pk)
    people = User.objects.not_erased().filter(themselves | beside if beside else themselves)
    return {user.pk: user for user in people.select_for_update().order_by("pk")}.get(person.pk)


def _erase_account(person: User) -> set[str]:
    """The addresses that it had."""
    addresses = addresses_of(person)
    delete_mail_to(person, addresses)
    Invitation.objects.filter(email__in=addresses, kind=Invitation.Kind.CANDIDATE).delete()
    take_out_of_log(person)
    person.delete()
    return addresses


@transaction.atomic
def _erase_who_never_came(at: datetime) -> None:
    old = Invitation.objects.of_candidates_who_never_came().filter(expires_at__lt=at - retention())
    _erase_invitations(list(old.select_for_update().order_by("pk")))


def _erase_invitations(invitations: list[Invitation]) -> None:
    delete_mail_about(invitation.uid for invitation in invitations)
    Invitation.objects.filter(pk__in=[invitation.pk for invitation in invitations]).delete()
