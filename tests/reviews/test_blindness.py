"""Whoever rates sees nothing of what the other says: no page of the product depends on it, at whatever address.

Each state is made twice, and differs in nothing but what the other one said. Then every address is asked for what
stands there. Pages that came out alike byte by byte can tell neither ratings, nor a fit, nor an example, nor an order.
"""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from itertools import product

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, get_resolver

from assessor.heatmap.readings import Reading
from assessor.questionnaire.actions import log_openings, share, stop_sharing
from assessor.questionnaire.models import Assessment, Opening
from assessor.results.actions import submit
from assessor.reviews.models import Conversation
from tests.factories import NOON, AssessmentFactory, UserFactory, conversation, framework, review, team

# Single pages all of them, so they need no second database each time.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.page,
    pytest.mark.skipif(
        connection.vendor == "postgresql",
        reason="PostgreSQL counts keys on after a rollback, so that two worlds differ in them wherever pages post them",
    ),
]

# Of these nothing is asked: their pages are for admins, or about the account alone.
APART = ("admin/", "accounts/", "assessments/preview/")
# What stands in the other places of an address.
PLACES = {
    "person": ["ada"],
    "slug": ["a1", "c1"],
    "role": ["chef"],
    "level": ["l1"],
    "kind": ["csv", "xlsx"],
    "token": ["none"],
}
HEATMAPS = [f"?reading={one}{more}" for one, more in product(Reading, ("", "&gap=l2&area=a1"))]
QUERIES = {"team/heatmap/": HEATMAPS, "team/heatmap.<slug:kind>": HEATMAPS}


@dataclass(frozen=True)
class Said:
    """What somebody says of every competency, and the example that they give for it."""

    answers: dict[str, int | str]
    example: str


ONE = Said({"c1": 4, "c2": 0, "c3": 4, "c4": 3}, "Calmed the Lisbon ferry")
ANOTHER = Said({"c1": 1, "c2": 4, "c3": "no_opportunity", "c4": 2}, "Painted the Oslo tram")
SAME = Said({"c1": 2, "c2": 2, "c3": 2, "c4": 2}, "Fed the Delft pigeons")


class World:
    """A manager with a small team, whose figures nobody sees, and what was said of one of its people."""

    def __init__(self, own, theirs):
        self.said = {"own": own, "theirs": theirs}
        self.edition = framework(areas=2, competencies=4, levels=2, role__slug="chef")
        self.manager, self.person, colleague = (
            UserFactory(name=name, email=f"{name}@example.org") for name in ("mia", "ada", "cam")
        )
        self.crew = team(self.manager, self.person, colleague, name="Sweet")
        self.uids = {str(one): one.uid for one in (self.manager, self.person, colleague, self.crew)}

    def own(self, *, shared=False, submitted=True):
        return self._say(AssessmentFactory, "own", shared, submitted, subject=self.person)

    def review(self, *, submitted=True):
        return self._say(review, "theirs", False, submitted, manager=self.manager, person=self.person)

    def talk(self, agreed, *, finished_at=NOON):
        return conversation(self.own(shared=True), self.review(), finished_at=finished_at, answers=agreed.answers)

    def _say(self, make, who, shared, submitted, **whom):
        said = self.said[who]
        given = make(edition=self.edition, answers=said.answers, **whom)
        given.answers.update(example=said.example)
        if shared:
            share(given, with_examples=True, at=NOON)
        if submitted:
            submit(given, at=NOON)
        given.refresh_from_db()
        return given


def self_draft(world, agreed):
    world.own(submitted=False, shared=True)


def self_submitted(world, agreed):
    world.own()


def self_shared(world, agreed):
    world.own(shared=True)


def review_open(world, agreed):
    world.own(shared=True)
    world.review(submitted=False)


def review_alone(world, agreed):
    world.review()


def review_before_the_draft_is_submitted(world, agreed):
    world.review()
    world.own(submitted=False, shared=True)


def both_but_not_shared(world, agreed):
    world.own()
    world.review()


def both_and_not_laid_open(world, agreed):
    world.own(shared=True)
    world.review()


def laid_open(world, agreed):
    world.talk(agreed, finished_at=None)


def agreed(world, agreed):
    world.talk(agreed)


def opened_without_rating(world, agreed):
    log_openings([world.own(shared=True)], by=world.manager, what=Opening.What.SHARED, at=NOON)


def opened_and_now_rating(world, agreed):
    opened_without_rating(world, agreed)
    world.review(submitted=False)


def manager_rates_again(world, agreed):
    world.talk(agreed)
    world.said["theirs"] = SAME
    world.review(submitted=False)


def person_rates_again(world, agreed):
    world.talk(agreed)
    world.said["own"] = SAME
    world.own(submitted=False)


def sharing_stopped(world, agreed):
    stop_sharing(world.talk(SAME).own, at=NOON)


def person_left(world, agreed):
    world.talk(agreed)
    world.crew.memberships.filter(person=world.person).delete()


def addresses(resolver=None, before=""):
    """Every address of the product that is not apart, as its pattern."""
    for pattern in (resolver or get_resolver()).url_patterns:
        path = before + str(pattern.pattern)
        if path.startswith(APART):
            continue
        if isinstance(pattern, URLPattern):
            yield path
        else:
            yield from addresses(pattern, path)


def filled(address, uids):
    """The address with everything in its places that may stand there, by what stands there."""
    places = re.findall(r"<(\w+):(\w+)>", address)
    whose = [name for name in uids if name not in ("mia", "cam")]  # nothing is about these two
    for values in product(*(whose if name == "uid" else PLACES[name] for _, name in places)):
        path = address
        for (kind, name), value in zip(places, values, strict=True):
            path = path.replace(f"<{kind}:{name}>", str(uids.get(value, value)))
        for query in QUERIES.get(address, [""]):
            yield f"{address} of {' '.join(values)}{query}", f"/{path}{query}"


def uids_of(world):
    """Everything that has an address of its own, by a name that is the same in each world."""
    uids = world.uids.copy()
    for number, given in enumerate(Assessment.objects.order_by("pk")):
        uids[f"{given.kind}{number}"] = given.uid
    for number, talk in enumerate(Conversation.objects.order_by("pk")):
        uids[f"talk{number}"] = talk.uid
    return uids


def content(response, uids):
    """What a reader gets, but for what differs by chance."""
    if response.headers.get("Content-Type", "").startswith("application/vnd.openxml"):
        book = zipfile.ZipFile(BytesIO(response.content))
        return [book.read(name) for name in book.namelist() if name.startswith("xl/")]
    text = response.content.decode() + response.headers.get("Location", "")
    for name, uid in uids.items():
        text = text.replace(str(uid), name)
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


def seen(state, reader, among=None, *, own, theirs, agreed):
    """What somebody gets in this state at every address where there is something, or at these."""
    with transaction.atomic():
        world = World(own, theirs)
        state(world, agreed)
        uids, client = uids_of(world), Client()
        client.force_login(getattr(world, reader))
        pages = {}
        for address in addresses():
            for name, path in filled(address, uids):
                if among is None or name in among:
                    client.cookies.pop("messages", None)
                    response = client.get(path)
                    pages |= {name: content(response, uids)} if response.status_code in (200, 302) else {}
        transaction.set_rollback(True)
    return pages


def where_it_shows(state, reader, *varied):
    """The addresses whose content depends on what these said."""
    same = dict.fromkeys(("own", "theirs", "agreed"), SAME)
    one = seen(state, reader, **same | dict.fromkeys(varied, ONE))
    another = seen(state, reader, one, **same | dict.fromkeys(varied, ANOTHER))
    return [name for name in one if one[name] != another.get(name)]


@pytest.mark.parametrize(
    "state",
    [
        self_draft,
        self_submitted,
        self_shared,
        review_open,
        review_before_the_draft_is_submitted,
        both_but_not_shared,
        both_and_not_laid_open,
        opened_and_now_rating,
        manager_rates_again,
        sharing_stopped,
    ],
)
def test_a_manager_cannot_tell_what_the_person_said(state):
    assert where_it_shows(state, "manager", "own", "agreed") == []


@pytest.mark.parametrize(
    "state",
    [
        review_open,
        review_alone,
        review_before_the_draft_is_submitted,
        both_but_not_shared,
        both_and_not_laid_open,
        person_rates_again,
    ],
)
def test_a_person_cannot_tell_what_the_manager_said(state):
    assert where_it_shows(state, "person", "theirs", "agreed") == []


def test_a_former_manager_cannot_tell_anything():
    assert where_it_shows(person_left, "manager", "own", "theirs", "agreed") == []


@pytest.mark.parametrize(
    ("state", "reader", "varied"),
    [
        (laid_open, "manager", "own"),
        (laid_open, "person", "theirs"),
        (agreed, "manager", "agreed"),
        (agreed, "person", "agreed"),
        (opened_without_rating, "manager", "own"),
    ],
)
def test_once_it_is_laid_open_it_shows(state, reader, varied):
    """Else the tests above would find nothing because they see nothing."""
    assert where_it_shows(state, reader, varied) != []
