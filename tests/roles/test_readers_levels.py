"""One level alone, and what changes from one level to the next."""

import re

import pytest
from django.utils.html import strip_tags

from roles.actions import retire
from roles.models import Anchor, Expectation
from tests.factories import NOON, framework, publish

LEVELS = "/frameworks/cook/levels/"


@pytest.fixture
def draft(db):
    """Three competencies in one area and three levels; c1 is a must-have at all of them."""
    return framework(role__slug="cook", name="Cook", areas=1, competencies=3, levels=3, draft=True)


@pytest.fixture
def cook(draft):
    return publish(draft)


def expected(competency, level):
    return Expectation.objects.filter(competency__slug=competency, level__slug=level)


def words(html):
    return re.sub(r"\s+", " ", strip_tags(html))


def group(response, name):
    """The words of one group of changes, None where the page has no such group."""
    section = re.search(rf'<section aria-labelledby="{name}">(.*?)</section>', response.text, re.DOTALL)
    return section and words(section[1])


class TestLevel:
    def test_each_competency_comes_with_what_is_asked_and_what_that_looks_like(self, signed_in, cook):
        response = signed_in.get(LEVELS + "l2/")

        assert "<title>What Level 2 asks - Cook - Assessor</title>" in response.text
        assert "3 competencies, 1 of them must-have: nobody holds the level without it." in words(response.text)
        assert "Competency 2 Independent (2) Does c2 at 2" in words(response.text)

    def test_must_haves_come_first_in_their_area(self, signed_in, draft):
        expected("c3", "l2").update(is_core=True)
        publish(draft)
        page = words(signed_in.get(LEVELS + "l2/").text)

        assert "Competency 3 must-have Independent (2)" in page
        assert page.index("Competency 3") < page.index("Competency 2")

    def test_what_it_does_not_ask_is_left_out(self, signed_in, draft):
        expected("c2", "l2").delete()
        publish(draft)

        assert "Competency 2" not in signed_in.get(LEVELS + "l2/").text

    def test_a_level_that_asks_for_nothing_says_so(self, signed_in, draft):
        Expectation.objects.filter(level__slug="l1").delete()
        publish(draft)
        page = signed_in.get(LEVELS + "l1/").text

        assert "This level asks for nothing." in page
        assert "Print this page" not in page

    @pytest.mark.parametrize(
        ("level", "links"),
        [("l1", {"l2/", "l1/changes/"}), ("l2", {"l1/", "l3/", "l2/changes/"}), ("l3", {"l2/"})],
    )
    def test_it_leads_to_the_levels_beside_it(self, signed_in, cook, level, links):
        page = signed_in.get(f"{LEVELS}{level}/").text

        assert set(re.findall(rf'href="{LEVELS}([^"]+)"', page)) == links

    def test_links_stay_with_a_retired_edition(self, signed_in, cook):
        retire(cook, at=NOON)
        page = signed_in.get(LEVELS + "l2/", {"edition": "1.0"}).text

        assert "Edition 1.0 was retired" in page
        assert f'href="{LEVELS}l3/?edition=1.0"' in page
        assert 'href="/frameworks/cook/?edition=1.0"' in page


class TestChanges:
    def test_what_rises_shows_both_lines_with_the_words_marked_that_differ(self, signed_in, cook):
        response = signed_in.get(LEVELS + "l1/changes/")

        assert "Level 1: Guided (1), must-have Does c1 at 1" in group(response, "rising")
        assert "Level 2: Independent (2), must-have Does c1 at 2" in group(response, "rising")
        assert re.search(r"<dd>Does c1 at <del>1</del>\s*</dd>", response.text)
        assert re.search(r"<dd>Does c1 at <ins>2</ins>\s*</dd>", response.text)

    def test_markup_in_a_line_is_shown_and_not_obeyed(self, signed_in, draft):
        Anchor.objects.filter(competency__slug="c1", value=2).update(text="Writes <b>bold</b> menus")
        publish(draft)

        assert "<b>bold" not in signed_in.get(LEVELS + "l1/changes/").text

    def test_what_is_asked_for_the_first_time_is_new(self, signed_in, draft):
        expected("c2", "l1").delete()
        publish(draft)
        response = signed_in.get(LEVELS + "l1/changes/")

        assert "Competency 2 Level 2: Independent (2) Does c2 at 2" in group(response, "new")
        assert "Competency 2" not in group(response, "rising")

    def test_a_must_have_that_was_none_before_is_tagged_where_it_rises(self, signed_in, draft):
        expected("c2", "l2").update(is_core=True)
        publish(draft)

        assert "Competency 2 new must-have" in group(signed_in.get(LEVELS + "l1/changes/"), "rising")

    def test_a_must_have_at_the_same_rating_stands_apart(self, signed_in, draft):
        expected("c2", "l2").update(is_core=True, need=1)
        publish(draft)

        assert "Competency 2 new must-have" in group(signed_in.get(LEVELS + "l1/changes/"), "new_must_have")

    def test_what_is_asked_less_or_no_more_is_not_hidden(self, signed_in, draft):
        expected("c1", "l2").update(is_core=False, need=1)
        expected("c2", "l2").delete()
        publish(draft)
        easing = group(signed_in.get(LEVELS + "l1/changes/"), "easing")

        assert "Level 1: Guided (1), must-have Does c1 at 1 Level 2: Guided (1) Does c1 at 1" in easing
        assert "Level 2 Not asked for" in easing

    def test_what_stays_is_counted_and_folded_away(self, signed_in, draft):
        Expectation.objects.filter(level__slug="l2").exclude(competency__slug="c1").update(need=1)
        publish(draft)
        staying = group(signed_in.get(LEVELS + "l1/changes/"), "staying")

        assert "2 competencies are asked for as before" in staying
        assert "Competency 2: Guided (1)" in staying

    def test_each_group_is_counted_at_the_top_and_none_is_empty(self, signed_in, cook):
        response = signed_in.get(LEVELS + "l1/changes/")

        assert '<a href="#rising">What rises</a> <span class="muted num">3</span>' in response.text
        assert [name for name in ("new", "new_must_have", "easing", "staying") if group(response, name)] == []

    def test_two_levels_that_ask_for_nothing_say_so(self, signed_in, draft):
        Expectation.objects.filter(level__slug__in=["l1", "l2"]).delete()
        publish(draft)

        assert "Neither level asks for anything." in signed_in.get(LEVELS + "l1/changes/").text

    def test_nothing_comes_after_the_highest_level(self, signed_in, cook):
        assert signed_in.get(LEVELS + "l3/changes/").status_code == 404
