"""Keep the newsroom's vocabulary in order: rename a term, say what it means, retire it."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from ..models import Event, Tag, TagAddress, TagAlias
from .application import compared, known_tag
from .tree import follow, lock_tree


class NameTaken(ValueError):
    """Another tag has this name or alias already, in whatever case."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is a tag “{name}” already. Merge the two instead.")


@transaction.atomic
def rename_tag(*, tag: Tag, name: str, actor: User | None) -> Tag:
    """Give a tag another name, and an address that fits it; the old one leads to it.

    Raises `NameTaken`.
    """
    name = " ".join(name.split())
    refuse_if_taken(tag, name)
    before = Tag.objects.values("name", "slug").get(pk=tag.pk)
    if name == before["name"]:
        return tag
    lock_tree()
    path = bytes(Tag.objects.values_list("path", flat=True).get(pk=tag.pk))
    tag.name, tag.slug = name, free_slug(tag, name)
    try:
        with transaction.atomic():
            tag.save(update_fields=["name", "slug", "path"])
    except IntegrityError:  # someone took the name a moment ago
        raise NameTaken(name) from None
    follow(tag, path)
    tag.aliases.filter(key=compared(name)).delete()
    keep_address(before["slug"], tag)
    after = {"name": tag.name, "slug": tag.slug}
    Event.objects.record(Event.Verb.CHANGED, tag, actor=actor, before=before, after=after)
    return tag


@transaction.atomic
def set_aliases(*, tag: Tag, names: Sequence[str], actor: User | None) -> None:
    """Let these be the other names of a tag, and no more. Safe to repeat. Raises `NameTaken`."""
    wanted = {compared(name): name for name in names if compared(name) != compared(tag.name)}
    known = {alias.key: alias.name for alias in tag.aliases.order_by("name", "pk")}
    if wanted.keys() == known.keys():
        return
    for key in wanted.keys() - known.keys():
        refuse_if_taken(tag, wanted[key])
    tag.aliases.exclude(key__in=wanted).delete()
    try:
        with transaction.atomic():
            TagAlias.objects.bulk_create(
                TagAlias(tag=tag, name=name, key=key)
                for key, name in wanted.items()
                if key not in known
            )
    except IntegrityError:  # someone took it a moment ago
        raise NameTaken(", ".join(wanted.values())) from None
    before = {"aliases": sorted(known.values())}
    after = {"aliases": sorted(wanted.values())}
    Event.objects.record(Event.Verb.CHANGED, tag, actor=actor, before=before, after=after)


@transaction.atomic
def describe_tag(*, tag: Tag, description: str, colour: str, actor: User | None) -> Tag:
    """Say what a tag is for, and which hue it has. Safe to repeat."""
    before = Tag.objects.values("description", "colour").get(pk=tag.pk)
    after = {"description": description, "colour": colour}
    if before != after:
        tag.description, tag.colour = description, colour
        tag.save(update_fields=["description", "colour"])
        Event.objects.record(Event.Verb.CHANGED, tag, actor=actor, before=before, after=after)
    return tag


@transaction.atomic
def retire_tag(*, tag: Tag, at: datetime | None, actor: User | None) -> Tag:
    """Keep a tag where it is and offer it no more; without a moment, bring it back.

    Safe to repeat.
    """
    rows = Tag.objects.filter(pk=tag.pk)
    if rows.filter(retired_at__isnull=at is not None).update(retired_at=at):
        before, after = {"is_retired": at is None}, {"is_retired": at is not None}
        Event.objects.record(Event.Verb.CHANGED, tag, actor=actor, before=before, after=after)
    tag.retired_at = at
    return tag


def tag_at(slug: str) -> Tag | None:
    """The tag that has this address, or had it once."""
    if tag := Tag.objects.filter(slug=slug).first():
        return tag
    address = TagAddress.objects.select_related("tag").filter(slug=slug).first()
    return address.tag if address else None


def keep_address(slug: str, tag: Tag) -> None:
    """Let an address of before lead to the tag."""
    if slug != tag.slug:
        TagAddress.objects.update_or_create(slug=slug, defaults={"tag": tag})


def refuse_if_taken(tag: Tag, name: str) -> None:
    """Raises `NameTaken`."""
    taken = known_tag(name)
    if taken and taken != tag:
        raise NameTaken(taken.name)


def free_slug(tag: Tag, name: str) -> str:
    slug: str = tag.slugify(name)
    taken = set(
        Tag.objects.filter(slug__startswith=slug).exclude(pk=tag.pk).values_list("slug", flat=True)
    )
    number = 0
    while slug in taken:
        number += 1
        slug = tag.slugify(name, number)
    return slug
