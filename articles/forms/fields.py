"""What the forms of the desk share: fields of text, and where the keyboard goes on."""

from typing import Any

from django import forms
from django.utils.safestring import SafeString

LONGEST_TEXT = 20_000
TOO_LONG = "At most %(limit_value)d characters; these are %(show_value)d."


class TextField(forms.CharField):
    """Markdown, with line feeds as they are stored: a line end counts as one character."""

    def __init__(self, *, rows: int, max_length: int = LONGEST_TEXT, **options: Any) -> None:
        super().__init__(
            max_length=max_length,
            widget=forms.Textarea({"rows": rows, "dir": "auto"}),
            error_messages={"max_length": TOO_LONG, **options.pop("error_messages", {})},
            **options,
        )

    def to_python(self, value: Any) -> str:
        return with_line_feeds(super().to_python(value) or "")


class FocusedField(forms.BoundField):
    """A field as all forms of the desk draw it: its label has no colon.

    Where a form is drawn anew, the keyboard goes to its first faulty field.

    If nothing is faulty, it goes to the field that the form calls `first_focus`, if any.
    """

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        focused = next(iter(self.form.errors), getattr(self.form, "first_focus", None))
        return attrs | {"autofocus": True} if self.name == focused else attrs

    def label_tag(
        self,
        contents: str | None = None,
        attrs: dict[str, Any] | None = None,
        label_suffix: str | None = None,
        tag: str | None = None,
    ) -> SafeString:
        return super().label_tag(contents, attrs, label_suffix or "", tag)


def with_line_feeds(text: str) -> str:
    """Browsers send CRLF; articles have LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
