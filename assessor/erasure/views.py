"""The page of the admin on which a person is erased."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from assessor.erasure.actions import ErasingRefused, PersonIsGone, check, erase
from assessor.erasure.forms import AddressForm
from assessor.erasure.queries import inventory_of
from assessor.people.models import User
from assessor.people.requests import SignedInRequest, require_page


@require_page
def erase_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say what goes and what stays, in numbers; once the email was typed, do it. Of who is gone the admin tells it."""
    sees_people = admin.site.get_model_admin(User).has_view_permission(request)
    if not (sees_people and request.user.has_perm("people.erase_user")):
        raise PermissionDenied
    person = User.objects.not_erased().filter(pk=pk).first()
    if person is None:
        return redirect("admin:people_user_change", pk)
    form = AddressForm(person, *([request.POST] if request.method == "POST" else []))
    try:
        check(person, by=request.user)
        if form.is_valid():
            erase(person, by=request.user, at=timezone.now())
            messages.success(request, "This person is erased.")
            return redirect("admin:people_user_changelist")
    except ErasingRefused as refusal:
        return _framed(request, person, status=409 if form.is_bound else 200, refusal=refusal)
    except PersonIsGone:
        return redirect("admin:people_user_change", pk)
    return _framed(request, person, status=400 if form.is_bound else 200, form=form, inventory=inventory_of(person))


def _framed(request: SignedInRequest, person: User, *, status: int, **shown: object) -> HttpResponse:
    about = {"opts": User._meta, "original": person, "person": person, "title": f"Erase {person}?"}
    return render(request, "erasure/erase_person.html", admin.site.each_context(request) | about | shown, status=status)
