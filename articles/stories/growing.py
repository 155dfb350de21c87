"""Stories that grow: those with the most new articles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from ..models import Membership, Story
from ..models.articles import ArticleQuerySet
from .reading import stories_with

MOST = 5


@dataclass(frozen=True)
class Growing:
    """A story as `stories_with` gives it, and how many articles are new in it."""

    story: Story
    new: int


def growing(among: ArticleQuerySet, since: datetime) -> Sequence[Growing]:
    """The stories with the most of these articles that came in since then, most first."""
    articles = among.filter(arrived_at__gt=since).order_by()
    places = Membership.objects.filter(article__in=articles.values("pk"))
    counted = places.values_list("story").annotate(new=Count("pk"), latest=Max("pk"))
    most = list(counted.order_by("-new", "-latest")[:MOST])
    stories = stories_with(among).in_bulk([story for story, _, _ in most])
    return [Growing(stories[story], count) for story, count, _ in most if story in stories]
