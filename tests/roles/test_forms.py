"""What an admin types into a draft is checked in words before the database has to refuse it."""

import pytest

from roles.models import Edition
from roles.queries import framework_of
from tests.factories import EditionFactory, LevelFactory, RoleFactory, framework
from tests.roles.admin_pages import posted, problems

pytestmark = pytest.mark.django_db

NEW_EDITION = {"version": "1.1", "name": "Pastry Chef", "summary": "Bakes.", "tolerance": "20", "changes": ""}
A_VERSION = "Use two or three numbers with dots, such as 1.0 or 1.0.2."
A_SLUG = "Use lower-case letters, digits and hyphens, at most 64."


@pytest.fixture
def draft():
    return framework(competencies=2, draft=True)


@pytest.fixture
def competency(draft):
    return draft.competencies.get(slug="c1")


@pytest.fixture
def refused(admin_pages):
    """What the page of a row says to these changes, none of which it saves."""

    def said(row, **changes):
        edition = Edition.objects.get(pk=row.pk_of_edition)
        before = framework_of(edition)
        response = admin_pages.save(row, **changes)
        assert response.status_code == 200
        assert framework_of(Edition.objects.get(pk=edition.pk)) == before
        return problems(response)

    return said


def added(rows, index, **values):
    """A new row on a page, as its form posts it."""
    return {f"{rows}-TOTAL_FORMS": index + 1} | {f"{rows}-{index}-{name}": value for name, value in values.items()}


def test_a_new_edition_is_saved_before_its_parts_are_added(admin_pages):
    response = admin_pages.add(Edition, role=RoleFactory().pk, **NEW_EDITION)

    edition = Edition.objects.draft().get()
    assert response.redirect_chain == [(admin_pages.path(edition), 302)]
    assert [inline.formset.prefix for inline in response.context["inline_admin_formsets"]] == [
        "scale",
        "levels",
        "areas",
    ]


def test_a_role_has_one_draft_at_a_time(admin_pages, draft):
    response = admin_pages.add(Edition, role=draft.role.pk, **NEW_EDITION)

    assert problems(response) == ["This role has a draft already."]
    assert Edition.objects.count() == 1


def test_a_version_is_used_once_in_a_role(admin_pages, refused, draft):
    edition = framework(competencies=1)
    taken = ["Edition with this Role and Version already exists."]

    assert problems(admin_pages.add(Edition, role=edition.role.pk, **NEW_EDITION | {"version": "1.0"})) == taken
    assert refused(EditionFactory(role=edition.role, version="1.1"), version="1.0") == taken


@pytest.mark.parametrize("version", ["one", "1", "1.", ".1", "01.0", "1.0.0.0", "12345.0", "1,0", "1.0\u0660"])
def test_a_version_is_two_or_three_numbers(refused, draft, version):
    assert refused(draft, version=version) == [A_VERSION]


@pytest.mark.parametrize("tolerance", ["-1", "101", "lots", "", "1e9"])
def test_a_tolerance_is_a_percentage(refused, draft, tolerance):
    assert refused(draft, tolerance=tolerance) != []


def test_levels_and_areas_are_added_and_ordered_on_the_page_of_the_edition(admin_pages, draft):
    level = added("levels", 4, rank=0, slug="l0", name="Level 0", summary="Starts.")

    admin_pages.save(draft, **level, **{"areas-0-position": "30", "areas-1-position": "20"})

    assert list(draft.levels.order_by("rank").values_list("slug", flat=True)) == ["l0", "l1", "l2", "l3", "l4"]
    assert list(draft.areas.order_by("position").values_list("slug", flat=True)) == ["a2", "a1"]


@pytest.mark.parametrize("slug", ["Upper", "with space", "under_score", "ä", "a.b"])
def test_a_slug_has_the_letters_that_addresses_have(refused, draft, slug):
    assert A_SLUG in refused(draft, **{"levels-0-slug": slug})


def test_a_slug_is_used_once_in_an_edition(refused, draft, competency):
    other_area = draft.areas.get(slug="a2")

    assert refused(draft, **{"levels-1-slug": "l1"}) != []
    assert refused(draft.levels.get(slug="l2"), slug="l1") == ["Level with this Edition and Slug already exists."]
    assert refused(other_area, slug="a1") == ["Area with this Edition and Slug already exists."]
    assert refused(competency, slug="c2") == ["Competency with this Edition and Slug already exists."]


def test_two_new_rows_cannot_have_one_slug(refused, draft):
    level = {"rank": 9, "slug": "l9", "name": "Nine", "summary": "Nine."}

    assert refused(draft, **added("levels", 4, **level) | added("levels", 5, **level)) == [
        "Please correct the duplicate data for slug.",
        "Please correct the duplicate values below.",
    ]


@pytest.mark.parametrize("change", [{"scale-3-DELETE": "on"}, {"scale-3-value": "5"}])
def test_a_rating_in_use_stays_on_the_scale(refused, draft, change):
    assert refused(draft, **change) == ["Anchors or expectations use the rating 3. Change them first."]


def test_a_rating_that_nobody_uses_can_leave_the_scale_and_come_back(admin_pages, draft):
    admin_pages.save(draft, **{"scale-0-DELETE": "on"})
    assert draft.scale.count() == 4

    admin_pages.save(draft, **added("scale", 4, value=0, name="Not yet", meaning="I have not."))
    assert draft.scale.get(value=0).meaning == "I have not."


@pytest.mark.parametrize("value", ["10", "-1", "4"])
def test_a_scale_has_each_digit_once(refused, draft, value):
    assert refused(draft, **added("scale", 5, value=value, name="More", meaning="More.")) != []


@pytest.mark.parametrize("rating", ["5", "-1", "10", "x"])
def test_a_rating_is_on_the_scale(refused, competency, rating):
    said = f"Select a valid choice. {rating} is not one of the available choices."

    assert refused(competency, **{"anchors-0-value": rating}) == [said]
    assert refused(competency, **{"expectations-0-need": rating}) == [said]
    assert refused(competency.expectations.first(), need=rating) == [said]


def test_a_must_have_needs_a_rating_above_0(refused, competency):
    said = ["A must-have needs a rating above 0."]

    assert refused(competency, **{"expectations-0-need": "0", "expectations-0-is_core": "on"}) == said
    assert refused(competency.expectations.first(), need="0", is_core="on") == said


def test_a_level_asks_once(refused, draft, competency):
    level = draft.levels.get(slug="l1").pk

    assert refused(competency, **added("expectations", 4, level=level, need=1, basis="stated")) == [
        "Expectation with this Competency and Level already exists."
    ]


def test_a_rating_has_one_anchor(refused, competency):
    assert refused(competency, **added("anchors", 4, value=1, text="Again.")) == [
        "Anchor with this Competency and Rating already exists."
    ]


def test_a_level_of_another_edition_is_no_choice(refused, competency):
    assert refused(competency, **{"expectations-0-level": LevelFactory().pk}) == [
        "Select a valid choice. That choice is not one of the available choices."
    ]


@pytest.mark.parametrize(
    ("field", "text"),
    [("name", "x" * 81), ("meaning", "x" * 2001), ("sources", "x" * 201), ("anchors-0-text", "x" * 2001)],
)
def test_a_text_has_its_length(refused, competency, field, text):
    (said,) = refused(competency, **{field: text})

    assert said.startswith(("Ensure this value has at most", "Use at most 200 characters a line."))


@pytest.mark.parametrize("field", ["name", "meaning", "sources", "anchors-0-text"])
def test_a_null_character_is_refused_everywhere(refused, competency, field):
    assert refused(competency, **{field: "a\x00b"}) == ["Null characters are not allowed."]


def test_a_sentence_is_one_line_however_it_was_typed(admin_pages, competency):
    admin_pages.save(competency, meaning="Doing it \r\n  well.\n", **{"anchors-0-text": "Does\u2028it."})

    competency.refresh_from_db()
    assert competency.meaning == "Doing it well."
    assert competency.anchors.get(value=1).text == "Does it."


def test_sources_are_edited_one_a_line(admin_pages, competency):
    admin_pages.save(competency, sources="A book\r\n\r\n  An article, page 2 \r\n")

    competency.refresh_from_db()
    assert competency.sources == ["A book", "An article, page 2"]
    assert posted(admin_pages.open(competency))["sources"] == "A book\nAn article, page 2"
