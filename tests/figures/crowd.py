"""Teams of people who share what they said of themselves."""

import re

from django.contrib.auth.models import Permission

from assessor.questionnaire.models import Share
from tests.factories import NOON
from tests.results.crowds import submit


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


def tables(page):
    """By caption, what the tables of a page say of each row, as text."""
    return {
        plain(re.search(r"<caption>(.*?)</caption>", table, re.DOTALL)[1]): {
            plain(name.partition("<span")[0]): plain(cell)
            for name, cell in re.findall(r'<th scope="row">(.*?)</th>\s*<td[^>]*>(.*?)</td>', table, re.DOTALL)
        }
        for table in re.findall(r"<table.*?</table>", page.text, re.DOTALL)
    }


def plain(html):
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())
