"""What a story consists of: its articles, and the names that they share or have alone."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, Exists, F, Max, OuterRef, QuerySet, Subquery, When

from ..models import Article, Entity, Membership, Mention, Story
from ..models.articles import ArticleQuerySet
from ..paging import Page, first_page

STORIES_PER_PAGE = 30
MOST_ARTICLES = 50


@dataclass(frozen=True)
class SharedNames:
    """Names under one heading: in all articles of a story, in several, or in one alone."""

    heading: str
    entities: Sequence[Entity]
    article: Article | None = None


def newest_stories(*, before: int | None) -> Page[Membership]:
    """Stories by what was last placed in them, as that last placing with its story.

    The list reads placings backwards, so it never sorts all stories.
    """
    later = Membership.objects.filter(story=OuterRef("story"), pk__gt=OuterRef("pk"))
    last_placed = Membership.objects.filter(~Exists(later)).order_by("-pk")
    if before:
        last_placed = last_placed.filter(pk__lt=before)
    return first_page(last_placed, size=STORIES_PER_PAGE)


def stories_of(placings: Sequence[Membership], among: ArticleQuerySet) -> list[Story]:
    """The stories of these placings that have some of these articles, in their order."""
    stories = stories_with(among).in_bulk([placing.story_id for placing in placings])
    return [stories[placing.story_id] for placing in placings if placing.story_id in stories]


def stories_with(among: ArticleQuerySet) -> QuerySet[Story]:
    """Stories that have some of these articles, with how many, the latest, and a title to show.

    A title that nobody gave is a headline: it may be that of an article which is not among these.
    """
    of_these = Exists(among.filter(pk=OuterRef("memberships__article")))
    kept_back = Membership.objects.filter(
        ~Exists(among.filter(pk=OuterRef("article"))),
        story=OuterRef("pk"),
        article__duplicate_of=None,
    )
    titles = among.filter(membership__story=OuterRef("pk")).order_by(
        "current__title_is_derived", "arrived_at", "pk"
    )
    first_title = Subquery(titles.values("current__title")[:1])
    return Story.objects.annotate(
        article_count=Count("memberships", filter=of_these),
        latest_at=Max("memberships__article__arrived_at", filter=of_these),
        shown_title=Case(
            When(Exists(kept_back), named_by=None, then=first_title), default=F("title")
        ),
    ).filter(article_count__gt=0)


def articles_of(story: Story, among: ArticleQuerySet) -> list[Article]:
    """The newest of these articles that are in the story, newest first."""
    articles = among.filter(membership__story=story)
    return list(articles.defer("current__text").order_by("-arrived_at", "-pk")[:MOST_ARTICLES])


def shared_names(articles: Sequence[Article]) -> list[SharedNames]:
    """The names in these articles, those in most of them first."""
    by_version = {article.current_id: article for article in articles}
    rows = Mention.objects.shown().filter(version__in=by_version).order_by()
    naming: defaultdict[int, set[int | None]] = defaultdict(set)
    for entity, version in rows.values_list("entity_id", "version_id").distinct():
        naming[entity].add(version)
    entities = sorted(
        Entity.objects.filter(pk__in=naming), key=lambda e: (-len(naming[e.pk]), e.key, e.pk)
    )
    in_all = [e for e in entities if len(naming[e.pk]) == len(by_version)]
    in_several = [e for e in entities if 1 < len(naming[e.pk]) < len(by_version)]
    alone = [e for e in entities if len(naming[e.pk]) == 1 < len(by_version)]
    shared = "In both" if len(by_version) == 2 else f"In all {len(by_version)}"
    return [
        SharedNames(shared, in_all),
        SharedNames("In several", in_several),
        *(
            SharedNames("Only in", [e for e in alone if pk in naming[e.pk]], article=article)
            for pk, article in by_version.items()
        ),
    ]
