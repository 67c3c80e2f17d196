"""Two people whose views wait to be laid side by side, and the talk that begins then."""

import pytest
from django.urls import reverse

from tests.conversations.talks import two


@pytest.fixture
def pair(db):
    return two()


@pytest.fixture
def talk(pair):
    return pair.begin()


@pytest.fixture
def show(client, talk):
    """show(user): the text of the page as this person sees it."""

    def get(user, **query):
        client.force_login(user)
        return client.get(reverse("conversation", args=[talk.uid], query=query)).text

    return get
