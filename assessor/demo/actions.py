"""Making the demo people and their framework's next draft, through the doors that real people use."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from assessor.cycles.actions import Dates, Plan, join, join_with, make
from assessor.demo.next_edition import next_edition
from assessor.demo.stories import CYCLE, DEPARTMENT, MANAGER, PASSWORD, PEOPLE, ROLE, TEAM, DemoPerson, Story
from assessor.demo.talks import TIME_TO_ANSWER, give_view, said_of
from assessor.mail.models import Message
from assessor.people.models import User
from assessor.questionnaire.actions import log_openings, save_answers, share, start
from assessor.questionnaire.models import Assessment, Opening
from assessor.results.actions import submit
from assessor.teams.models import Membership, Team
from roles.actions import load
from roles.models import Edition
from roles.queries import framework_of, versioned

CYCLE_OPEN_FOR = timedelta(days=42)


class FrameworkIsMissing(Exception):
    """No edition of the role that the demo people have is published."""


@transaction.atomic
def add_demo_people(*, at: datetime) -> None:
    """Make the demo people who are not there yet; whoever is stays as they are. Raises FrameworkIsMissing."""
    known = set(User.objects.values_list("email", flat=True))
    missing = [person for person in PEOPLE if person.email not in known]
    if not missing:
        return
    edition = Edition.objects.published().filter(role__slug=ROLE).first()
    if edition is None:
        raise FrameworkIsMissing
    password = make_password(PASSWORD)  # once: hashing is slow on purpose
    users = {person.email: _add(person, password) for person in missing}
    for person in missing:
        for story in person.stories:
            _tell(story, users[person.email], edition, at - timedelta(days=story.days_ago))
    manager = User.objects.get(email=MANAGER)
    for person in missing:
        if person.view:
            give_view(person, person.view, manager, at)
        elif person.is_opened:
            _open(person, manager, at)
    _ask_all(manager, [users[person.email] for person in missing if person.member_of == TEAM], edition, at)
    Message.objects.filter(recipient__in=users.values()).delete()  # nobody reads the mail of demo people


def add_draft(*, at: datetime) -> None:
    """Make the draft that the demo's admin finds, unless the role has had another edition besides its first."""
    editions = Edition.objects.filter(role__slug=ROLE).select_related("role")
    if editions.count() == 1:
        load(versioned(next_edition(framework_of(editions.get()))), at=at)


def _add(person: DemoPerson, password: str) -> User:
    user = User.objects.create(
        email=person.email,
        name=person.name,
        password=password,
        is_staff=person.is_admin,
        is_superuser=person.is_admin,
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    for name, is_manager in ((person.member_of, False), (person.manages, True)):
        if name:
            Membership.objects.create(team=_team(name), person=user, is_manager=is_manager)
    return user


def _team(name: str) -> Team:
    """The team of this name, which is part of the department."""
    parent = None if name == DEPARTMENT else _team(DEPARTMENT)
    return Team.objects.get_or_create(name=name, defaults={"parent": parent})[0]


def _tell(story: Story, user: User, edition: Edition, at: datetime) -> None:
    assessment = start(user, edition, at=at)
    save_answers(assessment, said_of(story.answers, story.examples), at=at + TIME_TO_ANSWER)
    if story.is_submitted:
        submit(assessment, at=at + TIME_TO_ANSWER)
    if story.is_shared:
        share(assessment, with_examples=True, at=at + TIME_TO_ANSWER)


def _open(person: DemoPerson, manager: User, at: datetime) -> None:
    """The manager reads what the person shares without rating them first."""
    own = Assessment.objects.shared().filter(subject__email=person.email)
    log_openings(own, by=manager, what=Opening.What.SHARED, at=at - timedelta(days=1))


def _ask_all(manager: User, people: list[User], edition: Edition, at: datetime) -> None:
    """A cycle that has been open for some weeks; who has submitted since takes part with that, or with a draft."""
    today = at.date()
    dates = Dates(today - CYCLE_OPEN_FOR, today + timedelta(days=7), today + timedelta(days=21))
    plan = Plan(CYCLE, edition, people, dates, with_examples=True)
    cycle = make(plan, by=manager, at=at - CYCLE_OPEN_FOR)
    for entry in cycle.entries.select_related("person"):
        own = Assessment.objects.owned_by(entry.person)
        if submitted := own.shared().filter(submitted_at__gte=at - CYCLE_OPEN_FOR).first():
            join_with(entry, submitted, at=at)
        elif own.open().exists():
            join(entry, at=at)
