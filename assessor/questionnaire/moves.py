"""What becomes of an open assessment that moves to the edition which has replaced its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assessor.questionnaire.models import Answer, Assessment, EarlierAnswer
from assessor.questionnaire.questions import in_words, wordings_of
from assessor.questionnaire.wording import Rewording, Wording, rewordings
from roles.models import Competency, Edition, Level


@dataclass(frozen=True)
class Place:
    """A competency that the new edition asks about, and what comes to it from the assessment as it is.

    `given` is the last choice, none for one that was left open or is new; it holds on when nothing was reworded.
    """

    competency: Competency
    answer: Answer | None = None
    given: Answer | EarlierAnswer | None = None
    before: str = ""
    rewordings: tuple[Rewording, ...] = ()


@dataclass(frozen=True)
class Gone:
    """An answer to what is no longer asked, and its words."""

    answer: Answer
    words: str


@dataclass(frozen=True)
class Move:
    """A move to the published edition: every competency of it in framework order, and what has no place there."""

    old: Edition
    new: Edition
    places: list[Place]
    gone: list[Gone]
    target: Level | None
    lost_target: Level | None

    @cached_property
    def carried(self) -> list[Place]:
        """Where an answer holds on."""
        return [place for place in self.places if place.given and not place.rewordings]

    @cached_property
    def asked_again(self) -> list[Place]:
        """Where there is a choice, but of other words."""
        return [place for place in self.places if place.given and place.rewordings]

    @cached_property
    def added(self) -> list[Competency]:
        """What nobody was asked before."""
        return [place.competency for place in self.places if place.answer is None]

    @property
    def given(self) -> int:
        """How many competencies have a choice now."""
        return len(self.carried) + len(self.asked_again) + sum(bool(gone.words) for gone in self.gone)

    @property
    def summary(self) -> str:
        """What happens, in a few words: "14 of 16 answers carry over, 2 are asked again, 3 competencies are new"."""
        again, added, gone = len(self.asked_again), len(self.added), len(self.gone)
        parts = [
            (self.given, f"{len(self.carried)} of {self.given} answer{'s' * (self.given != 1)} carry over"),
            (again, f"{again} {'is' if again == 1 else 'are'} asked again"),
            (added, f"{added} {'competency is' if added == 1 else 'competencies are'} new"),
            (gone, f"{gone} {'is' if gone == 1 else 'are'} no longer asked"),
        ]
        return ", ".join(words for number, words in parts if number) or "what you are asked stays the same"


def move_of(assessment: Assessment) -> Move | None:
    """What moving an open assessment would do; None while its own edition is published, or no edition is."""
    if assessment.is_submitted or assessment.edition.status == Edition.Status.PUBLISHED:
        return None
    new = Edition.objects.published().filter(role=assessment.role_id).first()
    return move_to(new, assessment) if new else None


def move_to(edition: Edition, assessment: Assessment) -> Move:
    """What moving the assessment to this edition does, in as many queries for a large one as for a small one."""
    asked = list(Competency.objects.filter(edition=edition).order_by(*Competency.FRAMEWORK_ORDER))
    answers = list(assessment.answers.select_related("competency", "earlier__competency").in_framework_order())
    given = [answer.given.competency for answer in answers if answer.given]
    wordings = wordings_of([*asked, *given])
    by_slug = {answer.competency.slug: answer for answer in answers}
    slugs = {competency.slug for competency in asked}
    target = edition.levels.filter(slug=assessment.target.slug).first() if assessment.target else None
    return Move(
        old=assessment.edition,
        new=edition,
        places=[_place(competency, by_slug.get(competency.slug), wordings) for competency in asked],
        gone=[_gone(answer, wordings) for answer in answers if answer.competency.slug not in slugs],
        target=target,
        lost_target=None if target else assessment.target,
    )


def _place(competency: Competency, answer: Answer | None, wordings: Mapping[int, Wording]) -> Place:
    given = answer.given if answer else None
    if given is None:
        return Place(competency, answer)
    old = wordings[given.competency_id]
    return Place(competency, answer, given, in_words(given, old.scale), rewordings(old, wordings[competency.pk]))


def _gone(answer: Answer, wordings: Mapping[int, Wording]) -> Gone:
    given = answer.given
    return Gone(answer, in_words(given, wordings[given.competency_id].scale) if given else "")
