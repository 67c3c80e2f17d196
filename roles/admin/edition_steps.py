"""The pages that move an edition on: each says what will happen, and does it once that is confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from roles import actions
from roles.actions import (
    DraftExists,
    DraftHasChanged,
    EditionIsIncomplete,
    EditionIsNoDraft,
    EditionIsNotPublished,
    VersionIsTooLow,
)
from roles.admin.edition_frame import READ_AND_WRITE, fingerprint, framed, on_edition, told
from roles.comparison import Comparison, Proposal, compare, proposal
from roles.edition_forms import PublishForm
from roles.framework_file import Area, Competency, Framework, Level
from roles.linter import Finding, check
from roles.models import Edition
from roles.queries import base_of, framework_of


@dataclass(frozen=True, slots=True)
class Outlook:
    """What publishing a draft is about: the edition before it, the version that it needs, and what the check found."""

    framework: Framework
    base: Edition | None
    proposed: Proposal | None
    changes: Comparison | None
    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]

    @property
    def version(self) -> str:
        """The draft's own, if that is high enough."""
        own = self.framework.version
        return self.proposed.at_least(own) if self.proposed else own

    @property
    def losses(self) -> list[str]:
        """What people will look for in vain, as "2 competencies are no longer asked: Baking, Icing."."""
        if not self.changes:
            return []
        parts: dict[tuple[str, str, str], Sequence[Area | Competency | Level]] = {
            ("competency is", "competencies are", "no longer asked"): self.changes.removed,
            ("area is", "areas are", "gone"): self.changes.areas_removed,
            ("level is", "levels are", "gone"): self.changes.levels_removed,
        }
        return [
            f"{len(lost)} {one if len(lost) == 1 else many} {what}: {', '.join(part.name for part in lost)}."
            for (one, many, what), lost in parts.items()
            if lost
        ]


def outlook(draft: Edition) -> Outlook:
    framework, base = framework_of(draft), base_of(draft)
    before = framework_of(base) if base else None
    findings = check(framework)
    return Outlook(
        framework,
        base,
        proposal(before, framework) if before else None,
        compare(before, framework) if before else None,
        errors=tuple(finding for finding in findings if finding.is_error),
        warnings=tuple(finding for finding in findings if not finding.is_error),
    )


@on_edition(READ_AND_WRITE, "change")
def publish(model_admin: ModelAdmin, request: HttpRequest, edition: Edition) -> HttpResponse:
    """The version that the draft needs and why; errors of the check stand in the way, warnings do not."""
    if not edition.is_draft:
        return told(model_admin, request, edition, str(EditionIsNoDraft(edition)), messages.ERROR)
    ahead = outlook(edition)
    form = PublishForm(
        request.POST or None,
        edition=edition,
        least=ahead.proposed.version if ahead.proposed else None,
        initial={"version": ahead.version, "seen": fingerprint(ahead.framework)},
    )
    if not ahead.errors and form.is_valid():
        answer = _published(model_admin, request, edition, form, ahead.framework)
        if answer:
            return answer
    return framed(model_admin, request, "publish", f"Publish {edition.name}?", edition, form=form, ahead=ahead)


def _published(
    model_admin: ModelAdmin, request: HttpRequest, edition: Edition, form: PublishForm, seen: Framework
) -> HttpResponse | None:
    """The answer once it is published; nothing where the form has to say what is in the way."""
    try:
        published = actions.publish(edition, at=timezone.now(), version=form.cleaned_data["version"], seen=seen)
    except EditionIsNoDraft as too_late:
        return told(model_admin, request, edition, f"{too_late} Somebody else was faster.", messages.ERROR)
    except Edition.DoesNotExist:
        return redirect("admin:roles_edition_change", edition.pk)  # which says that it was deleted
    except (DraftHasChanged, VersionIsTooLow, EditionIsIncomplete) as refused:
        form.add_error(None, str(refused))
        return None
    model_admin.log_change(request, published, f"Published as {published.version}.")
    return told(model_admin, request, published, f"{published} is published. People who begin now begin on it.")


@on_edition(READ_AND_WRITE, "change")
def retire(model_admin: ModelAdmin, request: HttpRequest, edition: Edition) -> HttpResponse:
    """A published edition without a successor: nobody can begin on it any more."""
    if edition.status != Edition.Status.PUBLISHED:
        return told(model_admin, request, edition, str(EditionIsNotPublished(edition)), messages.ERROR)
    if request.method != "POST":
        return framed(model_admin, request, "retire", f"Retire {edition}?", edition)
    try:
        actions.retire(edition, at=timezone.now())
    except EditionIsNotPublished as too_late:
        return told(model_admin, request, edition, f"{too_late} Somebody else was faster.", messages.ERROR)
    model_admin.log_change(request, edition, "Retired.")
    return told(model_admin, request, edition, f"{edition} is retired. Nobody can begin on it any more.")


@on_edition(READ_AND_WRITE, "add")
def new_draft(model_admin: ModelAdmin, request: HttpRequest, edition: Edition) -> HttpResponse:
    """A copy of the latest edition of the role, to be changed."""
    if draft := edition.role.editions.draft().first():
        return _goes_on(model_admin, request, edition, DraftExists(draft))
    base = base_of(Edition(role=edition.role))
    if request.method != "POST":
        return framed(model_admin, request, "new_draft", f"Make a draft from {base}?", edition, base=base)
    try:
        made = actions.new_draft(edition.role)
    except DraftExists as faster:
        return _goes_on(model_admin, request, edition, faster)
    model_admin.log_addition(request, made, f"Copied from {base}.")
    return told(model_admin, request, made, f"{made} is the draft now. Only admins see it until it is published.")


def _goes_on(model_admin: ModelAdmin, request: HttpRequest, edition: Edition, exists: DraftExists) -> HttpResponse:
    page = reverse("admin:roles_edition_change", args=[exists.draft.pk])
    message = format_html('{} <a href="{}">Open the draft</a>', exists, page)
    return told(model_admin, request, edition, message, messages.WARNING)
