"""The pages of whoever invites: what they sent, whom they ask next, and what their candidates submitted."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST, require_safe

from assessor.invitations import actions, queries
from assessor.invitations.actions import InvitationIsClosed, InvitedAlready, MayNotInvite, SentLately
from assessor.invitations.forms import CandidateForm, ColleagueForm
from assessor.invitations.models import Candidacy, Invitation
from assessor.people.requests import SignedInRequest, require_page
from assessor.questionnaire.actions import log_openings
from assessor.questionnaire.models import Opening
from assessor.results.story import about
from assessor.results.telling import told


@require_safe
def invitations(request: SignedInRequest) -> HttpResponse:
    if not queries.may_invite(request.user):
        raise Http404
    page = queries.invitations_page(request.user, at=timezone.now())
    return render(request, "invitations/invitations.html", {"page": page})


@require_page
def invite(request: SignedInRequest) -> HttpResponse:
    """A colleague; with ?kind=candidate somebody from outside."""
    if not queries.may_invite(request.user):
        raise Http404
    form_class = CandidateForm if request.GET.get("kind") == Invitation.Kind.CANDIDATE else ColleagueForm
    form = form_class(request.user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        invitation = form.invitation()
        try:
            actions.invite(invitation, at=timezone.now())
        except InvitedAlready:
            form.add_error("email", "You have invited this address before. Send that invitation again instead")
        else:
            messages.success(request, f"{invitation.email} is invited.")
            return redirect("invitations")
    return render(request, "invitations/invite.html", {"form": form}, status=400 if form.is_bound else 200)


@require_POST
def send_invitation_again(request: SignedInRequest, uid: UUID) -> HttpResponse:
    if not queries.may_invite(request.user):
        raise Http404
    invitation = get_object_or_404(Invitation.objects.sent_by(request.user), uid=uid)
    try:
        actions.send_again(invitation, at=timezone.now())
    except InvitationIsClosed:
        messages.info(request, f"The invitation of {invitation.email} was accepted or withdrawn meanwhile.")
    except MayNotInvite:
        lost = f"You do not manage {invitation.team} any more, so nobody can accept the invitation"
        messages.warning(request, f"{lost} of {invitation.email}. Withdraw it, or ask whoever manages the team.")
    except SentLately as lately:
        again_at = date_format(timezone.localtime(lately.again_at), "DATETIME_FORMAT")
        messages.info(
            request,
            f"{invitation.email} got a link less than an hour ago. The next one can go out from {again_at} on.",
        )
    else:
        messages.success(request, f"{invitation.email} gets a new link. The one before works no longer.")
    return redirect("invitations")


@require_POST
def withdraw_invitation(request: SignedInRequest, uid: UUID) -> HttpResponse:
    invitation = get_object_or_404(Invitation.objects.sent_by(request.user), uid=uid)
    try:
        actions.withdraw(invitation, at=timezone.now())
    except InvitationIsClosed:
        messages.info(request, f"The invitation of {invitation.email} was accepted or withdrawn meanwhile.")
    else:
        messages.success(request, f"The invitation of {invitation.email} is withdrawn. Its link works no longer.")
    return redirect("invitations")


@require_safe
def candidate(request: SignedInRequest, uid: UUID) -> HttpResponse:
    """What a candidate submitted, as it looks to whoever invited them; that it was opened is written down for them.

    Everybody else reads alike that there is nothing, or nothing any more: the link in a mail outlives what it led to.
    """
    candidacy = Candidacy.objects.visible_to(request.user).submitted().with_assessment().filter(uid=uid).first()
    if candidacy is None:
        return render(request, "invitations/candidate_missing.html", status=404)
    if request.method == "GET":
        log_openings([candidacy.assessment], by=request.user, what=Opening.What.ANSWERS, at=timezone.now())
    voice = about(str(candidacy.person))
    context = told(candidacy.assessment, target=request.GET.get("target"), voice=voice)
    return render(request, "invitations/candidate.html", context | {"candidacy": candidacy})
