"""What a manager may read of the people in their teams: whose view it is, and the latest that it says of each."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Max, QuerySet, TextChoices, Window
from django.db.models.functions import RowNumber

from assessor.heatmap.cells import Said
from assessor.people.models import User
from assessor.questionnaire.models import AssessmentQuerySet
from assessor.reviews.visibility import agreed_by, agreed_of, open_to, reviews_by, shared_with
from roles.models import Competency, Edition


class Viewpoint(TextChoices):
    """Whose view of the people it is."""

    SELF = "self", "Self-assessments"
    REVIEW = "review", "My ratings"
    AGREED = "agreed", "Agreed results"


class Person(NamedTuple):
    """Somebody in a team, as far as a heatmap names them."""

    pk: int
    uid: UUID
    name: str
    email: str


class Given(NamedTuple):
    """The latest answers to a role that somebody is the subject of."""

    pk: int
    subject: int
    role: int
    edition: int
    version: str
    answers: list[Said]
    submitted_at: datetime


def named(people: QuerySet[User]) -> list[Person]:
    return [Person(*row) for row in people.values_list("pk", "uid", "name", "email")]


def latest_of(viewpoint: Viewpoint, manager: User) -> list[Given]:
    """The latest answers of each person to each role, of those that the manager may see from this viewpoint."""
    newest_first = Window(RowNumber(), partition_by=["subject", "role"], order_by=["-submitted_at", "-pk"])
    latest = _visible(viewpoint, manager).annotate(place=newest_first).filter(place=1)
    columns = ("pk", "subject", "role", "edition", "edition__version", "answers_frozen", "submitted_at")
    return [Given(*row) for row in latest.values_list(*columns)]


def known_roles(viewpoint: Viewpoint, manager: User) -> set[tuple[int, int]]:
    """Of whom the manager knows that there is something, and of which role, whether they may read it now or not."""
    match viewpoint:
        case Viewpoint.SELF:
            known = shared_with(manager)
        case Viewpoint.REVIEW:
            return set()
        case Viewpoint.AGREED:
            known = agreed_by(manager)
    return set(known.values_list("subject", "role"))


def places_of(slugs: list[str], editions: Collection[int], top: int) -> dict[int, list[int | None]]:
    """Where frozen answers to each edition hold these competencies; editions with another scale are left out."""
    orders: defaultdict[int, dict[str, int]] = defaultdict(dict)
    scaled = Edition.objects.filter(pk__in=editions).annotate(top=Max("scale__value")).filter(top=top)
    rows = Competency.objects.filter(edition__in=scaled.values("pk")).order_by(*Competency.FRAMEWORK_ORDER)
    for edition, slug in rows.values_list("edition", "slug"):
        orders[edition][slug] = len(orders[edition])
    return {edition: [order.get(slug) for slug in slugs] for edition, order in orders.items()}


def _visible(viewpoint: Viewpoint, manager: User) -> AssessmentQuerySet:
    match viewpoint:
        case Viewpoint.SELF:
            return open_to(manager)
        case Viewpoint.REVIEW:
            return reviews_by(manager).submitted()
        case Viewpoint.AGREED:
            return agreed_of(manager)
