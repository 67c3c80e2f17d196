"""UNiDAYS: topics become competencies, criteria anchors, references needs."""

import json

import pytest

from roles.framework_file import Expectation
from roles.shapes import recognise
from tests.roles.shapes.samples import CRAFT, SHOP, UNIDAYS, anchors, competency, edited, imported, needs, problems_of

BAKER = imported(UNIDAYS, "baker").framework


def test_the_roles_of_all_departments_are_there():
    assert [(role.slug, role.name) for role in recognise(UNIDAYS).roles] == [("seller", "Seller"), ("baker", "Baker")]


def test_a_level_of_the_role_is_a_level_and_underscores_make_no_slug():
    assert [(level.slug, level.name) for level in BAKER.levels] == [
        ("apprentice", "Apprentice"),
        ("master-of-the-house", "Master_of the house"),
    ]


def test_the_criteria_of_the_kth_level_of_a_topic_are_the_anchor_of_rating_k():
    assert anchors(competency(BAKER, "kneading")) == {
        1: "Weighs flour; Keeps the trough clean.",
        2: "Feels when dough is ready",
        3: "Shows others how dough feels",
    }
    assert anchors(competency(BAKER, "baking")) == {1: "Watches the oven", 2: "Sets the oven"}


def test_a_reference_is_a_need_and_an_optional_one_is_inferred():
    assert competency(BAKER, "kneading").expectations == (
        Expectation("apprentice", 1),
        Expectation("master-of-the-house", 3),
    )
    assert competency(BAKER, "baking").expectations == (Expectation("apprentice", 1, basis="inferred"),)


def test_the_scale_reaches_as_far_as_the_topic_with_most_levels_and_has_the_names_that_all_topics_share():
    assert [point.name for point in BAKER.scale] == ["Not yet", "Helper", "Hand", "Teacher"]


def test_where_topics_call_their_levels_differently_the_ratings_are_numbered():
    files = edited(UNIDAYS, "competencies/craft.json", (b'"path": "helper",', b'"path": "helper", "title": "Boy",'))
    files = edited(
        files, "competencies/craft.json", (b'"title": "Helper",\n     "path": "helper"', b'"path": "helper"')
    )

    assert [point.name for point in imported(files, "baker").framework.scale] == [
        "Not yet",
        "Step 1",
        "Step 2",
        "Step 3",
    ]


def test_emoji_stay_behind_and_so_do_colours():
    assert [area.name for area in BAKER.areas] == ["Craft"]
    assert BAKER.name == "Baker"
    assert competency(BAKER, "kneading").name == "Kneading dough"
    assert imported(UNIDAYS, "baker").left_out == ("emoji in names", "themes (colours)")


def test_what_is_left_out_is_named_only_where_there_is_such_a_thing():
    plain_topic = {"title": "Sums", "path": "sums", "levels": [{"title": "A", "path": "1", "criteria": ["Adds"]}]}
    role = {"title": "Clerk", "levels": [{"title": "Clerk", "competencies": {"required": ["craft/sums/1"]}}]}
    group = {"title": "Craft", "path": "craft", "topics": [plain_topic]}

    assert imported({"all.json": json.dumps([group, role]).encode()}).left_out == ()


def test_keys_that_nobody_reads_are_told():
    files = edited(UNIDAYS, "competencies/craft.json", (b'"path": "2",', b'"path": "2", "examples": [], "weight": 3,'))
    files = edited(files, "roles/bakery.json", (b'"optional": [', b'"niceToHave": ["x"], "optional": ['))

    assert "keys: niceToHave, examples, weight" in imported(files, "baker").left_out


def test_what_the_source_does_not_say_is_guessed_and_told():
    read = imported(UNIDAYS, "baker")

    assert read.framework.summary == "Baker."
    assert not read.has_version
    assert read.guessed == (
        "summaries of levels (the source has none): master-of-the-house",
        "optional topics are needs as well, with the basis inferred",
        "asked at one level and not at the next, as in the source: craft-competencies/baking at master-of-the-house",
        "the summary of the role (the source has none)",
        "the rating 0, and the meaning of every rating",
        "which competencies are technical and which behavioural, by their names",
        "meanings of competencies (the source has none): baking",
    )


def test_a_topic_of_two_groups_with_one_path_has_a_slug_of_its_own_in_each():
    other = {**CRAFT, "path": "art-competencies"}
    level = SHOP["departments"][0]["roles"][0]["levels"][0]
    asked = {**level, "competencies": {"required": ["craft-competencies/kneading/1", "art-competencies/kneading/2"]}}
    shop = {"path": "shop", "title": "Shop", "roles": [{"title": "Baker", "path": "baker", "levels": [asked]}]}
    files = {"a": json.dumps(CRAFT).encode(), "b": json.dumps(other).encode(), "c": json.dumps(shop).encode()}
    framework = imported(files).framework

    assert needs(competency(framework, "craft-competencies-kneading")) == {"apprentice": 1}
    assert needs(competency(framework, "art-competencies-kneading")) == {"apprentice": 2}


def test_the_order_of_references_changes_no_slug():
    other = {**CRAFT, "path": "art-competencies"}
    references = ["craft-competencies/kneading/1", "art-competencies/kneading/2"]

    def slugs_of(references):
        role = {"title": "Baker", "path": "baker", "levels": [{"competencies": {"required": references}}]}
        framework = imported({"a.json": json.dumps([CRAFT, other, role]).encode()}).framework
        return {one.slug: one.anchors for area in framework.areas for one in area.competencies}

    assert slugs_of(references) == slugs_of(references[::-1])


def test_two_roles_with_one_path_are_told_apart_by_their_departments():
    role = {"title": "Baker", "path": "baker", "levels": []}
    departments = [{"title": name, "path": name, "roles": [role]} for name in ("night", "day")]
    shop = {"title": "Shop", "path": "shop", "departments": departments}

    assert {one.slug for one in recognise({"a.json": json.dumps(shop).encode()}).roles} == {
        "shop-night-baker",
        "shop-day-baker",
    }


def test_roles_in_other_letters_have_slugs_of_their_own():
    def slug_of(title):
        return recognise({"a.json": json.dumps({"title": "", "roles": [{"title": title}]}).encode()}).role().slug

    assert slug_of("営業") != slug_of("開発")
    assert slug_of("営業").startswith("role-")


def asking(*references):
    """The files with other references of the apprentice, level by level."""
    old = b'"required": [\n         "craft-competencies/kneading/1"\n        ]'
    return edited(UNIDAYS, "roles/bakery.json", (old, b'"required": ' + json.dumps(references).encode()))


@pytest.mark.parametrize("ratings", [(1, 2), (2, 1)])
def test_of_two_references_to_a_topic_at_one_level_the_higher_counts_and_is_told(ratings):
    read = imported(asking(*(f"craft-competencies/kneading/{rating}" for rating in ratings)), "baker")

    assert needs(competency(read.framework, "kneading"))["apprentice"] == 2
    assert (
        "of two references to a topic at one level the higher counts: craft-competencies/kneading at apprentice"
        in read.guessed
    )


def test_a_need_that_falls_stays_and_is_told():
    files = edited(asking("craft-competencies/kneading/3"), "roles/bakery.json", (b'kneading/3"\n', b'kneading/2"\n'))
    read = imported(files, "baker")

    assert needs(competency(read.framework, "kneading")) == {"apprentice": 3, "master-of-the-house": 2}
    assert (
        "less asked than at the level before, as in the source: craft-competencies/kneading at master-of-the-house"
        in read.guessed
    )


def test_a_reference_that_leads_nowhere_is_told_with_its_place():
    assert problems_of(UNIDAYS, "seller") == [
        "roles/bakery.json:50:8: expected a level of a topic in these files, found 'craft-competencies/nowhere/1'"
    ]


def test_a_role_is_read_although_another_one_has_a_fault():
    assert {role.slug for role in recognise(UNIDAYS).roles} == {"seller", "baker"}
    assert BAKER.slug == "baker"


@pytest.mark.parametrize(
    "content",
    [[CRAFT, SHOP], {"competencies": [CRAFT], "roles": [SHOP]}, {**CRAFT, "roles": [SHOP]}],
    ids=["a list", "both lists", "a group with roles"],
)
def test_everything_may_stand_in_one_file(content):
    assert imported({"all.json": json.dumps(content).encode()}, "baker").framework == BAKER


def test_competencies_without_a_role_are_refused():
    files = {"craft.json": UNIDAYS["competencies/craft.json"]}

    assert problems_of(files) == ["craft.json:1:1: expected a role in these files, found none"]


def test_roles_without_the_files_of_their_topics_are_refused_in_one_line():
    files = {"bakery.json": UNIDAYS["roles/bakery.json"]}

    assert problems_of(files, "baker") == [
        "bakery.json:19:10: expected the files of the topics beside those of the roles, found none"
    ]


@pytest.mark.parametrize(
    ("role", "problem"),
    [
        ({"levels": [{}]}, "b.json:1:37: expected at least one reference to a topic, found none"),
        ({"levels": []}, "b.json:1:25: expected at least one level, found none"),
        ({"title": "Cook"}, "b.json:1:25: expected at least one level, found none"),
        ({"levels": [{"competencies": ["a/b/1"]}]}, "b.json:1:54: expected a mapping, found a list"),
        ({"levels": [{"competencies": {"required": [{}]}}]}, "b.json:1:68: expected a text, found a mapping"),
    ],
)
def test_a_fault_of_a_role_is_told_where_the_role_stands(role, problem):
    shop = json.dumps({"title": "", "roles": [role]}).encode()

    assert problem in problems_of({"a.json": UNIDAYS["competencies/craft.json"], "b.json": shop})


def test_files_without_any_role_are_told_where_roles_should_be():
    files = {"a.json": UNIDAYS["competencies/craft.json"], "b.json": b'{"title": "Shop", "roles": []}'}

    assert problems_of(files) == ["b.json:1:1: expected a role in these files, found none"]


@pytest.mark.parametrize(
    ("name", "edit", "problem"),
    [
        (
            "competencies/craft.json",
            (b'"path": "2"', b'"path": "1"'),
            "competencies/craft.json:20:5: expected a path of its own, found craft-competencies/kneading/1 again",
        ),
        (
            "competencies/craft.json",
            (b'"topics": [', b'"topics": 7, "rest": ['),
            "competencies/craft.json:6:12: expected a list, found '7'",
        ),
        (
            "roles/bakery.json",
            (b'"departments": [', b'"departments": true, "rest": ['),
            "roles/bakery.json:4:17: expected a list, found 'true'",
        ),
        (
            "roles/bakery.json",
            (b'"title": "Bakery",', b'"title": "Bakery"'),
            "roles/bakery.json:3:2: expected a comma or }, found '\"'",
        ),
        (
            "roles/bakery.json",
            (b'"summary": "Learns the craft."', b'"summary": ["Learns the craft."]'),
            "roles/bakery.json:16:19: expected a text, found a list",
        ),
    ],
)
def test_a_fault_is_told_with_its_place(name, edit, problem):
    assert problem in problems_of(edited(UNIDAYS, name, edit), "baker")


def test_a_topic_with_more_levels_than_there_are_ratings_is_refused():
    levels = [{"title": str(k), "path": str(k), "criteria": [f"Bakes {k}"]} for k in range(1, 11)]
    craft = {**CRAFT, "topics": [{**CRAFT["topics"][0], "levels": levels}, CRAFT["topics"][1]]}

    assert problems_of({**UNIDAYS, "competencies/craft.json": json.dumps(craft).encode()}, "baker")[0].endswith(
        "expected at most 9 levels of a topic, found another"
    )
