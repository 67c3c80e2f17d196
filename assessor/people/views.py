"""The door, the pages that explain the product, and a person's own settings."""

from collections import Counter

from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from assessor.people.context_processors import THEME_COOKIE
from assessor.people.forms import SettingsForm
from assessor.people.requests import SignedInRequest, require_page

A_YEAR = 365 * 24 * 3600


@login_not_required
@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("home")
    return render(request, "people/landing.html")


@login_not_required
@require_safe
def help(request: HttpRequest) -> HttpResponse:
    return render(request, "people/help.html")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "people/privacy.html")


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "people/accessibility.html")


@require_page
def settings(request: SignedInRequest) -> HttpResponse:
    """They go to the account; the theme also to a cookie, for the pages before signing in."""
    user = request.user
    chosen = {"name": user.name, "theme": user.theme, "time_zone": user.time_zone}
    form = SettingsForm(request.POST if request.method == "POST" else None, initial=chosen)
    if not form.is_valid():
        factors = Counter(Authenticator.objects.filter(user=user).values_list("type", flat=True))
        context = {"form": form, "factors": factors}
        return render(request, "people/settings.html", context, status=400 if form.is_bound else 200)
    user.name, user.theme, user.time_zone = (form.cleaned_data[field] for field in chosen)
    user.save(update_fields=chosen)
    messages.success(request, "Your settings are saved.")
    response = redirect("settings")
    is_safe = request.is_secure()
    response.set_cookie(THEME_COOKIE, user.theme, max_age=A_YEAR, secure=is_safe, httponly=True, samesite="Lax")
    return response


@login_not_required
def single_sign_on(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The way to the identity provider; when that cannot be reached, the page that also stands at its other end.

    It is for signing in alone: an account is joined to one there by its email, not by anything asked for here.
    """
    if "process" in request.GET:
        raise Http404
    try:
        return openid_connect.login(request, provider_id)
    except OSError as error:
        return render_authentication_error(request, get_adapter().get_provider(request, provider_id), exception=error)


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Leads back to the page that held the form, as the browser names it: the form itself may take posts alone."""
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, request.get_host(), require_https=request.is_secure()):
        came_from = reverse("landing")
    return render(request, "403_csrf.html", {"came_from": came_from}, status=403)
