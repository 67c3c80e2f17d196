"""The questionnaire of an edition as engineers will see it, for those who write it; nothing can be answered here."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from assessor.people.requests import SignedInRequest
from assessor.questionnaire import queries
from assessor.questionnaire.access import edition_to_preview
from assessor.questionnaire.forms import QuestionForm
from assessor.questionnaire.pages import OWN
from assessor.questionnaire.questions import questions_in

ITS_PAGE = "admin:roles_edition_change"  # which says so when the edition was deleted


@require_safe
def preview(request: SignedInRequest, pk: int) -> HttpResponse:
    edition = edition_to_preview(request.user, pk)
    if edition is None:
        return redirect(ITS_PAGE, pk)
    return render(request, "questionnaire/preview.html", {"edition": edition, "tasks": queries.tasks_in(edition)})


@require_safe
def preview_area(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    edition = edition_to_preview(request.user, pk)
    if edition is None:
        return redirect(ITS_PAGE, pk)
    page = queries.area_in(queries.tasks_in(edition), slug)
    if page is None:
        return redirect("preview", pk)
    forms = [QuestionForm(question) for question in questions_in(edition, slug)]
    context = {"edition": edition, "page": page, "area_form": {"forms": forms, "problems": []}, "pages": OWN}
    return render(request, "questionnaire/preview_area.html", context | {"following": page.tasks.after(slug)})
