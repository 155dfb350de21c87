"""Take over a list of feeds from another program, and hand one out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from ...models import Event, Source
from ..by_hand import is_kept_name
from ..fetching import FetchFailed, WebAddress
from ..readers.item import Unreadable
from .opml import Subscription, read_opml, write_opml

MOST_FEEDS = 2000
LONGEST_NAME = 200


@dataclass(slots=True)
class Takeover:
    """What became of a list: the sources that are new, and sentences about the others."""

    added: list[Source] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def import_opml(content: bytes, *, actor: User) -> Takeover:
    """Make a source of each feed of the list. Safe to repeat. Raises `Unreadable`."""
    found = read_opml(content)
    if len(found) > MOST_FEEDS:
        raise Unreadable(f"The list has more than {MOST_FEEDS:,} feeds.")
    try:
        return _taken_over(found, actor)
    except IntegrityError:  # two clicks: the other has just added some of them
        return _taken_over(found, actor)


@transaction.atomic
def _taken_over(found: Sequence[Subscription], actor: User) -> Takeover:
    takeover = Takeover()
    there = dict(Source.objects.exclude(address="").values_list("address", "name"))
    names = set(Source.objects.values_list("name", flat=True))
    for one in found:
        try:
            address = str(WebAddress.parse(one.address))
        except FetchFailed as failure:
            takeover.refused.append(f"{one.name}: {failure}")
            continue
        if address in there:
            takeover.known.append(f"{one.name}: it is there already, as “{there[address]}”.")
        else:
            there[address] = _free_name(one.name, address, set(there.values()) | names)
            takeover.added.append(_add(there[address], address, actor=actor))
    return takeover


def export_opml() -> bytes:
    """All feeds that Newsroom asks, as a list for other programs."""
    feeds = Source.objects.filter(kind=Source.Kind.FEED).order_by("name")
    return write_opml(
        (Subscription(name, address) for name, address in feeds.values_list("name", "address")),
        title="Feeds of Newsroom",
    )


def _add(name: str, address: str, *, actor: User) -> Source:
    source = Source.objects.create(name=name, kind=Source.Kind.FEED, address=address)
    Event.objects.record(Event.Verb.ADDED, source, actor=actor, after={"address": address})
    return source


def _free_name(wanted: str, address: str, names: Collection[str]) -> str:
    """Two feeds are often both called “News”: then their host, or a number, tells them apart."""
    if is_kept_name(wanted):
        wanted = f"Feed “{wanted}”"
    name = wanted[:LONGEST_NAME]
    if name not in names:
        return name
    name = f"{wanted[:100]} ({WebAddress.parse(address).host[:80]})"
    number, free = 1, name
    while free in names:
        number += 1
        free = f"{name} {number}"
    return free
