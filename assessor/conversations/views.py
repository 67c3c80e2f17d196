"""The pages of a conversation, for the two whose views it lays side by side."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessor.conversations import actions
from assessor.conversations.entries import talk_read
from assessor.conversations.forms import TalkForm
from assessor.conversations.pairs import reviews_around
from assessor.conversations.queries import conversation_page, has_led, open_conversations, out_of_sight, results_in
from assessor.people.models import User
from assessor.people.requests import SignedInRequest, require_page
from assessor.questionnaire.access import missing_once_discarded
from assessor.questionnaire.actions import AccountIsClosed, log_openings
from assessor.questionnaire.models import Assessment, Opening
from assessor.questionnaire.unsent import ask_to_sign_in, take_unsent
from assessor.results.actions import TooFewAnswers
from assessor.results.story import YOU, about
from assessor.results.telling import told
from assessor.reviews.queries import shares_examples
from assessor.reviews.visibility import agreed_of


@require_page
@missing_once_discarded
def begin_conversation(request: SignedInRequest, uid: UUID) -> HttpResponse:
    reviews = reviews_around(request.user).select_related("subject", "rater", "edition")
    review = get_object_or_404(reviews, uid=uid)
    try:
        if request.method == "POST":
            talk = actions.begin(review, by=request.user, at=timezone.now(), anew="anew" in request.POST)
            return redirect("conversation", talk.uid)
        return before_beginning(request, review)
    except (actions.NothingToLayBeside, AccountIsClosed):
        return refused(request, review)
    except actions.EditionsDiffer as differ:
        return refused(request, review, pair=differ.pair)
    except actions.ConversationIsOpen as unfinished:
        is_visible = open_conversations(request.user).filter(pk=unfinished.conversation.pk).exists()
        return refused(request, review, unfinished=unfinished, is_visible=is_visible)


def before_beginning(request: SignedInRequest, review: Assessment) -> HttpResponse:
    """Who will see what, to be read first: to lay two views open cannot be taken back."""
    if begun := open_conversations(request.user).filter(review=review).first():
        return redirect("conversation", begun.uid)
    own = actions.pair_to_lay_open(review, by=request.user).own
    context = {"review": review, "own": own, "with_examples": shares_examples(own)}
    context["is_person"] = request.user == review.subject
    return render(request, "conversations/conversation_begin.html", context)


def refused(request: SignedInRequest, review: Assessment, **why: object) -> HttpResponse:
    context = {"review": review, "is_person": request.user == review.subject} | why
    return render(request, "conversations/conversation_refused.html", context, status=409)


@login_not_required
@require_page
@missing_once_discarded
def conversation(request: HttpRequest, uid: UUID) -> HttpResponse:
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    talk, now = open_conversations(request.user).filter(uid=uid).first(), timezone.now()
    if talk is None:
        return waiting(request, request.user, uid)
    unsent = take_unsent(request)
    if request.method == "POST":
        form = TalkForm(conversation_page(talk), request.POST)
        if form.save(by=request.user, at=now):
            return after_saving(request, uid, form)
    else:
        if request.method == "GET":
            log_openings([talk.own], by=request.user, what=Opening.What.REVEAL, at=now)
        form = TalkForm(conversation_page(talk, opened=request.GET.getlist("open")), unsent)
    is_person = request.user == talk.own.subject
    other = talk.review.rater if is_person else talk.own.subject
    shown = {"form": form, "page": form.page, "conversation": talk, "unsent": unsent}
    context = shown | {"is_person": is_person, "other": other}
    return render(request, "conversations/conversation.html", context, status=400 if request.method == "POST" else 200)


def waiting(request: HttpRequest, user: User, uid: UUID) -> HttpResponse:
    """There is no such page; whoever of the two cannot see it now, and may again, is told why."""
    if talk := out_of_sight(user, uid):
        person = talk.own.subject
        context = {"conversation": talk, "person": person, "is_person": user == person}
        return render(request, "conversations/conversation_waits.html", context, status=404)
    if has_led(user, uid):
        return render(request, "reviews/managed_no_more.html", status=404)
    raise Http404


def after_saving(request: HttpRequest, uid: UUID, form: TalkForm) -> HttpResponse:
    """Where the pressed button leads: on to finish, or back to its topic, which it may have asked to open."""
    if "finish" in request.POST:
        return redirect("finish_conversation", uid)
    messages.success(request, "Saved.")
    opened, saved = request.POST.get("open"), request.POST.get("save")
    query = {"open": opened} if opened in form.forms else {}
    anchor = next((f"#c-{slug}" for slug in (opened, saved) if slug in form.forms), "")
    return redirect(reverse("conversation", args=[uid], query=query) + anchor)


@require_page
@missing_once_discarded
def finish_conversation(request: SignedInRequest, uid: UUID) -> HttpResponse:
    talk = get_object_or_404(open_conversations(request.user).filter(review__rater=request.user), uid=uid)
    if request.method == "POST":
        try:
            actions.finish(talk, by=request.user, at=timezone.now(), read=request.POST.get("read", ""))
            messages.success(request, "The conversation is finished. Both of you have the agreed result.")
            return redirect("conversation", uid)
        except actions.ConversationIsFinished:
            messages.info(request, "This conversation was finished before.")
            return redirect("conversation", uid)
        except actions.ConversationChanged:
            messages.warning(request, "Not finished: what is agreed may have changed. Look at it now, and then finish.")
            return redirect("finish_conversation", uid)
        except (actions.ConversationIsOutOfSight, TooFewAnswers):
            return redirect("finish_conversation", uid)
    if talk.finished_at:
        return redirect("conversation", uid)
    context = {"page": conversation_page(talk), "conversation": talk, "read": talk_read(talk)}
    return render(request, "conversations/conversation_finish.html", context)


@require_safe
def conversation_result(request: SignedInRequest, uid: UUID) -> HttpResponse:
    talk = results_in(agreed_of(request.user)).filter(uid=uid).first()
    if talk is None:
        return waiting(request, request.user, uid)
    person, manager = talk.agreed.subject, talk.agreed.rater
    spoken = YOU if request.user == person else about(str(person))
    voice = replace(spoken, view=f"{person} and {manager} agreed on it, after each had rated.")
    context = told(talk.agreed, target=request.GET.get("target"), voice=voice)
    is_visible = open_conversations(request.user).filter(pk=talk.pk).exists()
    context |= {"conversation": talk, "is_visible": is_visible, "is_person": request.user == person}
    return render(request, "conversations/conversation_result.html", context)
