"""Notes whose words have changed: where they would best stand now, and what people say of that."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from django.contrib.auth.models import User
from django.db import transaction

from ..anchoring import Guesser, anchor
from ..models import Annotation, Event, Version
from ..spans import Span

MOST_GUESSED = 50

Guesses = Mapping[int, Span]


class ChangedSince(Exception):
    """The article has another text than the one that was answered for, or the note is placed."""

    def __init__(self) -> None:
        super().__init__(
            "The article or the note has changed meanwhile. Nothing was moved: look at it again."
        )


def guesses(notes: Sequence[Annotation], texts: Mapping[int, str], version: Version) -> Guesses:
    """Where the first of these notes would stand in the version, of which nobody has said no.

    `texts` are those of the versions that they are on.
    """
    asked = [note for note in notes if note.not_in_id != version.pk][:MOST_GUESSED]
    if not asked:
        return {}
    guesser = Guesser(version.text)
    places = {note.pk: guesser.guess(note.span, texts[note.version_id]) for note in asked}
    return {pk: place for pk, place in places.items() if place}


@transaction.atomic
def place_on(*, pk: int, by: User, version: int, span: Span) -> Annotation:
    """Confirm the place guessed for a note in the newest version; history keeps where it stood.

    Safe to repeat. Raises `ChangedSince`, and `Annotation.DoesNotExist`.
    """
    note = _locked(pk)
    if (note.version_id, note.span) == (version, span):
        return note
    newest = _newest(note, version)
    # Anyone confirms what was guessed; other words are only its author's to choose.
    if Guesser(newest.text).guess(note.span, note.version.text) != span:
        raise ChangedSince
    pinned = anchor(newest.text, span.of(newest.text), near=span.start)
    if pinned is None:
        raise ChangedSince
    before = _place(note)
    note.version, note.not_in = newest, None
    for name, value in asdict(pinned).items():
        setattr(note, name, value)
    note.save(update_fields=["version", "not_in", "updated_at", *asdict(pinned)])
    Event.objects.record(Event.Verb.CHANGED, note, actor=by, before=before, after=_place(note))
    return note


@transaction.atomic
def leave_astray(*, pk: int, by: User, version: int) -> Annotation:
    """Say that the words of a note are not in the newest version: nothing is guessed there again.

    Safe to repeat. Raises as `place_on` does.
    """
    note = _locked(pk)
    if note.not_in_id == version:
        return note
    note.not_in = _newest(note, version)
    note.save(update_fields=["not_in"])
    Event.objects.record(Event.Verb.CHANGED, note, actor=by, after={"not_in": version})
    return note


def _locked(pk: int) -> Annotation:
    notes = Annotation.objects.select_related("version__article")
    return notes.select_for_update(of=("self",)).get(pk=pk)


def _newest(note: Annotation, version: int) -> Version:
    article = note.version.article
    if article.current_id != version or note.version_id == version:
        raise ChangedSince
    return Version.objects.get(pk=version)


def _place(note: Annotation) -> dict[str, int | str]:
    return {"version": note.version_id, "start": note.start, "quote": note.quote}
