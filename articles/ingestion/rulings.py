"""What editors ruled on lines, brought to the copy that it holds for."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import F

from ..models import LineRuling
from .pieces import Piece

Rulings = dict[str, bool]


def rulings_on(pieces: Sequence[Piece]) -> list[Rulings]:
    """For each piece, by the key of a line, whether it is kept.

    A ruling on the article goes before one on its source. The article of a piece is known by
    its identities or, if it came in before, by where it stands.
    """
    if not LineRuling.objects.exists():
        return [{} for _ in pieces]
    of_source = _of_sources({piece.document.source_id for piece in pieces})
    of_place = _of_places({piece.document.pk for piece in pieces})
    of_identity = _of_identities({one.value for piece in pieces for one in piece.identities})
    found = []
    for piece in pieces:
        rulings = dict(of_source.get(piece.document.source_id, {}))
        rulings |= of_place.get((piece.document.pk, piece.part), {})
        for identity in reversed(piece.identities):  # the surest has the last word
            rulings |= of_identity.get(identity, {})
        found.append(rulings)
    return found


def _of_sources(sources: set[int]) -> dict[int, Rulings]:
    found: dict[int, Rulings] = defaultdict(dict)
    rulings = LineRuling.objects.filter(source__in=sources)
    for source, key, keeps in rulings.values_list("source_id", "key", "keeps"):
        found[source or 0][key] = keeps
    return found


def _of_places(documents: set[int]) -> dict[tuple[int, str], Rulings]:
    found: dict[tuple[int, str], Rulings] = defaultdict(dict)
    rulings = LineRuling.objects.filter(article__sightings__document__in=documents)
    place = {
        "document": F("article__sightings__document_id"),
        "part": F("article__sightings__part"),
    }
    for document, part, key, keeps in rulings.values_list(*place.values(), "key", "keeps"):
        found[document, part][key] = keeps
    return found


def _of_identities(values: set[str]) -> dict[tuple[str, str], Rulings]:
    found: dict[tuple[str, str], Rulings] = defaultdict(dict)
    rulings = LineRuling.objects.filter(article__identifiers__value__in=values)
    identity = "article__identifiers__scheme", "article__identifiers__value"
    for scheme, value, key, keeps in rulings.values_list(*identity, "key", "keeps"):
        found[scheme, value][key] = keeps
    return found
