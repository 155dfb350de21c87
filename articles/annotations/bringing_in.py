"""Bring notes in that were written elsewhere: onto articles here, by exact words and with proof."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from ..models import Annotation, Article, Label, Version
from ..models.articles import ArticleQuerySet
from ..search.finding import articles_with
from .linked_data import Incoming
from .notes import annotate
from .threads import reply_to

LONGEST_NOTE = 10_000
# Fewer code points than these may stand in any article: they prove nothing.
SHORTEST_PROOF = 24
LONGEST_PROOF = 5_000
MOST_CANDIDATES = 20
MOST_VERSIONS = 20
OURS = re.compile(r"/articles/(\d{1,18})/")


class PutsTags(Protocol):
    def __call__(
        self, *, note: Annotation, names: Iterable[str], added_by: User
    ) -> Iterable[str]: ...


class NotPlaced(Exception):
    """Where a note belongs is not certain; the sentence says why."""


@dataclass
class Outcome:
    placed: list[Annotation] = field(default_factory=list)
    replies: int = 0
    known: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    """The words, and why they could not be placed."""
    unknown_tags: set[str] = field(default_factory=set)


class BringingIn:
    """One file's notes, for one editor: onto the articles that they may read."""

    def __init__(self, *, by: User, articles: ArticleQuerySet, site: str, tag: PutsTags) -> None:
        """`tag` puts those on a note that the vocabulary has, and returns the names of others."""
        self.tag = tag
        self.by = by
        self.articles = articles
        self.site = site
        self.outcome = Outcome()
        self.labels = list(Label.objects.all())
        self.notes: dict[str, tuple[Annotation, bool]] = {}

    def take(self, found: Sequence[Incoming]) -> Outcome:
        """Each note on its own: one that cannot be placed stops none of the others."""
        for one in sorted(found, key=lambda one: bool(one.answers)):
            try:
                with transaction.atomic():
                    self._take_reply(one) if one.answers else self._take_note(one)
            except NotPlaced as problem:
                self._refuse(one, str(problem))
            except IntegrityError:  # somebody has just brought in the same
                self._refuse(one, "It was brought in already.")
        return self.outcome

    def _refuse(self, one: Incoming, problem: str) -> None:
        words = one.exact or one.text or one.address
        self.outcome.refused.append((words[:160], problem))

    def _take_note(self, one: Incoming) -> None:
        if len(one.text) > LONGEST_NOTE:
            raise NotPlaced(f"The note is longer than {LONGEST_NOTE} characters.")
        if known := self._known(one):
            self.notes[one.address] = (known, False)
            self.outcome.known += 1
            return
        version, start = self._place(one)
        label = self._label(one)
        before = set(version.annotations.filter(author=self.by).values_list("pk", flat=True))
        written = {"quote": one.exact, "start": start, "label": label, "note": one.text}
        note = annotate(version=version, author=self.by, **written)  # type: ignore[arg-type]
        if note.pk in before:
            self.outcome.known += 1
        else:
            note.written_by, note.brought_from = one.creator[:200], one.address[:500]
            note.save(update_fields=["written_by", "brought_from"])
            self._put_tags(note, one)
            self.outcome.placed.append(note)
        self.notes[one.address] = (note, note.pk not in before)

    def _put_tags(self, note: Annotation, one: Incoming) -> None:
        """All that it was tagged with, but what other programs write there as its label."""
        is_label = {note.label.name.casefold(), note.label.slug}
        names = [name for name in one.tags if name.casefold() not in is_label]
        self.outcome.unknown_tags.update(self.tag(note=note, names=names, added_by=self.by))

    def _take_reply(self, one: Incoming) -> None:
        """A reply to a note that was here before is not said twice."""
        note, is_new = self.notes.get(one.answers, (None, False))
        if note is None:
            raise NotPlaced("It answers a note that is not in this file, or could not be placed.")
        if not is_new or not one.text:
            self.outcome.known += 1
            return
        said = f"{one.creator[:200]}: {one.text}" if one.creator else one.text
        reply_to(pk=note.pk, author=self.by, text=said[:LONGEST_NOTE])
        self.outcome.replies += 1

    def _known(self, one: Incoming) -> Annotation | None:
        """A note that was brought in before, or that was written here."""
        if not one.address:
            return None
        readable = Annotation.objects.filter(version__article__in=self.articles.order_by())
        if here := readable.filter(brought_from=one.address[:500]).first():
            return here
        page, _, number = one.address.partition("#annotation-")
        if not page.startswith(f"{self.site}/") or not number.isdecimal() or len(number) > 18:
            return None
        return readable.filter(pk=int(number), quote=one.exact).first()

    def _label(self, one: Incoming) -> str:
        names = [name.casefold() for name in one.labels]
        known = [found for found in self.labels if found.is_offered or found.slug in names]
        if not known:
            raise NotPlaced("There is no label that it could be given.")
        named = (found for found in known if {found.name.casefold(), found.slug} & set(names))
        return next(named, min(known, key=lambda found: not found.asks)).slug

    def _place(self, one: Incoming) -> tuple[Version, int]:
        if not one.exact:
            raise NotPlaced("It does not say on which words it is (no TextQuoteSelector).")
        around = one.prefix + one.exact + one.suffix
        if len(around) > LONGEST_PROOF:
            raise NotPlaced(f"Its words and those around them exceed {LONGEST_PROOF} characters.")
        if article := self._addressed(one.source):
            return self._in_versions(article, one)
        if len(around.strip()) < SHORTEST_PROOF:
            raise NotPlaced("Its article is not here, and so few words could stand in any other.")
        found = list(self._holding(around))
        if not found:
            raise NotPlaced("No article here has these words, with what stands around them.")
        if len(found) > 1:
            raise NotPlaced("More than one article here has these words: which one is not said.")
        return self._in_versions(found[0], one)

    def _addressed(self, source: str) -> Article | None:
        """The article that its address names: one of ours, or one that it is known by."""
        try:
            address = urlsplit(source) if source.isprintable() else None
        except ValueError:
            return None
        if address and f"{address.scheme}://{address.netloc}" == self.site:
            ours = OURS.fullmatch(address.path)
            return self.articles.filter(pk=int(ours[1])).first() if ours else None
        named = self.articles.filter(identifiers__value=source) if source else None
        found = list(named[:2]) if named is not None else []
        return found[0] if len(found) == 1 else None

    def _holding(self, around: str) -> Iterator[Article]:
        # The words at either end may be cut.
        words = " ".join(around.split()[1:-1])
        candidates = self.articles.order_by().filter(pk__in=articles_with(words))
        for article in candidates[:MOST_CANDIDATES]:
            if article.current and around in article.current.text:
                yield article

    def _in_versions(self, article: Article, one: Incoming) -> tuple[Version, int]:
        problem = "The article has no such words."
        versions = sorted(
            article.versions.order_by("-number")[:MOST_VERSIONS],
            key=lambda version: version.pk != article.current_id,
        )
        for version in versions:
            starts = [found.start() for found in re.finditer(re.escape(one.exact), version.text)]
            proven = [start for start in starts if _stands(version.text, start, one)]
            if one.start in proven or len(proven) == 1:
                return version, min(proven, key=lambda start: start != one.start)
            if proven:
                problem = "These words stand there more than once: which are meant is not said."
            elif starts:
                problem = "These words stand there, but between other words than these stood in."
        raise NotPlaced(problem)


def _stands(text: str, start: int, one: Incoming) -> bool:
    is_after_prefix = text.endswith(one.prefix, 0, start)
    return is_after_prefix and text.startswith(one.suffix, start + len(one.exact))
