"""What an admin types into a draft: everything that the database would refuse is refused here first, in words."""

from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator, RegexValidator
from django.forms.formsets import DELETION_FIELD_NAME
from django.template.defaultfilters import pluralize

from roles.framework_file import MOST_IN_REFERENCE
from roles.models import Area, Competency, Edition, Level
from roles.queries import ratings_in_use

validate_version = RegexValidator(
    r"\A(0|[1-9][0-9]{0,3})(\.(0|[1-9][0-9]{0,3})){1,2}\Z", "Use two or three numbers with dots, such as 1.0 or 1.0.2."
)


class Sentences(forms.CharField):
    """Text on one line, however it was broken in the box."""

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


class Lines(forms.CharField):
    """A list of short texts, one a line."""

    widget = AdminTextareaWidget

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        ProhibitNullCharactersValidator()(text)
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if any(len(line) > MOST_IN_REFERENCE for line in lines):
            raise ValidationError(f"Use at most {MOST_IN_REFERENCE} characters a line.")
        return lines


class Rating(forms.TypedChoiceField):
    """One of the ratings of an edition's scale."""

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=int, empty_value=None, **options)


class AreaOfEdition(forms.ModelChoiceField):
    """An area, named with its edition."""

    def label_from_instance(self, area: Area) -> str:
        return f"{area.edition}: {area}"


class DraftForm(forms.ModelForm):
    """Checks every constraint, also those on columns that the form does not show.

    A page that cannot be saved, whatever is in it, says why with a refusal.
    """

    refusal: ClassVar[str] = ""

    def clean(self) -> dict[str, Any] | None:
        if self.refusal:
            self.add_error(None, self.refusal)
        return super().clean()

    def validate_constraints(self) -> None:
        try:
            self.instance.validate_constraints(exclude=set(self.errors))
        except ValidationError as error:
            self.add_error(None, error)


class EditionForm(DraftForm):
    def clean_version(self) -> str:
        validate_version(self.cleaned_data["version"])
        return self.cleaned_data["version"]


class SlugForm(DraftForm):
    """A slug that an edition was published with stays: what people have answered is told apart by it."""

    def clean_slug(self) -> str:
        slug, before = self.cleaned_data["slug"], self.initial.get("slug", "")
        if slug != before and self.instance.pk:
            role = self.instance.edition.role_id
            published = type(self.instance).objects.frozen().filter(edition__role=role, slug=before)
            if edition := published.order_by("edition").values_list("edition__version", flat=True).first():
                raise ValidationError(f"Edition {edition} was published with {before}, and results are compared by it.")
        return slug


class HoldingForm(SlugForm):
    """A row of a table that other rows hang on: ticking it for deletion does not take them along unasked."""

    def holds(self) -> str:
        """What hangs on the row, in words that follow its name; nothing if it is empty."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        ticked = self.cleaned_data.get(DELETION_FIELD_NAME) and self.instance.pk
        if ticked and (holds := self.holds()):
            self.cleaned_data[DELETION_FIELD_NAME] = False  # so that the error of this row counts
            name = self.initial["name"]
            self.add_error(None, f"{name} {holds}. Delete it on its own page, which lists what goes with it.")
        return cleaned


class AreaForm(HoldingForm):
    def holds(self) -> str:
        count = self.instance.competencies.count()
        return f"has {count} competenc{pluralize(count, 'y,ies')}" if count else ""


class LevelForm(HoldingForm):
    def holds(self) -> str:
        count = self.instance.expectations.count()
        return f"asks something of {count} competenc{pluralize(count, 'y,ies')}" if count else ""


class CompetencyForm(SlugForm):
    """The edition follows the area; a competency that exists stays in its edition."""

    area = AreaOfEdition(Area.objects.none())
    sources = Lines(required=False, help_text="Short references, one a line.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area: Any = self.fields.get("area")
        if area:
            areas = Area.objects.draft().select_related("edition").order_by("edition", "position", "pk")
            area.queryset = areas.filter(edition=self.instance.edition) if self.instance.pk else areas

    def clean(self) -> dict[str, Any] | None:
        if area := self.cleaned_data.get("area"):
            self.instance.edition = area.edition
        return super().clean()


class Offer:
    """What an edition offers to choose from, asked for once however many forms show it."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    @cached_property
    def ratings(self) -> list[tuple[int | str, str]]:
        points = self.edition.scale.order_by("value")
        return [("", "---------"), *((point.value, f"{point.value} {point.name}") for point in points)]

    @cached_property
    def levels(self) -> list[Level]:
        return list(self.edition.levels.order_by("rank", "pk"))


class RatedForm(DraftForm):
    """A form on an anchor or an expectation, whose rating must be on the scale."""

    rating_field: str

    def __init__(self, *args: Any, offer: Offer | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer = offer or Offer(self.instance.competency.edition)
        rating: Any = self.fields.get(self.rating_field)
        if rating:
            rating.choices = self.offer.ratings


class AnchorForm(RatedForm):
    rating_field = "value"

    value = Rating(label="Rating")


class ExpectationForm(RatedForm):
    rating_field = "need"

    level = forms.ModelChoiceField(Level.objects.none())
    need = Rating()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        level: Any = self.fields.get("level")
        if level:
            level.queryset = self.offer.edition.levels.all()
            level.choices = [("", "---------"), *((level.pk, level.name) for level in self.offer.levels)]


class RowFormSet(forms.BaseInlineFormSet):
    """Rows of a table, whose fields are named by the heads of its columns alone; each says its name by itself too."""

    # Whether what somebody typed into a row that was deleted meanwhile becomes a new row.
    comes_back: ClassVar[bool] = True

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            field.widget.attrs.setdefault("aria-label", str(field.label))


class HoldingFormSet(RowFormSet):
    """Rows that others hang on: made anew, a deleted one would be empty."""

    comes_back = False


class ScaleFormSet(RowFormSet):
    """The scale of an edition; ratings that anchors or expectations stand on cannot be taken from it."""

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        kept = {form.cleaned_data.get("value") for form in self.forms if form not in self.deleted_forms}
        if lost := ratings_in_use(self.instance) - kept:
            raise ValidationError(
                f"Anchors or expectations use the rating {', '.join(map(str, sorted(lost)))}. Change them first."
            )


class RatedFormSet(RowFormSet):
    """The anchors or the expectations of a competency, and a row to fill in for each that is missing."""

    instance: Competency
    offered_by: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer = Offer(self.instance.edition)
        self.initial_extra = self.missing()
        self.extra = len(self.initial_extra)

    def missing(self) -> list[dict[str, Any]]:
        raise NotImplementedError

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "offer": self.offer}


class AnchorFormSet(RatedFormSet):
    offered_by = "value"

    def missing(self) -> list[dict[str, Any]]:
        """Rating 0 may be left to the scale."""
        written = {anchor.value for anchor in self.get_queryset()}
        return [{"value": value} for value, _ in self.offer.ratings if value and value not in written]


class ExpectationFormSet(RatedFormSet):
    offered_by = "level"

    def missing(self) -> list[dict[str, Any]]:
        asking = {expectation.level_id for expectation in self.get_queryset()}
        return [{"level": level.pk} for level in self.offer.levels if level.pk not in asking]
