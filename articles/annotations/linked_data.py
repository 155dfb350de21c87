"""Read notes out of W3C Web Annotations in JSON-LD, whoever wrote them (pure)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MOST_ANNOTATIONS = 500
MOST_BYTES = 5_000_000


class Unreadable(Exception):
    """The file is not what it should be; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An annotation as it came: what is missing is empty. A reply has no words, but `answers`."""

    address: str
    source: str
    answers: str
    exact: str
    prefix: str
    suffix: str
    start: int | None
    labels: tuple[str, ...]
    tags: tuple[str, ...]
    text: str
    creator: str


def read(content: bytes) -> list[Incoming]:
    """The annotations of a file: one, a list, a page or a collection. Raises `Unreadable`."""
    if len(content) > MOST_BYTES:
        raise Unreadable("The file is larger than 5 MB. Take along fewer notes at a time.")
    try:
        given = json.loads(content)
    except (ValueError, RecursionError):
        raise Unreadable("This is no JSON: a Web Annotation file is.") from None
    found = [_incoming(one) for one in _annotations(given)]
    if not found:
        raise Unreadable("There is no annotation in this file.")
    if len(found) > MOST_ANNOTATIONS:
        raise Unreadable(f"These are more than {MOST_ANNOTATIONS} annotations. Send them in parts.")
    return found


def _annotations(given: Any) -> Iterator[dict[str, Any]]:
    """Those in whatever holds them, a few levels down."""
    inside = [given]
    for _ in range(5):
        inside = [held for one in inside for held in _held(one)]
    yield from (one for one in inside if isinstance(one, dict) and "target" in one)


def _held(one: Any) -> list[Any]:
    if isinstance(one, dict) and "target" not in one:
        return [held for name in ("first", "items", "@graph") for held in _list(one.get(name))]
    return _list(one)


def _incoming(one: dict[str, Any]) -> Incoming:
    target = next(iter(_list(one.get("target"))), None)
    selectors = [found for found in _selectors(target) if isinstance(found, dict)]
    quoted = _of_type(selectors, "TextQuoteSelector")
    start = _of_type(selectors, "TextPositionSelector").get("start")
    is_reply = "replying" in _list(one.get("motivation"))
    bodies = [found for found in _list(one.get("body") or one.get("bodyValue")) if found]
    texts = [_words(found) for found in bodies if not _is_label(found)]
    return Incoming(
        address=_address(one),
        source=_address(target.get("source")) if isinstance(target, dict) else "",
        answers=_address(target) if is_reply else "",
        exact=_text(quoted.get("exact")),
        prefix=_text(quoted.get("prefix")),
        suffix=_text(quoted.get("suffix")),
        start=start if isinstance(start, int) and not isinstance(start, bool) else None,
        labels=tuple(_words(found) for found in bodies if _is_label(found)),
        tags=tuple(filter(None, (_words(one) for one in bodies if _is_tag(one)))),
        text="\n\n".join(filter(None, texts)),
        creator=_name(next(iter(_list(one.get("creator"))), "")),
    )


def _selectors(target: Any) -> Iterator[Any]:
    """Those of a target, and what refines them."""
    inside = _list(target.get("selector")) if isinstance(target, dict) else []
    for selector in inside:
        yield selector
        if isinstance(selector, dict):
            yield from _list(selector.get("refinedBy"))


def _of_type(selectors: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    return next((one for one in selectors if kind in _list(one.get("type"))), {})


def _is_label(body: Any) -> bool:
    return isinstance(body, dict) and bool({"classifying", "tagging"} & set(_purposes(body)))


def _is_tag(body: Any) -> bool:
    return isinstance(body, dict) and "tagging" in _purposes(body)


def _purposes(body: dict[str, Any]) -> list[str]:
    return [one for one in _list(body.get("purpose")) if isinstance(one, str)]


def _words(body: Any) -> str:
    return _text(body.get("value")) if isinstance(body, dict) else _text(body)


def _name(creator: Any) -> str:
    if not isinstance(creator, dict):
        return _text(creator)
    return _text(creator.get("name")) or _text(creator.get("nickname")) or _address(creator)


def _address(thing: Any) -> str:
    if isinstance(thing, dict):
        return _text(thing.get("id") or thing.get("@id"))
    return _text(thing)


def _text(value: Any) -> str:
    """Text as it is stored: no sign that databases refuse, line feeds alone."""
    if not isinstance(value, str):
        return ""
    whole = value.encode("utf-8", "replace").decode()
    return whole.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
