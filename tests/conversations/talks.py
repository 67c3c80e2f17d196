"""A person, their manager, and two views of the person that wait to be laid side by side."""

from dataclasses import dataclass
from datetime import timedelta

from assessor.conversations import actions
from assessor.conversations.entries import Change, Entry, talk_read
from assessor.conversations.queries import conversation_page
from assessor.people.models import User
from assessor.questionnaire.models import Assessment, Share
from assessor.reviews.models import Conversation
from roles.models import Edition
from tests.factories import NOON, AssessmentFactory, UserFactory, framework, review, submit_by_columns, team

BEGUN = NOON + timedelta(hours=1)
LATER = NOON + timedelta(hours=2)
OWN = {"c1": 3, "c2": 2, "c3": 4, "c4": 1, "c5": 2, "c6": 2}
REVIEW = {"c1": 1, "c2": 2, "c3": 3, "c4": "not_sure", "c5": "no_opportunity", "c6": 2}


@dataclass(frozen=True)
class Two:
    """Ada, whom Ines manages, with what each said of Ada's work."""

    ada: User
    ines: User
    edition: Edition
    own: Assessment
    review: Assessment

    def begin(self, **options) -> Conversation:
        return actions.begin(self.review, by=self.ines, at=BEGUN, **options)


def two(own=OWN, said=REVIEW, *, examples=(), with_examples=True, **size) -> Two:
    """Both views are submitted, and Ada shares hers; `examples` are those of both for c1."""
    ada, ines = UserFactory(name="Ada Owner"), UserFactory(name="Ines Moreau")
    team(ines, ada)
    edition = framework(**size)
    views = (
        AssessmentFactory(subject=ada, edition=edition, answers=own),
        review(ines, ada, edition=edition, answers=said),
    )
    for view, example in zip(views, examples, strict=False):
        view.answers.filter(competency__slug="c1").update(example=example)
    for view in views:
        submit_by_columns(view, NOON)
    Share.objects.create(assessment=views[0], with_examples=with_examples, shared_at=NOON)
    return Two(ada, ines, edition, *views)


def entry(talk: Conversation, slug: str) -> Entry:
    """What stands of a competency now."""
    return next(topic.entry for topic in conversation_page(talk).topics if topic.slug == slug)


def change(talk: Conversation, slug: str, **wanted) -> dict[str, Change]:
    """What a page that reads what stands now would post to have this stand."""
    stands = entry(talk, slug)
    return {slug: Change(Entry(**vars(stands) | wanted), stands.agreed_read, stands.dissent_read)}


def put_down(talk: Conversation, slug: str, *, by: User, at=LATER, **wanted):
    """Let somebody write this of a competency; what could not be written."""
    return actions.put_down(talk, change(talk, slug, **wanted), by=by, at=at)


def finish(talk: Conversation, *, at=LATER) -> None:
    """Let the manager end it with what stands now."""
    actions.finish(talk, by=talk.review.rater, at=at, read=talk_read(talk))


def agree_on_all(talk: Conversation) -> None:
    """Agree on what the person said, wherever nothing stands yet."""
    for slug, rating in talk.own.answers.values_list("competency__slug", "rating"):
        if not entry(talk, slug).choice:
            put_down(talk, slug, by=talk.review.rater, choice=str(rating))


def posted(talk: Conversation, slug: str, **fields) -> dict[str, str]:
    """The form of one topic as a page has it, with these fields filled in."""
    stands = entry(talk, slug)
    values = {"choice": stands.choice, "reason": stands.reason, "read": stands.read} | fields
    return {f"{slug}-{name}": value for name, value in values.items()}
