"""Put tags on articles, and take them off."""

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.text import slugify

from ..models import Article, ArticleTag, Event, Tag


def known_tag(name: str) -> Tag | None:
    """The tag of this name, however it is capitalised.

    SQLite folds the case of ASCII letters only; a slug is in lower case in every script.
    """
    similar = Tag.objects.filter(slug__startswith=slugify(name, allow_unicode=True))
    return next(
        (tag for tag in similar.order_by("pk") if tag.name.casefold() == name.casefold()), None
    )


def alike(typed: str) -> QuerySet[Tag]:
    """A few tags whose names hold what has been typed so far, however it is capitalised."""
    is_alike = Q(name__icontains=typed)
    if slug := slugify(typed, allow_unicode=True):
        is_alike |= Q(slug__contains=slug)  # as in known_tag
    tags: QuerySet[Tag] = Tag.objects.filter(is_alike)
    return tags.order_by("name", "pk")[:10]


@transaction.atomic
def add_tag(*, article: Article, name: str, added_by: User) -> Tag:
    """Tag an article, creating the tag on its first use. Safe to repeat."""
    tag = tag_named(name)
    applied, created = ArticleTag.objects.get_or_create(
        tag=tag, content_object=article, defaults={"added_by": added_by}
    )
    if created:
        Event.objects.record(Event.Verb.ADDED, applied, actor=added_by, after=_told(article, tag))
    return tag


def tag_named(name: str) -> Tag:
    """The tag of this name, made if there is none yet."""
    return known_tag(name) or _new_tag(name)


def _new_tag(name: str) -> Tag:
    try:
        with transaction.atomic():
            tag: Tag = Tag.objects.create(name=name)
    except IntegrityError:  # somebody has just made it
        tag = known_tag(name) or Tag.objects.get(name__iexact=name)
    return tag


@transaction.atomic
def remove_tag(*, article: Article, tag: Tag, removed_by: User) -> None:
    """Take a tag off an article; the tag itself stays. Safe to repeat."""
    applied = ArticleTag.objects.filter(content_object=article, tag=tag).first()
    if applied is None:
        return
    Event.objects.record(Event.Verb.REMOVED, applied, actor=removed_by, before=_told(article, tag))
    applied.delete()


def _told(article: Article, tag: Tag) -> dict[str, int | str]:
    return {"article": article.pk, "tag": tag.name}
