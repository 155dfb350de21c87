"""NewsML-G2 of the IPTC: news items, alone and in news messages."""

from collections.abc import Iterator
from dataclasses import replace

from . import wire, xml
from .item import Copy, Item, PubStatus, Refusal, Unreadable
from .newsml_g2_content import content
from .newsml_g2_metadata import code, described, guid_of
from .openings import opening_of

NAME = "newsml_g2"
VERSION = "1"
READER = f"{NAME} {VERSION}"

NOTHING = "There is no news item in this message."
OTHER_ITEMS = {
    "conceptItem": "This describes a concept; it is no article.",
    "knowledgeItem": "This is a vocabulary; it is no article.",
    "planningItem": "This announces coverage; it is no article.",
    "catalogItem": "This is a list of vocabularies; it is no article.",
}
CONTENT = "contentSet"  # of an item that was torn apart
ROOTS = frozenset({"newsItem", "packageItem", "newsMessage", *OTHER_ITEMS})
OTHER_MEDIA = {
    "picture": "This is a picture, not text.",
    "graphic": "This is a graphic, not text.",
    "video": "This is a video, not text.",
    "audio": "This is a sound recording, not text.",
    "animation": "This is an animation, not text.",
}


def recognises(copy: Copy) -> bool:
    opening = opening_of(copy.content)
    return opening is not None and opening.local_name in {*ROOTS, CONTENT}


def read(copy: Copy) -> Iterator[Item | Refusal]:
    """Each news item. A package gives none: its members come on their own."""
    root = xml.parse(copy.content)
    if root.tag == CONTENT:
        root = xml.within("newsItem", root)
    if root.tag != "newsMessage":
        return wire.readable([_piece(root, "")], NOTHING)
    return wire.readable(_of_message(root), NOTHING)


def _of_message(message: xml.Element) -> Iterator[Item | Refusal]:
    sender = xml.words(message.find("header/sender"))
    members = [one for one in message.iterfind("itemSet/*") if one.tag in ROOTS]
    sent_along = {one.get("guid") for one in members if one.tag == "newsItem"}
    for number, member in enumerate(members, start=1):
        if member.tag == "packageItem" and _references(member) <= sent_along:
            continue
        piece = _piece(member, guid_of(member) or f"item {number}")
        if isinstance(piece, Item) and not piece.publisher:
            piece = replace(piece, publisher=sender)
        yield piece


def _piece(element: xml.Element, part: str) -> Item | Refusal:
    if element.tag == "packageItem":
        return Refusal(part, _of_package(element))
    if problem := OTHER_ITEMS.get(str(element.tag)):
        return Refusal(part, problem)
    try:
        return _news_item(element, part)
    except Unreadable as problem:
        return Refusal(part, str(problem))


def _news_item(element: xml.Element, part: str) -> Item:
    """Raises `Unreadable` if it has no text, unless it says that the item is not to be used."""
    if problem := OTHER_MEDIA.get(code(element.find("itemMeta/itemClass"))):
        raise Unreadable(problem)
    item = described(element, Item(text="", reader=READER, part=part))
    try:
        body = content(element)
    except Unreadable:
        if item.status is PubStatus.USABLE or not item.guid:
            raise
        return item
    title = item.title or body.title
    standfirst = item.standfirst or body.standfirst
    return replace(
        item,
        text=wire.without_repeats(body.text, title, standfirst),
        title=title,
        standfirst=standfirst,
        byline=item.byline or body.byline,
        dateline_place=item.dateline_place or body.dateline_place,
        language=item.language or body.language,
        embargoed_until=item.embargoed_until or body.embargoed_until,
        notice=item.notice or body.notice,
        is_marked_up=body.is_marked_up,
    )


def _references(package: xml.Element) -> set[str | None]:
    return {one.get("residref") or one.get("href") for one in package.iter("itemRef")}


def _of_package(package: xml.Element) -> str:
    number = len(_references(package))
    if number == 1:
        return "This is a package: it only refers to 1 item, which comes on its own."
    return f"This is a package: it only refers to {number} items, which come on their own."
