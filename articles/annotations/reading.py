"""The notes on an article as they are read now: also those written on earlier versions of it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Prefetch

from ..anchoring import carry
from ..models import Annotation, Reply, Version


@dataclass(frozen=True)
class Notes:
    """Notes whose words stand in the text, in its order, and notes whose words do no more."""

    in_place: list[Annotation]
    on_earlier: list[Annotation]
    texts: Mapping[int, str]
    """Of the earlier versions that these were written on."""


def notes_beside(version: Version) -> Notes:
    """The notes on any version of the article, with their places in this one.

    A note of an earlier version gets its place for showing only: its row stays with its version.
    """
    written = Annotation.objects.filter(version__article=version.article_id).for_reading()
    replies = Prefetch("replies", Reply.objects.select_related("author"))
    written = written.select_related("version").defer("version__text").prefetch_related(replies)
    in_place: list[Annotation] = []
    on_earlier: list[Annotation] = []
    earlier: defaultdict[int, list[Annotation]] = defaultdict(list)
    for note in written:
        (in_place if note.version_id == version.pk else earlier[note.version_id]).append(note)
    older = Version.objects.filter(pk__in=earlier).values_list("pk", "text") if earlier else ()
    texts = dict(older)
    for pk, text in texts.items():
        places = carry([note.span for note in earlier[pk]], text, version.text)
        for note, place in zip(earlier[pk], places, strict=True):
            if place is None:
                on_earlier.append(note)
            else:
                note.start, note.end = place.start, place.end
                in_place.append(note)
    in_place.sort(key=lambda note: (note.start, -note.end, note.pk))
    on_earlier.sort(key=lambda note: (-note.version.number, note.start, note.pk))
    return Notes(in_place, on_earlier, texts)
