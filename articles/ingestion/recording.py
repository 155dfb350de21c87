"""Record pieces of copy: as versions of their articles, as sightings, as withdrawals.

Many at once, in a number of queries that does not grow with them. Rows that another worker may
want too are locked and written in one order, so that two never wait for each other in a ring.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from ..models import Article, Sighting, Version
from .cleaning import CLEANER, CLEANER_VERSION, CleanText
from .identity import Scheme, is_of_the_web, rank, supersedes
from .known import Entry, Text, known
from .ledger import Ledger
from .pieces import Piece
from .readers.item import PubStatus

WITHDRAWN = "Its sender withdrew it and did not say why."
LONGEST_NOTICE = 2000
LONGEST_TITLE = 500
Outcome = Sighting.Outcome


@transaction.atomic
def record(pieces: Sequence[Piece]) -> list[Version]:
    """Record the pieces, and return the versions that are new.

    Raises `IntegrityError` if another worker has just recorded one of the same articles or texts:
    then record them again, and it is found.
    """
    recording = Recording(pieces)
    for piece in pieces:
        recording.enter(piece)
    return recording.write()


class Recording:
    """Decides what each piece is: of which article, and whether it says what is known."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.known = known(pieces)
        self.ledger = Ledger()

    def enter(self, piece: Piece) -> None:
        if piece.aside:
            self.ledger.see(piece, piece.aside)
        elif piece.copy is None:
            self._withdraw(piece)
        else:
            self._publish(piece, piece.copy)

    def write(self) -> list[Version]:
        return self.ledger.write(self.known.entries())

    def _publish(self, piece: Piece, copy: CleanText) -> None:
        own = self._own(piece)
        text = Text(piece.digest, copy.title[:LONGEST_TITLE])
        version, holder = self.known.versions.get(text, (None, None))
        is_news = version is None or holder is None
        if version is None or holder is None:
            holder = own or self._begin(piece)
            version = self._add(piece, copy, holder)
            self.known.versions[text] = version, holder
        is_published = is_news or _is_of_same_copy(version, piece)
        outcome = Outcome.PUBLISHED if is_published else Outcome.SEEN
        self.ledger.see(piece, outcome, holder, version)
        if own is not None and own is not holder:
            own.copy_of, own.is_changed = holder, True  # another article says just this
        elif own is not None or is_news:
            self._turn(holder, piece, version, is_news=is_news)
        if own is not None or self._may_speak_for(piece, holder):
            self._identify(piece, own or holder)

    def _turn(self, entry: Entry, piece: Piece, version: Version, *, is_news: bool) -> None:
        """Show this version, unless its sender has sent a newer one since."""
        article, item = entry.article, piece.item
        is_first = is_news and entry.versions == 1
        is_newer = supersedes(_order(piece), (article.rank, article.seen_at))
        if not (is_newer or is_first or _is_of_same_copy(article.current, piece)):
            return
        if article.killed_at and is_newer and _takes_back(piece, article, is_news and not is_first):
            article.killed_at, article.kill_notice = None, ""
        elif article.killed_at and not is_first:
            return
        if is_newer:
            article.rank, article.seen_at = _order(piece)
        if is_newer or is_first:
            article.embargoed_until = item.embargoed_until
            article.is_withheld = item.status == PubStatus.WITHHELD
        entry.turn(version)

    def _withdraw(self, piece: Piece) -> None:
        """Mark the article as withdrawn. Its texts stay, and so does all that was made of them."""
        entry = self._own(piece) or self._begin(piece)
        article = entry.article
        if supersedes(_order(piece), (article.rank, article.seen_at)):
            article.rank, article.seen_at = _order(piece)
            article.killed_at = piece.document.received_at
            article.kill_notice = (piece.item.notice or piece.item.text)[
                :LONGEST_NOTICE
            ] or WITHDRAWN
            article.compared_at = None  # its copies, if they stand, need another to lead them
            entry.is_changed = True
        self.ledger.see(piece, Outcome.KILLED, entry)
        self._identify(piece, entry)

    def _own(self, piece: Piece) -> Entry | None:
        """The article that this piece says it is."""
        names_itself = any(one.scheme == Scheme.GUID for one in piece.identities)
        for identity in piece.identities:
            entry = self.known.articles.get(identity)
            # Two that have identifiers of their own are two, even at one address.
            if entry and not (names_itself and entry.has_guid and identity.scheme != Scheme.GUID):
                return entry
        if not piece.identities:
            return self.known.places.get((piece.document.pk, piece.part))
        return None

    def _may_speak_for(self, piece: Piece, entry: Entry) -> bool:
        """Whether what this piece is known by may bring new versions of the article.

        To repeat its words is not enough: else who copies a page could change it afterwards.
        """
        source = piece.document.source
        if entry.article.source_id == source.pk or not is_of_the_web(piece.document.uri):
            return True
        return any(self.known.articles.get(one) is entry for one in piece.identities)

    def _begin(self, piece: Piece) -> Entry:
        document = piece.document
        place = f"{document.uri}#{piece.part}" if piece.part else document.uri
        article = Article(
            source=document.source,
            uri=(piece.item.url or place)[:1000],
            arrived_at=document.received_at,
            seen_at=document.seen_at,
        )
        return self.ledger.begin(article)

    def _identify(self, piece: Piece, entry: Entry) -> None:
        for identity in piece.identities:
            if identity not in self.known.articles:
                self.known.articles[identity] = entry
                entry.has_guid = entry.has_guid or identity.scheme == Scheme.GUID
                self.ledger.identifiers[identity] = entry

    def _add(self, piece: Piece, copy: CleanText, entry: Entry) -> Version:
        entry.versions += 1
        version = Version(
            article=entry.article,
            document=piece.document,
            part=piece.part,
            number=entry.versions,
            title=copy.title[:LONGEST_TITLE],
            title_is_derived=copy.title_is_derived,
            standfirst=copy.standfirst,
            byline=copy.byline,
            dateline_place=copy.dateline_place,
            publisher=copy.publisher,
            section=copy.section,
            language=piece.item.language[:40],
            keywords=list(piece.item.keywords),
            published_at=piece.item.published_at,
            notice=piece.item.notice[:LONGEST_NOTICE],
            text=copy.text,
            text_sha256=piece.digest,
            reader=piece.item.reader,
            cleaner=f"{CLEANER} {CLEANER_VERSION}",
        )
        self.ledger.add(version, copy.cut)
        return version


def _order(piece: Piece) -> tuple[str, datetime]:
    return rank(piece.item), piece.document.seen_at


def _is_of_same_copy(version: Version | None, piece: Piece) -> bool:
    """Whether the piece is what the version was made from: then it has been cleaned anew."""
    place = piece.document.pk, piece.part
    return version is not None and (version.document_id, version.part) == place


def _takes_back(piece: Piece, article: Article, is_new_text: bool) -> bool:
    """Whether the piece takes a withdrawal back: the same words once more do not."""
    order = rank(piece.item)
    return is_new_text or (order[:1] == article.rank[:1] and order > article.rank)
