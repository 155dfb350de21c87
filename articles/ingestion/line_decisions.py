"""Decide on lines of copy: keep them or cut them, in one article or in all copy of a source.

A decision puts documents back in line for cleaning; to wake a worker up is the caller's part.
Copy is read before a transaction begins: that takes its time.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from ..models import Article, Event, LineRuling, RawDocument, Source, Version
from .judged_copy import JudgedCopy
from .lines_elsewhere import documents_as, documents_not_yet_as

TEXT_HAS_CHANGED = "The text has changed since you looked: here is the copy as it is now."


class Scope(StrEnum):
    """What a ruling holds for."""

    ARTICLE = "article"
    SOURCE = "source"


class CannotRule(Exception):
    """There can be no such ruling; the message says why to a person."""


def rule_on_line(
    *, version: Version, number: int, keeps: bool, scope: Scope, editor: User
) -> LineRuling:
    """Keep or cut a line of a version's copy, and lines like it, from now on.

    The article is put back in line for cleaning at once; other copy of the source follows when it
    is cleaned. Safe to repeat: of two who rule on one line, the last stands. Needs the version's
    `document` and its source. Raises `CannotRule`, and `UnreadableCopy`.
    """
    copy = JudgedCopy(version)
    line = next((line for line in copy.lines if line.number == number), None)
    if line is None:
        raise CannotRule("There is no such line in this copy.")
    key = copy.keys[number]
    if not keeps and copy.is_empty_without(key):
        raise CannotRule("Nothing would be left to read. If nobody needs the article, spike it.")
    with transaction.atomic():
        # Two editors at once are one after the other from here on.
        article = Article.objects.select_for_update(no_key=True).get(pk=version.article_id)
        _refuse_if_changed(article, version)
        if scope == Scope.ARTICLE:
            owner: dict[str, Any] = {"article": article}
        else:
            owner = {"source": _locked_source(version)}
            _withdraw_contrary(article, key, keeps=keeps, editor=editor)
        ruling = _put(owner, key, keeps=keeps, text=line.text, editor=editor)
        _await_cleaning_again([version.document_id])
    return ruling


def withdraw_ruling(*, ruling: LineRuling, editor: User) -> list[int]:
    """Take a ruling back, and return the documents that now wait to be cleaned without it.

    That is the article's document, or those of the newest articles of the source that are as the
    ruling says. Safe to repeat.
    """
    if ruling.article_id is None:
        documents = documents_as(ruling)
    else:
        shown = Article.objects.filter(pk=ruling.article_id)
        documents = list(shown.values_list("current__document", flat=True))
    with transaction.atomic():
        known = LineRuling.objects.select_for_update().filter(pk=ruling.pk).first()
        if known is None:
            return []
        _remove(known, editor)
        return _await_cleaning_again(documents)


def clean_others_again(*, ruling: LineRuling, editor: User) -> list[int]:
    """Let a ruling hold at once for other articles of its source; returns what waits for it."""
    documents = documents_not_yet_as(ruling)
    with transaction.atomic():
        waiting = _await_cleaning_again(documents)
        if waiting:
            after = {"cleaned_again": len(waiting)}
            Event.objects.record(Event.Verb.CHANGED, ruling, actor=editor, after=after)
    return waiting


def _refuse_if_changed(article: Article, version: Version) -> None:
    """The lines must be those of the copy that is read now, however that was cleaned since."""
    place = {"document": version.document_id, "part": version.part}
    if not Version.objects.filter(**place, pk=article.current_id or 0).exists():
        raise CannotRule(TEXT_HAS_CHANGED)


def _locked_source(version: Version) -> Source:
    return Source.objects.select_for_update(no_key=True).get(pk=version.document.source_id)


def _withdraw_contrary(article: Article, key: str, *, keeps: bool, editor: User) -> None:
    """What an editor wants of all copy of the source they want of this article, too."""
    for ruling in article.line_rulings.filter(key=key).exclude(keeps=keeps):
        _remove(ruling, editor)


def _put(owner: dict[str, Any], key: str, *, keeps: bool, text: str, editor: User) -> LineRuling:
    ruling = LineRuling.objects.filter(**owner, key=key).first()
    if ruling is None:
        ruling = LineRuling.objects.create(**owner, key=key, keeps=keeps, text=text, author=editor)
        Event.objects.record(Event.Verb.ADDED, ruling, actor=editor, after=_told(ruling))
    elif ruling.keeps != keeps:
        before = _told(ruling)
        ruling.keeps, ruling.text = keeps, text
        ruling.author, ruling.made_at = editor, timezone.now()
        ruling.save(update_fields=["keeps", "text", "author", "made_at"])
        after = _told(ruling)
        Event.objects.record(Event.Verb.CHANGED, ruling, actor=editor, before=before, after=after)
    return ruling


def _remove(ruling: LineRuling, editor: User) -> None:
    Event.objects.record(Event.Verb.REMOVED, ruling, actor=editor, before=_told(ruling))
    ruling.delete()


def _await_cleaning_again(documents: Collection[int]) -> list[int]:
    RawDocument.objects.filter(pk__in=documents).update(
        state=RawDocument.State.WAITING, claimed_at=None, attempts=0
    )
    return list(documents)


def _told(ruling: LineRuling) -> dict[str, Any]:
    """What history keeps of a ruling."""
    return {
        "article": ruling.article_id,
        "source": ruling.source_id,
        "text": ruling.text,
        "keeps": ruling.keeps,
    }
