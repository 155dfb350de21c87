"""Put articles on one event together, and leave where it is what already has a place."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ..models import Article, Membership, Mention, Story
from .similarity import METHOD, SAME_STORY, Names, Rarity, similarity

WINDOW = timedelta(hours=72)
MOST_COMPARED = 400  # on each side: a big intake must not compare everything with everything
MOST_CANDIDATES = 50
FEWEST_SHARED = 2


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
        Article.objects.filter(pk=article.pk).update(grouped_at=timezone.now())
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
    if story.named_by_id:
        return
    articles = Article.objects.filter(membership__story=story).select_related("current")
    first = articles.order_by("current__title_is_derived", "arrived_at", "pk").first()
    story.title = str(first)
    story.save(update_fields=["title"])
