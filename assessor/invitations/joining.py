"""The pages of whoever is invited: what a link asks of them, and for candidates the way out again."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from assessor.invitations import actions, queries
from assessor.invitations.actions import EmailIsTaken, InvitationIsClosed
from assessor.invitations.erasing import erase
from assessor.invitations.forms import NewPersonForm
from assessor.invitations.models import Invitation
from assessor.people.models import User
from assessor.people.requests import SignedInRequest, require_page
from assessor.questionnaire.actions import AccountIsClosed, AssessmentIsOpen, EditionIsNotPublished
from assessor.questionnaire.pages import CANDIDATE
from assessor.results.submitting import serve_submit

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
@require_page
@never_cache  # a browser takes what it is told is gone to be gone for good
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever is signed in accepts with a button, whoever has no account makes one; the rest are told what to do."""
    invitation = queries.invitation_of(token)
    if invitation is None or not queries.stands(invitation, at=timezone.now()):
        return refuse(request, invitation)
    visitor = queries.visitor_of(invitation, request.user)
    form = NewPersonForm(invitation, request.POST or None) if visitor == queries.Visitor.NEW else None
    problem = None
    if request.method == "POST" and (visitor == queries.Visitor.INVITED or (form and form.is_valid())):
        try:
            return let_in(request, invitation, form)
        except (InvitationIsClosed, AccountIsClosed):
            return refuse(request, queries.invitation_of(token))
        except EmailIsTaken:
            return redirect("accept_invitation", token)
        except AssessmentIsOpen:
            problem = "You are at a self-assessment for this role already. Submit it, then accept this invitation."
        except EditionIsNotPublished:
            problem = "The framework of this role is not published at the moment. Try again later."
    context = {"invitation": invitation, "visitor": visitor, "form": form, "problem": problem}
    context |= {"erase_on": queries.erase_on(timezone.now()), "edition": queries.edition_for(invitation)}
    if visitor == queries.Visitor.INVITED:
        context["sight"] = queries.sight_given(invitation, cast(User, request.user))
    status = 409 if problem else 400 if form and form.is_bound else 200
    return render(request, "invitations/accept_invitation.html", context, status=status)


def let_in(request: HttpRequest, invitation: Invitation, form: NewPersonForm | None) -> HttpResponse:
    """Accept, and lead on: a candidate to the questions, a colleague home."""
    now = timezone.now()
    if form:
        name, password = form.cleaned_data["name"], form.cleaned_data["password1"]
        user, candidacy = actions.accept_as_new(invitation, name=name, password=password, at=now)
        login(request, user, backend=BACKEND)
    else:
        candidacy = actions.accept(invitation, by=cast(User, request.user), at=now)
    return redirect("tasks", candidacy.assessment.uid) if candidacy else redirect("home")


def refuse(request: HttpRequest, invitation: Invitation | None) -> HttpResponse:
    """Say why a link does not work, and nothing of whom it was for."""
    state = invitation.state_at(timezone.now()) if invitation else None
    return render(request, "invitations/closed_invitation.html", {"state": state}, status=410 if invitation else 404)


@login_not_required
@require_POST
def submit_candidacy(request: HttpRequest, uid: UUID) -> HttpResponse:
    """End a candidate's part: whoever invited them is told."""
    if not request.user.is_authenticated:  # signing in leads on by GET, which this address has no answer to
        return redirect_to_login(reverse("review", args=[uid]))
    candidacy = get_object_or_404(queries.candidacies_of(request.user), assessment__uid=uid)
    return serve_submit(request, candidacy.assessment, CANDIDATE, actions.submit_candidacy)


@require_page
def erase_candidacy(request: SignedInRequest, uid: UUID) -> HttpResponse:
    """Ask a candidate whether to erase what they said before its day, and do it; with the last one they are gone."""
    candidacies = queries.candidacies_of(request.user)
    candidacy = get_object_or_404(candidacies, uid=uid)
    is_last = request.user.is_candidate and candidacies.count() == 1
    if request.method != "POST":
        context = {"candidacy": candidacy, "is_last": is_last}
        return render(request, "invitations/erase_candidacy.html", context)
    erase(candidacy)
    if is_last:
        logout(request)
    messages.success(request, "Everything that you answered is erased.")
    return redirect("landing")
