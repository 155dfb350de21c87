"""Look into copy without storing it: what would be published of it."""

from datetime import datetime
from math import inf

from ...models import RawDocument, Source
from ..intake import Delivery
from ..pieces import Piece, Reading, read_document


def look_into(delivery: Delivery, *, source: Source, now: datetime, most: float = inf) -> Reading:
    """Read and clean it as it would be when it is stored; pieces that are empty are left out.

    `most`: behind so many, pieces are counted but not cleaned, for that takes time.
    Editors' rulings on lines are not followed: they are for what is published.
    """
    document = RawDocument(
        source=source,
        uri=delivery.uri,
        content=delivery.content,
        media_type=delivery.media_type,
        received_at=now,
        seen_at=now,
    )
    reading = read_document(document)
    kept: dict[str, Piece] = {}
    for part, piece in reading.pieces.items():
        if len(kept) >= most or reading.clean(piece, {}):
            kept[part] = piece
    reading.pieces = kept
    return reading
