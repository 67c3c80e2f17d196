"""Posted text turned into what a person says; how a question looks is its template's business."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout, Submit
from django import forms
from django.contrib.humanize.templatetags.humanize import apnumber
from django.http import QueryDict

from assessor.questionnaire.actions import Said, save_answers
from assessor.questionnaire.models import EXAMPLE_LENGTH, Answer, Assessment
from assessor.questionnaire.queries import Question, questions_of
from roles.models import Edition, Level

NO_RATING = [Answer.Mark.NO_OPPORTUNITY, Answer.Mark.NOT_APPLICABLE]


class ExampleField(forms.CharField):
    """Plain text with line breaks, each of which counts as one character as it does in the browser."""

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n")


class AnswerForm(forms.Form):
    """One competency: a rating or a mark, an example, and the revision that the person had before their eyes.

    It stands several times on a page, so its fields carry the competency's slug as a prefix. Posted "clear" with
    that slug takes the choice back, which radio buttons by themselves cannot.
    """

    choice = forms.ChoiceField(required=False)
    example = ExampleField(required=False, max_length=EXAMPLE_LENGTH)
    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1)

    def __init__(self, data: Any = None, *, slug: str, scale: Iterable[int], question: Question | None = None) -> None:
        answer = question.answer if question else Answer()
        initial = {"choice": answer.choice, "example": answer.example, "revision": answer.revision}
        super().__init__(data, prefix=slug, initial=initial)
        self.question = question
        ratings = [str(value) for value in scale]
        choice = self.fields["choice"]
        choice.choices = [(value, value) for value in [*ratings, *NO_RATING]]
        about = f" for {question.name}" if question else ""
        choice.error_messages["invalid_choice"] = f"Choose one of the {apnumber(len(ratings))} lines{about}."

    no_rating = [(mark.value, mark.label) for mark in NO_RATING]

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout(Field("choice", template="questionnaire/rating_group.html"))
        return helper

    def clean_choice(self) -> str:
        if self.data.get("clear") == self.prefix:
            return ""
        stored = self.question.answer.choice if self.question else ""
        return self.cleaned_data["choice"] or stored

    @property
    def said(self) -> Said:
        """What the posted, valid form says."""
        choice = self.cleaned_data["choice"]
        if choice.isdecimal():
            mark, rating = Answer.Mark.RATED, int(choice)
        else:
            mark, rating = Answer.Mark(choice or Answer.Mark.BLANK), None
        return Said(mark, rating, self.cleaned_data["example"], self.cleaned_data["revision"])


class AreaForm:
    """The answer forms of one area, posted together, each saved or refused for itself."""

    def __init__(self, assessment: Assessment, slug: str, data: QueryDict | None = None) -> None:
        self.assessment, self.slug, self.data = assessment, slug, data
        self.forms = self._forms(data)

    def save(self, *, at: datetime) -> bool:
        """Save every valid answer. False when some were refused: their forms then say why and keep what was posted.

        Raises AssessmentIsSubmitted.
        """
        said = {form.prefix: form.said for form in self.forms if form.is_valid()}
        saved = save_answers(self.assessment, said, at=at)
        refused = {form.prefix: form.errors for form in self.forms if form.errors}
        if not refused and not saved.conflicts:
            return True
        self.forms = [self._refused(form, refused, saved.conflicts) for form in self._forms()]
        return False

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Each refused answer: the id of its first control and what is the matter."""
        return [(form.prefix, error) for form in self.forms for errors in form.errors.values() for error in errors]

    def _forms(self, data: QueryDict | None = None) -> list[AnswerForm]:
        return [self._form(question, data) for question in questions_of(self.assessment, self.slug)]

    def _form(self, question: Question, data: QueryDict | None) -> AnswerForm:
        scale = [int(option.value) for option in question.options]
        return AnswerForm(data, slug=question.slug, scale=scale, question=question)

    def _refused(self, form: AnswerForm, refused: Mapping[str, Any], conflicts: Container[str]) -> AnswerForm:
        if form.prefix not in refused and form.prefix not in conflicts:
            return form
        # Saving once more is then a decision made with the other window's answer in sight.
        data = self.data.copy()
        data[form.add_prefix("revision")] = form.initial["revision"]
        form = self._form(form.question, data)
        if form.prefix in conflicts:
            form.add_error("choice", form.question.changed_elsewhere)
        return form


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
        self.fields["target"].queryset = edition.levels.order_by("rank", "pk")

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.attrs = {"novalidate": ""}
        helper.layout = Layout("target", Submit("start", "Start self-assessment"))
        return helper
