"""Keys and types: what is refused in readable YAML that is not laid out as a framework file."""

import pytest

from tests.roles.framework_file.sample import SMALL, edited, problems_of

PATIENCE = "areas > dough > competencies > patience"
FIRING = "areas > oven > competencies > firing"
ROLE = "{slug: baker, name: Baker, summary: Bakes bread that people come back for.}"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        pytest.param(
            "format: assessor-framework/1\n",
            "",
            "line 1, column 1: format: expected this key, found none",
            id="no format line",
        ),
        pytest.param(
            "framework/1",
            "framework/2",
            "line 1, column 9: format: expected the format (assessor-framework/1), found 'assessor-framework/2'",
            id="another format",
        ),
        pytest.param(
            "        kind: behavioural\n",
            "",
            f"line 28, column 9: {PATIENCE} > kind: expected this key, found none",
            id="missing key",
        ),
        pytest.param(
            "slug: baker,",
            "slug: baker, colour: red,",
            "line 2, column 21: role > colour: expected a key (slug, name, summary), found 'colour'",
            id="unknown key",
        ),
        pytest.param(
            "slug: baker,",
            "slug: baker, <<: {},",
            "line 2, column 21: role > '<<': expected a key (slug, name, summary), found '<<'",
            id="merge key",
        ),
        pytest.param(
            "slug: baker,",
            "slug: baker, slug: miller,",
            "line 2, column 21: role > slug: expected each key once, found 'slug' again",
            id="key twice",
        ),
        pytest.param(
            "          2: Feels",
            "          1: Feels",
            "line 22, column 11: areas > dough > competencies > kneading > anchors > 1: "
            "expected each key once, found '1' again",
            id="anchor twice",
        ),
        pytest.param(
            "slug: baker,",
            "slug: baker, [a]: b,",
            "line 2, column 21: role > a key: expected a single value as the key, found a list",
            id="list as key",
        ),
        pytest.param(
            ROLE,
            "Baker",
            "line 2, column 7: role: expected a mapping with the keys slug, name, summary, found 'Baker'",
            id="text for a mapping",
        ),
        pytest.param(
            ROLE,
            "[baker, Baker]",
            "line 2, column 7: role: expected a mapping with the keys slug, name, summary, found a list",
            id="list for a mapping",
        ),
        pytest.param(
            f" {ROLE}",
            "",
            "line 2, column 6: role: expected a mapping with the keys slug, name, summary, found nothing",
            id="nothing for a mapping",
        ),
        pytest.param(
            "expects: {}",
            "expects: []",
            f"line 45, column 18: {FIRING} > expects: expected a mapping of level to need, found a list",
            id="list of expectations",
        ),
        pytest.param(
            "anchors: {}",
            "anchors: [Lights it]",
            f"line 44, column 18: {FIRING} > anchors: expected a mapping of rating to sentence, found a list",
            id="list of anchors",
        ),
        pytest.param(
            "[Trade handbook, 'Guild rules, 4th edition']",
            "Trade handbook",
            "line 27, column 18: areas > dough > competencies > kneading > sources: "
            "expected a list of references, found 'Trade handbook'",
            id="text for a list",
        ),
        pytest.param(
            "name: Baker",
            "name: [Baker]",
            "line 2, column 27: role > name: expected a text, found a list",
            id="list for a text",
        ),
        pytest.param(
            "name: Baker",
            "name: {en: Baker}",
            "line 2, column 27: role > name: expected a text, found a mapping",
            id="mapping for a text",
        ),
        pytest.param(
            "kind: behavioural",
            "kind: personal",
            f"line 31, column 15: {PATIENCE} > kind: expected a kind (technical, behavioural), found 'personal'",
            id="unknown kind",
        ),
    ],
)
def test_a_fault_of_keys_or_types_is_refused_at_its_place(old, new, problem):
    assert problems_of(edited((old, new))) == [problem]


def test_a_framework_without_an_area_is_refused():
    head, _, _ = SMALL.partition("\n  - slug: dough")
    assert problems_of(f"{head} []\n") == ["line 11, column 8: areas: expected at least one area in a list, found 0"]


def test_a_framework_without_a_level_is_refused_and_its_expectations_are_not_judged():
    head, _, tail = SMALL.partition("levels:\n")
    _, areas, rest = tail.partition("areas:\n")
    assert problems_of(f"{head}levels: []\n{areas}{rest}") == [
        "line 8, column 9: levels: expected at least one level in a list, found 0"
    ]


def test_an_area_without_a_competency_is_refused():
    head, _, _ = SMALL.rpartition("\n      - slug: firing")
    assert problems_of(f"{head} []\n") == [
        "line 39, column 19: areas > oven > competencies: expected at least one competency in a list, found 0"
    ]


def test_a_document_that_is_no_mapping_is_refused():
    assert problems_of("- a list\n") == [
        "line 1, column 1: expected a mapping with the keys format, role, edition, scale, levels, areas, found a list"
    ]


def test_what_a_missing_part_would_have_held_is_not_reported_as_well():
    assert problems_of(edited((f"role: {ROLE}\n", ""))) == ["line 1, column 1: role: expected this key, found none"]


def test_every_problem_of_a_file_is_listed_from_top_to_bottom():
    text = edited(
        ('version: "1.0"', "version: one"),
        ("name: Guided", "name: ''"),
        ("kind: behavioural", "kind: personal"),
        ("apprentice: inferred", "apprentice: guessed"),
    )
    assert [problem.partition(":")[0] for problem in problems_of(text)] == [
        "line 3, column 20",
        "line 6, column 22",
        "line 26, column 29",
        "line 31, column 15",
    ]
