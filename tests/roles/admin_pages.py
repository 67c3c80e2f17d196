"""The framework's pages in the admin, as a person with a browser uses them."""

from django.urls import reverse

from roles.models import Edition, Role


class AdminPages:
    """Lists, opens, changes and deletes rows through the admin's pages."""

    def __init__(self, client):
        self.client = client

    def rows(self, model, **query):
        """The rows on the list page of a model."""
        return list(self.client.get(self.list_path(model), query).context["cl"].result_list)

    def open(self, row):
        return self.client.get(self.path(row))

    def save(self, row, **changes):
        """Open the page of a row, change some fields by their HTML names, and press Save."""
        return self.client.post(self.path(row), posted(self.open(row)) | changes, follow=True)

    def add(self, model, **values):
        path = reverse(f"admin:roles_{model._meta.model_name}_add")
        return self.client.post(path, posted(self.client.get(path)) | values, follow=True)

    def delete(self, row):
        return self.client.post(self.path(row, "delete"), {"post": "yes"}, follow=True)

    def delete_selected(self, rows):
        """Choose rows on the list page, choose to delete them, and confirm it."""
        chosen = {"action": "delete_selected", "_selected_action": [row.pk for row in rows], "post": "yes"}
        return self.client.post(self.list_path(type(rows[0])), chosen, follow=True)

    def list_path(self, model):
        return reverse(f"admin:roles_{model._meta.model_name}_changelist")

    def path(self, row, page="change"):
        return reverse(f"admin:roles_{row._meta.model_name}_{page}", args=[row.pk])


def posted(response):
    """What a browser would post from the page if nobody touched it."""
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset]
    values = {field.html_name: field.value() for form in forms for field in form}
    values["_seen"] = response.context.get("seen")
    return {name: value for name, value in values.items() if value is not None and value is not False}


def problems(response):
    """Everything that the page says was wrong."""
    errors = response.context.get("errors", [])
    return [text for said in errors for text in ([said] if isinstance(said, str) else said)]


def messages(response):
    return [str(message) for message in response.context["messages"]]


def told(response):
    """What the page says was changed meanwhile: by whom, where, and what."""
    return [
        (
            change.by,
            change.place,
            [f"{step.words} {''.join(p.text for p in step.pieces)}".strip() for step in change.steps],
        )
        for change in response.context.get("meanwhile") or ()
    ]


def first_row(edition, model):
    """The row of this model that an edition has, or the first of them."""
    if model is Edition:
        return edition
    if model is Role:
        return edition.role
    return model.objects.filter(**{model.path_to_edition: edition}).order_by("pk").first()
