"""The comparison of an edition in the admin shows what changes, in words and marks."""

import pytest

from roles.models import Expectation
from tests.factories import AreaFactory, CompetencyFactory, LevelFactory, framework
from tests.roles.edition_pages import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    return framework(competencies=4)


@pytest.fixture
def draft(published):
    return framework(competencies=4, role=published.role, version="1.1", draft=True)


def compared(client, edition, **query):
    """The page as one line, spaces as a browser shows them."""
    return " ".join(client.get(address("compare", edition), query).text.split())


def test_equal_editions_say_the_same(admin_client, published, draft):
    assert "Pastry Chef 1.1 says the same as Pastry Chef 1.0." in compared(admin_client, draft)


def test_words_are_marked_where_they_differ(admin_client, published, draft):
    competency = draft.competencies.get(slug="c1")
    competency.meaning = "Doing thing 1 very well."
    competency.save()

    page = compared(admin_client, draft)

    assert "<dt>Meaning</dt> <dd> Doing thing 1 <ins>very </ins>well. </dd>" in page


def test_words_that_went_are_struck_through_and_never_read_as_html(admin_client, published, draft):
    competency = draft.competencies.get(slug="c1")
    competency.meaning = "Doing <b>."
    competency.save()

    page = compared(admin_client, draft)

    assert "<del>thing 1 well</del><ins>&lt;b&gt;</ins>" in page


def test_needs_and_must_haves_go_up_and_down(admin_client, published, draft):
    asks = Expectation.objects.filter(competency__edition=draft)
    asks.filter(competency__slug="c1", level__slug="l2").update(need=3)
    asks.filter(competency__slug="c1", level__slug="l3").update(is_core=False)
    asks.filter(competency__slug="c2", level__slug="l1").delete()
    asks.filter(competency__slug="c2", level__slug="l2").update(need=1, is_core=True)

    page = compared(admin_client, draft)

    assert "Level 2 asks more: <b>3 as a must-have </b> instead of 2 as a must-have" in page
    assert "Level 3 asks less: <b>3 </b> instead of 3 as a must-have" in page
    assert "Level 1 asks less: <b>nothing </b> instead of 1" in page
    assert "Level 2 asks more and less: <b>1 as a must-have </b> instead of 2" in page


def test_competencies_levels_and_the_tolerance_are_told(admin_client, published, draft):
    draft.tolerance = 10
    draft.save()
    draft.competencies.get(slug="c4").delete()
    CompetencyFactory(area=draft.areas.first(), name="Sugar work", meaning="Pulling it.")
    draft.levels.get(slug="l1").delete()
    LevelFactory(edition=draft, rank=9, name="Head chef")

    page = compared(admin_client, draft)

    assert "Tolerance: 20 before, 10 now" in page
    assert "<h2>Competencies added</h2> <ul> <li>Sugar work: Pulling it.</li>" in page
    assert "<h2>Competencies removed</h2> <ul> <li>Competency 4: Doing thing 4 well.</li>" in page
    assert "<li>Level added: Head chef</li>" in page
    assert "<li>Level removed: Level 1</li>" in page


def test_areas_are_told_by_their_names(admin_client, published, draft):
    AreaFactory(edition=draft, slug="energy", name="Energy", meaning="Of ovens.")

    page = compared(admin_client, draft)

    assert "<li>Area added: Energy: Of ovens.</li>" in page
    assert "<li>Area removed: Energy: Of ovens.</li>" in compared(admin_client, published, since=draft.pk)
    draft.areas.filter(slug="a1").update(name="Baking")
    assert "<dt>Baking, name</dt>" in compared(admin_client, draft)


def test_any_other_edition_of_the_role_can_be_chosen(admin_client, published, draft):
    stranger = framework(competencies=4)

    page = admin_client.get(address("compare", published))
    chosen = admin_client.get(address("compare", published), {"since": draft.pk})
    refused = admin_client.get(address("compare", published), {"since": stranger.pk})

    assert "No edition was published before this one" in page.text
    assert chosen.context["since"] == draft
    assert refused.context["since"] is None
    assert "Select a valid choice" in refused.text


@pytest.mark.parametrize("size", [3, 30])
def test_a_comparison_costs_the_same_however_large_the_editions_are(admin_client, django_assert_num_queries, size):
    published = framework(areas=size // 3, competencies=size)
    draft = framework(areas=size // 3, competencies=size, role=published.role, version="1.1", draft=True)

    with django_assert_num_queries(18):
        admin_client.get(address("compare", draft))
