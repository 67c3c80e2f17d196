"""What is asked of the list of those who move: where to go on in it."""

from django import forms
from django.db.models import BigIntegerField


class MoversForm(forms.Form):
    """The person after whom the list goes on; it begins with the first."""

    after = forms.IntegerField(min_value=0, max_value=BigIntegerField.MAX_BIGINT, required=False)
