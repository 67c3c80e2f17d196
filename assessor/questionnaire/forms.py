"""Posted text turned into what a person says; how a question looks is its template's business."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout, Submit
from django import forms
from django.contrib.humanize.templatetags.humanize import apnumber
from django.core.validators import slug_re
from django.http import QueryDict

from assessor.questionnaire.actions import Said, Saved, save_answers
from assessor.questionnaire.models import EXAMPLE_LENGTH, Answer, Assessment
from assessor.questionnaire.questions import Question, first_area, marks_of, questions_of, wordings_read
from assessor.questionnaire.wording import Wording
from roles.models import HIGHEST_RATING, Edition, Level


class ExampleField(forms.CharField):
    """Plain text with line breaks, each of which counts as one character as it does in the browser."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class AnswerForm(forms.Form):
    """One competency: a rating or a mark, an example, and what the person had before their eyes.

    That is the revision of the answer, and the key of the competency, which tells the words of one edition from those
    of another.

    It stands several times on a page, so its fields carry the competency's slug as a prefix. Posted "clear" with
    that slug takes the choice back, which radio buttons by themselves cannot.
    """

    choice = forms.ChoiceField(required=False)
    example = ExampleField(required=False, max_length=EXAMPLE_LENGTH)
    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    competency = forms.IntegerField(min_value=1, max_value=2**63 - 1)

    def __init__(
        self,
        data: QueryDict | None,
        *,
        slug: str,
        scale: Iterable[int],
        marks: Iterable[str],
        about: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(data, prefix=slug, **kwargs)
        self.slug = slug
        ratings = [str(value) for value in scale]
        choice = cast(forms.ChoiceField, self.fields["choice"])
        choice.choices = [(value, value) for value in [*ratings, *marks]]
        choice.error_messages["invalid_choice"] = f"Choose one of the {apnumber(len(ratings))} lines{about}."
        self.fields["example"].error_messages |= {
            "max_length": f"Shorten the example{about}: at most {EXAMPLE_LENGTH} characters, not %(show_value)d.",
            "null_characters_not_allowed": f"Take the null character out of the example{about}.",
        }

    def clean_choice(self) -> str:
        return "" if self.is_cleared else self.cleaned_data["choice"]

    @property
    def is_cleared(self) -> bool:
        return self.data.get("clear") == self.slug

    @property
    def read(self) -> int | None:
        """The key of the competency that was read; None for what cannot be one."""
        return None if "competency" in self.errors else self.cleaned_data["competency"]

    @property
    def said(self) -> Said:
        """What the posted, valid form says."""
        posted = self.cleaned_data
        choice = posted["choice"]
        if choice.isdecimal():
            mark, rating = Answer.Mark.RATED, int(choice)
        else:
            mark, rating = Answer.Mark(choice or Answer.Mark.BLANK), None
        return Said(mark, rating, posted["example"], posted["revision"], posted["competency"])


class QuestionForm(AnswerForm):
    """An answer form that a page draws, with the question's lines and what has been said so far."""

    def __init__(self, question: Question, data: QueryDict | None = None) -> None:
        answer = question.answer
        super().__init__(
            data,
            slug=question.slug,
            scale=question.wording.scale,
            marks=question.marks,
            about=f" for {question.name}",
            initial={
                "choice": answer.choice,
                "example": answer.example,
                "revision": answer.revision,
                "competency": answer.competency_id,
            },
        )
        self.question = question

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout(Field("choice", template="questionnaire/rating_group.html"))
        return helper

    def clean_choice(self) -> str:
        """A page that shows no choice took none back: the answer may come from another window."""
        return super().clean_choice() or ("" if self.is_cleared else self.question.answer.choice)


@dataclass(frozen=True)
class Unasked:
    """What was posted about a competency that is no longer asked: its name, the choice in words, and the example."""

    name: str
    words: str
    example: str


class AreaForm:
    """The answer forms of one area, posted together, each saved or refused for itself.

    The assessment may have moved while the page was open, so what was posted decides, wherever the edition asks it
    now: `slug` is the area that the page now shows, and `unasked` what nothing can be done with but to copy it.
    """

    def __init__(self, assessment: Assessment, slug: str, data: QueryDict | None = None) -> None:
        self.assessment, self.data = assessment, data
        self.posted = {slug for slug, _, field in (key.rpartition("-") for key in data or ()) if is_field(slug, field)}
        questions = questions_of(assessment, slug, self.posted)
        if self.posted and slug not in {question.area for question in questions}:
            slug = questions[0].area if questions else first_area(assessment)
            questions = questions_of(assessment, slug, self.posted)
        self.slug = slug
        self.forms = [QuestionForm(question, data if question.slug in self.posted else None) for question in questions]
        self.unasked = self._unasked(self.posted)

    def save(self, *, at: datetime) -> bool:
        """Save every valid answer. False when some could not be: the page then says why, and keeps what was posted.

        Raises AssessmentIsSubmitted, and Assessment.DoesNotExist once it was discarded.
        """
        said = {form.slug: form.said for form in self.forms if form.is_valid()}
        saved = save_answers(self.assessment, said, at=at)
        unsaved = self.posted - (saved.answers.keys() - saved.conflicts.keys() - saved.reworded.keys())
        if unsaved:
            self.forms = [
                self._refused(question, saved) if question.slug in unsaved else QuestionForm(question)
                for question in questions_of(self.assessment, self.slug, unsaved)
            ]
            self.unasked = self._unasked(unsaved)
        return not self.unasked and unsaved.isdisjoint(form.slug for form in self.forms)

    @property
    def cleared(self) -> str | None:
        """The slug of the question whose choice was taken back."""
        clear = self.data.get("clear") if self.data else None
        return next((form.slug for form in self.forms if form.slug == clear), None)

    @property
    def problems(self) -> list[tuple[str, str]]:
        """What was not saved: the id of its first control, or of where it can be copied, and what is the matter."""
        refused = [
            (f"{form.slug}-0", str(error)) for form in self.forms for errors in form.errors.values() for error in errors
        ]
        return refused + [("unasked", f"{unasked.name} is no longer asked: not saved.") for unasked in self.unasked]

    def _refused(self, question: Question, saved: Saved) -> QuestionForm:
        """The form as it was posted, but knowing what is stored: saving once more is then a decision."""
        data = QueryDict(mutable=True)
        data.update(self.data or {})
        data[f"{question.slug}-revision"] = str(question.answer.revision)
        data[f"{question.slug}-competency"] = str(question.answer.competency_id)
        form = QuestionForm(question, data)
        if question.slug in saved.conflicts:
            form.add_error("choice", question.changed_elsewhere)
        if question.slug in saved.reworded:
            form.add_error("choice", question.reworded)
        return form

    def _unasked(self, slugs: set[str]) -> list[Unasked]:
        """What was said of those of the competencies that have no question any more."""
        gone = slugs - {form.slug for form in self.forms}
        marks = marks_of(self.assessment)
        scale = range(HIGHEST_RATING + 1)
        forms = [AnswerForm(self.data, slug=slug, scale=scale, marks=marks) for slug in sorted(gone)]
        wordings = wordings_read(self.assessment, [form.read for form in forms if form.read])
        said = [unasked(form, wordings.get(form.read or 0), marks) for form in forms]
        return [one for one in said if one.words or one.example]


def is_field(slug: str, name: str) -> bool:
    """Whether this is a field of an answer form with the slug as its prefix."""
    return name in AnswerForm.base_fields and bool(slug_re.fullmatch(slug))


def unasked(form: AnswerForm, wording: Wording | None, marks: Mapping[str, str]) -> Unasked:
    """What was posted, valid or not; in the words that were read, if there is such a competency."""
    words = dict(marks) | {line.choice: str(line) for line in (wording.lines if wording else ())}
    choice, example = form["choice"].value() or "", form["example"].value() or ""
    return Unasked(wording.name if wording else form.slug, words.get(choice, choice), example.strip())


class StartForm(forms.Form):
    """What a person decides before an assessment begins."""

    target = forms.ModelChoiceField(
        Level.objects.none(),
        required=False,
        label="A level you are aiming for (optional)",
        help_text="Your result shows what it asks. You can change it later.",
        empty_label="No level in particular",
    )

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target = cast(forms.ModelChoiceField, self.fields["target"])
        target.queryset = edition.levels.order_by("rank", "pk")

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.attrs = {"novalidate": ""}
        helper.layout = Layout("target", Submit("start", "Start self-assessment"))
        return helper
