"""Small sources of each shape, all about bakers, and ways to change and to read them."""

import json

import pytest

from roles.shapes import SourceError, recognise
from tests.roles.framework_file.sample import SMALL

CRAFT = {
    "title": "🥖 Craft",
    "path": "craft-competencies",
    "theme": "golden",
    "summary": "What is done with one's own hands.",
    "topics": [
        {
            "title": "👩‍🍳 Kneading dough",
            "path": "kneading",
            "summary": "Bringing flour and water together.",
            "levels": [
                {"title": "Helper", "path": "1", "criteria": ["Weighs flour", "Keeps the trough clean."]},
                {"title": "Hand", "path": "2", "criteria": ["Feels when dough is ready"]},
                {"title": "Teacher", "path": "3", "criteria": ["Shows others how dough feels"]},
            ],
        },
        {
            "title": "Baking",
            "path": "baking",
            "levels": [
                {"title": "Helper", "path": "helper", "criteria": ["Watches the oven"]},
                {"title": "Hand", "path": "hand", "criteria": ["Sets the oven"]},
            ],
        },
    ],
}

SHOP = {
    "title": "Bakery",
    "path": "bakery",
    "departments": [
        {
            "title": "Night",
            "path": "night",
            "roles": [
                {
                    "title": "👨‍🍳 Baker",
                    "path": "baker",
                    "levels": [
                        {
                            "title": "Apprentice",
                            "path": "apprentice",
                            "summary": "Learns the craft.",
                            "competencies": {
                                "required": ["craft-competencies/kneading/1"],
                                "optional": ["craft-competencies/baking/helper"],
                            },
                        },
                        {
                            "title": "Master_of the house",
                            "path": "master_of_the_house",
                            "competencies": {"required": ["craft-competencies/kneading/3"]},
                        },
                    ],
                }
            ],
        }
    ],
    "roles": [
        {
            "title": "Seller",
            "path": "seller",
            "levels": [
                {"title": "Seller", "path": "seller", "competencies": {"required": ["craft-competencies/nowhere/1"]}}
            ],
        }
    ],
}

UNIDAYS = {
    "competencies/craft.json": json.dumps(CRAFT, indent=1, ensure_ascii=False).encode(),
    "roles/bakery.json": json.dumps(SHOP, indent=1, ensure_ascii=False).encode(),
}

FAMILY = b"""\
# The people of the bakery
name: Bakery
summary: |
  What bakers
  are asked for.
sheet: 12

levels:
  - {id: apprentice, name: Apprentice}
  - {id: master-ic, name: Master (Individual Contributor)}
  - {id: master-pm, name: Master (People Manager)}

themes:
  - id: technical
    name: Technical
    summary: Dough and ovens.
  - id: team-work
    name: Team Work

competencies:
  - level: apprentice
    theme: technical
    summary: |
      1. Weighs flour.

      2. Cleans up
    proficiency: Awareness
  - level: apprentice
    theme: technical
    summary: Asks for help
  - {level: master-ic, theme: technical, summary: Invents breads}
  - {level: master-pm, theme: technical, summary: Keeps ovens running}
  - {level: apprentice, theme: team-work, summary: Is on time}
  - {level: master-pm, theme: team-work, summary: Plans shifts}
"""

AXES = b"""\
# Introduction

* [**Baker**](Baker.md): bakes

# Axes

* **Craft**: what is done by hand
* **People**: relations with others
* **Reach**: how far it is known

# Levels

## Craft

1. **Weighs**: weighs flour
2. **Kneads**: kneads dough
3. **Invents**: invents breads

## People

1. **Learns**: learns from others
2. **Teaches**: teaches others

## Reach

1. **Street**: is known in the street
2. **Town**: is known in the town
"""

LADDER = b"""\
# Baker

Role also known as *bread maker*, see [the guild](guild.md).

| Level | Position |
| :---: | :---: |
| 1 | [B1 - Baker 1](#b1) |

## B1 - Baker 1

![Chart](chart.png)

* **Weighs**: weighs flour
* **Learns**: learns from others
* **Street**: is known in the street

## B2 - Baker 2

* **Kneads**: kneads dough with both hands
* **Learns**: learns from others
* **Street**: is known in the street

## B3 - Baker 3

* **Kneads**: kneads dough
* **Teaches**: teaches others
* **Town**: is known in the town

# Other pages

* [**Introduction**](README.md)
"""

LADDERS = {"README.md": AXES, "Baker.md": LADDER}

SKILLS_CSV = (
    b"name,description,slug,competency,related_skills,rank\r\n"
    b'Oven-craft (hot),"Setting the oven, and\nwatching it",ovencraft-hot,hands,,20\r\n'
    b"Kneading ,Bringing flour and water together.,kneading,hands,,10\r\n"
    b"Selling,,selling,voice,,10\r\n"
)
COMPETENCIES_CSV = (
    b"name,description,slug,competency_domain,rank\r\n"
    b"Voice,What is said.,voice,people,10\r\n"
    b"Hands,What is done.,hands,technology,10\r\n"
)
DOMAINS_CSV = b"name,description,slug,rank\r\nPeople,Others.,people,20\r\nTechnology,Things.,technology,10\r\n"
LEVELS_CSV = (
    b"name,description,level,short_description,focus\r\n"
    b"Expert,Leads,2,Leading,\r\nNone or N/A,Cannot,0,None,\r\nWorking,Can,1,Some,growing\r\n"
)
ALL_CSV = (
    b"competency_domain,competency,skill,description,slug,related_skills\r\n"
    b"Technology,,,Things.,technology,\r\n"
    b",Hands,,What is done.,hands,\r\n"
    b",,Kneading ,Bringing flour and water together.,kneading,\r\n"
    b',,Oven-craft (hot),"Setting the oven, and\nwatching it",other-slug,\r\n'
    b"People,,,Others.,people,\r\n"
    b",Voice,,What is said.,voice,\r\n"
    b",,Selling,,selling,\r\n"
)
PARTS_CSV = {
    "skill.csv": SKILLS_CSV,
    "competency.csv": COMPETENCIES_CSV,
    "competency_domain.csv": DOMAINS_CSV,
    "skill_level.csv": LEVELS_CSV,
}
ALL_JSON = json.dumps(
    {
        "competency_domains": [
            {
                "title": "Technology",
                "description": "Things.",
                "competencies": [
                    {
                        "title": "Hands",
                        "description": "What is done.",
                        "skills": [
                            {"title": "Kneading ", "description": "Bringing flour and water together.", "tools": []},
                            {"title": "Oven-craft (hot)", "description": "Setting the oven, and\nwatching it"},
                        ],
                    }
                ],
            },
            {
                "title": "People",
                "description": "Others.",
                "competencies": [{"title": "Voice", "description": "What is said.", "skills": [{"title": "Selling"}]}],
            },
        ]
    }
).encode()

SOURCES = {
    "assessor": {"baker.yaml": SMALL.encode()},
    "direct": PARTS_CSV,
    "engineeringladders": LADDERS,
    "financial-times": {"bakery.yml": FAMILY},
    "unidays": UNIDAYS,
}


def edited(files, name, *edits):
    """The files with each old piece of one of them, which must be there exactly once, replaced by a new one."""
    content = files[name]
    for old, new in edits:
        assert content.count(old) == 1, f"{old!r} is there {content.count(old)} times"
        content = content.replace(old, new)
    return {**files, name: content}


def imported(files, role=None, shape=None):
    """What is made of a role of a source."""
    return recognise(files, shape).role(role).read()


def competency(framework, slug):
    (found,) = [one for area in framework.areas for one in area.competencies if one.slug == slug]
    return found


def needs(competency):
    return {expectation.level: expectation.need for expectation in competency.expectations}


def anchors(competency):
    return {anchor.value: anchor.text for anchor in competency.anchors}


def problems_of(files, role=None, shape=None):
    """Every problem that keeps a role of a source from being a framework, as a person reads it."""
    with pytest.raises(SourceError) as refusal:
        imported(files, role, shape)
    return [str(problem) for problem in refusal.value.problems]
