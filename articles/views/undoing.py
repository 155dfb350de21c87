"""What was done is said once, on the next page that is drawn, with a button that takes it back."""

from django.contrib import messages

from .requests import EditorRequest

STILL = "still"
OVERTAKEN = "Somebody has changed it since then: it was left as it is."


def say_done(request: EditorRequest, sentence: str, *, undo: str) -> None:
    """`undo` is the address that the button posts to."""
    # A message carries one more text: as `base.html` shows them, it is this address.
    messages.success(request, sentence, extra_tags=undo)


def is_overtaken(request: EditorRequest, stands: object) -> bool:
    """Whether it stands otherwise than after what the button takes back; says so."""
    is_other = STILL in request.GET and request.GET[STILL] != str(stands)
    if is_other:
        messages.warning(request, OVERTAKEN)
    return is_other
