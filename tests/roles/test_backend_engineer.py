"""The shipped Backend Engineer framework is complete, reads well, and says what the facts behind it say."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from roles.framework_file import parse, write

PROJECT = Path(__file__).parents[2]
FILE = PROJECT / "roles/data/backend-engineer.yaml"
FACTS = PROJECT / "../shared/content/backend-engineer.facts.yaml"

VAGUE_WORDS = re.compile(
    r"\b(appreciates|assists|aware|contributes|ensures|familiar|helps|involves|knows|leverages|participates|recognises"
    r"|sees|supports|thinks|understands|utilises)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def framework():
    return parse(FILE.read_bytes())


@pytest.fixture(scope="module")
def facts():
    if not FACTS.exists():
        pytest.skip("the facts behind the framework are kept outside this repository and are not on this machine")
    return yaml.safe_load(FACTS.read_text(encoding="utf-8"))


def competencies_of(framework):
    return [competency for area in framework.areas for competency in area.competencies]


def anchors_of(framework):
    return [anchor.text for competency in competencies_of(framework) for anchor in competency.anchors]


def needs_of(competency):
    """Per level slug: the need, whether it is a must-have, and its basis."""
    return {item.level: (item.need, item.is_core, item.basis) for item in competency.expectations}


def test_writing_it_again_changes_no_byte(framework):
    assert write(framework).encode() == FILE.read_bytes()


def test_it_has_48_competencies_in_10_areas(framework):
    assert len(framework.areas) == 10
    assert len(competencies_of(framework)) == 48


def test_its_levels_run_from_junior_to_lead(framework):
    assert [level.slug for level in framework.levels] == ["junior", "mid", "senior", "lead"]


def test_its_scale_runs_from_not_yet_to_expert_in_the_first_person(framework):
    assert [point.name for point in framework.scale] == ["Not yet", "Guided", "Independent", "Advanced", "Expert"]
    assert [point.meaning for point in framework.scale if not point.meaning.startswith("I ")] == []


def test_a_person_may_be_a_fifth_of_the_steps_short(framework):
    assert framework.tolerance == 20


def test_every_rating_from_1_to_4_of_every_competency_has_an_anchor(framework):
    missing = {
        competency.slug: ratings
        for competency in competencies_of(framework)
        if (ratings := [anchor.value for anchor in competency.anchors]) != [1, 2, 3, 4]
    }
    assert missing == {}
    assert len(anchors_of(framework)) == 192


def test_every_anchor_says_what_a_person_does_in_at_most_14_words(framework):
    assert [text for text in anchors_of(framework) if len(text.split()) > 14] == []
    assert [text for text in anchors_of(framework) if not re.match(r"[A-Z][a-z]+s ", text)] == []
    assert [text for text in anchors_of(framework) if text.endswith(".")] == []


def test_no_two_anchors_are_alike(framework):
    uses = Counter(text.casefold() for text in anchors_of(framework))
    assert [text for text, count in uses.items() if count > 1] == []


def test_no_anchor_hides_behind_a_word_for_what_nobody_can_observe(framework):
    assert [text for text in anchors_of(framework) if VAGUE_WORDS.search(text)] == []


def test_every_meaning_is_one_sentence(framework):
    meanings = [item.meaning for item in [*framework.areas, *competencies_of(framework)]]
    assert [text for text in meanings if not re.fullmatch(r"[A-Z][^.]+\.", text)] == []


def test_needs_never_fall_from_one_level_to_the_next(framework):
    falling = []
    for competency in competencies_of(framework):
        needs = {item.level: item.need for item in competency.expectations}
        ladder = [needs.get(level.slug, 0) for level in framework.levels]
        falling += [competency.slug for lower, higher in pairwise(ladder) if higher < lower]
    assert falling == []


def test_every_level_has_two_to_four_must_haves(framework):
    must_haves = Counter(
        item.level for competency in competencies_of(framework) for item in competency.expectations if item.is_core
    )
    assert must_haves.keys() == {level.slug for level in framework.levels}
    assert {level: count for level, count in must_haves.items() if not 2 <= count <= 4} == {}


def test_every_stated_need_can_be_traced_to_a_source(framework):
    untraced = [
        competency.slug
        for competency in competencies_of(framework)
        if "stated" in {item.basis for item in competency.expectations} and not competency.sources
    ]
    assert untraced == []


def test_it_is_the_role_and_the_edition_of_the_facts(framework, facts):
    meant = facts["framework"]
    assert (framework.slug, framework.name, framework.version) == (meant["slug"], meant["name"], meant["version"])


def test_it_has_the_levels_and_the_scale_of_the_facts(framework, facts):
    meant = facts["framework"]
    levels = sorted(meant["levels"], key=lambda level: level["order"])
    assert [(level.slug, level.name) for level in framework.levels] == [
        (level["slug"], level["name"]) for level in levels
    ]
    assert [(point.value, point.name) for point in framework.scale] == [
        (point["value"], point["label"]) for point in meant["scale"]
    ]


def test_it_has_every_area_of_the_facts_with_its_competencies_in_order(framework, facts):
    assert [(area.slug, area.name, [item.slug for item in area.competencies]) for area in framework.areas] == [
        (area["slug"], area["name"], area["competencies"]) for area in facts["areas"]
    ]


def test_every_competency_has_the_name_and_kind_of_the_facts(framework, facts):
    assert [(item.slug, item.name, item.kind) for item in competencies_of(framework)] == [
        (item["slug"], item["name"], item["kind"]) for item in facts["competencies"]
    ]


def test_every_need_has_the_number_must_have_mark_and_basis_of_the_facts(framework, facts):
    meant = {
        item["slug"]: {
            level: (fact["expected"], fact["core"], fact["basis"])
            for level, fact in item["levels"].items()
            if fact["expected"] > 0
        }
        for item in facts["competencies"]
    }
    assert {item.slug: needs_of(item) for item in competencies_of(framework)} == meant


def test_every_competency_names_each_document_and_line_of_the_facts(framework, facts):
    titles = {seed["file"]: seed["describes"] for seed in facts["meta"]["seeds"]}
    meant = {
        item["slug"]: {
            (titles[source["seed"]], source["line"])
            for fact in item["levels"].values()
            for source in fact.get("sources", [])
        }
        for item in facts["competencies"]
    }
    assert {item.slug: places_in(item.sources) for item in competencies_of(framework)} == meant


def places_in(sources):
    """Document and line of references such as "A blog post, lines 3, 17"."""
    cited = [re.fullmatch(r"(.+), lines? ([\d, ]+)", source).groups() for source in sources]
    return {(title, int(line)) for title, lines in cited for line in lines.split(",")}
