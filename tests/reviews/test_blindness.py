"""Whoever rates sees nothing of what the other says: no page of the product depends on it, at whatever address.

Each state is made twice, and differs in nothing but what the other one said. Then every address is asked for all that
it can lead to. Pages that came out alike byte by byte can tell neither ratings nor a fit, nor an example, nor an order.
"""

import re
import zipfile
from io import BytesIO
from itertools import product

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, get_resolver

from assessor.heatmap.viewpoints import Viewpoint
from assessor.people.models import User
from assessor.questionnaire.models import Assessment
from assessor.reviews.models import Conversation
from assessor.teams.models import Team
from tests.reviews import worlds
from tests.reviews.worlds import ANOTHER, ONE, SAME, World

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
# What the uid of an address is of, by how the address starts; of the things of other rooms there are none here.
THINGS = {
    "team/people/": User,
    "team/figures/": Team,
    "conversations/begin/": Assessment,
    "conversations/": Conversation,
    "cycles/": (),
    "invitations/": (),
    "": Assessment,
}
HEATMAPS = [f"?reading={one}{more}" for one, more in product(Viewpoint, ("", "&gap=l2&area=a1"))]
QUERIES = {"team/heatmap/": HEATMAPS, "team/heatmap.<slug:kind>": HEATMAPS}


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


def filled(address, things):
    """The address with each of these things in its places, and all else that may stand there, by what stands there."""
    places = re.findall(r"<(\w+):(\w+)>", address)
    uids = {name: str(thing.uid) for name, thing in things.items()}
    for values in product(*(uids if name == "uid" else PLACES[name] for _, name in places)):
        path = address
        for (kind, name), value in zip(places, values, strict=True):
            path = path.replace(f"<{kind}:{name}>", uids.get(value, value))
        for query in QUERIES.get(address, [""]):
            yield f"{address} of {' '.join(values)}{query}", f"/{path}{query}"


def things_of(world):
    """Whatever could stand in an address and is about somebody, by a name that is the same in each world."""
    given = {f"{one.kind}{number}": one for number, one in enumerate(Assessment.objects.order_by("pk"))}
    talks = {f"talk{number}": one for number, one in enumerate(Conversation.objects.order_by("pk"))}
    return world.about | given | talks


def meant(address, things):
    """Those of the things that the address is made for."""
    kind = next(kind for start, kind in THINGS.items() if address.startswith(start))
    return {name: thing for name, thing in things.items() if isinstance(thing, kind)}


def content(response, things):
    """What a reader gets, but for what differs by chance."""
    if response.headers.get("Content-Type", "").startswith("application/vnd.openxml"):
        book = zipfile.ZipFile(BytesIO(response.content))
        return [book.read(name) for name in book.namelist() if name.startswith("xl/")]
    text = response.content.decode() + response.headers.get("Location", "")
    for name, thing in things.items():
        text = text.replace(str(thing.uid), name)
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


def seen(state, reader, among=None, *, own, theirs, agreed):
    """What somebody gets in this state at every address where there is something, or at these."""
    with transaction.atomic():
        world = World(own, theirs)
        state(world, agreed)
        things, client = things_of(world), Client()
        client.force_login(getattr(world, reader))
        pages = {}
        for address in addresses():
            for name, path in filled(address, meant(address, things)):
                if among is None or name in among:
                    client.cookies.pop("messages", None)
                    response = client.get(path)
                    known = things | world.around
                    pages |= {name: content(response, known)} if response.status_code in (200, 302) else {}
        transaction.set_rollback(True)
    return pages


def where_it_shows(state, reader, *varied, among=None):
    """The addresses, of all or of these, whose content depends on what these said."""
    same = dict.fromkeys(("own", "theirs", "agreed"), SAME)
    one = seen(state, reader, among, **same | dict.fromkeys(varied, ONE))
    another = seen(state, reader, one, **same | dict.fromkeys(varied, ANOTHER))
    return [name for name in one if one[name] != another.get(name)]


@pytest.mark.parametrize("reader", ["manager", "person"])
def test_an_address_leads_to_nothing_but_what_it_is_made_for(reader):
    """So it is enough to ask it for that."""
    world = World(ONE, ANOTHER)
    worlds.agreed(world, SAME)
    things, client = things_of(world), Client()
    client.force_login(getattr(world, reader))
    answers = {
        client.get(path).status_code
        for address in addresses()
        if "<uuid:uid>" in address
        for _, path in filled(address, {name: things[name] for name in things.keys() - meant(address, things).keys()})
    }
    assert answers == {404, 405}


@pytest.mark.parametrize(
    "state",
    [
        worlds.self_draft,
        worlds.self_submitted,
        worlds.self_shared,
        worlds.review_open,
        worlds.review_before_the_draft_is_submitted,
        worlds.both_but_not_shared,
        worlds.both_and_not_laid_open,
        worlds.opened_and_now_rating,
        worlds.manager_rates_again,
        worlds.sharing_stopped,
    ],
)
def test_a_manager_cannot_tell_what_the_person_said(state):
    assert where_it_shows(state, "manager", "own", "agreed") == []


@pytest.mark.parametrize(
    "state",
    [
        worlds.review_open,
        worlds.review_alone,
        worlds.review_before_the_draft_is_submitted,
        worlds.both_but_not_shared,
        worlds.both_and_not_laid_open,
        worlds.person_rates_again,
    ],
)
def test_a_person_cannot_tell_what_the_manager_said(state):
    assert where_it_shows(state, "person", "theirs", "agreed") == []


def test_a_former_manager_cannot_tell_anything():
    assert where_it_shows(worlds.person_left, "manager", "own", "theirs", "agreed") == []


@pytest.mark.parametrize(
    ("state", "reader", "varied", "address"),
    [
        (worlds.laid_open, "manager", "own", "team/results/<uuid:uid>/ of self0"),
        (worlds.laid_open, "person", "theirs", "conversations/<uuid:uid>/ of talk0"),
        (worlds.agreed, "manager", "agreed", "conversations/<uuid:uid>/result/ of talk0"),
        (worlds.agreed, "person", "agreed", "conversations/<uuid:uid>/result/ of talk0"),
        (worlds.opened_without_rating, "manager", "own", "team/heatmap.<slug:kind> of xlsx?reading=self"),
    ],
)
def test_once_it_is_laid_open_it_shows(state, reader, varied, address):
    """Else the tests above would find nothing because they see nothing."""
    assert where_it_shows(state, reader, varied, among=[address]) == [address]
