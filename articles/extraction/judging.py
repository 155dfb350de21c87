"""What editors say of quotes and figures. What was judged, no re-run replaces."""

from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from ..models import Event, Figure, Mention, Quote, Version
from ..models.extracts import Extract
from .recording import record_again

E = TypeVar("E", Quote, Figure)

CHOSEN = "An editor said who spoke."
NOBODY = "An editor said that nobody is named."


class NotThere(Exception):
    """The text was gone through anew meanwhile, and what was to be judged is not found now."""

    def __init__(self) -> None:
        super().__init__(
            "This is not found in the text any more: it was gone through anew meanwhile."
            " Nothing was changed."
        )


class NotNamed(Exception):
    """Whoever is to have spoken must be named in the text."""


@transaction.atomic
def judge(extract: type[E], *, pk: int, verdict: str, editor: User) -> E:
    """Say that a quote or a figure is right or wrong, or take that back ("none").

    What is taken back is as the finder has it, at once. Safe to repeat: the same again is no
    event. Raises `NotThere`.
    """
    found = _locked(extract, pk)
    if found.verdict == verdict:
        return found
    before = _told(found)
    _judged(found, verdict, editor)
    found.save(update_fields=["verdict", "judged_by", "judged_at"])
    Event.objects.record(Event.Verb.CHANGED, found, actor=editor, before=before, after=_told(found))
    if verdict == Extract.Verdict.NONE:
        record_again(found.version)
    return found


@transaction.atomic
def choose_speaker(*, pk: int, entity_pk: int | None, editor: User) -> Quote:
    """Say who spoke: somebody the text names, or nobody it names. That makes the quote right.

    Of several mentions of the speaker the one nearest to the quote is taken. Safe to repeat.
    Raises `NotThere`, and `NotNamed` if the text does not name them.
    """
    quote = _locked(Quote, pk)
    speaker = _nearest(quote, entity_pk) if entity_pk else None
    if entity_pk and speaker is None:
        raise NotNamed("The text names nobody of this name any more. Choose somebody else.")
    is_same = quote.speaker == speaker and quote.verdict == Extract.Verdict.ACCEPTED
    if is_same:
        return quote
    before = _told(quote)
    quote.speaker, quote.why = speaker, CHOSEN if speaker else NOBODY
    _judged(quote, Extract.Verdict.ACCEPTED, editor)
    quote.save(update_fields=["speaker", "why", "verdict", "judged_by", "judged_at"])
    Event.objects.record(Event.Verb.CHANGED, quote, actor=editor, before=before, after=_told(quote))
    return quote


def _locked(extract: type[E], pk: int) -> E:
    """Locks the version first, as whoever records it anew does: no two wait for each other."""
    rows = extract.objects.filter(pk=pk)
    version = Version.objects.select_for_update(of=("self",)).filter(pk__in=rows.values("version"))
    if not version:
        raise NotThere
    found = rows.select_for_update(of=("self",)).first()
    if found is None:
        raise NotThere
    found.version = version[0]
    return found


def _nearest(quote: Quote, entity_pk: int) -> Mention | None:
    mentions = quote.version.mentions.shown().filter(entity=entity_pk)
    return min(mentions, key=lambda mention: abs(mention.start - quote.start), default=None)


def _judged(extract: Extract, verdict: str, editor: User) -> None:
    is_judged = verdict != Extract.Verdict.NONE
    extract.verdict = verdict
    extract.judged_by = editor if is_judged else None
    extract.judged_at = timezone.now() if is_judged else None


def _told(extract: Quote | Figure) -> dict[str, Any]:
    told = {"version": extract.version_id, "quote": extract.quote, "verdict": extract.verdict}
    if isinstance(extract, Quote):
        told["speaker"] = extract.speaker_id
    return told
