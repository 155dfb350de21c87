"""E-mails (.eml): what is written in them, what they forward, and what is attached to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from . import dates
from .containers import Member, Room
from .item import Copy, Item, Refusal, Unreadable
from .mail_forwards import Forwarded, forwarded_in
from .mail_parts import Parts, content_of, filename, header, parsed
from .people import is_person

NAME = "mail"
VERSION = "1"

HEAD = 32 * 1024
HEADER = re.compile(rb"^([A-Za-z][A-Za-z0-9-]*):", re.MULTILINE)
END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
MAILBOX_LINE = re.compile(rb">?From [^\n:]+ \d\d:\d\d[^\n]*\n")
OF_MAIL = frozenset(
    {b"from", b"to", b"date", b"subject", b"message-id", b"mime-version", b"received"}
)
ENOUGH = 3
PREFIX = re.compile(
    r"(?:\s*(?:re|fwd?|aw|wg|tr|rv|sv|vs|antw|doorst)\s*(?:\[\d+\])?:)+", re.IGNORECASE
)
SENT_ON = re.compile(r"\s*(?:fwd?|wg|tr|rv|enc|doorst)\s*(?:\[\d+\])?:", re.IGNORECASE)
NAME_OF_SENDER = re.compile(r"\s*([^<]*?)\s*<[^<>]*>|[^()]*\(([^()]*)\)")
OF_HOUSE = re.compile(r"\s+(?:via|at|from|@)\s+|\s*\|\s*|\s*,\s+")
LONGEST_GUID = 500
NOTE = 40  # words: what is shorter and stands above what is sent on is a note about it


@dataclass(frozen=True, slots=True)
class Sender:
    """A person's name is the byline; any other is that of a newsletter or house: the publisher."""

    person: str = ""
    house: str = ""


def recognises(copy: Copy) -> bool:
    """Three of the headers that mails have, "From" among them, from the first line on."""
    head = END_OF_HEAD.split(_letter(copy.content[:HEAD]), maxsplit=1)[0]
    if not HEADER.match(head):
        return False
    names = {name.lower() for name in HEADER.findall(head)}
    return b"from" in names and len(names & OF_MAIL) >= ENOUGH


def members(copy: Copy, room: Room) -> Iterator[Member | Item | Refusal]:
    """What is written, what is sent on in it, and what is attached, to be read in its turn.

    A short note above what is sent on or attached is no copy, and is passed over.
    """
    message = parsed(_letter(copy.content))
    parts = Parts.of(message)
    is_sent_on = bool(SENT_ON.match(header(message, "Subject")))
    written, forwarded = forwarded_in(parts.text, is_sent_on=is_sent_on)
    has_more = bool(forwarded or parts.attached)
    if not (written or has_more):
        raise Unreadable("There is no text in this e-mail.")
    if len(written.split()) >= NOTE or not has_more:
        yield _item(message, written, parts)
    for number, found in enumerate(forwarded, start=1):
        room.enter()
        yield _forwarded_item(found, f"forwarded {number}", parts)
    for number, part in enumerate(parts.attached, start=1):
        room.enter()
        yield _attached(part, number)


def sender_of(name: str) -> Sender:
    """Read "Ada Byron", "Byron, Ada", "Ada Byron via Harbour Wire" or "Harbour Wire"."""
    found = NAME_OF_SENDER.fullmatch(name.strip())
    shown = (found[1] or found[2] or "") if found else ("" if "@" in name else name)
    shown = " ".join(shown.strip(" \"'").split())
    first, _, house = (re.sub(OF_HOUSE, "\n", shown, count=1)).partition("\n")
    if "," in shown and is_person(f"{house} {first}") and " " not in first:
        return Sender(person=f"{house} {first}")
    if is_person(first):
        return Sender(person=first, house=house)
    return Sender(person=shown) if is_person(shown) else Sender(house=shown)


def without_prefix(subject: str) -> str:
    """The subject without "Fwd:" and "Re:"."""
    found = PREFIX.match(subject)
    return subject[found.end() if found else 0 :].strip()


def _letter(content: bytes) -> bytes:
    """Without the line that mailboxes put above a mail."""
    line = MAILBOX_LINE.match(content)
    return content[line.end() :] if line else content


def _item(message: Message, text: str, parts: Parts) -> Item:
    sender = sender_of(header(message, "From"))
    guid = header(message, "Message-ID").strip("<> ")
    return Item(
        text=text,
        reader=f"{NAME} {VERSION}",
        title=without_prefix(header(message, "Subject")),
        byline=sender.person,
        publisher=sender.house,
        language=header(message, "Content-Language").partition(",")[0].strip(),
        published_at=dates.parse(header(message, "Date")),
        guid=guid if len(guid) <= LONGEST_GUID else "",
        is_marked_up=parts.is_marked_up,
    )


def _forwarded_item(found: Forwarded, part: str, parts: Parts) -> Item:
    sender = sender_of(found.sender)
    return Item(
        text=found.text,
        reader=f"{NAME} {VERSION}",
        title=without_prefix(found.subject),
        byline=sender.person,
        publisher=sender.house,
        published_at=dates.parse(found.date),
        is_marked_up=parts.is_marked_up,
        part=part,
    )


def _attached(part: Message, number: int) -> Member | Refusal:
    name = filename(part) or f"attachment {number}"
    try:
        return Member(name, Copy(content_of(part), name=name, media_type=part.get_content_type()))
    except Unreadable as problem:
        return Refusal(name, str(problem))
