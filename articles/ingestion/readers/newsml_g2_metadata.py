"""What a NewsML-G2 item says about itself: status, dates, people, rights."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from . import dates, wire, xml
from .addresses import canonical_url
from .item import Item, PubStatus

MAIN_ROLES = frozenset({"", "main", "headline", "hmain"})
LEAD_ROLES = frozenset({"lead", "standfirst", "summary", "abstract", "intro", "dek", "subhead"})


def code(element: xml.Element | None) -> str:
    """What a QCode, a URI or a literal says, without its vocabulary: "stat:usable" is "usable"."""
    if element is None:
        return ""
    said = next(filter(None, map(element.get, ("qcode", "uri", "literal"))), "")
    return _without_vocabulary(said)


def guid_of(element: xml.Element) -> str:
    return " ".join(element.get("guid", "").split())


def _role(element: xml.Element) -> str:
    return _without_vocabulary(element.get("role", "")).casefold()


def _without_vocabulary(name: str) -> str:
    return re.split("[:/#]", name.strip())[-1]


def described(element: xml.Element, item: Item) -> Item:
    """The item with what its metadata say; its text is read elsewhere."""
    made = _date(element, "itemMeta/firstCreated") or _date(element, "contentMeta/contentCreated")
    changed = _date(element, "itemMeta/versionCreated")
    status, embargoed_until = _standing(element)
    headlines = list(element.iterfind("contentMeta/headline"))
    main = [one for one in headlines if _role(one) in MAIN_ROLES] or headlines
    genres = _names(element, "contentMeta/genre")
    guid = guid_of(element)
    return replace(
        item,
        title=next(filter(None, map(xml.words, main)), ""),
        standfirst=_standfirst(element),
        byline=_byline(element),
        dateline_place=_place(element),
        publisher=_publisher(element),
        section=next(genres, ""),
        language=_language(element),
        keywords=_keywords(element),
        published_at=made or changed,
        updated_at=changed,
        embargoed_until=embargoed_until,
        guid=guid,
        guid_is_global=wire.is_global(guid),
        url=canonical_url(guid),
        version=element.get("version", "").strip(),
        status=status,
        notice=_notice(element),
        usage_terms=_terms(element),
    )


def _standing(element: xml.Element) -> tuple[PubStatus, datetime | None]:
    """The status, and the end of the embargo."""
    until = _date(element, "itemMeta/embargoed")
    is_embargoed = element.find("itemMeta/embargoed") is not None
    said = code(element.find("itemMeta/pubStatus"))
    return wire.status(said, is_embargoed=is_embargoed, until=until), until


def _standfirst(element: xml.Element) -> str:
    found = [
        *element.iterfind("contentMeta/headline"),
        *element.iterfind("contentMeta/description"),
    ]
    leads = (xml.words(one) for one in found if _role(one) in LEAD_ROLES)
    return next(filter(None, leads), "")


def _byline(element: xml.Element) -> str:
    said = [xml.words(one) for one in element.iterfind("contentMeta/by")]
    creators = _names(element, "contentMeta/creator", but="organisation")
    return wire.names(", ".join(filter(None, said)) or ", ".join(dict.fromkeys(creators)))


def _place(element: xml.Element) -> str:
    located = next(_names(element, "contentMeta/located"), "")
    return located or wire.place(xml.words(element.find("contentMeta/dateline")))


def _publisher(element: xml.Element) -> str:
    """The provider's name; else its code, unless that is an address."""
    provider = element.find("itemMeta/provider")
    named = _name(provider) or next(_names(element, "rightsInfo/copyrightHolder"), "")
    is_address = provider is None or provider.get("uri") is not None
    return named or ("" if is_address else code(provider))


def _language(element: xml.Element) -> str:
    tagged = element.find("contentMeta/language")
    said = tagged.get("tag") if tagged is not None else ""
    return said or element.get(xml.LANGUAGE) or ""


def _keywords(element: xml.Element) -> tuple[str, ...]:
    subjects = list(_names(element, "contentMeta/subject"))
    keywords = [xml.words(one) for one in element.iterfind("contentMeta/keyword")]
    return tuple(dict.fromkeys(filter(None, subjects + keywords)))


def _notice(element: xml.Element) -> str:
    """What the sender signals ("Correction"), and the notes to editors."""
    signals = [_name(one) or code(one) for one in element.iterfind("itemMeta/signal")]
    notes = wire.joined(*(xml.words(one) for one in element.iterfind("itemMeta/edNote")))
    unsaid = [one for one in signals if one.casefold() not in notes.casefold()]
    return wire.joined(*(one[:1].upper() + one[1:] for one in unsaid), notes)


def _terms(element: xml.Element) -> str:
    notices = map(xml.words, element.iterfind("rightsInfo/copyrightNotice"))
    usage = map(xml.words, element.iterfind("rightsInfo/usageTerms"))
    return wire.terms(
        notice=wire.joined(*notices),
        usage=wire.joined(*usage),
        holder=next(_names(element, "rightsInfo/copyrightHolder"), ""),
    )


def _names(element: xml.Element, path: str, but: str = "") -> Iterator[str]:
    """The names of what is at a path, but for things of one type."""
    for one in element.iterfind(path):
        is_left_out = but and one.get("type", "").endswith(f":{but}")
        if not is_left_out and (name := _name(one)):
            yield name


def _name(element: xml.Element | None) -> str:
    return "" if element is None else xml.words(element.find("name"))


def _date(element: xml.Element, path: str) -> datetime | None:
    return dates.parse(xml.words(element.find(path)))
