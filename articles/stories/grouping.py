"""Put articles on one event together, and leave where it is what already has a place."""

import logging
from collections.abc import Iterable
from datetime import timedelta

from celery.exceptions import SoftTimeLimitExceeded
from django.db import OperationalError, transaction
from django.utils import timezone

from ..models import Article, Job, Membership, Mention, Story
from .similarity import METHOD, SAME_STORY, Names, Rarity, similarity

logger = logging.getLogger(__name__)

WINDOW = timedelta(hours=72)
MOST_COMPARED = 400  # on each side: a big intake must not compare everything with everything
MOST_CANDIDATES = 50
FEWEST_SHARED = 2


def group_article(pk: int) -> None:
    """Place an article that waits for it. What goes wrong is a job, and stops no other article."""
    waiting = Article.objects.awaiting_grouping().select_related("current", "source")
    article = waiting.filter(pk=pk).first()
    if article is None:
        return
    try:
        place_article(article)
    except (OperationalError, SoftTimeLimitExceeded):
        raise
    except Exception as problem:
        logger.exception("Placing article %s failed", pk)
        error = type(problem).__name__
        set_aside(article, f"Newsroom could not find its story: an error ({error}).")


@transaction.atomic
def set_aside(article: Article, reason: str) -> Job:
    Article.objects.filter(pk=article.pk).update(grouped_at=timezone.now())
    return Job.objects.record_failure(
        kind=Job.Kind.GROUP,
        subject=article.uri,
        problem=reason,
        source=article.source,
        version=article.current,
    )


def await_grouping_again(article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(grouped_at=None)


def place_article(article: Article) -> Story | None:
    """Put an article into the story it tells of, or start one with its nearest neighbour.

    Call it once the article's names are committed. Safe to repeat: an article that has a place
    keeps it, whoever gave it. None if nothing that arrived around it tells of the same event.
    """
    place = Membership.objects.filter(article=article).select_related("story").first()
    nearest = None if place else nearest_article(article)
    story = place.story if place else None
    with transaction.atomic():
        if nearest:
            story = _join(article, *nearest)
        # A version that came meanwhile is compared on its own account.
        compared = Article.objects.filter(pk=article.pk, current=article.current_id)
        compared.update(grouped_at=timezone.now())
        Job.objects.record_success(kind=Job.Kind.GROUP, subjects=[article.uri])
    return story


def nearest_article(article: Article) -> tuple[int, float] | None:
    """The id of the article around it that is most surely on the same event, with the score."""
    around = dict(_arrived_around(article))
    names = _names_by_version([article.current_id, *around])
    own = names.pop(article.current_id, {})
    shared = {version: len(own.keys() & named.keys()) for version, named in names.items()}
    likely = [version for version, count in shared.items() if count >= FEWEST_SHARED]
    rarity = Rarity([own, *names.values()])
    scores = {
        version: similarity(own, names[version], rarity)
        for version in sorted(likely, key=lambda version: -shared[version])[:MOST_CANDIDATES]
    }
    best = max(scores, key=lambda version: scores[version], default=None)
    if best is None or scores[best] < SAME_STORY:
        return None
    return around[best], scores[best]


def _arrived_around(article: Article) -> Iterable[tuple[int | None, int]]:
    """The current version and id of each article just before and after it, nearest first."""
    at, others = article.arrived_at, Article.objects.exclude(current=None)
    before = others.older_than(article).filter(arrived_at__range=(at - WINDOW, at))
    after = others.newer_than(article).filter(arrived_at__range=(at, at + WINDOW))
    for neighbours in (
        before.order_by("-arrived_at", "-pk"),
        after.order_by("arrived_at", "pk"),
    ):
        yield from neighbours.values_list("current_id", "pk")[:MOST_COMPARED]


def _names_by_version(versions: Iterable[int | None]) -> dict[int | None, Names]:
    mentions = Mention.objects.shown().filter(version__in=[pk for pk in versions if pk])
    found = mentions.order_by().values_list("version_id", "entity_id", "entity__kind").distinct()
    names: dict[int | None, dict[int, str]] = {}
    for version, entity, kind in found:
        names.setdefault(version, {})[entity] = kind
    return dict(names)


def _join(article: Article, other: int, score: float) -> Story:
    # Both rows are locked in one order, so that two workers cannot start two stories of one pair.
    pair = [article.pk, other]
    list(Article.objects.select_for_update().filter(pk__in=pair).order_by("pk").values_list("pk"))
    places = Membership.objects.filter(article__in=pair).select_related("story")
    stories = {place.article_id: place.story for place in places}
    if article.pk in stories:
        return stories[article.pk]
    story = stories.get(other) or Story.objects.create(title=str(article))
    members = [member for member in pair if member not in stories]
    Membership.objects.bulk_create(
        [Membership(story=story, article_id=pk, method=METHOD, score=score) for pk in members]
    )
    _name(story)
    return story


def _name(story: Story) -> None:
    """Call it by the first headline among its articles, unless a person named it."""
    articles = Article.objects.filter(membership__story=story).select_related("current")
    first = articles.order_by("current__title_is_derived", "arrived_at", "pk").first()
    Story.objects.filter(pk=story.pk, named_by=None).update(title=str(first))
