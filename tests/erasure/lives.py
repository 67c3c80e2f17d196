"""A person with everything that there can be about them, among people who go on."""

from dataclasses import dataclass, field

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessor.cycles.reminding import remind as remind_of_cycles
from assessor.mail.actions import send
from assessor.people.models import User
from assessor.questionnaire.actions import open_answers
from assessor.questionnaire.models import EarlierAnswer
from assessor.reviews.models import Point
from roles.actions import new_draft
from roles.models import Anchor, Area, Competency, Edition, Expectation, Level, ScalePoint
from tests.cycles.making import current
from tests.factories import (
    NOON,
    AssessmentFactory,
    InvitationFactory,
    UserFactory,
    conversation,
    framework,
    review,
    shared,
    submit_by_columns,
    team,
)

NAME, ADDRESS, SECOND_ADDRESS = "Zoë O'Quill", "zoe@bakery.example", "quill@home.example"
WORDS = "The migration of the ovens"
UNSENT = "Ovenmigration"  # in one word, as what is posted has no blanks
RATED = {f"c{n}": 3 for n in range(1, 7)}


@dataclass
class Life:
    """Zoë, whom Ines manages; Beth is the admin. `traces` are the texts by which she is to be found."""

    zoe: User
    ines: User
    beth: User
    desk: Client
    edition: Edition
    traces: list[str] = field(default_factory=lambda: ["Quill", ADDRESS, SECOND_ADDRESS, WORDS, UNSENT])

    def found_by(self, row):
        self.traces.append(str(row.uid))
        return row


def life():
    """Everything that is about Zoë."""
    edition = framework()
    zoe = UserFactory(name=NAME, email=ADDRESS, time_zone="Europe/Oslo")
    beth = UserFactory(name="Beth Boss", is_staff=True, is_superuser=True)
    desk = Client()
    desk.force_login(beth)
    made = Life(zoe, UserFactory(name="Ines Moreau"), beth, desk, edition)
    made.found_by(zoe)
    _sign_in_by_every_means(made)
    _come_into_a_team(made)
    _say_and_talk(made)
    _be_asked(made)
    _be_at_a_draft(made)
    return made


def _sign_in_by_every_means(made):
    second = EmailAddress.objects.create(user=made.zoe, email=SECOND_ADDRESS, verified=True)
    EmailConfirmation.create(second).save()
    Authenticator.objects.create(user=made.zoe, type=Authenticator.Type.TOTP, data={"secret": "S3CRET"})
    account = SocialAccount.objects.create(user=made.zoe, provider="oidc", uid="1", extra_data={"name": NAME})
    SocialToken.objects.create(account=account, app=SocialApp.objects.create(name="oidc"), token="T0KEN")
    made.traces += ["S3CRET", "T0KEN"]
    Client().force_login(made.zoe)


def _come_into_a_team(made):
    """By the admin, whose log says so; who changed her account too."""
    crew = team(made.ines, name="Sweet")
    manager = crew.memberships.get()
    rows = {"TOTAL_FORMS": 2, "INITIAL_FORMS": 1, "0-id": manager.pk, "0-team": crew.pk, "0-person": made.ines.pk}
    rows |= {"0-is_manager": "on", "1-team": crew.pk, "1-person": made.zoe.pk}
    places = {f"memberships-{key}": value for key, value in rows.items()}
    made.desk.post(f"/admin/teams/team/{crew.pk}/change/", {"name": "Sweet"} | places)
    account = {"email": ADDRESS, "name": made.zoe.name, "is_active": "on", "time_zone": "Europe/Paris"}
    factors = {"authenticator_set-TOTAL_FORMS": 0, "authenticator_set-INITIAL_FORMS": 0}
    made.desk.post(f"/admin/people/user/{made.zoe.pk}/change/", account | factors)
    made.zoe.groups.add(Group.objects.create(name="Bakers"))
    made.zoe.user_permissions.add(Permission.objects.get(codename="view_cycle"))


def _say_and_talk(made):
    own = made.found_by(shared(made.zoe, edition=made.edition, answers=RATED, with_examples=True))
    said = made.found_by(review(made.ines, made.zoe, edition=made.edition, answers=RATED, submitted_at=NOON))
    talk = made.found_by(conversation(own, said, answers=RATED))
    Point.objects.create(conversation=talk, competency=made.edition.competencies.first(), reason=WORDS, dissent=WORDS)
    open_answers(own, by=made.beth, at=NOON)
    send(
        "conversation_begun",
        to=made.ines,
        context={"conversation": talk},
        key=f"conversation-begun:{talk.uid}",
        at=NOON,
    )
    for person, other in ((made.zoe, made.ines), (made.ines, made.zoe)):
        tell_of(talk, person, other)


def tell_of(talk, person, other):
    key = f"conversation-finished:{talk.uid}:{person.pk}"
    send("conversation_finished", to=person, context={"conversation": talk, "other": other}, key=key, at=NOON)


def _be_asked(made):
    """In a cycle, by invitations to both of her addresses, and in the mail to the one who is to review her."""
    edition = framework(name="Confectioner")
    current(edition, made.zoe, by=made.ines, review_due_on=timezone.localdate())
    remind_of_cycles(at=timezone.now())
    invitations = (
        InvitationFactory(email=ADDRESS, name=NAME, invited_by=made.ines, accepted_at=NOON, accepted_by=made.zoe),
        InvitationFactory(email=SECOND_ADDRESS, invited_by=made.beth),
        InvitationFactory(invited_by=made.zoe),
    )
    for invitation in map(made.found_by, invitations):
        context = {"invitation": invitation}
        send("invitation_of_colleague", to=invitation.email, context=context, key=f"{invitation.uid} 1", at=NOON)


def _be_at_a_draft(made):
    """With an answer from before a newer edition, and one that was posted after the session had ended."""
    draft = made.found_by(AssessmentFactory(subject=made.zoe, edition=framework(), answers={"c1": 3}))
    answer = draft.answers.first()
    EarlierAnswer.objects.create(answer=answer, competency=answer.competency, mark="rated", rating=2)
    made.found_by(review(made.ines, made.zoe, edition=draft.edition)).answers.update(example=WORDS)
    Client().post(reverse("area", args=[draft.uid, "a1"]), {"c1-example": UNSENT})


def among_others(made):
    """What Zoë said and did beside: she manages Cem, is an admin, asked for a cycle and wrote at a framework."""
    cem = UserFactory(name="Cem Colleague")
    crew = team(made.zoe, cem, name="Sour")
    own = shared(cem, edition=made.edition, answers=RATED)
    said = review(made.zoe, cem, edition=made.edition, answers=RATED | {"c1": 1})
    said.answers.update(example="Cem led the audit")
    submit_by_columns(said, NOON)
    talk = conversation(own, said, answers=RATED, finished_at=NOON)
    tell_of(talk, cem, made.zoe)
    open_answers(own, by=made.zoe, at=NOON)
    made.found_by(review(made.zoe, cem, edition=framework())).answers.update(example=WORDS)
    key = f"reminder:{cem.pk}:{made.zoe.uid}"
    send("reminder", to=cem, context={"status": "not-started", "by": made.zoe}, key=key, at=NOON)
    current(made.edition, cem, by=made.zoe)
    remind_of_cycles(at=timezone.now())
    write_at_a_framework(made)
    return cem, crew, talk


def write_at_a_framework(made):
    new_draft(made.edition.role)
    for table in (Edition, ScalePoint, Level, Area, Competency, Anchor, Expectation):
        table.history.update(history_user=made.zoe)
