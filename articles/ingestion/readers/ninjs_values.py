"""Values of JSON whose types are not to be trusted."""

from typing import Any

from ..cleaning.decoding import normalise
from .loose_json import as_text


def words(value: object) -> str:
    """A text with its lines; "" for what is no text. NULs, which would end HTML, go."""
    return normalise(as_text(value)).strip()


def line(value: object) -> str:
    """A text or a number on one line; "" for anything else."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value}"
    return " ".join(words(value).split())


def first(item: dict[str, Any], *keys: str) -> str:
    """The first of these that is not empty, on one line."""
    return next(filter(None, (line(item.get(key)) for key in keys)), "")


def entries(value: object) -> list[dict[str, Any]]:
    """The objects in a list; nothing if it is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def names(item: dict[str, Any], *keys: str) -> list[str]:
    """The names in lists of objects, or of plain words, each once."""
    listed = [one for key in keys if isinstance(held := item.get(key), list) for one in held]
    found = [line(one.get("name") if isinstance(one, dict) else one) for one in listed]
    return list(dict.fromkeys(filter(None, found)))
