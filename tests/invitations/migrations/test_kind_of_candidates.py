"""What candidates said before there was a kind for it gets that kind, and stays frozen."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection

from assessor.questionnaire.models import Assessment
from tests.factories import NOON, AssessmentFactory, UserFactory, candidate, submit_by_columns

give_candidates_their_kind = import_module(
    "assessor.invitations.migrations.0002_kind_of_candidates"
).give_candidates_their_kind


@pytest.mark.django_db(transaction=True)
def test_drafts_and_what_is_submitted_get_it_and_nothing_else_does():
    colleague = AssessmentFactory(submitted_at=NOON)
    draft, submitted = (candidate(UserFactory()).assessment for _ in range(2))
    Assessment.objects.filter(pk__in=[draft.pk, submitted.pk]).update(kind="self")
    submitted.refresh_from_db()
    submit_by_columns(submitted, NOON)
    with connection.schema_editor() as editor:
        give_candidates_their_kind(apps, editor)
    assert dict(Assessment.objects.values_list("pk", "kind")) == {
        colleague.pk: "self",
        draft.pk: "candidate",
        submitted.pk: "candidate",
    }
    with pytest.raises(IntegrityError, match="submitted_assessments_do_not_change"):
        Assessment.objects.filter(pk=submitted.pk).update(kind="self")
