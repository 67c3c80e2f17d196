"""Where a review is given, and the words of whoever rates somebody else."""

from django.urls import reverse

from assessor.questionnaire.models import Assessment
from assessor.questionnaire.pages import Pages

_QUIET_LINES = (
    "“No chance yet” counts as a rating of 0: their work has not asked for it so far.",
    "“Not part of their work” leaves the competency out: it is neither met nor missing.",
    "“I have not seen this” says that you cannot tell. The result then says between which levels they fit.",
)
_WHO_SEES = (
    "Who sees this: only you, until you or {person} choose to look at both views together. From then on both of you "
    "see both, with your examples. No admin sees it. After you submit, your answers cannot be changed."
)


def pages_of(review: Assessment) -> Pages:
    """The pages of a review, which speak of its subject."""
    person = str(review.subject)
    return Pages(
        tasks="review_tasks",
        area="review_area",
        answer="review_answer",
        check="review_check",
        submit="review_submit",
        discard="review_discard",
        result="review_result",
        away=reverse("team_person", args=[review.subject.uid]),
        back=f"Back to {person}",
        again=reverse("start_review", args=[review.subject.uid]),
        what="review",
        caption=f"Review of {person}",
        title=f"Rate {person}",
        stem=f"Which line describes what {person} does today?",
        example="What did you see?",
        given="answered",
        quiet_lines=_QUIET_LINES,
        check_lead="The result uses the rated ones; those that you have not seen make it less certain.",
        who_sees=_WHO_SEES.format(person=person),
        submitted=f"Your review of {person} is submitted. This is what it says.",
    )
