"""What somebody typed on a page, laid over what the page would say now: what they left alone follows the others."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.forms import BaseInlineFormSet, BaseModelForm, ModelForm
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.http import QueryDict

type Values = dict[str, str]

MOST_ROWS = 1000

# Moving one row numbers all of them anew.
ORDER = {"rank", "position"}


def merged(
    posted: QueryDict, now: BaseModelForm, typed: BaseModelForm, formsets: Mapping[BaseInlineFormSet, Mapping[int, Any]]
) -> QueryDict:
    """The posted data of a page, brought up to date.

    `now` is the unbound form on the row as it is, `typed` the bound one on the row as it was shown. So is each formset
    unbound, and comes with its rows as they were shown, by their primary key.
    """
    data = posted.copy()
    kept = {now.add_prefix(name): value for name, value in values_of(now).items() if name not in typed.changed_data}
    for name in now.fields:
        if name not in typed.changed_data:
            data.pop(now.add_prefix(name), None)
    data.update(kept)
    for formset, shown in formsets.items():
        for name in [name for name in data if name.startswith(f"{formset.prefix}-")]:
            del data[name]
        data.update(_Rows(posted, formset, shown).data())
    return data


def not_kept(posted: QueryDict, formsets: Mapping[BaseInlineFormSet, Mapping[int, Any]]) -> list[str]:
    """What was typed into rows that are gone and do not come back, a line a row; the same formsets as for merged()."""
    return [line for formset, shown in formsets.items() for line in _Rows(posted, formset, shown).typed_in_vain()]


def values_of(form: BaseModelForm) -> Values:
    """What a browser posts from the form if nobody touches it, by the names of the fields."""
    values = {field.name: field.value() for field in form}
    posted = {name: value for name, value in values.items() if value is not None and value is not False}
    return {name: "on" if value is True else str(value) for name, value in posted.items()}


class _Rows:
    """The rows of one formset: those that are there now, then those that were typed and are nowhere else."""

    def __init__(self, posted: QueryDict, formset: Any, shown: Mapping[int, Any]) -> None:
        self.posted = posted
        self.formset = formset
        self.shown = shown
        count = posted.get(f"{formset.prefix}-{TOTAL_FORM_COUNT}", "")
        self.indexes = range(min(int(count), MOST_ROWS) if count.isdecimal() else 0)

    def data(self) -> Values:
        present, additional = self.present(), self.additional()
        rows = [*present, *additional]
        counts = {TOTAL_FORM_COUNT: str(len(rows)), INITIAL_FORM_COUNT: str(len(present))}
        counts |= {"MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": str(MOST_ROWS)}
        named = {f"{self.formset.prefix}-{name}": count for name, count in counts.items()}
        return named | {
            self.formset.add_prefix(index) + f"-{name}": value
            for index, row in enumerate(rows)
            for name, value in row.items()
        }

    def present(self) -> list[Values]:
        """The rows that are stored, each with what was typed into it."""
        typed = {self.key(index): index for index in self.indexes if self.key(index)}
        rows = []
        for form in self.formset.initial_forms:
            row = values_of(form)
            if form.instance.pk in typed:
                row = self.typed_over(row, typed[form.instance.pk], self.shown.get(form.instance.pk, form.instance))
            rows.append(row)
        return rows

    def typed_over(self, row: Values, index: int, shown: Any) -> Values:
        changed = {*self.form(index, shown).changed_data, "DELETE"}
        return {name: value for name, value in row.items() if name not in changed} | {
            name: value for name, value in self.values(index).items() if name in changed
        }

    def additional(self) -> list[Values]:
        """The empty rows that the page offers, or what was typed into them; then what was typed into rows now gone."""
        offered = [values_of(form) for form in self.formset.extra_forms]
        typed = [*self.new_rows(), *self.lost_rows()]
        place = getattr(self.formset, "offered_by", "")
        taken = {row.get(place): row for row in reversed(typed)}
        rows = [taken.get(row.get(place), row) for row in offered]
        return [*rows, *(row for row in typed if not any(row is other for other in rows))]

    def new_rows(self) -> Iterator[Values]:
        untold = {getattr(self.formset, "offered_by", ""), getattr(self.formset, "ordered_by", "")}
        for index in self.indexes:
            if self.key(index) is None and set(self.form(index, None).changed_data) - untold:
                yield self.values(index)

    def lost_rows(self) -> Iterator[Values]:
        for index, _ in self.gone() if self.formset.comes_back else ():
            yield {name: value for name, value in self.values(index).items() if name != "id"}

    def typed_in_vain(self) -> Iterator[str]:
        for _, form in self.gone() if not self.formset.comes_back else ():
            typed = [form[name] for name in form.changed_data if name not in ORDER]
            if typed:
                said = ", ".join(f"{field.label.lower()} “{field.value()}”" for field in typed)
                yield f"{form.initial['name']} is deleted and stays so; what you typed there is not kept: {said}."

    def gone(self) -> Iterator[tuple[int, ModelForm]]:
        """The rows that are not there any more although something was typed into them."""
        there = {form.instance.pk for form in self.formset.initial_forms}
        for index in self.indexes:
            shown = self.shown.get(self.key(index) or 0)
            if shown and shown.pk not in there and "DELETE" not in self.values(index):
                form = self.form(index, shown)
                if form.changed_data:
                    yield index, form

    def key(self, index: int) -> int | None:
        key = self.posted.get(f"{self.formset.add_prefix(index)}-id", "")
        return int(key) if key.isdecimal() else None

    def values(self, index: int) -> Values:
        start = f"{self.formset.add_prefix(index)}-"
        return {name.removeprefix(start): str(self.posted[name]) for name in self.posted if name.startswith(start)}

    def form(self, index: int, instance: Any) -> ModelForm:
        """What was posted for one row, as a change of this instance."""
        options = self.formset.get_form_kwargs(index)
        return self.formset.form(self.posted, prefix=self.formset.add_prefix(index), instance=instance, **options)
