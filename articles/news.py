"""How an article stands with all that people do to it, in a few short words.

Words that are the same say that nothing has changed: a page asks again and again, and this is all
that it costs then. They are read from the rows themselves, so that nobody has to keep them.
"""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum

from .models import Annotation, AnnotationTag, ArticleTag, Reply, TagSuggestion
from .models.articles import ArticleQuerySet

NOBODY = "0"  # who else reads it, if nobody does
# Numbers are never given out twice: one row gone and another back give another sum.
ROWS = Max("pk"), Count("pk"), Sum("pk")
ASTRAY = Count("not_in"), Sum("not_in")
WRITTEN = *ROWS, *ASTRAY, Max("updated_at"), Max("resolved_at"), Count("resolved_at")
TAGGED = *ROWS, Sum("tag")  # a merge gives rows another tag
DECIDED = *TAGGED, Sum("pk", filter=Q(state="open")), Sum("pk", filter=Q(state="rejected"))
Standing = dict[str, str]


def standing(articles: ArticleQuerySet, pk: int) -> Standing | None:
    """How the article stands, part by part; None if it is not among these."""
    asked = articles.order_by().filter(pk=pk)
    found = asked.values_list("status", "assignee", "current", "killed_at").first()
    if found is None:
        return None
    status, assignee, version, killed_at = found
    notes = Annotation.objects.filter(version__article=pk)
    replies = Reply.objects.filter(
        annotation__version__article=pk, annotation__deleted_at__isnull=True
    )
    on_notes = AnnotationTag.objects.filter(
        content_object__version__article=pk, content_object__deleted_at__isnull=True
    )
    tags: QuerySet[ArticleTag] = ArticleTag.objects.filter(content_object=pk)
    suggestions = TagSuggestion.objects.filter(article=pk)
    return {
        "notes": in_short([_told(notes, WRITTEN), _told(replies, ROWS), _told(on_notes, TAGGED)]),
        "tags": in_short([_told(tags, TAGGED), _told(suggestions, DECIDED)]),
        "state": in_short([status, assignee]),
        "version": in_short([version, killed_at]),
    }


def as_seen(stands: Standing) -> str:
    """All parts in one word, as a page keeps it."""
    return ".".join(stands.values())


def in_short(words: Iterable[object]) -> str:
    return blake2b(repr(list(words)).encode(), digest_size=6).hexdigest()


def _told(rows: QuerySet[Any], numbers: Iterable[Max | Count | Sum]) -> list[object]:
    asked = {f"n{place}": number for place, number in enumerate(numbers)}
    return list(rows.order_by().aggregate(**asked).values())
