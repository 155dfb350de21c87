"""What differs between two texts: two versions of an article, or an article and another one."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..differences import Words, differences, word_differences
from ..models import Version
from .reader_page import ToldVersion, readable_or_404, version_of
from .requests import EditorRequest

LINES = {
    "byline": "Byline",
    "dateline_place": "Dateline",
    "publisher": "Publisher",
    "section": "Section",
}


@dataclass(frozen=True)
class Line:
    """What stands beside a text, such as its byline, where it has changed."""

    name: str
    words: tuple[Words, ...]


@require_safe
def version_differences(request: EditorRequest, pk: int, old: int, new: int) -> HttpResponse:
    article = readable_or_404(request.user, pk)
    versions = article.versions.select_related("document__source").defer("document__content")
    before, after = (get_object_or_404(versions, number=number) for number in (old, new))
    context = {"article": article, "between": "versions", "change": ToldVersion(after, before)}
    context |= _differences(before, after)
    return render(request, "articles/differences.html", context)


@require_safe
def article_differences(request: EditorRequest, pk: int, other_pk: int) -> HttpResponse:
    """The article against another, with what only the other one says as if it were new."""
    article, other = (readable_or_404(request.user, one) for one in (pk, other_pk))
    context = {"article": article, "other": other, "between": "articles"}
    context |= _differences(version_of(article), version_of(other))
    return render(request, "articles/differences.html", context)


def _differences(old: Version, new: Version) -> dict[str, object]:
    lines = {field: (getattr(old, field), getattr(new, field)) for field in LINES}
    return {
        "old": old,
        "new": new,
        "title": word_differences(old.title, new.title),
        "lines": [
            Line(LINES[field], word_differences(before, after))
            for field, (before, after) in lines.items()
            if before != after
        ],
        "text": differences(old.text, new.text),
    }
