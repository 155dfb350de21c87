"""Put tags on articles, and take them off."""

import unicodedata

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.text import slugify

from ..models import Article, ArticleTag, Event, Tag, TagAlias, TagSuggestion


class TagRetired(ValueError):
    """The tag stays where it is, and is put on nothing more."""

    def __init__(self, tag: Tag) -> None:
        super().__init__(f"“{tag}” is retired. Who looks after the vocabulary can bring it back.")


def compared(name: str) -> str:
    """A name as aliases are compared: however it is capitalised."""
    return unicodedata.normalize("NFC", " ".join(name.split()).casefold())


def tag_called(name: str) -> Tag | None:
    """The tag of this very name, however it is capitalised.

    SQLite folds the case of ASCII letters only; a slug is in lower case in every script.
    """
    similar = Tag.objects.filter(slug__startswith=slugify(name, allow_unicode=True))
    return next(
        (tag for tag in similar.order_by("pk") if tag.name.casefold() == name.casefold()), None
    )


def known_tag(name: str) -> Tag | None:
    """The tag of this name or alias."""
    if tag := tag_called(name):
        return tag
    alias = TagAlias.objects.select_related("tag").filter(key=compared(name)).first()
    return alias.tag if alias else None


def alike(typed: str) -> QuerySet[Tag]:
    """A few tags whose names or aliases hold what has been typed so far, however capitalised."""
    is_alike = Q(name__icontains=typed)
    if slug := slugify(typed, allow_unicode=True):
        is_alike |= Q(slug__contains=slug)  # as in tag_called
    aliases = TagAlias.objects.filter(tag=OuterRef("pk"), key__contains=compared(typed))
    tags: QuerySet[Tag] = Tag.objects.offered().filter(is_alike | Exists(aliases))
    return tags.order_by("name", "pk")[:10]


@transaction.atomic
def add_tag(*, article: Article, name: str, added_by: User) -> Tag:
    """Tag an article, creating the tag on its first use. Safe to repeat. Raises `TagRetired`."""
    tag = tag_named(name)
    put_on(article=article, tag=tag, added_by=added_by)
    return tag


@transaction.atomic
def put_on(*, article: Article, tag: Tag, added_by: User) -> None:
    """Put a tag on an article. Safe to repeat. Raises `TagRetired`."""
    if tag.retired_at is not None:
        raise TagRetired(tag)
    applied, created = ArticleTag.objects.get_or_create(
        tag=tag, content_object=article, defaults={"added_by": added_by}
    )
    told = TagSuggestion.objects.filter(article=article, tag=tag)
    told.update(state=TagSuggestion.State.ACCEPTED, decided_by=added_by)
    if created:
        Event.objects.record(Event.Verb.ADDED, applied, actor=added_by, after=_told(article, tag))


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
    """Take a tag off an article, for good: no rule puts it on again. Safe to repeat.

    The tag itself stays.
    """
    applied = ArticleTag.objects.filter(content_object=article, tag=tag).first()
    if applied is None:
        return
    Event.objects.record(Event.Verb.REMOVED, applied, actor=removed_by, before=_told(article, tag))
    applied.delete()
    TagSuggestion.objects.update_or_create(
        article=article,
        tag=tag,
        defaults={"state": TagSuggestion.State.REMOVED, "decided_by": removed_by},
    )


def _told(article: Article, tag: Tag) -> dict[str, int | str]:
    return {"article": article.pk, "tag": tag.name}
