"""Look for near-duplicates: fingerprint what articles say now, and compare it with what is known.

Fingerprints are committed before anything is looked up. So of two copies that come in at one
moment, the worker that looks last finds the other, whichever it is.
"""

import logging
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.db import OperationalError, connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from ...models import Article, Fingerprint, Job, Version
from ...models.rows import insert_rows
from . import similarity
from .grouping import elect_leads, part_changed, put_together
from .similarity import Keys, Sketch, fingerprint, holders, likely_originals, surplus

logger = logging.getLogger(__name__)

METHOD = f"{similarity.NAME} {similarity.VERSION}"
KEYS = [f"key_{place + 1}" for place in range(similarity.KEYS)]
SHARING = "SELECT article_id, {place}, {key} FROM articles_fingerprint WHERE {key} IN ({marks})"
Pair = tuple[int, int, float]


def compare_articles(pks: Collection[int]) -> None:
    """Put those of these articles that wait for it under the ones they are copies of.

    What goes wrong with one of them is a job, and stops no other. Safe to repeat.
    """
    versions = Version.objects.filter(article__in=pks, article__current=F("pk"))
    compare_versions(list(versions.only("article", "number", "text").order_by("pk")))


def compare_versions(versions: Collection[Version]) -> None:
    """As `compare_articles`, for those of these versions that are what their article says now."""
    pks = [version.pk for version in versions]
    awaiting = Article.objects.awaiting_comparison().filter(current__in=pks)
    current = set(awaiting.values_list("current", flat=True))
    waiting = [version for version in versions if version.pk in current]
    try:
        _compare(waiting)
    except (OperationalError, SoftTimeLimitExceeded):
        raise
    except Exception:
        logger.exception("Comparing %s articles at once failed: each alone", len(waiting))
        for version in waiting:
            _compare_alone(version)


def _compare_alone(version: Version) -> None:
    try:
        _compare([version])
    except (OperationalError, SoftTimeLimitExceeded):
        raise
    except Exception as problem:
        logger.exception("Comparing article %s failed", version.article_id)
        error = type(problem).__name__
        set_aside(version, f"Newsroom could not look for its near-duplicates: an error ({error}).")


@transaction.atomic
def set_aside(version: Version, reason: str) -> Job:
    article = Article.objects.select_related("source").get(pk=version.article_id)
    Article.objects.filter(pk=article.pk).update(compared_at=timezone.now())
    return Job.objects.record_failure(
        kind=Job.Kind.COMPARE,
        subject=article.uri,
        problem=reason,
        source=article.source,
        version=version,
    )


def await_comparison_again(article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(compared_at=None)


def _compare(versions: Sequence[Version]) -> None:
    prints = {version.article_id: fingerprint(version.text) for version in versions}
    _write(prints)
    part_changed([version.article_id for version in versions if version.number > 1])
    for one, other, likeness in _pairs(prints):
        put_together(one, other, likeness=likeness, method=METHOD)
    elect_leads(prints)
    with transaction.atomic():
        # A version that came meanwhile is compared on its own account.
        compared = Article.objects.filter(current__in=[version.pk for version in versions])
        _lock(compared)
        compared.update(compared_at=timezone.now())
        Job.objects.filter(kind=Job.Kind.COMPARE, version__article__in=prints).settle()


@transaction.atomic
def _write(prints: dict[int, similarity.Fingerprint]) -> None:
    _lock(Article.objects.filter(pk__in=prints))
    Fingerprint.objects.filter(article__in=prints).delete()
    rows = [(pk, *found.keys, bytes(found.sketch), METHOD) for pk, found in sorted(prints.items())]
    insert_rows(Fingerprint, ["article", *KEYS, "sketch", "method"], rows)


def _pairs(prints: dict[int, similarity.Fingerprint]) -> Iterator[Pair]:
    """Each of these articles with those it is a copy of, or that are copies of it."""
    among = holders(_sharing(prints.values()))
    _forget(surplus(among))
    likely = {pk: likely_originals(pk, found.keys, among) for pk, found in prints.items()}
    others = {other for found in likely.values() for other in found} - prints.keys()
    sketches = {pk: found.sketch for pk, found in prints.items()} | _sketches(others)
    for one, found in likely.items():
        for other in found:
            if other in sketches:
                likeness = similarity.likeness(sketches[one], sketches[other])
                if likeness >= similarity.SURE:
                    yield one, other, likeness


def _sharing(prints: Collection[similarity.Fingerprint]) -> dict[int, Keys]:
    """The keys of every article that has one of these in its place: of such alone."""
    selects: list[str] = []
    asked: list[int] = []
    for place, name in enumerate(KEYS):
        if keys := {key for found in prints if (key := found.keys[place]) is not None}:
            marks = ", ".join(["%s"] * len(keys))
            selects.append(SHARING.format(place=place, key=name, marks=marks))
            asked += keys
    if not selects:
        return {}
    known: dict[int, list[int | None]] = {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), asked)
        for pk, place, key in cursor.fetchall():
            known.setdefault(pk, [None] * similarity.KEYS)[place] = key
    return {pk: tuple(keys) for pk, keys in known.items()}


def _sketches(articles: Collection[int]) -> dict[int, Sketch]:
    rows = Fingerprint.objects.filter(article__in=articles).values_list("article", "sketch")
    return {pk: Sketch.read(bytes(stored)) for pk, stored in rows}


@transaction.atomic
def _forget(crowded: dict[int, list[int]]) -> None:
    _lock(Fingerprint.objects.filter(article__in=list(chain.from_iterable(crowded.values()))))
    for place, articles in crowded.items():
        name = KEYS[place]
        Fingerprint.objects.filter(article__in=articles).update(**{name: None})


def _lock(rows: QuerySet[Any]) -> None:
    """In the one order in which all lock them: two workers wait for each other in no ring."""
    list(rows.select_for_update().order_by("pk").values_list("pk", flat=True))
