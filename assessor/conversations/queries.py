"""Rows of a conversation shaped for its pages, in a number of queries that no framework's size changes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from assessor.conversations.agenda import agenda_of
from assessor.conversations.agreement import Agreement, Closeness, agreement_of
from assessor.conversations.topics import Topic, TopicReader, Views
from assessor.conversations.words import Names, ResultInWords, counts_of, figures_of, names_of, result_in_words
from assessor.people.models import User
from assessor.questionnaire.models import Assessment, AssessmentQuerySet, Share
from assessor.questionnaire.progress import Progress
from assessor.results.queries import ladder_of
from assessor.results.scoring import score
from assessor.results.story.glossary import Glossary
from assessor.reviews.models import Conversation
from assessor.reviews.queries import opened_at
from assessor.reviews.visibility import conversations_of, reviews_by, shared_with
from assessor.teams.queries import managers_of
from roles.queries import framework_of


@dataclass(frozen=True)
class ConversationPage:
    """The whole talk: how the two views stand to each other, and every competency in the order to talk about it."""

    conversation: Conversation
    names: Names
    agreement: Agreement
    results: dict[str, ResultInWords]  # "own", "review" and "agreed"
    scale: list[tuple[str, str]]  # the choices of a rating and what they are called
    topics: list[Topic]
    was_blind: bool
    is_shared: bool
    is_managed: bool
    others: list[Conversation]  # that the person has with other managers about the same self-assessment
    opened: Collection[str]  # the slugs of what both said alike and somebody wants to look at anyway

    @property
    def counts(self) -> list[tuple[int, str]]:
        return counts_of(self.agreement)

    @property
    def figures(self) -> list[str]:
        return list(figures_of(self.agreement, self.names))

    @cached_property
    def first(self) -> list[Topic]:
        return [topic for topic in self.topics if topic.difference and topic.difference.comes_first]

    @cached_property
    def then(self) -> list[Topic]:
        return [topic for topic in self.topics if topic.difference and not topic.difference.comes_first]

    @cached_property
    def unseen(self) -> list[Topic]:
        return [topic for topic in self.topics if topic.closeness is Closeness.UNSEEN]

    @cached_property
    def reopened(self) -> list[Topic]:
        """Where both said the same, and still want to say more."""
        same = [topic for topic in self.topics if topic.closeness is Closeness.SAME]
        return [topic for topic in same if not topic.is_settled or topic.slug in self.opened]

    @cached_property
    def settled(self) -> list[Topic]:
        return [topic for topic in self.topics if topic.is_settled and topic.slug not in self.opened]

    @property
    def progress(self) -> Progress:
        """How many competencies something is agreed on."""
        return Progress(sum(bool(topic.entry.choice) for topic in self.topics), len(self.topics))


def open_conversations(user: User) -> QuerySet[Conversation]:
    """The conversations that somebody may look into, with the people, the views and the edition of each."""
    return conversations_of(user).select_related(
        "own__subject", "own__edition__role", "review__rater", "agreed", "revealed_by", "finished_by"
    )


def out_of_sight(user: User, uid: UUID) -> Conversation | None:
    """A conversation of somebody's that they cannot see now, with whether that is for a rating of theirs (`is_rating`).

    It is while they have an open rating of the same work; or else, for the manager, the person shares it no more.
    """
    ratings = Assessment.objects.open().filter(rater=user, subject=OuterRef("own__subject"), role=OuterRef("own__role"))
    rating = ratings.exclude(kind=Assessment.Kind.AGREED)
    led = Q(review__in=reviews_by(user))
    hidden = Q(is_rating=True) & (Q(own__subject=user) | led) | led & ~Q(own__in=shared_with(user))
    talks = Conversation.objects.annotate(is_rating=Exists(rating)).filter(hidden, uid=uid)
    return talks.select_related("own__subject").first()


def has_led(manager: User, uid: UUID) -> bool:
    """Whether it is a conversation of somebody's as the manager, with a person whom they manage no more."""
    led = Conversation.objects.filter(review__rater=manager, uid=uid)
    return led.exclude(review__in=reviews_by(manager)).exists()


def results_in(agreed: AssessmentQuerySet) -> QuerySet[Conversation]:
    """The conversations that ended with these agreed results, and what those are read against."""
    return Conversation.objects.filter(agreed__in=agreed).select_related(
        "agreed__subject", "agreed__rater", "agreed__edition__role", "agreed__target"
    )


def conversation_page(conversation: Conversation, *, opened: Collection[str] = ()) -> ConversationPage:
    """Everything that the page of a conversation shows."""
    own, review = conversation.own, conversation.review
    framework = framework_of(own.edition)
    ladder, glossary = ladder_of(framework), Glossary(framework)
    names = names_of(str(own.subject), str(review.rater))
    share = Share.objects.current().filter(assessment=own).first()
    views = Views(conversation)
    said = {view: views.said(view) for view in views.rows}
    reader = TopicReader(views, names, glossary, with_examples=share is not None and share.with_examples)
    agenda = {one.competency: one for one in agenda_of(ladder, said["own"], said["review"])}
    return ConversationPage(
        conversation=conversation,
        names=names,
        agreement=agreement_of(said["own"], said["review"]),
        results={view: result_in_words(score(ladder, answers), glossary) for view, answers in said.items()},
        scale=[(str(point.value), point.name) for point in framework.scale],
        topics=[reader.topic(slug, agenda.get(slug)) for slug in dict.fromkeys([*agenda, *ladder.competencies])],
        was_blind=not _had_opened(conversation),
        is_shared=share is not None,
        is_managed=managers_of(own.subject).filter(pk=review.rater_id).exists(),
        others=list(_others(conversation)),
        opened=opened,
    )


def _had_opened(conversation: Conversation) -> bool:
    """Whether the manager had read any view that the person has of this work before submitting their own."""
    own, review = conversation.own, conversation.review
    before = Conversation.objects.filter(revealed_at__lt=review.started_at)
    opened, submitted = opened_at(review.rater, own.subject, own.edition.role, before), review.submitted_at
    return opened is not None and submitted is not None and opened < submitted


def _others(conversation: Conversation) -> QuerySet[Conversation]:
    """Those that were begun before with another manager about the same self-assessment."""
    others = Conversation.objects.filter(own=conversation.own_id, revealed_at__lt=conversation.revealed_at)
    return others.select_related("review__rater").order_by("revealed_at")
