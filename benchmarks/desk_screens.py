"""The screens that `benchmarks/pages.py` measures. Import it once Django is set up."""

from collections.abc import Mapping
from typing import TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet

from articles.models import Article, Entity, Membership, Source, Tag

from .made_up_copy import Scribe

Row = TypeVar("Row", bound=Model)

RARE = 0.9  # of the way through names, tags and words from the most frequent to the rarest


def screens() -> Mapping[str, str]:
    """By their names: the screens of the desk, and the list of articles asked in every way."""
    newest = Article.objects.filter(duplicate_of=None, is_withheld=False, embargoed_until=None)
    middle = _at(newest.order_by("arrived_at"), 0.5)
    tags, names = Tag.objects.order_by("pk"), Entity.objects.exclude(mentions=None).order_by("pk")
    story = Membership.objects.order_by("-pk").values_list("story", flat=True)[100]
    return {
        "desk": "/",
        "list": "/articles/",
        "reader": newest.order_by("-arrived_at", "-pk")[0].get_absolute_url(),
        "story": f"/stories/{story}/",
        "stories": "/stories/",
        "names": "/entities/",
        "names, open": "/entities/?kind=open",
        "name, frequent": _at(names, 0).get_absolute_url(),
        "name, rare": _at(names, RARE).get_absolute_url(),
        "tags": "/tags/",
        "tag, frequent": _at(tags, 0).get_absolute_url(),
        "tag, rare": _at(tags, RARE).get_absolute_url(),
        "notes": "/annotations/",
        "sources": "/sources/",
        "list, older": f"/articles/?older={middle.pk}",
        "list, newer": f"/articles/?newer={middle.pk}",
        **{f"q={asked}": f"/articles/?{urlencode({'q': asked})}" for asked in _questions()},
    }


def _questions() -> list[str]:
    scribe = Scribe(seed=0)
    common, second, rare = scribe.words[0], scribe.words[40], scribe.words[15_000]
    person = next(name.words for name in scribe.names if name.kind == "person")
    seldom = next(name.words for name in scribe.names[15_000:] if name.kind == "person")
    tags = Tag.objects.order_by("pk")
    frequent, seldom_used = _at(tags, 0).slug, _at(tags, RARE).slug
    wire, small = Source.objects.order_by("pk")[0], Source.objects.order_by("-pk")[0]
    return [
        *("state:ready", "state:spiked", "is:unread", "is:read", "is:annotated", "is:tagged"),
        *("is:killed", "-is:tagged", "is:unread state:new"),
        *(f"tag:{frequent}", f"tag:{seldom_used}"),
        *(f'source:"{wire}"', f'source:"{small}"', "language:en", "language:de", "language:it"),
        *(f'by:"{person}"', "by:nobody", f'person:"{person}"', f'person:"{seldom}"'),
        *("after:2d", "before:90d", "after:100d before:90d", common, rare, f"{common} {second}"),
        *(f'"{common} {second}"', f"-{common}", f"{rare} OR tag:{seldom_used}"),
        *(f'-person:"{person}" tag:{frequent}', f"{common} is:annotated", "language:de by:nobody"),
    ]


def _at(rows: QuerySet[Row], share: float) -> Row:
    """The row that stands so far through these."""
    return rows[int(share * (rows.count() - 1))]
