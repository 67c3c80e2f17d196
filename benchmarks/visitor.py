"""Somebody with a result and an assessment under way, and the browsers of people."""

from datetime import timedelta
from email.message import Message
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from itertools import cycle
from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client
from django.utils import timezone

from assessor.people.models import User
from assessor.questionnaire.actions import Said, save_answers, start
from assessor.questionnaire.models import Answer, Assessment
from assessor.results.actions import submit
from roles.models import Competency, Edition


class Reply(NamedTuple):
    status: int
    headers: Message
    body: bytes


class Browser:
    """The browser of this person, who is signed in at the server on this port."""

    def __init__(self, person: User, port: int) -> None:
        client = Client()
        client.force_login(person)
        self.cookies = {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}
        self.connection = HTTPConnection("127.0.0.1", port, timeout=30)

    def get(self, path: str, **headers: str) -> Reply:
        return self.ask("GET", path, None, headers)

    def post(self, path: str, fields: dict[str, object]) -> Reply:
        return self.ask("POST", path, urlencode(fields), {"Content-Type": "application/x-www-form-urlencoded"})

    def ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Reply:
        """One request and the whole of its answer; http.client keeps the connection where the server does."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.connection.request(method, path, body, headers | {"Cookie": cookies})
        response = self.connection.getresponse()
        reply = Reply(response.status, response.headers, response.read())
        for cookie in response.headers.get_all("Set-Cookie", []):
            self.cookies |= {morsel.key: morsel.value for morsel in SimpleCookie(cookie).values()}
        return reply


class Visitor(Browser):
    """A person with a submitted and an open assessment, signed in at the server on this port."""

    def __init__(self, port: int) -> None:
        edition = Edition.objects.published().get()
        self.person = User.objects.create_user("visitor@example.org", name="Vera Visitor")
        self.submitted = self.assess(edition, days_ago=200, ratings=[2, 3])
        submit(self.submitted, at=self.submitted.started_at)
        self.open = self.assess(edition, days_ago=1, ratings=[2, 3, 3])
        super().__init__(self.person, port)

    def assess(self, edition: Edition, *, days_ago: int, ratings: list[int]) -> Assessment:
        """Every competency rated, so that no page is small for want of answers."""
        assessment = start(self.person, edition, at=timezone.now() - timedelta(days=days_ago))
        slugs = Competency.objects.filter(edition=edition).values_list("slug", flat=True)
        said = {
            slug: Said(Answer.Mark.RATED, rating, "", 0) for slug, rating in zip(slugs, cycle(ratings), strict=False)
        }
        save_answers(assessment, said, at=assessment.started_at)
        return assessment
