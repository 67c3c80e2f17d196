"""What the pages of an edition's actions have in common: who may open them, and the admin's frame around them."""

from collections.abc import Callable, Collection
from functools import wraps
from hashlib import blake2b
from typing import Any, Literal

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from roles.framework_file import Framework
from roles.models import Edition

type View = Callable[..., HttpResponse]

type Permission = Literal["view", "change", "add"]

READ = ("GET", "HEAD")
READ_AND_WRITE = (*READ, "POST")


def on_editions(methods: Collection[str], *permissions: Permission) -> Callable[[View], View]:
    """Let in who has these permissions on editions in general: 403 without them, 405 for any other method."""

    def decorated(view: View) -> View:
        @wraps(view)
        def opened(model_admin: ModelAdmin, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            if not all(getattr(model_admin, f"has_{permission}_permission")(request) for permission in permissions):
                raise PermissionDenied
            return view(model_admin, request, *args, **kwargs)

        return opened

    return decorated


def on_edition(methods: Collection[str], *permissions: Permission) -> Callable[[View], View]:
    """As on_editions, for a view that takes the edition; of one that is gone its own page tells that."""

    def decorated(view: View) -> View:
        @on_editions(methods, *permissions)
        @wraps(view)
        def opened(model_admin: ModelAdmin, request: HttpRequest, object_id: int, **kwargs: Any) -> HttpResponse:
            edition = model_admin.get_object(request, str(object_id))
            if edition is None:
                return redirect("admin:roles_edition_change", object_id)
            return view(model_admin, request, edition, **kwargs)

        return opened

    return decorated


def framed(
    model_admin: ModelAdmin, request: HttpRequest, page: str, title: str, edition: Edition | None = None, **shown: Any
) -> HttpResponse:
    """A page of the admin; `page` names its template."""
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": title,
        "original": edition,
        "page": page,
        **shown,
    }
    return TemplateResponse(request, f"admin/roles/edition/{page}.html", context)


def told(
    model_admin: ModelAdmin, request: HttpRequest, edition: Edition, message: str, level: int = messages.SUCCESS
) -> HttpResponse:
    """Back to the page of the edition, which says this."""
    model_admin.message_user(request, message, level)
    return redirect("admin:roles_edition_change", edition.pk)


def fingerprint(framework: Framework | None) -> str:
    """The same for the same framework, so that a page can tell whether what it showed was changed meanwhile."""
    return blake2b(repr(framework).encode(), digest_size=16).hexdigest()
