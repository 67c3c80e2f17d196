"""What a page that tells a result is given, whoever reads it."""

from typing import Any

from assessor.questionnaire.models import Assessment
from assessor.results.forms import TargetForm
from assessor.results.queries import scored
from assessor.results.story import YOU, Voice, tell


def told(
    assessment: Assessment, *, target: str | None, voice: Voice = YOU, with_examples: bool = True
) -> dict[str, Any]:
    """The context of results/result.html: the story of a submitted assessment, compared with a level.

    That is the one asked for by its slug, else the one that the person had in mind, else the next.
    """
    answered = scored(assessment, with_examples=with_examples)
    preferred = assessment.target.slug if assessment.target else None
    form = TargetForm(answered, [target, preferred])
    return {"assessment": assessment, "form": form, "story": tell(answered, form.chosen, voice)}
