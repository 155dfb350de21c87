"""What was done last in the list, said once, and how to take it back.

It lies in the session of who did it.
"""

from dataclasses import asdict, dataclass, field
from secrets import token_urlsafe
from typing import Any

from .requests import EditorRequest

KEPT = "last_done"
GONE = "Something else was done since then: nothing was taken back."


@dataclass
class Done:
    """What was done, said once; `undo` is what takes it back, of which articles."""

    sentence: str
    undo: str = ""
    articles: list[int] = field(default_factory=list)
    about: str | int | None = None
    """The tag, the state, the person or the briefing: its key, or its value."""
    before: dict[str, Any] = field(default_factory=dict)
    """How it stood, by article as text: the session keeps its keys so."""
    search: dict[str, Any] = field(default_factory=dict)
    """A saved search that was removed: its name, what it asks, and what its owner is told of it."""
    token: str = field(default_factory=lambda: token_urlsafe(8))
    is_told: bool = False

    @property
    def key(self) -> int:
        """Of what it is about, if that is a row."""
        return int(self.about or 0)

    def stood(self) -> dict[int, Any]:
        return {int(pk): told for pk, told in self.before.items()}


def keep(request: EditorRequest, done: Done) -> None:
    request.session[KEPT] = asdict(done)


def to_tell(request: EditorRequest) -> Done | None:
    """What was done last, if the list has not said so yet."""
    kept = request.session.get(KEPT)
    if kept is None or kept["is_told"]:
        return None
    request.session[KEPT] = kept | {"is_told": True}
    return Done(**kept)


def last_done(request: EditorRequest, token: str) -> Done | None:
    """What is to be taken back, if it was the last that was done and can be."""
    kept = request.session.pop(KEPT, None)
    return Done(**kept) if kept and kept["token"] == token and kept["undo"] else None
