"""What goes with a self-assessment that is erased: the conversations over it, and what was agreed in them."""

from __future__ import annotations

from django.db import transaction

from assessor.mail.erasing import delete_mail_about
from assessor.questionnaire.models import Assessment
from assessor.reviews.models import Conversation


@transaction.atomic
def erase_own(own: Assessment) -> None:
    """Delete a self-assessment with every conversation over it, what was agreed there, and mail about them.

    What managers said before stays theirs.
    """
    talks = Conversation.objects.filter(own=own)
    delete_mail_about(talks.values_list("uid", flat=True))
    Assessment.objects.filter(agreed_in__in=talks).delete()
    own.delete()
