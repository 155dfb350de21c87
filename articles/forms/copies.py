"""What an editor says of a near-duplicate."""

from django import forms


class CopyForm(forms.Form):
    decision = forms.ChoiceField(
        choices=[("part", "Not a copy"), ("lead", "Make this the leading one")],
        error_messages={
            "required": "Choose what to do with the copy first.",
            "invalid_choice": "There is no such choice.",
        },
    )
