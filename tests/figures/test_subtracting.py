"""Every number of every page that somebody can open, added and subtracted: one, two or three people are not found."""

import random
from collections import Counter, defaultdict

import pytest
from django.test import Client

from assessor.results.tallying import BETWEEN
from tests.factories import UserFactory, framework, team
from tests.figures.attacker import found_out
from tests.figures.crowd import may_see_organisation, share, tables
from tests.results.crowds import submit

pytestmark = pytest.mark.django_db

COMPETENCIES, LEVELS = 3, 2
RATINGS = {0, 1, 2, 3, 4}
MARKS = {"no_opportunity", "not_applicable", None}
STANDINGS = {"Below Level 1": None, "Level 1": "l1", "Level 2": "l2", "between two levels": BETWEEN}


class Organisation:
    """A department with three teams, people in them at random and some in none, and what each of them answered."""

    def __init__(self, seed):
        chance = random.Random(seed)
        self.edition = framework(competencies=COMPETENCIES, areas=1, levels=LEVELS)
        self.boss = may_see_organisation(UserFactory())
        department = team(self.boss)
        crews = [team(None, parent=department), team(None, parent=department)]
        crews.append(team(None, parent=crews[0]))
        above = [{department, crews[0]}, {department, crews[1]}, {department, crews[0], crews[2]}, set()]
        self.teams = [department, *crews]
        self.answered = [defaultdict(Counter) for _ in range(COMPETENCIES + 1)]
        levels = {level.slug: level for level in self.edition.levels.all()} | {None: None}
        for place in chance.choices(range(4), weights=[8, 8, 5, 5], k=chance.randint(20, 45)):
            answers = [
                chance.choice([0, 1, 2, 3, 3, 4, "no_opportunity", "not_applicable"]) for _ in range(COMPETENCIES)
            ]
            lowest, highest = chance.choice([(None, None), ("l1", "l1"), ("l2", "l2"), ("l1", "l2")])
            [own] = submit(self.edition, answers, lowest=levels[lowest], highest=levels[highest])
            share([own])
            groups = above[place]
            if place < 3:
                crews[place].memberships.create(person=own.subject)
                if chance.random() < 0.1:
                    other = (place + 1) % 3
                    crews[other].memberships.create(person=own.subject)
                    groups = groups | above[other]
            pattern = frozenset(["everybody", *(group.pk for group in groups)])
            self.answered[0][pattern][lowest if lowest == highest else BETWEEN] += 1
            for question, answer in zip(self.answered[1:], answers, strict=True):
                question[pattern][answer] += 1

    def cells(self, number):
        """The people of one question by pattern and answer: 0 is where they stand, then the competencies."""
        answers = STANDINGS.values() if number == 0 else RATINGS | MARKS
        return {(pattern, one): said[one] for pattern, said in self.answered[number].items() for one in answers}


def shown_on(organisation):
    """All that the pages show, as pairs of a group and answers, by question."""
    client = Client()
    client.force_login(organisation.boss)
    addresses = {"everybody": "/organisation/"} | {one.pk: f"/team/figures/{one.uid}/" for one in organisation.teams}
    shown = [[] for _ in range(COMPETENCIES + 1)]
    for group, address in addresses.items():
        for need in range(1, LEVELS + 1):
            page = client.get(f"{address}?level=l{need}")
            if found := tables(page):
                levels = found.get("People by the level that their answers fit", [", ".join(STANDINGS)])
                shown[0] += [(group, standings(row)) for row in levels]
                for number in range(1, COMPETENCIES + 1):
                    shown[number] += [(group, answers) for answers in told(page, found, f"Competency {number}", need)]
    return shown


def standings(row):
    return {STANDINGS[name] for name in row.replace("Between", "between").replace(" or ", ", ").split(", ")}


def told(page, found, competency, need):
    """The answers to a competency that a page counts.

    Every coverage that is told has a row; in the other lists who has none is nobody, unless some are not shown.
    """
    if competency in found.get("People at Advanced or above, by competency", {}):
        yield {3, 4}
    gaps = found.get(f"People below what Level {need} needs, the most first", {})
    if competency in gaps or not page.context["figures"].gaps.untold:
        yield {"no_opportunity", *range(need)}
    no_chance = found.get("People who answered “No chance yet”, the most first", {})
    if competency in no_chance or not page.context["figures"].no_chance.untold:
        yield {"no_opportunity"}


@pytest.mark.parametrize("seed", range(3))
def test_nobody_is_found_out(seed):
    organisation = Organisation(seed)
    shown = shown_on(organisation)
    assert [len(pairs) > 0 for pairs in shown] == [True] * (COMPETENCIES + 1)
    for number, pairs in enumerate(shown):
        assert found_out(pairs, organisation.cells(number)) == {}
