"""The actions on editions in the admin, as a person with a browser uses them."""

from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories import UserFactory

IMPORT = "/admin/roles/edition/import/"


def address(action, edition, *more):
    return reverse(f"admin:roles_edition_{action}", args=[edition.pk, *more])


def page_of(edition):
    return reverse("admin:roles_edition_change", args=[edition.pk])


def staff(*permissions):
    """Somebody who may enter the admin and do this with editions, such as "view"."""
    person = UserFactory(is_staff=True)
    codenames = [f"{permission}_edition" for permission in permissions]
    person.user_permissions.set(Permission.objects.filter(codename__in=codenames, content_type__app_label="roles"))
    return person


def press(client, action, edition, **changes):
    """Open the page of the action, change some fields, and press its button."""
    path = address(action, edition)
    form = (client.get(path).context or {}).get("form")
    shown = {field.html_name: field.value() for field in form} if form else {}
    return client.post(path, shown | changes, follow=True)


def upload(client, *files, **choices):
    """Choose files, which are pairs of a name and the content, on the page of the import, and have them read."""
    uploads = [
        SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content) for name, content in files
    ]
    return client.post(IMPORT, {"uploads": uploads, "shape": "", "role": ""} | choices)


def look_at(client, page, name):
    """On the page that lists the roles of the files, choose one by its name."""
    sealed = {offer.name: offer.sealed for offer in page.context["form"].offers}
    return client.post(IMPORT, {"parcel": sealed[name]})


def confirm(client, dry_run, **changes):
    """On the page of a dry run, press the button."""
    shown = {"parcel": dry_run.context["sealed"], "seen": dry_run.context["outcome"].seen}
    return client.post(IMPORT, shown | changes, follow=True)
