"""The pieces of copy in a document: what its reader finds in it, or why it finds nothing."""

import logging
from dataclasses import dataclass, field
from hashlib import sha256

from celery.exceptions import SoftTimeLimitExceeded

from ..models import RawDocument, Sighting
from .admission import Applicant
from .cleaning import CleanText, NothingToRead, clean_item
from .identity import Identity, Place, identities, short
from .readers import read
from .readers.item import Copy, Item, PubStatus, Refusal, Unreadable

logger = logging.getLogger(__name__)

MOST_PROBLEMS_SAID = 5


@dataclass(slots=True)
class Piece:
    """An item of a document. `copy` is its clean text: None until then, and of a withdrawal.

    `aside` is why it is not published although it has a text.
    """

    document: RawDocument
    item: Item
    part: str
    identities: tuple[Identity, ...]
    copy: CleanText | None = None
    digest: str = ""
    aside: Sighting.Outcome | None = None

    def clean(self, rulings: dict[str, bool]) -> None:
        """Raises `NothingToRead`."""
        if self.item.status != PubStatus.CANCELED:
            self.copy = clean_item(self.item, rulings)
            self.digest = sha256(self.copy.text.encode()).hexdigest()

    @property
    def applicant(self) -> Applicant | None:
        """What rules of its source may ask of it."""
        if self.copy is None:
            return None
        words = f"{self.copy.title}\n{self.copy.text}"
        return Applicant(words=words, section=self.copy.section, author=self.copy.byline)


@dataclass(slots=True)
class Reading:
    """What was found in a document, and a sentence for each part that could not be read."""

    document: RawDocument
    pieces: dict[str, Piece] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    @property
    def problem(self) -> str:
        """What went wrong, for a person; empty if nothing did."""
        more = len(self.problems) - MOST_PROBLEMS_SAID
        said = " ".join(self.problems[:MOST_PROBLEMS_SAID])
        return f"{said} The same goes for {more} more." if more > 0 else said

    def clean(self, piece: Piece, rulings: dict[str, bool]) -> bool:
        """Clean one of its pieces; False, and a problem more, if there is nothing left of it."""
        try:
            piece.clean(rulings)
        except NothingToRead as problem:
            self._say(piece.part, str(problem))
            return False
        except SoftTimeLimitExceeded:
            raise
        except Exception as problem:
            logger.exception("Cleaning %s of document %s failed", piece.part, self.document.pk)
            # Whatever it is, the trouble of one piece stays its own.
            self._say(piece.part, _error("clean", problem))
            return False
        return True

    def take(self, found: Item | Refusal) -> None:
        part = short(found.part)
        if isinstance(found, Refusal):
            self._say(part, found.problem)
        elif part not in self.pieces:  # an entry that stands there twice is one
            place = Place(self.document.source_id, self.document.uri, part)
            self.pieces[part] = Piece(self.document, found, part, identities(found, place))

    def _say(self, part: str, problem: str) -> None:
        self.problems.append(f"{part}: {problem}" if part else problem)


def read_document(document: RawDocument) -> Reading:
    """Read what is in it. Needs its `source`; trouble is said in the reading, never raised."""
    reading = Reading(document)
    try:
        for found in read(copy_of(document)):
            reading.take(found)
    except Unreadable as problem:
        reading.problems.append(str(problem))
    except SoftTimeLimitExceeded:
        raise
    except Exception as problem:
        logger.exception("Reading document %s failed", document.pk)
        # Whatever it is, the trouble of one document stays its own.
        reading.problems.append(_error("read", problem))
    return reading


def copy_of(document: RawDocument) -> Copy:
    is_web = document.uri.startswith(("http:", "https:"))
    return Copy(
        bytes(document.content),
        name=document.filename,
        url=document.uri if is_web else "",
        media_type=document.media_type,
    )


def _error(verb: str, problem: Exception) -> str:
    return f"Newsroom could not {verb} it: an error ({type(problem).__name__})."
