"""The texts of a ninjs item, of which it may hold several: as HTML, as NITF, as plain text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from . import markup, nitf, xml
from .item import Unreadable
from .ninjs_values import entries, first, line, words
from .openings import opening

LEAD_ROLES = frozenset({"lead", "lede", "standfirst", "abstract", "intro", "ingress", "dek"})
FULL_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Said:
    """One of several ways in which an item says something: role, media type and the text."""

    role: str
    media_type: str
    value: str

    @property
    def kind(self) -> str:
        """What it is written in: "html", "nitf", "text", or "" for what is not read."""
        kind = f"{self.media_type} {self.role}".casefold()
        if self._begins_with_nitf():
            return "nitf"
        if "html" in kind or (not self.media_type and self.value.startswith("<")):
            return "html" if "nitf" not in kind else ""
        return "text" if self.media_type in {"", "text/plain"} else ""

    def _begins_with_nitf(self) -> bool:
        begin = opening(self.value)
        return begin is not None and begin.local_name == "nitf"


def has_body(item: dict[str, Any]) -> bool:
    return any(True for _ in _said(item, "bodies", "body"))


def body(item: dict[str, Any]) -> tuple[str, bool]:
    """The best text, and whether it is marked up; ("", False) if there is none.

    Best is the first that is marked up, if it has at least half as much as the longest: what is
    called a body is sometimes a teaser. Raises `Unreadable` if the only ones are damaged.
    """
    found: list[tuple[str, bool]] = []
    problem = None
    for said in sorted(_said(item, "bodies", "body"), key=lambda one: one.kind == "text"):
        try:
            text = _text(said)
        except Unreadable as reason:
            problem = reason
        else:
            found.append((text, said.kind != "text"))
    longest = max((len(text) for text, _ in found), default=0)
    if not longest and problem:
        raise problem
    return next(
        (one for one in found if longest and len(one[0]) >= FULL_ENOUGH * longest), ("", False)
    )


def heading(item: dict[str, Any]) -> str:
    """The headline: the main one of several; else the title, which names the item."""
    headlines = [said for said in _said(item, "headlines", "headline") if _text(said)]
    main = sorted(headlines, key=lambda said: said.role not in {"", "main"})
    whole = " ".join(_text(main[0]).split()) if main else ""
    return first(item, "headline") or whole or first(item, "title")


def lead(item: dict[str, Any]) -> str:
    """The description that is a standfirst. Others describe the item, and repeat its words."""
    leads = (said for said in _said(item, "descriptions", "description") if _is_lead(said))
    return next((" ".join(_text(said).split()) for said in leads), "")


def summary(item: dict[str, Any]) -> str:
    """The longest description: all there is of an item without a body."""
    return max(map(_text, _said(item, "descriptions", "description")), key=len, default="")


def _is_lead(said: Said) -> bool:
    return said.role.casefold() in LEAD_ROLES and bool(_text(said))


def _said(item: dict[str, Any], plural: str, singular: str) -> Iterator[Said]:
    """ninjs 1 has keys like "body_xhtml"; since ninjs 2 there are lists."""
    for key, value in item.items():
        if key.startswith(f"{singular}_") and words(value):
            yield Said(key.removeprefix(f"{singular}_"), "", words(value))
    for one in entries(item.get(plural)):
        if value := words(one.get("value")):
            media_type = first(one, "contenttype", "contentType").partition(";")[0].casefold()
            yield Said(line(one.get("role")), media_type, value)


def _text(said: Said) -> str:
    if said.kind == "nitf":
        return nitf.article(xml.parse(said.value.encode(), encoding="utf-8")).text
    if said.kind == "html":
        return markup.text_of(said.value)
    return said.value if said.kind == "text" else ""
