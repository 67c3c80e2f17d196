"""The pages on which a manager rates one of their people, from the start to what the rating says."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from assessor.people.models import User
from assessor.people.requests import SignedInRequest, require_page
from assessor.questionnaire import answering, autosave
from assessor.questionnaire.access import missing_once_discarded
from assessor.questionnaire.actions import AccountIsClosed, AssessmentIsOpen, EditionIsNotPublished, start
from assessor.questionnaire.models import Assessment
from assessor.questionnaire.queries import openings_of
from assessor.questionnaire.unsent import ask_to_sign_in
from assessor.results.story import rated_by_you
from assessor.results.submitting import serve_submit
from assessor.results.telling import told
from assessor.reviews import queries
from assessor.reviews.access import of_people, own_review, told_why
from assessor.reviews.pages import pages_of
from assessor.reviews.visibility import reviews_by
from assessor.teams.queries import people_of
from roles.models import Edition


@require_page
@missing_once_discarded
def start_review(request: SignedInRequest, uid: UUID) -> HttpResponse:
    person = get_object_or_404(people_of(request.user), uid=uid)
    occasions = queries.occasions_of(request.user, person)
    occasion = queries.chosen_of(occasions, role=request.GET.get("role"))
    if occasion is None:
        return render(request, "reviews/start_review_choose.html", {"person": person, "occasions": occasions})
    if request.method == "POST":
        return begin(request, person, occasion.edition)
    page = queries.start_page(request.user, person, occasion)
    return render(request, "reviews/start_review.html", {"person": person, "page": page})


def begin(request: SignedInRequest, person: User, edition: Edition) -> HttpResponse:
    """Start, or go on with the one that is open: pressing the button in two windows makes one review."""
    try:
        review = start(person, edition, at=timezone.now(), rater=request.user, kind=Assessment.Kind.MANAGER)
    except AccountIsClosed:
        messages.info(request, f"{person} has just left. There is nobody to rate any more.")
        return redirect("team")
    except EditionIsNotPublished:
        return redirect("start_review", person.uid)
    except AssessmentIsOpen:
        review = reviews_by(request.user).open().get(subject=person, role=edition.role_id)
    return redirect("review_tasks", review.uid)


@require_safe
@told_why
def review_tasks(request: SignedInRequest, uid: UUID) -> HttpResponse:
    review = own_review(request.user, uid)
    return answering.serve_tasks(request, review, pages_of(review))


@login_not_required
@require_page
@missing_once_discarded
@told_why
def review_area(request: HttpRequest, uid: UUID, slug: str) -> HttpResponse:
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    review = own_review(request.user, uid)
    return answering.serve_area(request, review, slug, pages_of(review))


@require_POST
@missing_once_discarded
def review_answer(request: SignedInRequest, uid: UUID, slug: str) -> HttpResponse:
    review = get_object_or_404(of_people(request.user).with_top(), uid=uid)
    return autosave.save(request, review, slug, pages_of(review))


@require_safe
@told_why
def review_check(request: SignedInRequest, uid: UUID) -> HttpResponse:
    review = own_review(request.user, uid)
    return answering.serve_check(request, review, pages_of(review))


@login_not_required
@require_POST
@told_why
def review_submit(request: HttpRequest, uid: UUID) -> HttpResponse:
    if not request.user.is_authenticated:  # signing in leads on by GET, which this address has no answer to
        return redirect_to_login(reverse("review_check", args=[uid]))
    review = own_review(request.user, uid)
    return serve_submit(request, review, pages_of(review))


@require_page
@missing_once_discarded
@told_why
def review_discard(request: SignedInRequest, uid: UUID) -> HttpResponse:
    review = own_review(request.user, uid)
    return answering.serve_discard(request, review, pages_of(review))


@require_safe
@told_why
def review_result(request: SignedInRequest, uid: UUID) -> HttpResponse:
    review = own_review(request.user, uid)
    if not review.is_submitted:
        messages.info(request, "This review has no result yet. Submit it first.")
        return redirect("review_tasks", uid)
    context = told(review, target=request.GET.get("target"), voice=rated_by_you(str(review.subject)))
    context |= {"openings": openings_of(review), "leads_to_talk": queries.leads_to_talk(request.user, review)}
    return render(request, "reviews/review_result.html", context)
