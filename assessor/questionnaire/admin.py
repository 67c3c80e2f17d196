"""Self-assessments in the admin: who has which, and behind a permission of its own, logged, what was answered."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils import timezone

from assessor.people.models import User
from assessor.people.requests import SignedInRequest, require_page
from assessor.questionnaire import actions, queries
from assessor.questionnaire.access import may_open_answers
from assessor.questionnaire.models import Assessment


class SubmittedFilter(admin.SimpleListFilter):
    """Drafts, or what is submitted."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("open", "Open"), ("submitted", "Submitted")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        match self.value():
            case "open":
                return queryset.filter(submitted_at=None)
            case "submitted":
                return queryset.exclude(submitted_at=None)
        return queryset


@admin.register(Assessment)
class AssessmentAdmin(admin.ModelAdmin):
    """Without answers and results: people change theirs on their own pages, and nobody else does.

    What a manager says of somebody, and what the two agree on, is not here: admins are rated too.
    """

    fields = ["person", "edition", "started_at", "submitted_at"]
    readonly_fields = ["person", "edition", "started_at", "submitted_at"]
    list_display = ["person", "edition", "started_at", "submitted_at"]
    list_filter = [SubmittedFilter, "edition__role", "edition__status", "edition"]
    list_select_related = ["subject", "edition"]
    search_fields = ["subject__name", "subject__email", "edition__name", "edition__version"]
    ordering = ["-started_at", "-pk"]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """An address filters as the page does: filtering by answers or levels would tell whose they are."""
        is_offered = lookup.partition("__")[0] in (SubmittedFilter.parameter_name, "edition")
        return is_offered and super().lookup_allowed(lookup, value, request)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request) & Assessment.objects.self_assessments()

    @admin.display(ordering="subject__name")
    def person(self, assessment: Assessment) -> User:
        return assessment.subject

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Assessment | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Assessment | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        answers = self.admin_site.admin_view(require_page(self.answers))
        return [path("<int:pk>/answers/", answers, name="questionnaire_assessment_answers"), *super().get_urls()]

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Assessment | None = None,
    ) -> HttpResponse:
        """With whether the answers can be opened, and whether only a rating of one's own stands in the way."""
        user = cast(SignedInRequest, request).user
        if obj and obj.is_submitted and may_open_answers(user):
            is_rated = not Assessment.objects.without_rated_by(user).filter(pk=obj.pk).exists()
            context |= {"may_open": not is_rated, "is_rated": is_rated}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def answers(self, request: SignedInRequest, pk: int) -> HttpResponse:
        """Ask whether to open what was answered; once that is posted, log it and show it on the page that replies."""
        if not (self.has_view_permission(request) and may_open_answers(request.user)):
            raise PermissionDenied
        submitted = self.get_queryset(request) & Assessment.objects.submitted().without_rated_by(request.user)
        assessment = get_object_or_404(submitted.select_related("subject", "edition"), pk=pk)
        context = {**self.admin_site.each_context(request), "opts": self.opts, "assessment": assessment}
        if request.method != "POST":
            context["title"] = f"Open the answers of {assessment.subject}?"
            return TemplateResponse(request, "admin/questionnaire/assessment/open_answers.html", context)
        actions.open_answers(assessment, by=request.user, at=timezone.now())
        context |= {"title": f"Answers of {assessment.subject}", "page": queries.review_page(assessment)}
        return TemplateResponse(request, "admin/questionnaire/assessment/answers.html", context)
