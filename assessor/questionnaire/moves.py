"""What becomes of an open assessment that moves to the edition which has replaced its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from assessor.questionnaire.models import Answer, Assessment, EarlierAnswer
from assessor.questionnaire.questions import in_words, wordings_of
from assessor.questionnaire.wording import Rewording, Wording, reads_alike, rewordings
from roles.models import Competency, Edition, Level


@dataclass(frozen=True)
class Place:
    """A competency that the new edition asks about, and what comes to it from the assessment as it is.

    `given` is the last choice, none for one that was left open or is new; it holds on when nothing was reworded since.
    The choice may be older than the words that stand now: `is_same` says whether these stay.
    """

    competency: Competency
    answer: Answer | None = None
    given: Answer | EarlierAnswer | None = None
    before: str = ""
    rewordings: tuple[Rewording, ...] = ()
    is_same: bool = True


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

    @cached_property
    def reworded_unrated(self) -> list[Competency]:
        """What was asked in other words, and left open."""
        return [place.competency for place in self.places if not place.given and not place.is_same]

    @property
    def summary(self) -> str:
        """What becomes of the answers, and apart from them of the competencies, in a few words.

        For example "14 of 17 answers carry over, 2 are asked again, 1 is deleted; of the competencies 3 are new".
        """
        again, deleted = len(self.asked_again), sum(bool(gone.words) for gone in self.gone)
        given = len(self.carried) + again + deleted
        kept = [f"{len(self.carried)} of {given} answer{'s' * (given != 1)} carry over"] if given else []
        answers = ", ".join(kept + _told([(again, "asked again"), (deleted, "deleted")]))
        competencies = _told(
            [
                (len(self.added), "new"),
                (len(self.gone), "no longer asked"),
                (len(self.reworded_unrated), "reworded but not rated yet"),
            ]
        )
        parts = [answers, f"of the competencies {', '.join(competencies)}" if competencies else ""]
        return "; ".join(filter(None, parts)) or "what you are asked stays the same"


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
    read = {choice.competency for answer in answers for choice in (answer, answer.given) if choice}
    wordings = wordings_of([*asked, *read])
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
    if answer is None:
        return Place(competency)
    new = wordings[competency.pk]
    is_same = reads_alike(wordings[answer.competency_id], new)
    if answer.given is None:
        return Place(competency, answer, is_same=is_same)
    old = wordings[answer.given.competency_id]
    return Place(competency, answer, answer.given, in_words(answer.given, old.scale), rewordings(old, new), is_same)


def _gone(answer: Answer, wordings: Mapping[int, Wording]) -> Gone:
    given = answer.given
    return Gone(answer, in_words(given, wordings[given.competency_id].scale) if given else "")


def _told(fates: Iterable[tuple[int, str]]) -> list[str]:
    return [f"{number} {'is' if number == 1 else 'are'} {fate}" for number, fate in fates if number]
