"""Copy that holds other copy: archives, and mails with attachments, one inside the other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from .item import Copy, Item, Refusal, Unreadable

DEEPEST = 3
MOST_MEMBERS = 2_000
MOST_BYTES = 100 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Member:
    """Copy that was found inside other copy, at `part` of it."""

    part: str
    copy: Copy


@dataclass(slots=True)
class Room:
    """How much may still be unpacked. One document has one room, however deep it is packed."""

    members: int = MOST_MEMBERS
    size: int = MOST_BYTES

    def enter(self) -> None:
        """Call for each member; raises `Unreadable` when there is no room for it."""
        self.members -= 1
        if self.members < 0:
            raise Unreadable(f"It has more than {MOST_MEMBERS:,} members; the rest is left unread.")
        self.take(0)

    def take(self, size: int) -> None:
        """Call for all that is unpacked, be it used or not; raises `Unreadable` at the limit."""
        self.size -= size
        if self.size < 0:
            most = f"{MOST_BYTES // 1024 // 1024} MB"
            raise Unreadable(f"It unpacks to more than {most}; the rest is left unread.")


class Container(Protocol):
    """A reader of copy that holds other copy; `members` stands in the place of `read`."""

    NAME: str
    VERSION: str

    def recognises(self, copy: Copy, /) -> bool: ...

    def members(self, copy: Copy, room: Room, /) -> Iterator[Member | Item | Refusal]: ...


ReadOne = Callable[[Copy], Iterator[Item | Refusal]]


def walk(
    copy: Copy, read_one: ReadOne, containers: Sequence[Container]
) -> Iterator[Item | Refusal]:
    """Read copy, and whatever it holds; `read_one` reads what holds no other copy.

    Raises `Unreadable` only when nothing could be read before: a member that is unreadable,
    or the rest of a damaged container, is a `Refusal`.
    """
    is_read = False
    try:
        for found in _Walk(read_one, containers).through(copy, depth=0):
            is_read = True
            yield found
    except Unreadable as problem:
        if not is_read:
            raise
        yield Refusal("", str(problem))


@dataclass(frozen=True, slots=True)
class _Walk:
    read_one: ReadOne
    containers: Sequence[Container]
    room: Room = field(default_factory=Room)

    def through(self, copy: Copy, *, depth: int) -> Iterator[Item | Refusal]:
        container = next((one for one in self.containers if one.recognises(copy)), None)
        if container is None:
            yield from self.read_one(copy)
            return
        if depth == DEEPEST:
            raise Unreadable(f"It is packed more than {DEEPEST} deep, and is left unread.")
        for found in container.members(copy, self.room):
            if isinstance(found, Member):
                yield from self.into(found, depth=depth + 1)
            else:
                yield found

    def into(self, member: Member, *, depth: int) -> Iterator[Item | Refusal]:
        try:
            for found in self.through(member.copy, depth=depth):
                yield replace(found, part="/".join(filter(None, (member.part, found.part))))
        except Unreadable as problem:
            yield Refusal(member.part, str(problem))
