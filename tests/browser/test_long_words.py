"""Words that nothing can break, such as an address that was pasted: no page is wider than its screen for them."""

from datetime import timedelta

import pytest
from django.db.models import Value
from django.db.models.functions import Concat
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessor.teams.models import Team
from tests.browser.looking import fit
from tests.conversations.talks import agree_on_all, finish, put_down
from tests.conversations.talks import two as two_people
from tests.cycles.making import current, dates
from tests.factories import framework, publish

EXAMPLE = "w" * 500
NAME = "W" * 80
WIDTHS = (1280, 700, 360)
PAPER = 658  # A4 without its margins


@pytest.fixture
def pair(live_server):
    """Ada and her manager Ines, each with a name of one word, as their team and their framework."""
    pair = two_people(examples=(EXAMPLE, EXAMPLE), name=NAME)
    for person in (pair.ada, pair.ines):
        person.name = NAME
        person.save()
    Team.objects.update(name=NAME)
    return pair


@pytest.fixture
def finished(pair):
    """What they agreed on, for a reason as long as what each said."""
    talk = pair.begin()
    put_down(talk, "c1", by=pair.ada, choice="2", reason=EXAMPLE, dissent=EXAMPLE)
    agree_on_all(talk)
    finish(talk)
    return talk


def unfolded_fits(page, path):
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    fit(page, *WIDTHS)


def test_a_framework(page, as_person, person):
    edition = framework(draft=True, role__slug="cook", name=NAME)
    for parts in (edition.levels, edition.areas, edition.competencies):
        parts.update(name=Concat(Value(NAME[:70]), "slug"))
    publish(edition)
    as_person(page, person)
    for path in ("", "levels/l2/", "editions/"):
        unfolded_fits(page, f"/frameworks/cook/{path}")


def test_what_the_person_sees(page, as_person, pair, finished):
    as_person(page, pair.ada)
    for name, uid in [
        ("result", pair.own.uid),
        ("share", pair.own.uid),
        ("conversation", finished.uid),
        ("conversation_result", finished.uid),
    ]:
        unfolded_fits(page, reverse(name, args=[uid]))
    for name in ("home", "history", "settings"):
        unfolded_fits(page, reverse(name))


def test_what_the_manager_sees(page, as_person, pair, finished):
    as_person(page, pair.ines)
    for name, uid in [
        ("team_person", pair.ada.uid),
        ("shared_result", pair.own.uid),
        ("review_result", pair.review.uid),
        ("conversation", finished.uid),
        ("conversation_result", finished.uid),
    ]:
        unfolded_fits(page, reverse(name, args=[uid]))
    for name in ("home", "team", "heatmap", "team_figures", "invitations"):
        unfolded_fits(page, reverse(name))


def test_on_paper(page, as_person, pair, finished):
    as_person(page, pair.ada)
    page.emulate_media(media="print")
    for name, uid in [("result", pair.own.uid), ("conversation", finished.uid), ("conversation_result", finished.uid)]:
        page.goto(reverse(name, args=[uid]))
        fit(page, PAPER)


def test_a_talk_that_goes_on(page, as_person, pair):
    talk = pair.begin()
    put_down(talk, "c1", by=pair.ada, choice="2", reason=EXAMPLE, dissent=EXAMPLE)
    for user in (pair.ada, pair.ines):
        as_person(page, user)
        unfolded_fits(page, reverse("conversation", args=[talk.uid]))
    unfolded_fits(page, reverse("finish_conversation", args=[talk.uid]))


def test_cycles_and_the_steps_to_one(page, as_person, pair):
    made = current(pair.edition, pair.ada, by=pair.ines, name=NAME)
    as_person(page, pair.ada)
    for path in (reverse("home"), reverse("join_cycle", args=[made.uid])):
        unfolded_fits(page, path)
    as_person(page, pair.ines)
    for name in ("home", "cycles", "new_cycle"):
        unfolded_fits(page, reverse(name))
    for name in ("cycle", "cycle_people", "cycle_dates", "close_cycle"):
        unfolded_fits(page, reverse(name, args=[made.uid]))
    unfolded_fits(page, reverse("take_out", args=[made.uid, pair.ada.uid]))


def test_the_last_look_at_a_new_cycle(page, as_person, live_server, pair):
    as_person(page, pair.ines)
    today = timezone.localdate()
    steps = {
        "new_cycle": {"name": NAME, "people": str(pair.ada.uid)},
        "new_cycle_when": dates(today, today + timedelta(days=7)),
        "new_cycle_sharing": {"with_examples": "no"},
    }
    client = Client()
    client.force_login(pair.ines)
    for name, fields in steps.items():
        client.post(reverse(name), fields)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    unfolded_fits(page, reverse("new_cycle_check"))
