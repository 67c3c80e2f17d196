"""The editions of a role, newest first, and what each changed against the one before."""

import re
from datetime import timedelta

import pytest
from django.utils.html import strip_tags

from roles.actions import new_draft, retire
from roles.models import Anchor, Competency, Expectation
from tests.factories import NOON, framework, publish

PAGE = "/frameworks/cook/editions/"
LATER = NOON + timedelta(days=30)


@pytest.fixture
def first(db):
    return framework(role__slug="cook", name="Cook", competencies=3, changes="First edition.")


@pytest.fixture
def draft(first):
    draft = new_draft(first.role)
    draft.version, draft.changes = "1.1", "Knives are sharper now."
    draft.save()
    return draft


def replace_by(draft):
    """The draft is published in place of the first edition."""
    retire(draft.role.editions.get(version="1.0"), at=LATER)
    publish(draft, at=LATER)


def article(response, number):
    """The words on the edition of this number, the oldest being 1."""
    html = re.search(rf'<article aria-labelledby="edition-{number}">(.*?)</article>', response.text, re.DOTALL)[1]
    return re.sub(r"\s+", " ", strip_tags(html))


def test_the_newest_stands_first_with_its_dates_and_what_its_makers_say(signed_in, draft):
    Anchor.objects.filter(competency__edition=draft, competency__slug="c1", value=2).update(text="Does c1 so well")
    replace_by(draft)
    response = signed_in.get(PAGE)

    assert "Published 3 April 2026, in force Knives are sharper now." in article(response, 2)
    assert "Published 4 March 2026, retired 3 April 2026 First edition." in article(response, 1)
    assert response.text.index("Knives are sharper now.") < response.text.index("First edition.")


def test_each_leads_to_itself(signed_in, draft):
    replace_by(draft)
    page = signed_in.get(PAGE).text

    assert '<a href="/frameworks/cook/">Edition 1.1</a>' in page
    assert '<a href="/frameworks/cook/?edition=1.0">Edition 1.0</a>' in page


def test_new_words_are_marked(signed_in, draft):
    Anchor.objects.filter(competency__edition=draft, competency__slug="c1", value=2).update(text="Does c1 at 2 alone")
    replace_by(draft)
    response = signed_in.get(PAGE)

    assert "Competency 1 Independent (2) Does c1 at 2 alone" in article(response, 2)
    assert "Does c1 at 2<ins> alone</ins>" in response.text


def test_what_is_asked_more_and_less_is_told(signed_in, draft):
    expectations = Expectation.objects.filter(competency__edition=draft)
    expectations.filter(competency__slug="c2", level__slug="l4").update(is_core=True)
    expectations.filter(competency__slug="c3", level__slug="l1").delete()
    replace_by(draft)
    told = article(signed_in.get(PAGE), 2)

    assert "What edition 1.1 changed: 2 competencies changed" in told
    assert "Level 4: Expert (4), now Expert (4) must-have." in told
    assert "Level 1: Guided (1), now not asked for." in told


def test_what_came_and_what_went_is_named(signed_in, draft):
    Competency.objects.get(edition=draft, slug="c3").delete()
    draft.tolerance = 10
    draft.save()
    replace_by(draft)
    told = article(signed_in.get(PAGE), 2)

    assert "What edition 1.1 changed: 1 competency removed" in told
    assert "Competencies removed Competency 3: Doing thing 3 well." in told
    assert "20 steps short were allowed and now 10 are." in told


def test_an_edition_that_reads_like_the_one_before_says_so(signed_in, draft):
    Competency.objects.filter(edition=draft).update(sources=["Handbook"])
    replace_by(draft)

    assert "What people read is the same as in the edition before." in article(signed_in.get(PAGE), 2)


def test_the_first_changed_nothing(signed_in, first):
    response = signed_in.get(PAGE)

    assert "First edition." in article(response, 1)
    assert "<details>" not in response.text


def test_a_draft_is_not_among_them(signed_in, draft):
    assert "Knives" not in signed_in.get(PAGE).text


def test_they_stay_when_the_last_one_retires(signed_in, first):
    retire(first, at=LATER)

    assert "retired 3 April 2026" in article(signed_in.get(PAGE), 1)
