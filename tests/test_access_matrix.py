"""Who reaches what: every address of the product, for everybody there is, by GET and by POST.

The table is access_matrix.txt. A cell holds the answer to GET and to POST: a status, `in` for the way to the sign-in
page, `on` for the way to another page of the product, `-` for what no request of a test can be sent to. An address
that is not in the table fails the test. Whose things the addresses lead to is told in access_world.py; those with
"#former" or "#candidate" lead to what those two have.
"""

from pathlib import Path

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse

from tests.access_world import PEOPLE, World

SIGN_IN = (reverse("account_login"), reverse("admin:login"))
TABLE = Path(__file__).with_name("access_matrix.txt")

pytestmark = pytest.mark.django_db


def addresses(resolver=None, before=""):
    """Every pattern of an address, as a person would write it."""
    for pattern in (resolver or get_resolver()).url_patterns:
        path = before + str(pattern.pattern).replace("^", "").removesuffix("$")
        if isinstance(pattern, URLPattern):
            yield path
        else:
            yield from addresses(pattern, path)


def table():
    """What the file expects: by address, the cell of each person."""
    heading, *lines = [line.split() for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]
    assert heading == ["address", *PEOPLE]
    return {address: dict(zip(PEOPLE, cells, strict=True)) for address, *cells in lines}


def answer(client, method, path):
    """What comes back, in a word; whatever the request changed is undone."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = getattr(client, method)(path)
        transaction.set_rollback(True)
    client.cookies = cookies
    if response.status_code != 302:
        return str(response.status_code)
    return "in" if response.headers["Location"].startswith(SIGN_IN) else "on"


def test_every_address_is_in_the_table():
    assert {f"/{path}" for path in addresses()} - set(table()) == set()


def test_the_table_has_no_address_that_is_gone():
    assert {address.partition("#")[0] for address in table()} - {f"/{path}" for path in addresses()} == set()


@pytest.mark.parametrize("person", PEOPLE)
def test_who_reaches_what(person):
    world = World()
    client = world.client_of(person)
    expected = {path: cells[person] for path, cells in table().items()}

    found = {}
    for path in expected:
        filled = world.fill(path)
        found[path] = (filled and "/".join(answer(client, method, filled) for method in ("get", "post"))) or "-"

    assert found == expected
