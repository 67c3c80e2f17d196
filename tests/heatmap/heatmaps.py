"""Heatmaps as a test reads them: whose answers are open to a manager, and the cells of the page."""

import re
from html import unescape

from django.test import Client
from django.utils.html import strip_tags

from assessor.questionnaire.models import Opening
from tests.factories import NOON

HEATMAP = "/team/heatmap/"


def opened(manager, assessments):
    """The manager has decided to open these without rating first."""
    Opening.objects.bulk_create(
        Opening(assessment=one, opened_by=manager, opened_at=NOON, what=Opening.What.SHARED) for one in assessments
    )
    return assessments


def words(html):
    return re.sub(r"\s+", " ", unescape(strip_tags(html))).strip()


def rows_of(response):
    """The words of every cell of the table, by the words of the heading of its row, in the order of the page."""
    [table] = re.findall(r'<table class="heatmap">(.*?)</table>', response.text, re.DOTALL)
    rows = re.findall(r'<tr[^>]*>\s*<th scope="row">(.*?)</th>(.*?)</tr>', table, re.DOTALL)
    return {
        words(heading): [words(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", cells)] for heading, cells in rows
    }


def headings_of(response):
    [head] = re.findall(r"<thead>(.*?)</thead>", response.text, re.DOTALL)
    return [words(heading) for heading in re.findall(r"<th[ >].*?</th>", head, re.DOTALL)]


def looks_of(response, name):
    """The classes of the cells in the row of this person."""
    [row] = [row for row in re.findall(r"<tr>.*?</tr>", response.text, re.DOTALL) if f">{name}</a>" in row]
    return re.findall(r'<td class="([^"]*)"', row)


def asked_by(user, address=HEATMAP):
    client = Client()
    client.force_login(user)
    return client.get(address)
