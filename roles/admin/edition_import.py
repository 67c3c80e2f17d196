"""The pages of the import: files are read, a dry run says what they would change, and only then a draft is written."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from roles.actions import Loaded, VersionIsTaken, load
from roles.admin.edition_frame import READ_AND_WRITE, fingerprint, framed, on_editions, told
from roles.comparison import Comparison
from roles.framework_file import Area, Competency, Framework
from roles.import_forms import ConfirmForm, ImportForm
from roles.models import Edition
from roles.queries import versioned
from roles.reading import compare_in_words
from roles.sealing import Parcel, seal


@dataclass(frozen=True, slots=True)
class Outcome:
    """What importing a framework did to its role, whose draft it found."""

    framework: Framework
    draft: Edition | None
    loaded: Loaded

    @property
    def changes(self) -> Comparison | None:
        """What differs from the draft, or from what is published where there was no draft; None without either."""
        return compare_in_words(self.loaded.before, self.framework) if self.loaded.before else None

    @property
    def rows(self) -> Iterator[tuple[Area, list[tuple[Competency, list[str]]]]]:
        """Area by area each competency, and what each level needs of it, such as "3!"."""
        for area in self.framework.areas:
            yield area, [(competency, self._needs(competency)) for competency in area.competencies]

    def _needs(self, competency: Competency) -> list[str]:
        needs = {e.level: f"{e.need}{'!' if e.is_core else ''}" for e in competency.expectations}
        return [needs.get(level.slug, "–") for level in self.framework.levels]  # noqa: RUF001

    @property
    def is_idle(self) -> bool:
        """Whether an edition said the same already."""
        return self.loaded.is_known or (self.draft is not None and self.loaded.before == self.framework)

    @property
    def replaces(self) -> bool:
        """Whether a draft that said something else is gone."""
        return self.draft is not None and not self.is_idle

    @property
    def seen(self) -> str:
        """Differs once somebody has changed what this is compared with."""
        return fingerprint(self.loaded.before)


@on_editions(READ_AND_WRITE, "add", "change")
def import_framework(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Takes files, or a framework that was read from them on the way here."""
    if "parcel" in request.POST:
        return _with_parcel(model_admin, request)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ImportForm(*posted, initial={"role": request.GET.get("role")})
    if not form.is_valid():
        return framed(model_admin, request, "import", "Import a framework", form=form)
    if len(form.offers) > 1 or form.problems:
        return framed(model_admin, request, "import_roles", "Which role?", form=form)
    return _dry_run(model_admin, request, form.offers[0].parcel)


def _with_parcel(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        model_admin.message_user(request, str(form.errors["parcel"][0]), messages.ERROR)
        return redirect("admin:roles_edition_import")
    parcel = form.cleaned_data["parcel"]
    if "seen" not in request.POST:
        return _dry_run(model_admin, request, parcel)
    with transaction.atomic():
        outcome = _imported(parcel)
        refusal = _refusal(form, outcome)
        transaction.set_rollback(bool(refusal))
    if refusal:
        return _dry_run(model_admin, request, parcel, refusal)
    return _done(model_admin, request, outcome)


def _imported(parcel: Parcel) -> Outcome:
    """Load the framework; whoever calls decides whether that stays.

    It gets the next version where the files name none, or one that a published edition has with other words.
    """
    framework = parcel.made.framework if parcel.made.has_version else versioned(parcel.made.framework)
    draft = Edition.objects.draft().filter(role__slug=framework.slug).select_related("role").first()
    try:
        return Outcome(framework, draft, load(framework, at=timezone.now()))
    except VersionIsTaken:
        framework = versioned(framework)
        return Outcome(framework, draft, load(framework, at=timezone.now()))


def _refusal(form: ConfirmForm, outcome: Outcome) -> str:
    """Why it must not stay, if it must not."""
    if form.cleaned_data["seen"] != outcome.seen:
        return "Somebody changed this role meanwhile. This is what the import would do now."
    if outcome.replaces and not form.cleaned_data["replace"]:
        return "Tick the box to replace the draft."
    return ""


def _dry_run(model_admin: ModelAdmin, request: HttpRequest, parcel: Parcel, refusal: str = "") -> HttpResponse:
    """What the import would do, found out by doing it and taking it back."""
    with transaction.atomic():
        outcome = _imported(parcel)
        transaction.set_rollback(True)
    title = f"Import {outcome.framework.name}?"
    return framed(
        model_admin,
        request,
        "import_dry_run",
        title,
        parcel=parcel,
        sealed=seal(parcel),
        outcome=outcome,
        refusal=refusal,
    )


def _done(model_admin: ModelAdmin, request: HttpRequest, outcome: Outcome) -> HttpResponse:
    edition = outcome.loaded.edition
    if outcome.is_idle:
        return told(model_admin, request, edition, f"{edition} says the same already. Nothing changed.")
    if outcome.draft:
        model_admin.log_change(request, edition, "Replaced by an import.")
    else:
        model_admin.log_addition(request, edition, "Imported.")
    return told(model_admin, request, edition, f"{edition} is the draft now. Check it before you publish it.")
