"""NITF 3, the News Industry Text Format of the IPTC, with and without its namespace."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from . import dates, wire, xml
from .addresses import canonical_url
from .item import Copy, Item, PubStatus, Refusal
from .openings import opening_of

NAME = "nitf"
VERSION = "1"
READER = f"{NAME} {VERSION}"

NOTHING = "The NITF document has no text."
LEFT_OUT = ("media", "custom-table", "nitf-table-metadata", "copyrite", "datasource")
AS_HTML = {"hl1": "h2", "hl2": "h2", "bq": "blockquote", "block": "div", "note": "div", "fn": "p"}
NORMAL_DATE = re.compile(r"(\d{8})(?:T?(\d{6}))?(Z|[+-]\d{4})?")


def recognises(copy: Copy) -> bool:
    opening = opening_of(copy.content)
    return opening is not None and opening.local_name == "nitf"


def read(copy: Copy) -> Iterator[Item | Refusal]:
    """One item; and one without text for another document that it says is withheld or canceled."""
    root = xml.parse(copy.content)
    return wire.readable(_items(root), NOTHING)


def _items(root: xml.Element) -> Iterator[Item]:
    item, other = article(root), _told_of_another(root)
    is_bare_notice = not item.text and (other or not item.guid or item.status is PubStatus.USABLE)
    if not is_bare_notice:
        yield item
    if other:
        yield other


def article(root: xml.Element) -> Item:
    """The document in a `nitf` element. Its text is empty if it has none."""
    head = root.find("body/body.head")
    title = xml.words(root.find(".//hedline/hl1")) or xml.words(root.find("head/title"))
    standfirst = _standfirst(root)
    return replace(
        _metadata(root),
        title=title,
        standfirst=standfirst,
        byline=wire.names(_byline(head)),
        dateline_place=_place(head),
        text=wire.without_repeats(_body(root), title, standfirst),
        is_marked_up=True,
    )


def _metadata(root: xml.Element) -> Item:
    """The item but for what stands in its body."""
    issued = _date(root, "date.issue") or _date(root, "story.date")
    released = _date(root, "date.release")
    status, embargoed_until = _standing(root, issued=issued, released=released)
    section = _attribute(root, "pubdata", "position.section")
    guid = _attribute(root, "doc-id", "id-string")
    return Item(
        text="",
        reader=READER,
        publisher=_publisher(root),
        section=section or _attribute(root, "fixture", "fix-id"),
        language=_language(root),
        keywords=_keywords(root),
        published_at=issued or released,
        updated_at=_latest_revision(root),
        embargoed_until=embargoed_until,
        guid=guid,
        guid_is_global=wire.is_global(guid),
        url=canonical_url(guid),
        version=_attribute(root, "du-key", "version"),
        status=status,
        notice=_notice(root),
        usage_terms=_terms(root),
    )


def _told_of_another(root: xml.Element) -> Item | None:
    """What the document says of another that it replaces or kills, as an item without text."""
    guid = _attribute(root, "docdata", "management-doc-idref")
    said = _attribute(root, "docdata", "management-idref-status")
    status = wire.status(said, is_embargoed=said == "embargoed", until=None)
    if not guid or status is PubStatus.USABLE:
        return None
    return Item(
        text="",
        reader=READER,
        publisher=_publisher(root),
        updated_at=_date(root, "date.issue"),
        guid=guid,
        guid_is_global=wire.is_global(guid),
        status=status,
        notice=_notice(root),
        part=guid,
    )


def _standing(
    root: xml.Element, *, issued: datetime | None, released: datetime | None
) -> tuple[PubStatus, datetime | None]:
    """The status, and the time of release if the document has to wait for it."""
    said = _attribute(root, "docdata", "management-status")
    is_embargoed = said == "embargoed"
    waits = released is not None and (is_embargoed or (issued is not None and issued < released))
    status = wire.status(said, is_embargoed=is_embargoed, until=released)
    return status, released if waits else None


def _body(root: xml.Element) -> str:
    content = root.find("body/body.content")
    if content is None:
        return ""
    for element in list(content.iter(*LEFT_OUT)):
        element.clear(keep_tail=True)
        element.tag = "hr"
    for element in content.iter(*AS_HTML):
        element.tag = AS_HTML[str(element.tag)]
    content.tag = "div"
    return xml.text(content)


def _standfirst(root: xml.Element) -> str:
    abstract = root.find(".//abstract")
    return xml.words(abstract) or xml.words(root.find("body/body.head/hedline/hl2"))


def _byline(head: xml.Element | None) -> str:
    bylines = [] if head is None else head.findall("byline")
    return ", ".join(filter(None, map(_signed, bylines)))


def _signed(byline: xml.Element) -> str:
    """The names, and what comes with them: "Ada Byron, Harbour Wire Staff"."""
    titles = [xml.words(title) for title in byline.iter("byttl")]
    for title in list(byline.iter("byttl")):
        title.clear(keep_tail=True)
    return ", ".join(filter(None, [xml.words(byline).rstrip(" ,"), *titles]))


def _place(head: xml.Element | None) -> str:
    dateline = None if head is None else head.find("dateline")
    if dateline is None:
        return ""
    return wire.place(xml.words(dateline.find("location")) or xml.words(dateline))


def _publisher(root: xml.Element) -> str:
    return (
        xml.words(root.find("body/body.head/distributor"))
        or _attribute(root, "pubdata", "name")
        or _attribute(root, "doc.copyright", "holder")
    )


def _language(root: xml.Element) -> str:
    content = root.find("body/body.content")
    bearers = [root, root.find("body"), content]
    said = (one.get(xml.LANGUAGE) or one.get("lang") for one in bearers if one is not None)
    return next(filter(None, said), "")


def _keywords(root: xml.Element) -> tuple[str, ...]:
    keys = [_line(one.get("key")) for one in root.iterfind("head/docdata/key-list/keyword")]
    subjects = [
        _line(one.get("tobject.subject.matter") or one.get("tobject.subject.type"))
        for one in root.iterfind("head/tobject/tobject.subject")
    ]
    return tuple(dict.fromkeys(filter(None, keys + subjects)))


def _notice(root: xml.Element) -> str:
    notes = [xml.words(note) for note in root.iterfind("body/body.head/note")]
    messages = [_line(one.get("info")) for one in root.iterfind("head/docdata/ed-msg")]
    return wire.joined(*messages, _attribute(root, "correction", "info"), *notes)


def _terms(root: xml.Element) -> str:
    holder = _attribute(root, "doc.copyright", "holder")
    year = _attribute(root, "doc.copyright", "year")
    return wire.terms(
        notice=xml.words(root.find("body/body.head/rights")),
        usage=_attribute(root, "doc.rights", "limitations"),
        holder=f"{year[:4]} {holder}".strip() if holder else "",
    )


def _latest_revision(root: xml.Element) -> datetime | None:
    moments = [_moment(one.get("norm", "")) for one in root.iterfind("head/revision-history")]
    return max((moment for moment in moments if moment is not None), default=None)


def _date(root: xml.Element, name: str) -> datetime | None:
    return _moment(_attribute(root, name, "norm"))


def _moment(norm: str) -> datetime | None:
    """Read "20240507T101500Z" and what else stands there: no "T", a day alone, or ISO 8601."""
    match = NORMAL_DATE.fullmatch(norm)
    if match is None:
        return dates.parse(norm)
    return dates.parse(f"{match[1]}T{match[2] or '000000'}{match[3] or ''}")


def _attribute(root: xml.Element, name: str, attribute: str) -> str:
    element = next(root.iter(name), None)
    return "" if element is None else _line(element.get(attribute))


def _line(value: str | None) -> str:
    return " ".join((value or "").split())
