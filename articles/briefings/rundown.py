"""What stands in a rundown, and what can be put into it. Every question here is bounded."""

from django.db.models import OuterRef, QuerySet, Subquery

from ..models import Article, Briefing, Edition, Event, Item
from ..models.articles import ArticleQuerySet
from ..paging import CountOf, row_at

PER_PAGE = 30
MOST_TO_CHOOSE_FROM = 50


def briefings_before(pk: int | None) -> QuerySet[Briefing]:
    """Briefings, the newest first, each with its size and latest edition: those older than `pk`."""
    latest = Edition.objects.filter(briefing=OuterRef("pk")).order_by("-number")
    briefings = Briefing.objects.select_related("created_by").annotate(
        item_count=CountOf(Item.objects.filter(briefing=OuterRef("pk")).values("pk")),
        latest_number=Subquery(latest.values("number")[:1]),
        latest_published_at=Subquery(latest.values("published_at")[:1]),
    )
    return (briefings.filter(pk__lt=pk) if pk else briefings).order_by("-pk")


def items_of(briefing: Briefing) -> QuerySet[Item]:
    """The items in order with what they cite, but without the articles' whole texts."""
    items = briefing.items.select_related(
        "version__document", "version__article__source", "version__article__current"
    )
    return items.defer(
        "version__text", "version__document__content", "version__article__current__text"
    )


def articles_to_add(briefing: Briefing, among: ArticleQuerySet) -> list[Article]:
    """The newest of these articles that may be cited and are not in the briefing as a whole."""
    there = briefing.items.filter(kind=Item.Kind.ARTICLE).values("version__article")
    newest = among.filter(killed_at=None).exclude(pk__in=there).defer("current__text")
    return list(newest.order_by("-arrived_at", "-pk")[:MOST_TO_CHOOSE_FROM])


def removal_from(briefing: Briefing, event_pk: str) -> Event | None:
    """The event in which an item left this briefing, if `event_pk` names one."""
    removals = Event.objects.filter(verb=Event.Verb.REMOVED, subject_type="item")
    return row_at(removals.filter(before__briefing=briefing.pk), event_pk)
