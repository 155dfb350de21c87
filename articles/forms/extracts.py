"""What an editor says of a quote or a figure."""

from django import forms

from ..models.extracts import Extract


class VerdictForm(forms.Form):
    verdict = forms.ChoiceField(
        choices=Extract.Verdict.choices,
        error_messages={
            "required": "Say whether it is right or wrong.",
            "invalid_choice": "It is right or wrong: there is nothing else.",
        },
    )


class SpeakerForm(forms.Form):
    """Who spoke: the key of somebody whom the text names, or nothing for nobody it names."""

    speaker = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=2**62,
        error_messages={"invalid": "Choose somebody whom the text names."},
    )
