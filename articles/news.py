"""How an article stands with all that people do to it, in a few short words.

Words that are the same say that nothing has changed: the page asks again and again, and this is all
that it costs then. They are read from the rows themselves, so that nobody has to keep them.
"""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat

from .models import Annotation, ArticleTag, Reply, TagSuggestion
from .models.articles import ArticleQuerySet

PARTS = ("notes", "tags", "state", "version")
NOBODY = "0"  # who else reads it, if nobody does
Standing = dict[str, str]


def standing(articles: ArticleQuerySet, pk: int) -> Standing | None:
    """How the article stands, part by part; None if it is not among these. One question."""
    on_it = Annotation.objects.filter(version__article=OuterRef("pk"))
    said = Reply.objects.filter(
        annotation__version__article=OuterRef("pk"), annotation__deleted_at=None
    )
    put_on = ArticleTag.objects.filter(content_object=OuterRef("pk"))
    suggested = TagSuggestion.objects.filter(article=OuterRef("pk"))
    rows = articles.order_by().filter(pk=pk)
    known = rows.annotate(
        of_notes=_told(
            on_it,
            "version__article",
            # Numbers are never given out twice: the same last one and the same count are the same.
            (Max("pk"), Count("pk"), Max("updated_at"), Max("resolved_at"), Count("resolved_at")),
        ),
        of_replies=_told(said, "annotation__version__article", (Max("pk"), Count("pk"))),
        of_tags=_told(put_on, "content_object", (Max("pk"), Count("pk"))),
        of_suggestions=_told(
            suggested,
            "article",
            (
                Max("pk"),
                Count("pk", filter=Q(state=TagSuggestion.State.OPEN)),
                Count("pk", filter=Q(state=TagSuggestion.State.REJECTED)),
            ),
        ),
    ).values_list("of_notes", "of_replies", "of_tags", "of_suggestions", "status", "current")
    found = known.first()
    if found is None:
        return None
    notes, replies, tags, suggestions, status, version = found
    told: tuple[list[object], ...] = ([notes, replies], [tags, suggestions], [status], [version])
    return {part: in_short(words) for part, words in zip(PARTS, told, strict=True)}


def as_seen(stands: Standing) -> str:
    """All parts in one word, as a page keeps it."""
    return ".".join(stands.values())


def in_short(words: Iterable[object]) -> str:
    return blake2b(repr(list(words)).encode(), digest_size=6).hexdigest()


def _told(rows: QuerySet[Any], group: str, numbers: Iterable[Max | Count]) -> Coalesce:
    """These numbers of all the rows, as one text."""
    pieces = [piece for number in numbers for piece in (Value("/"), Cast(number, TextField()))]
    told = (
        rows.order_by()
        .values(group)
        .annotate(told=Concat(Value(""), *pieces, output_field=TextField()))
    )
    return Coalesce(Subquery(told.values("told")), Value(""), output_field=TextField())
