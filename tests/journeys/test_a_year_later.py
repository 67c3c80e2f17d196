"""A year on the framework has moved, and so has the engineer; what was submitted then still reads as it did."""

import pytest
from django.conf import settings
from django.core.management import call_command

from roles.framework_file import parse
from tests.journeys.engineer import Engineer

SHIPPED = (settings.BASE_DIR / "roles/data/backend-engineer.yaml").read_text()
COMPETENCIES = [competency for area in parse(SHIPPED).areas for competency in area.competencies]

pytestmark = pytest.mark.django_db


@pytest.fixture
def publish(tmp_path):
    """Publishes the text of a framework file."""

    def publish(text):
        file = tmp_path / "framework.yaml"
        file.write_text(text)
        call_command("load_framework", str(file), "--publish")

    return publish


@pytest.fixture
def engineer(signed_in):
    return Engineer(signed_in, {competency.slug: 2 for competency in COMPETENCIES})


def assess_oneself(engineer):
    """From the start page to the result; the address of the result."""
    engineer.open("/assessments/new/")
    engineer.send()
    engineer.follow("Start with Server-side development")
    for _ in parse(SHIPPED).areas:
        engineer.rate_this_area()
    engineer.submit()
    return engineer.url


def test_the_old_result_stays_and_the_new_one_is_read_against_the_new_edition(engineer, publish):
    publish(SHIPPED)
    first = assess_oneself(engineer)
    before = engineer.open(first)
    assert "You fit Mid-level" in before

    # The next edition calls Mid-level something else and asks more of it.
    publish(SHIPPED.replace('version: "1.0"', 'version: "2.0"').replace("name: Mid-level", "name: Engineer"))
    assert engineer.open(first) == before

    assert "Backend Engineer 2.0 has been published since" in engineer.open("/home/")
    engineer.follow("Assess yourself against 2.0")
    engineer.answers = dict.fromkeys(engineer.answers, 3)
    second = assess_oneself(engineer)
    assert second != first
    assert "You fit Senior" in engineer.text
    assert "Junior met Engineer met Senior you are here" in engineer.text

    history = engineer.open("/assessments/")
    assert "Backend Engineer 2.0 Senior 48 of 48" in history
    assert "Backend Engineer 1.0 2.0 has been published since" in history
