"""Notes as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), in JSON-LD.

The words are selected twice: as a quote with what stands around it, and by position. Both count
Unicode code points, as the model asks. A reply is an annotation of the annotation it answers.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from .note import ExportedNote, ExportedReply

MEDIA_TYPE = "application/ld+json"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def render(notes: Iterable[ExportedNote], *, address: str) -> Iterator[str]:
    """A collection of one page, written as it is read."""
    head = {"@context": CONTEXT, "id": address, "type": "AnnotationCollection", "label": "Notes"}
    page = {"id": f"{address}#page", "type": "AnnotationPage", "partOf": address, "startIndex": 0}
    yield f'{json.dumps(head)[:-1]}, "first": {json.dumps(page)[:-1]}, "items": ['
    between = "\n"
    for note in notes:
        for annotation in (_note(note), *(_reply(one, note) for one in note.replies)):
            yield between + json.dumps(annotation, ensure_ascii=False)
            between = ",\n"
    yield "\n]}}\n"


def _note(note: ExportedNote) -> dict[str, Any]:
    classified = {"type": "TextualBody", "purpose": "classifying", "value": note.label}
    tagged = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in note.tags]
    bodies: list[dict[str, str]] = [_markdown(note.note, "commenting")] if note.note else []
    stated = "commenting" if note.note else "highlighting"
    return {
        "id": note.address,
        "type": "Annotation",
        "motivation": "questioning" if note.asks else stated,
        "creator": _person(note.author),
        "created": _moment(note.created_at),
        "modified": _moment(note.updated_at),
        "body": [*bodies, classified, *tagged],
        "target": {
            "type": "SpecificResource",
            "source": {"id": note.article, "type": "Text", "label": note.title},
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": note.quote,
                    "prefix": note.prefix,
                    "suffix": note.suffix,
                },
                {"type": "TextPositionSelector", "start": note.start, "end": note.end},
            ],
        },
    }


def _reply(reply: ExportedReply, note: ExportedNote) -> dict[str, Any]:
    return {
        "id": reply.address,
        "type": "Annotation",
        "motivation": "replying",
        "creator": _person(reply.author),
        "created": _moment(reply.written_at),
        "body": [_markdown(reply.text, "replying")],
        "target": note.address,
    }


def _markdown(text: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": text, "format": "text/markdown"}


def _person(name: str) -> dict[str, str]:
    return {"type": "Person", "name": name}


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
