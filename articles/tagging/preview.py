"""What merging a tag into another would change, before anybody does it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from ..models import ArticleTag, Tag

# Nobody counts further than this: beyond it, a page says "10000+".
MOST_COUNTED = 10_000
MOST_NAMED = 50


@dataclass(frozen=True)
class Changes:
    """What is a tag's own, and goes over to the one that stays."""

    tag: Tag
    articles: int
    on_both: int
    notes: int
    aliases: Sequence[str]
    children: Sequence[str]
    rules: int
    sources: int

    def sentences(self) -> list[str]:
        told = [_counted(self.articles, "article")]
        if self.on_both:
            told.append(f"{_number(self.on_both)} of them with the other tag already")
        told += [_counted(self.notes, "note")] if self.notes else []
        told += [f"other names: {', '.join(self.aliases)}"] if self.aliases else []
        told += [f"tags below it: {', '.join(self.children)}"] if self.children else []
        told += [_counted(self.rules, "rule")] if self.rules else []
        told += [f"{_counted(self.sources, 'source')} starting with it"] if self.sources else []
        return told


def changes(tag: Tag, *, kept: Tag | None = None) -> Changes:
    """A number of questions that is the same for every tag."""
    rows = ArticleTag.objects.filter(tag=tag).order_by()
    kept_notes = tag.tagged_annotations.filter(content_object__deleted_at=None)
    same = ArticleTag.objects.filter(tag=kept, content_object=OuterRef("content_object"))
    return Changes(
        tag=tag,
        articles=rows[:MOST_COUNTED].count(),
        on_both=rows.filter(Exists(same))[:MOST_COUNTED].count() if kept else 0,
        notes=kept_notes.order_by()[:MOST_COUNTED].count(),
        aliases=list(tag.aliases.order_by("name").values_list("name", flat=True)[:MOST_NAMED]),
        children=list(tag.children.order_by("path").values_list("name", flat=True)[:MOST_NAMED]),
        rules=tag.rules.count(),
        sources=tag.default_of.count(),
    )


def _counted(count: int, noun: str) -> str:
    return f"{_number(count)} {noun}{'' if count == 1 else 's'}"


def _number(count: int) -> str:
    return f"{count}+" if count == MOST_COUNTED else str(count)
