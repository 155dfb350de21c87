"""JSON and the like of strangers: any field may be missing, or of another kind than it should."""

import json
from collections.abc import Iterator

from .item import Unreadable


def load(content: str | bytes) -> object:
    """Raises `Unreadable` if it is no JSON, or nested too deeply."""
    try:
        return json.loads(content, strict=False)
    except RecursionError:
        raise Unreadable("The JSON is nested too deeply to be read.") from None
    except ValueError:  # bytes in an unknown encoding and very long numbers, too
        raise Unreadable("The JSON is damaged.") from None


def as_object(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[object]:
    """A list as it is, and a single value as a list of one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def as_text(value: object) -> str:
    """A text, and nothing for anything else. JSON may hold halves of characters: they go."""
    return value.encode("utf-8", "replace").decode().strip() if isinstance(value, str) else ""


def texts(value: object) -> Iterator[str]:
    """The texts in a list, or a single text."""
    return filter(None, map(as_text, as_list(value)))
