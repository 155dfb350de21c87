"""What is handed in at the desk: a text, or the address of one."""

from django import forms
from django.core.exceptions import ValidationError

from ..ingestion.fetching import FetchFailed, WebAddress
from .fields import FocusedField, TextField, with_line_feeds

LONGEST_TEXT = 200_000


class TextForm(forms.Form):
    bound_field_class = FocusedField
    prefix = "pasted"

    title = forms.CharField(
        required=False,
        max_length=300,
        widget=forms.TextInput({"dir": "auto"}),
        help_text="Leave it empty if the text begins with it.",
    )
    text = TextField(rows=10, max_length=LONGEST_TEXT)
    text.error_messages["required"] = "Paste some text first."

    def copy(self) -> str:
        """The text as it is taken in, below its title if one was given."""
        given = self.cleaned_data
        title = " ".join(with_line_feeds(given["title"]).split())
        return f"{title}\n\n{given['text']}" if title else str(given["text"])


class AddressForm(forms.Form):
    bound_field_class = FocusedField
    prefix = "at"

    address = forms.CharField(
        label="Web address",
        max_length=1000,
        widget=forms.URLInput({"placeholder": "https://"}),
        error_messages={"required": "Paste an address first."},
    )

    def clean_address(self) -> str:
        try:
            return str(WebAddress.parse(self.cleaned_data["address"]))
        except FetchFailed as failure:
            raise ValidationError(str(failure)) from None
