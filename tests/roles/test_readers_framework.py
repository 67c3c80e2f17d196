"""The pages on which a framework is read: which ones there are, and one of them area by area."""

import re

import pytest
from django.utils.html import strip_tags

from roles.actions import retire
from roles.models import Anchor, Expectation
from tests.factories import NOON, UserFactory, framework, publish

LIST, PAGE = "/frameworks/", "/frameworks/cook/"


@pytest.fixture
def draft(db):
    """Two competencies in two areas; c1 is a must-have at all of three levels."""
    return framework(role__slug="cook", name="Cook", areas=2, competencies=2, levels=3, draft=True)


@pytest.fixture
def cook(draft):
    return publish(draft)


def words(response):
    """What a reader sees of the main column, with single spaces."""
    main = response.text.partition("<main")[2].partition("</main")[0]
    return re.sub(r"\s+", " ", strip_tags(f"<main{main}"))


class TestList:
    def test_the_only_framework_is_opened_at_once(self, signed_in, cook):
        assert signed_in.get(LIST)["Location"] == PAGE

    def test_several_are_listed_by_name(self, signed_in, cook):
        framework(name="Baker", role__slug="baker")
        framework(name="Waiter", draft=True)
        page = signed_in.get(LIST).text

        assert page.index('<a href="/frameworks/baker/">Baker') < page.index('<a href="/frameworks/cook/">Cook')
        assert "Waiter" not in page

    def test_what_has_retired_leads_to_its_editions(self, signed_in, cook):
        retire(cook, at=NOON)
        alone = signed_in.get(LIST)
        framework(name="Baker", role__slug="baker")
        beside = signed_in.get(LIST)

        assert "There is no published framework. Once" in words(alone)
        assert '<a href="/frameworks/baker/">Baker' in beside.text
        for page in (alone, beside):
            assert '<a href="/frameworks/cook/editions/">Cook</a>' in page.text
            assert "Edition 1.0 retired on" in words(page)

    def test_an_edition_that_has_a_successor_is_not_among_the_retired(self, signed_in, cook):
        retire(cook, at=NOON)
        framework(name="Head cook", role=cook.role, version="2.0")
        framework(name="Baker", role__slug="baker")

        assert "Retired" not in words(signed_in.get(LIST))

    def test_without_any_it_says_so(self, signed_in, draft):
        assert "There is no published framework yet." in words(signed_in.get(LIST))


class TestAreas:
    def test_each_competency_has_its_meaning_its_lines_and_what_each_level_asks(self, signed_in, cook):
        page = words(signed_in.get(PAGE))

        assert "Competency 1 Doing thing 1 well." in page
        assert "Level 1 1 must-have, Level 2 2 must-have, Level 3 3 must-have" in page
        assert "Level 1 1, Level 2 2, Level 3 3" in page
        assert "2 Independent Does c1 at 2" in page

    def test_a_rating_without_an_anchor_shows_the_sentence_of_the_scale(self, signed_in, draft):
        Anchor.objects.get(competency__slug="c1", value=3).delete()
        publish(draft)
        page = words(signed_in.get(PAGE))

        assert "0 Not yet I am at Not yet." in page
        assert "3 Advanced I am at Advanced." in page

    def test_a_competency_that_no_level_asks_for_says_so(self, signed_in, draft):
        Expectation.objects.filter(competency__slug="c2").delete()
        publish(draft)

        assert "Competency 2 Doing thing 2 well. No level asks for it." in words(signed_in.get(PAGE))

    def test_a_list_of_areas_jumps_to_each(self, signed_in, cook):
        page = signed_in.get(PAGE).text

        for slug in ("a1", "a2"):
            assert f'<a href="#area-{slug}">' in page
            assert page.count(f'id="area-{slug}"') == 1

    @pytest.mark.parametrize(("is_staff", "shown"), [(True, True), (False, False)])
    def test_only_admins_see_what_was_inferred(self, client, draft, is_staff, shown):
        Expectation.objects.filter(competency__slug="c2", level__slug="l2").update(basis="inferred")
        publish(draft)
        client.force_login(UserFactory(is_staff=is_staff))

        assert ("Level 2 2 inferred, Level 3 3" in words(client.get(PAGE))) == shown
        assert ("inferred" in client.get(PAGE + "levels/l2/").text) == shown


class TestOneLevelAmongThem:
    def test_only_what_it_asks_is_there_with_its_line_marked(self, signed_in, draft):
        Expectation.objects.filter(competency__slug="c2", level__slug="l1").delete()
        publish(draft)
        response = signed_in.get(PAGE, {"level": "l1"})

        assert "Only what Level 1 asks for is listed" in words(response)
        assert "Competency 2" not in words(response)
        assert 'href="#area-a2"' not in response.text
        [marked] = re.findall(r'<li class="asked">(.*?)</li>', response.text, re.DOTALL)
        assert "Does c1 at 1 asked by Level 1, must-have" in re.sub(r"\s+", " ", strip_tags(marked))

    def test_the_chosen_level_stays_chosen(self, signed_in, cook):
        assert '<option value="l2" selected>' in signed_in.get(PAGE, {"level": "l2"}).text

    @pytest.mark.parametrize("level", ["", None])
    def test_without_a_level_nothing_is_marked(self, signed_in, cook, level):
        page = signed_in.get(PAGE, {} if level is None else {"level": level}).text

        assert "Competency 2" in page
        assert 'class="asked"' not in page

    def test_a_level_that_asks_for_nothing_says_so(self, signed_in, draft):
        Expectation.objects.filter(level__slug="l1").delete()
        publish(draft)

        assert "Level 1 asks for nothing." in words(signed_in.get(PAGE, {"level": "l1"}))


class TestWhereItLeads:
    def test_a_self_assessment_against_it_is_the_next_step(self, signed_in, cook):
        assert 'class="btn btn-primary" href="/assessments/new/?role=cook"' in signed_in.get(PAGE).text

    def test_each_level_and_each_way_up_has_its_page(self, signed_in, cook):
        page = signed_in.get(PAGE).text

        for level in ("l1", "l2", "l3"):
            assert f'href="{PAGE}levels/{level}/"' in page
        assert [level for level in ("l1", "l2", "l3") if f"{PAGE}levels/{level}/changes/" in page] == ["l1", "l2"]

    def test_a_framework_with_one_level_has_no_way_up(self, signed_in):
        framework(role__slug="cook", levels=1)

        assert "/changes/" not in signed_in.get(PAGE).text


class TestOtherEditions:
    @pytest.fixture
    def next_edition(self, cook):
        retire(cook, at=NOON)
        return framework(role=cook.role, name="Cook", version="2.0", summary="Cooks even better.")

    def test_the_published_one_is_read(self, signed_in, next_edition):
        page = words(signed_in.get(PAGE))

        assert "Cooks even better." in page
        assert "retired" not in page

    def test_an_older_one_is_read_by_its_version_and_says_that_it_is_retired(self, signed_in, next_edition):
        response = signed_in.get(PAGE, {"edition": "1.0"})

        assert "Bakes what people come back for." in words(response)
        assert "Edition 1.0 was retired on 4 March 2026." in words(response)
        assert "Read edition 2.0, which is in force" in words(response)
        assert "Start self-assessment" not in response.text

    def test_its_links_stay_with_it(self, signed_in, next_edition):
        page = signed_in.get(PAGE, {"edition": "1.0"}).text

        assert f'href="{PAGE}levels/l1/?edition=1.0"' in page
        assert f'href="{PAGE}levels/l1/changes/?edition=1.0"' in page
        assert '<input type="hidden" name="edition" value="1.0">' in page

    def test_the_last_one_is_read_when_none_is_published(self, signed_in, cook):
        retire(cook, at=NOON)
        response = signed_in.get(PAGE)

        assert "Edition 1.0 was retired on 4 March 2026." in words(response)
        assert "in force" not in words(response)
        assert "Start self-assessment" not in response.text
