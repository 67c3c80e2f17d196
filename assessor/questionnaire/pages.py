"""Which pages an assessment is answered on, and in which words they differ by who answers."""

from dataclasses import dataclass, replace

from django.urls import reverse_lazy
from django.utils.functional import Promise

from assessor.questionnaire.models import Assessment


@dataclass(frozen=True)
class Pages:
    """The pages of one kind of assessment: their addresses, and what they say.

    Addresses are names that take the assessment's uid; `away` and `again` are paths: where a person goes to come back
    later, and to begin anew once a draft is discarded. `back` is what the way there is called.
    """

    tasks: str
    area: str
    answer: str
    check: str
    submit: str
    discard: str
    result: str
    away: str | Promise
    back: str
    again: str | Promise
    what: str
    caption: str
    title: str
    stem: str
    example: str
    given: str
    quiet_lines: tuple[str, ...]
    check_lead: str
    who_sees: str
    submitted: str


OWN = Pages(
    tasks="tasks",
    area="area",
    answer="answer",
    check="review",
    submit="submit",
    discard="discard",
    result="result",
    away=reverse_lazy("home"),
    back="Back to home",
    again=reverse_lazy("start"),
    what="self-assessment",
    caption="Self-assessment",
    title="Rate yourself",
    stem="Choose the line that describes what you do today.",
    example="A case from the last 12 months",
    given="rated",
    quiet_lines=(
        "“No chance yet” counts as a rating of 0, and your result lists it apart: the next step is to get a chance.",
        "“Not part of my work” leaves the competency out: it is neither met nor missing.",
        "You may leave a competency open. Your result then says between which levels you fit.",
    ),
    check_lead="Your result uses the rated ones; open ones make it less certain.",
    who_sees="Who sees this: only you, until you share it. An admin can open it only with a permission of its own, and "
    "you see who did. After you submit, your answers cannot be changed; you can assess yourself again at any time.",
    submitted="Your self-assessment is submitted. This is your result.",
)

# They keep one self-assessment, until it is erased; whoever invited them has been named to them before.
CANDIDATE = replace(
    OWN,
    submit="submit_candidacy",
    discard="",
    who_sees="Who sees this: you, and once you submit, whoever invited you, with your examples. Nobody else does, and "
    "you see when they look. After you submit, your answers cannot be changed.",
)


def own_pages(assessment: Assessment) -> Pages:
    """The pages on which somebody assesses themselves, as a colleague or as a candidate."""
    return CANDIDATE if assessment.is_for_inviter else OWN
