"""A small organisation for the access matrix, in which every address has something to lead to."""

import re

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from assessor.invitations.models import Retention
from assessor.mail.models import Message
from roles.actions import new_draft
from roles.models import Edition
from tests.cycles.making import current
from tests.factories import (
    NOON,
    AssessmentFactory,
    InvitationFactory,
    RoleFactory,
    UserFactory,
    candidate,
    conversation,
    framework,
    may_open,
    review,
    shared,
    team,
)

# The columns of the table: who asks.
PEOPLE = {
    "anonymous": "nobody who has signed in",
    "engineer": "whose assessments the addresses lead to",
    "colleague": "of the same team",
    "manager": "of that team, who has rated the engineer and talked with them",
    "former": "manager of that team, who did the same when it was theirs",
    "other": "manager of another team",
    "above": "manager of the department that the team is a part of",
    "candidate": "from outside, invited by the manager",
    "admin": "superuser without further permissions",
    "permitted": "superuser who may open answers and the figures of the organisation",
}
RATED = {f"c{n}": 3 for n in range(1, 7)}


class World:
    """Makes the people and what they have, and fills the addresses of the table in."""

    def __init__(self):
        self.people = {name: UserFactory(name=name.capitalize()) for name in PEOPLE if name != "anonymous"}
        for admin in ("admin", "permitted"):
            self.people[admin].is_staff = self.people[admin].is_superuser = True
            self.people[admin].save()
        self.people["candidate"].is_candidate = True
        self.people["candidate"].save()
        may_open(self.people["permitted"])
        self.people["permitted"].user_permissions.add(Permission.objects.get(codename="view_organisation_figures"))
        self.engineer, self.manager, self.former = (self.people[name] for name in ("engineer", "manager", "former"))
        self._places = {}
        self._make_teams()
        self._talk_over()
        self._rate()
        self._ask()
        self._places[""] = self._make_places()

    def client_of(self, name):
        client = Client()
        if name != "anonymous":
            client.force_login(self.people[name])
        if name in ("admin", "permitted"):  # who moves is shown to whoever has counted everybody, and may know
            client.post(reverse("impact", args=[self.draft_of_edition.pk]), {"begin": ""})
        return client

    def fill(self, address):
        """The address with what it leads to here; empty when a test cannot know what that would be.

        With "#former" it leads to what the former manager has of the engineer, with "#candidate" to what the candidate
        has.
        """
        path, _, whose = re.sub(r"\(\?P<app_label>[^)]*\)", "roles", address).partition("#")
        values = next((values for start, values in self._places[whose] if address.startswith(start)), {})
        if address.startswith("/admin/") and not values:
            values = self._in_admin(*address.split("/")[2:4])
        for name, value in values.items():
            path = re.sub(rf"<(\w+:)?{name}>", str(value), path)
        return "" if re.search(r"[<>()]", path) else path

    def _in_admin(self, room, model="", *_):
        """The newest row of a model, which of editions is the draft."""
        try:
            row = apps.get_model(room, model).objects.order_by("-pk").first()
        except LookupError:
            return {}
        return in_admin(row) | {"kind": "yaml"} if row else {}

    def _make_teams(self):
        """The former manager has left; the engineer's team is large enough for figures."""
        some = UserFactory.create_batch(3)
        department = team(self.people["above"], self.manager, name="Kitchen")
        self.team = team(self.manager, self.engineer, self.people["colleague"], *some, name="Sweet", parent=department)
        team(self.people["other"], UserFactory(), name="Sour")
        for person in some:
            shared(person, edition=self._edition("chef"), answers=RATED)

    def _edition(self, slug):
        return Edition.objects.filter(role__slug=slug).first() or framework(role=RoleFactory(slug=slug))

    def _talk_over(self):
        """What the manager, and the manager before, made of it: both views, and what was agreed."""
        self.own = shared(self.engineer, edition=self._edition("chef"), answers=RATED)
        self.view, view_before = (
            review(rater, self.engineer, edition=self.own.edition, answers=RATED, submitted_at=NOON)
            for rater in (self.manager, self.former)
        )
        self.talk, talk_before = (
            conversation(self.own, view, answers=RATED, finished_at=NOON) for view in (self.view, view_before)
        )
        self._places["former"] = [
            ("/team/reviews", {"uid": view_before.uid, "slug": "a1"}),
            ("/conversations", {"uid": talk_before.uid}),
        ]

    def _rate(self):
        """What is open: a self-assessment, a review, and two views that nobody has laid open yet."""
        self.draft = AssessmentFactory(subject=self.engineer, edition=self._edition("cook"), answers={"c1": 2})
        self.review = review(self.manager, self.engineer, edition=self._edition("waiter"), answers={"c1": 2})
        shared(self.engineer, edition=self._edition("baker"), answers=RATED)
        self.ready = review(
            self.manager, self.engineer, edition=self._edition("baker"), answers=RATED, submitted_at=NOON
        )

    def _ask(self):
        """A cycle, an invitation and a candidate, each the manager's."""
        self.cycle = current(self._edition("baker"), self.engineer, self.people["colleague"], by=self.manager)
        self.invitation = InvitationFactory(invited_by=self.manager)
        self.candidacy = candidate(
            self.manager,
            subject=self.people["candidate"],
            edition=self._edition("chef"),
            answers=RATED,
            submitted_at=NOON,
        )
        said = self.candidacy.assessment
        self._places["candidate"] = [
            ("/assessments", {"uid": said.uid, "slug": "a1"}),
            ("/admin/questionnaire/assessment", in_admin(said)),
        ]
        Retention.objects.create(pk=1)
        Group.objects.create(name="Editors")
        Message.objects.create(
            key="of the matrix", address="ada@example.org", subject="Hello", created_at=NOON, next_try_at=NOON
        )

    def _make_places(self):
        """What stands in an address, by how it starts; the first that has a value fills it."""
        draft = self.draft_of_edition = new_draft(self._edition("chef").role)
        own, kept = {"uid": self.draft.uid, "slug": "a1"}, {"uid": self.own.uid}
        return [
            ("/assessments/<uuid:uid>/answers", {"uid": self.draft.uid, "slug": "c1"}),
            ("/assessments/<uuid:uid>/results", kept),
            ("/assessments/<uuid:uid>/share", kept),
            ("/assessments/preview", {"pk": draft.pk, "slug": "a1"}),
            ("/assessments", own),
            ("/frameworks", {"role": "chef", "level": "l2"}),
            ("/team/people", {"uid": self.engineer.uid}),
            ("/team/results", kept),
            ("/team/reviews/<uuid:uid>/results", {"uid": self.view.uid}),
            ("/team/reviews/<uuid:uid>/answers", {"uid": self.review.uid, "slug": "c1"}),
            ("/team/reviews", {"uid": self.review.uid, "slug": "a1"}),
            ("/conversations/begin", {"uid": self.ready.uid}),
            ("/conversations", {"uid": self.talk.uid}),
            ("/cycles", {"uid": self.cycle.uid, "person": self.people["colleague"].uid}),
            ("/invitations/candidates", {"uid": self.candidacy.uid}),
            ("/invitations/<uuid", {"uid": self.invitation.uid}),
            ("/invitations", {"token": self.invitation.token}),
            ("/team/heatmap", {"kind": "csv"}),
            ("/team/figures", {"uid": self.team.uid}),
            ("/admin/questionnaire/assessment", in_admin(self.own)),
        ]


def in_admin(row):
    """How addresses of the admin name a row."""
    return {"object_id": row.pk, "id": row.pk, "pk": row.pk}
