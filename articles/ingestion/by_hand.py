"""Copy that people and programs hand in: looked at before it is stored, so that they hear at once.

What is refused here leaves no job behind: whoever handed it in was told, and has the file.
"""

from datetime import datetime
from urllib.parse import unquote

from django.conf import settings

from ..models import RawDocument, Source
from .files import LONGEST_URI, Refused
from .intake import Delivery, record_documents
from .readers import Copy, Unreadable, plain, reader_of, strangers

BY_HAND = (Source.Kind.UPLOAD, Source.Kind.PASTE, Source.Kind.API)
# Where a look at the whole is quick. What other readers find wrong, they say when they read it.
LOOKED_THROUGH = (plain, strangers)


def is_kept_name(name: str) -> bool:
    """Whether a source by hand has, or may come to have, this name."""
    return any(name == kind.label or name.startswith(f"{kind.label}: ") for kind in BY_HAND)


def source_by_hand(kind: Source.Kind, *, program: str = "") -> Source:
    """The source that such copy comes from. It is made when the first of it comes in."""
    name = f"{kind.label}: {program}" if program else str(kind.label)
    source, _ = Source.objects.get_or_create(name=name, defaults={"kind": kind})
    return source


def hand_in(
    delivery: Delivery, *, source: Source, received_at: datetime
) -> tuple[RawDocument, bool]:
    """Store it once. Returns the document, and whether it is new; raises `Refused`."""
    _check(delivery)
    ((document, is_new),) = record_documents(
        source=source, deliveries=[delivery], received_at=received_at
    )
    return document, is_new


def _check(delivery: Delivery) -> None:
    content = delivery.content
    if len(content) > settings.MAX_DOCUMENT_BYTES:
        raise Refused(too_large())
    if not content.strip():
        raise Refused("It is empty.")
    if len(delivery.uri) > LONGEST_URI:
        raise Refused("Its name is too long.")
    copy = Copy(content, name=delivery.uri, media_type=delivery.media_type)
    try:
        reader = reader_of(copy)
        if reader in LOOKED_THROUGH:
            next(reader.read(copy), None)
    except Unreadable as problem:
        raise Refused(str(problem)) from None


def name_of(uri: str) -> str:
    """What people know a piece of copy by: a file by its name, a page by its address."""
    scheme, _, rest = uri.partition(":")
    if scheme == "upload":
        return unquote(rest)
    if scheme in {"paste", "api"}:
        return f"{'Pasted text' if scheme == 'paste' else 'Copy of a program'} ({rest[:7]})"
    return unquote(rest.rpartition("/")[2]) if scheme == "file" else uri


def too_large() -> str:
    most = settings.MAX_DOCUMENT_BYTES / 1024 / 1024
    return f"It is larger than {most:.0f} MB, the most that is taken in."
