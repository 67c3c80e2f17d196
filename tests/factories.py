"""Test data: people, frameworks of any size, and assessments of them."""

from datetime import UTC, date, datetime, timedelta
from operator import attrgetter

import factory
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils import timezone

from assessor.invitations.models import Candidacy, Invitation
from assessor.people.models import User
from assessor.questionnaire.models import Answer, Assessment, Share
from assessor.reviews.models import Conversation
from assessor.teams.models import Membership, Team
from roles.models import Anchor, Area, Competency, Edition, Expectation, Level, Role, ScalePoint

PASSWORD = "correct horse battery"
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    name = factory.Faker("name")
    email = factory.Sequence(lambda n: f"person{n}@example.org")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def confirmed_email(self, create, extracted, **kwargs):
        EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)


class NewcomerFactory(factory.django.DjangoModelFactory):
    """Somebody as an import makes them: with an account, and no way to sign in yet."""

    class Meta:
        model = User

    name = factory.Sequence(lambda n: f"Newcomer {n}")
    email = factory.Sequence(lambda n: f"newcomer{n}@example.org")
    password = "!"


def newcomers(how_many: int) -> list[User]:
    """So many people, in one query."""
    return User.objects.bulk_create(NewcomerFactory.build_batch(how_many))


class RoleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Role

    slug = factory.Sequence(lambda n: f"role-{n}")


class EditionFactory(factory.django.DjangoModelFactory):
    """A draft edition with a scale of 0 to 4 and nothing else in it."""

    class Meta:
        model = Edition
        skip_postgeneration_save = True

    role = factory.SubFactory(RoleFactory)
    version = "1.0"
    name = "Pastry Chef"
    summary = "Bakes what people come back for."
    tolerance = 20

    @factory.post_generation
    def scale(self, create, extracted, **kwargs):
        names = extracted or ["Not yet", "Guided", "Independent", "Advanced", "Expert"]
        ScalePoint.objects.bulk_create(
            ScalePoint(edition=self, value=value, name=name, meaning=f"I am at {name}.")
            for value, name in enumerate(names)
        )


class LevelFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Level

    edition = factory.SubFactory(EditionFactory)
    rank = factory.Sequence(int)
    slug = factory.Sequence(lambda n: f"level-{n}")
    name = factory.Sequence(lambda n: f"Level {n}")
    summary = "What people at this level are for."


class AreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Area

    edition = factory.SubFactory(EditionFactory)
    position = factory.Sequence(int)
    slug = factory.Sequence(lambda n: f"area-{n}")
    name = factory.Sequence(lambda n: f"Area {n}")
    meaning = "What belongs together here."


class CompetencyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Competency

    area = factory.SubFactory(AreaFactory)
    edition = factory.SelfAttribute("area.edition")
    position = factory.Sequence(int)
    slug = factory.Sequence(lambda n: f"competency-{n}")
    name = factory.Sequence(lambda n: f"Competency {n}")
    meaning = "Doing it well."


def publish(edition: Edition, at: datetime = NOON) -> Edition:
    """Publish by the columns alone, as far as a test needs it."""
    Edition.objects.filter(pk=edition.pk).update(status=Edition.Status.PUBLISHED, published_at=at)
    edition.refresh_from_db()
    return edition


def framework(*, areas: int = 2, competencies: int = 6, levels: int = 4, draft: bool = False, **fields) -> Edition:
    """An edition of levels l1, l2 ... that need 1, 2 ... of every competency c1, c2 ..., in areas a1 ...

    c1 is core at every level. Published unless draft; `fields` go to the edition.
    """
    edition = EditionFactory(**fields)
    ranks = [
        LevelFactory.build(edition=edition, rank=rank, slug=f"l{rank}", name=f"Level {rank}")
        for rank in range(1, levels + 1)
    ]
    rooms = [
        AreaFactory.build(edition=edition, position=n, slug=f"a{n}", name=f"Area {n}") for n in range(1, areas + 1)
    ]
    # The history is told of drafts alone, and takes longer to write than the rows.
    rows, options = (attrgetter("objects"), {"are_parts": False}) if draft else (QuerySet, {})
    rows(Level).bulk_create(ranks, **options)
    rows(Area).bulk_create(rooms, **options)
    made = rows(Competency).bulk_create(
        Competency(
            edition=edition,
            area=rooms[(n - 1) * areas // competencies],
            position=n,
            slug=f"c{n}",
            name=f"Competency {n}",
            meaning=f"Doing thing {n} well.",
        )
        for n in range(1, competencies + 1)
    )
    rows(Anchor).bulk_create(
        Anchor(competency=competency, value=value, text=f"Does {competency.slug} at {value}")
        for competency in made
        for value in range(1, 5)
    )
    rows(Expectation).bulk_create(
        Expectation(competency=competency, level=level, need=min(level.rank, 4), is_core=competency.slug == "c1")
        for competency in made
        for level in ranks
    )
    return edition if draft else publish(edition)


class AssessmentFactory(factory.django.DjangoModelFactory):
    """A self-assessment with every answer blank; answers={"c1": 3, "c2": "not_applicable"} gives some.

    Open, unless submitted_at says when it was submitted: then its answers are frozen, and no level is reached.
    """

    class Meta:
        model = Assessment
        skip_postgeneration_save = True

    edition = factory.LazyFunction(framework)
    role = factory.SelfAttribute("edition.role")
    subject = factory.SubFactory(UserFactory)
    rater = factory.SelfAttribute("subject")
    started_at = NOON

    @factory.post_generation
    def answers(self, create, extracted, **kwargs):
        given = extracted or {}
        Answer.objects.bulk_create(
            Answer(assessment=self, competency=competency, **_said(given.get(competency.slug)))
            for competency in self.edition.competencies.order_by("area__position", "position")
        )

    @factory.post_generation
    def submitted_at(self, create, extracted, **kwargs):
        if extracted:
            submit_by_columns(self, extracted)


def submit_by_columns(assessment: Assessment, at: datetime) -> None:
    """Freeze the answers of an assessment, as far as a test needs it: no level is reached."""
    assessment.answers_frozen = [
        None if answer.mark == Answer.Mark.BLANK else answer.mark if answer.rating is None else answer.rating
        for answer in assessment.answers.order_by("pk")
    ]
    assessment.submitted_at = at
    assessment.save()


def _said(answer: int | str | None) -> dict:
    if answer is None:
        return {}
    if isinstance(answer, int):
        return {"mark": Answer.Mark.RATED, "rating": answer, "revision": 1, "answered_at": NOON}
    return {"mark": answer, "revision": 1, "answered_at": NOON}


class TeamFactory(factory.django.DjangoModelFactory):
    """A team with nobody in it."""

    class Meta:
        model = Team

    name = factory.Sequence(lambda n: f"Team {n}")


def team(manager: User | None, *people: User, **fields) -> Team:
    """A team of these people with this manager, or with none; `fields` go to the team."""
    made = TeamFactory(**fields)
    places = [Membership(team=made, person=person) for person in people]
    if manager:
        places.append(Membership(team=made, person=manager, is_manager=True))
    Membership.objects.bulk_create(places)
    return made


def review(manager: User, person: User, **fields) -> Assessment:
    """What a manager says of a person: an AssessmentFactory with another rater."""
    return AssessmentFactory(subject=person, rater=manager, kind=Assessment.Kind.MANAGER, **fields)


def shared(person: User, *, with_examples: bool = False, **fields) -> Assessment:
    """A submitted self-assessment that its person shares."""
    own = AssessmentFactory(subject=person, **{"submitted_at": NOON} | fields)
    Share.objects.create(assessment=own, with_examples=with_examples, shared_at=NOON)
    return own


def conversation(own: Assessment, review: Assessment, *, finished_at: datetime | None = None, **agreed) -> Conversation:
    """Two submitted views laid open by the manager; `agreed` goes to the third, which is submitted when finished."""
    manager = review.rater
    third = AssessmentFactory(
        subject=own.subject, rater=manager, kind=Assessment.Kind.AGREED, edition=own.edition, **agreed
    )
    laid_open = Conversation.objects.create(
        own=own, review=review, agreed=third, revealed_by=manager, revealed_at=review.submitted_at
    )
    if finished_at:
        submit_by_columns(third, finished_at)
        laid_open.finished_by, laid_open.finished_at = manager, finished_at
        laid_open.save()
    return laid_open


class InvitationFactory(factory.django.DjangoModelFactory):
    """An invitation made now, of a colleague into no team; of a candidate where a role is given."""

    class Meta:
        model = Invitation

    email = factory.Sequence(lambda n: f"invited{n}@example.org")
    invited_by = factory.SubFactory(UserFactory)
    kind = factory.LazyAttribute(lambda made: "candidate" if made.role else "colleague")
    role = None
    created_at = factory.LazyFunction(timezone.now)
    expires_at = factory.LazyAttribute(lambda made: made.created_at + timedelta(days=14))


def candidate(inviter: User, *, erase_on: date = date(2026, 8, 31), **fields) -> Candidacy:
    """Somebody from outside who accepted an invitation to assess themselves; `fields` go to the assessment."""
    person = fields.pop("subject", None) or UserFactory(is_candidate=True)
    assessment = AssessmentFactory(subject=person, kind=Assessment.Kind.CANDIDATE, **fields)
    invitation = InvitationFactory(
        email=person.email,
        invited_by=inviter,
        role=assessment.role,
        created_at=NOON,
        accepted_at=NOON,
        accepted_by=person,
    )
    return Candidacy.objects.create(invitation=invitation, assessment=assessment, erase_on=erase_on)


def may_open(user: User) -> User:
    """Give the person the permission to open what others answered."""
    user.user_permissions.add(Permission.objects.get(content_type__app_label="questionnaire", codename="open_answers"))
    return user
