"""A note as the reader shows it, beside its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User

from ..models import Annotation, Event, Reply
from ..news import in_short
from ..spans import Span


@dataclass(frozen=True)
class ShownReply:
    reply: Reply
    may_remove: bool


@dataclass(frozen=True)
class Note:
    annotation: Annotation
    may_change: bool
    change: Event | None
    """The last one, if another than the author made it."""
    replies: Sequence[ShownReply] = ()
    guess: Span | None = None
    """Where it would best stand, if its words have changed."""
    guessed: str = ""
    is_brief: bool = False
    """What can be done with it comes when it is asked for: a long article has hundreds of them."""

    @property
    def state(self) -> str:
        """Another one whenever it says something else."""
        resolved = self.annotation.resolved_at
        said = [one.reply.pk for one in self.replies]
        tags = [tag.pk for tag in self.annotation.its_tags]
        place = (self.annotation.version_id, self.annotation.start)
        moment = resolved and resolved.timestamp()
        return in_short([self.annotation.revision, place, self.guess, moment, said, tags])

    @property
    def last_by(self) -> User:
        """Who last did something to it."""
        note = self.annotation
        done = [(note.updated_at, note.author)]
        done += [(one.reply.written_at, one.reply.author) for one in self.replies]
        if self.change and self.change.actor:
            done.append((self.change.at, self.change.actor))
        if note.resolved_at and note.resolved_by:
            done.append((note.resolved_at, note.resolved_by))
        return max(done, key=lambda pair: pair[0])[1]
