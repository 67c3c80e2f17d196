"""Editions that follow one another, for tests of assessments that are open meanwhile."""

from roles.actions import new_draft
from roles.models import Anchor, Edition, Level
from tests.factories import NOON, CompetencyFactory, publish


def retire(edition):
    Edition.objects.filter(pk=edition.pk).update(status=Edition.Status.RETIRED, retired_at=NOON)


def succeed(edition, version="1.1", *, reworded=(), removed=(), added=(), scale=(), without_level=None, edit=None):
    """Publish a copy of the edition that differs in what is named, and retire the edition.

    Competencies are named by slug; the reworded ones get another sentence for rating 2, and ratings of the scale
    another meaning. `edit` is called with the draft before that is published.
    """
    draft = new_draft(edition.role)
    Edition.objects.filter(pk=draft.pk).update(version=version)
    for anchor in Anchor.objects.filter(competency__edition=draft, competency__slug__in=reworded, value=2):
        Anchor.objects.filter(pk=anchor.pk).update(text=f"{anchor.text} and says why in {version}")
    draft.competencies.filter(slug__in=removed).delete()
    for slug in added:
        CompetencyFactory(area=draft.areas.order_by("position").last(), slug=slug, name=f"New {slug}")
    draft.scale.filter(value__in=scale).update(meaning=f"I am there in {version}.")
    Level.objects.filter(edition=draft, slug=without_level).delete()
    if edit:
        edit(draft)
    retire(edition)
    draft.refresh_from_db()
    return publish(draft)
