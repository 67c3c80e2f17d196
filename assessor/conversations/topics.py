"""One competency after the other, as two people talk about it: what both said, and what they agree on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assessor.conversations.agenda import Difference
from assessor.conversations.agreement import Closeness, closeness_of
from assessor.conversations.entries import Entry, entry_of
from assessor.conversations.words import Names, how_they_stand, said, why_it_matters
from assessor.questionnaire.models import Answer
from assessor.results.scoring import Answer as Said
from assessor.results.scoring import Mark
from assessor.results.story.glossary import Glossary
from assessor.reviews.models import Conversation, Point

_MARKS = {str(mark): mark for mark in Mark}
type View = str  # "own", "review" or "agreed"


@dataclass(frozen=True)
class Side:
    """What one of the two said of a competency: in words, what somebody at that rating does, and their example.

    `x` is where the rating stands on a line over the whole scale, in per cent; None for what is no rating.
    """

    words: str
    anchor: str
    example: str
    x: float | None


@dataclass(frozen=True)
class Topic:
    """One competency of the talk: what both said of it, and what stands as agreed."""

    slug: str
    name: str
    meaning: str
    closeness: Closeness
    difference: Difference | None  # None where nothing differs, or nothing can be compared
    own: Side
    review: Side
    agreed: Side
    between: tuple[tuple[str, str], ...]  # the ratings that neither gave, and what they look like
    sentence: str
    matters: str
    entry: Entry
    point: Point | None
    saved_at: datetime | None
    given: frozenset[str]  # the choices of the two, as a form posts them

    @property
    def is_settled(self) -> bool:
        """Whether both said the same, and nothing else is put down: no need to talk about it."""
        return self.closeness is Closeness.SAME and self.entry.choice in self.given and not self.entry.dissent


class Views:
    """The answers of a conversation's three assessments, and what was said beside the agreed ones."""

    def __init__(self, conversation: Conversation) -> None:
        views = {conversation.own_id: "own", conversation.review_id: "review", conversation.agreed_id: "agreed"}
        rows = Answer.objects.filter(assessment__in=views).select_related("competency").in_framework_order()
        self.rows: dict[View, dict[str, Answer]] = {view: {} for view in views.values()}
        for row in rows:
            self.rows[views[row.assessment_id]][row.competency.slug] = row
        self.points = {point.competency_id: point for point in conversation.points.all()}

    def said(self, view: View) -> dict[str, Said]:
        """What one view says of each competency, in framework order."""
        return {slug: _said_in(row) for slug, row in self.rows[view].items()}


class TopicReader:
    """Reads the competencies of a conversation one by one, in the words of its edition."""

    def __init__(self, views: Views, names: Names, glossary: Glossary, *, with_examples: bool) -> None:
        """The person's examples are read only where they share them."""
        self._views, self._names, self._glossary = views, names, glossary
        self._with_examples = {"own": with_examples, "review": True, "agreed": False}

    def topic(self, slug: str, difference: Difference | None) -> Topic:
        own, review, agreed = (self._views.rows[view][slug] for view in ("own", "review", "agreed"))
        competency = self._glossary.competencies[slug]
        point = self._views.points.get(agreed.competency_id)
        both = _said_in(own), _said_in(review)
        return Topic(
            slug=slug,
            name=competency.name,
            meaning=competency.meaning,
            closeness=closeness_of(*both),
            difference=difference,
            own=self._side("own", own),
            review=self._side("review", review),
            agreed=self._side("agreed", agreed),
            between=self._between(slug, *both),
            sentence=how_they_stand(*both, self._names, self._glossary),
            matters=why_it_matters(difference) if difference else "",
            entry=entry_of(agreed, point),
            point=point,
            saved_at=agreed.answered_at,
            given=frozenset({own.choice, review.choice}),
        )

    def _side(self, view: View, row: Answer) -> Side:
        answer, glossary = _said_in(row), self._glossary
        example = row.example if self._with_examples[view] else ""
        if not isinstance(answer, int):
            return Side(said(answer, glossary), "", example, None)
        anchor = glossary.anchor(row.competency.slug, answer)
        return Side(glossary.rating(answer), anchor, example, 100 * (answer + 0.5) / (glossary.top + 1))

    def _between(self, slug: str, own: Said, review: Said) -> tuple[tuple[str, str], ...]:
        if not (isinstance(own, int) and isinstance(review, int)):
            return ()
        ratings = range(min(own, review) + 1, max(own, review))
        return tuple((self._glossary.rating(rating), self._glossary.anchor(slug, rating)) for rating in ratings)


def _said_in(row: Answer) -> Said:
    return _MARKS.get(row.mark, row.rating)
