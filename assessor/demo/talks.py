"""What the demo's manager says of people, and what comes of it in the conversation."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from assessor.conversations.actions import begin, finish, put_down
from assessor.conversations.entries import Change, Entry, entry_of, talk_read
from assessor.demo.stories import Answer, DemoPerson, Talk, View
from assessor.people.models import User
from assessor.questionnaire.actions import Said, log_openings, save_answers, start
from assessor.questionnaire.models import Assessment, Choice, Opening
from assessor.results.actions import submit
from assessor.reviews.models import Conversation

Mark = Choice.Mark
TIME_TO_ANSWER = timedelta(minutes=20)
TIME_TO_TALK = timedelta(days=1)


def said_of(answers: Mapping[str, Answer], examples: Mapping[str, str]) -> dict[str, Said]:
    """Answers by slug as pages hand them over, each with its example."""
    return {slug: _said(answer, examples.get(slug, "")) for slug, answer in answers.items()}


def give_view(person: DemoPerson, view: View, manager: User, at: datetime) -> None:
    """What the manager says of a person, with whatever the two have made of it."""
    own = Assessment.objects.submitted().filter(subject__email=person.email).latest("submitted_at")
    at -= timedelta(days=view.days_ago)
    review = start(own.subject, own.edition, at=at, rater=manager, kind=Assessment.Kind.MANAGER)
    answers = view.of(person.stories[-1])
    if view.talk is Talk.RATING:
        answers = dict(list(answers.items())[: len(answers) // 2])
    save_answers(review, said_of(answers, view.examples), at=at + TIME_TO_ANSWER)
    if view.talk is not Talk.RATING:
        submit(review, at=at + TIME_TO_ANSWER)
    if view.talk in (Talk.OPEN, Talk.FINISHED):
        review.refresh_from_db()
        conversation = begin(review, by=manager, at=at + TIME_TO_TALK)
        log_openings([own], by=manager, what=Opening.What.REVEAL, at=at + TIME_TO_TALK)
        if view.talk is Talk.FINISHED:
            _agree(conversation, view, at + TIME_TO_TALK)


def _agree(conversation: Conversation, view: View, at: datetime) -> None:
    """They follow the person and the manager by turns, and the person where the manager has not seen it."""
    own, review = (_choices_in(one) for one in (conversation.own, conversation.review))
    changes = {}
    blank = conversation.agreed.answers.filter(mark=Mark.BLANK).select_related("competency").in_framework_order()
    for place, answer in enumerate(blank):
        slug, stands = answer.competency.slug, entry_of(answer, None)
        choice = review[slug] if place % 2 and review[slug] != Mark.NOT_SURE else own[slug]
        entry = Entry(choice, dissent=view.dissents.get(slug, ""))
        changes[slug] = Change(entry, stands.agreed_read, stands.dissent_read)
    put_down(conversation, changes, by=conversation.own.subject, at=at)
    at += TIME_TO_ANSWER
    finish(conversation, by=conversation.review.rater, at=at, read=talk_read(conversation))


def _choices_in(assessment: Assessment) -> dict[str, str]:
    return {answer.competency.slug: answer.choice for answer in assessment.answers.select_related("competency")}


def _said(answer: Answer, example: str) -> Said:
    if isinstance(answer, int):
        return Said(mark=Mark.RATED, rating=answer, example=example, revision=0)
    return Said(mark=answer, rating=None, example=example, revision=0)
