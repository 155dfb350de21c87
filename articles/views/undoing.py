"""What was done is said once, on the next page that is drawn, with a button that takes it back."""

from django.contrib import messages

from .requests import EditorRequest


def say_done(request: EditorRequest, sentence: str, *, undo: str) -> None:
    """`undo` is the address that the button posts to."""
    # A message carries one more text: as `base.html` shows them, it is this address.
    messages.success(request, sentence, extra_tags=undo)
