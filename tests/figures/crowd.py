"""Teams of people who share what they said of themselves."""

from django.contrib.auth.models import Permission

from assessor.questionnaire.models import Share
from tests.factories import NOON
from tests.results.crowds import newcomers, submit


def share(assessments, at=NOON):
    Share.objects.bulk_create(Share(assessment=assessment, shared_at=at) for assessment in assessments)
    return assessments


def sharing(edition, *answers, by=None, **fields):
    """People who share: one for each of the answers, a rating for every competency or a list of them."""
    return [one.subject for one in share(submit(edition, *answers, by=by, **fields))]


def may_see_organisation(user):
    """Give the person the permission to see the figures of everybody."""
    user.user_permissions.add(
        Permission.objects.get(content_type__app_label="teams", codename="view_organisation_figures")
    )
    return user
