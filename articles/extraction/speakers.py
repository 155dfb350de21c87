"""Who spoke, where an editor has said so: that holds although the row of the name is another."""

from collections.abc import Sequence

from ..models import Quote, Version
from .extracts import Names


def chosen_speakers(version: Version) -> list[Quote]:
    """The quotes that editors judged, with whom they have as their speaker now."""
    judged = version.quotes.judged().exclude(speaker=None)
    return list(judged.select_related("speaker"))


def keep_speakers(chosen: Sequence[Quote], names: Names) -> None:
    """Lead quotes whose mention is not there any more to another of the same speaker.

    The nearest to the quote. Nobody is left where the text does not name the speaker any more.
    """
    there = {one.mention.pk for one in names.marked}
    for quote in chosen:
        speaker = quote.speaker
        if speaker is None or speaker.pk in there:
            continue
        places = [
            one.mention
            for one in names.marked
            if speaker.linked_id == one.mention.linked_id
            or speaker.entity_id == one.mention.entity_id
        ]
        at = quote.start
        quote.speaker = min(places, key=lambda one: abs(one.start - at), default=None)
        quote.save(update_fields=["speaker"])
