"""Who spoke, where an editor has said so: that holds although the row of the name is another."""

from collections.abc import Sequence

from ..models import Mention, Quote, Version
from .extracts import Names


def chosen_speakers(version: Version) -> list[Quote]:
    """The quotes that editors judged, with whom they have as their speaker now."""
    judged = version.quotes.judged().exclude(speaker=None)
    return list(judged.select_related("speaker"))


def keep_speakers(chosen: Sequence[Quote], names: Names) -> None:
    """Lead quotes whose mention is not there any more to another of the same speaker.

    The nearest to the quote. Where every name of theirs is hidden now, the mention stays with the
    quote, for the names may come back; nobody is left where the text has none.
    """
    there = {one.mention.pk for one in names.marked}
    for quote in chosen:
        speaker = quote.speaker
        if speaker is None or speaker.pk in there:
            continue
        if there_now := nearest(speaker, quote.start, names):
            quote.speaker = there_now
            quote.save(update_fields=["speaker"])


def nearest(speaker: Mention, at: int, names: Names) -> Mention | None:
    """Where a text names this one, as near as can be; None if it does not."""
    places = [
        one.mention
        for one in names.marked
        if speaker.linked_id == one.mention.linked_id or speaker.entity_id == one.mention.entity_id
    ]
    return min(places, key=lambda one: abs(one.start - at), default=None)
