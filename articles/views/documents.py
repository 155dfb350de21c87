"""Raw copy: byte for byte, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from ..embargo import may_read_document
from ..ingestion.by_hand import name_of
from ..models import Article, Job, RawDocument, Sighting
from .requests import EditorRequest

MOST_ARTICLES = 200


@require_safe
def document_raw(request: EditorRequest, pk: int) -> HttpResponse:
    """The bytes as plain text, or as a file to keep: never as anything that a browser would run."""
    document = get_object_or_404(RawDocument, pk=pk)
    if not may_read_document(request.user, document, timezone.now()):
        raise PermissionDenied
    content = bytes(document.content)
    is_text = readable(content)
    media_type = "text/plain; charset=utf-8" if is_text else "application/octet-stream"
    response = HttpResponse(content, content_type=media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    name = name_of(document.uri).rpartition("/")[2]
    name = "".join(letter for letter in name if letter.isprintable())
    if disposition := content_disposition_header(not is_text, name):
        response["Content-Disposition"] = disposition
    return response


def readable(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@dataclass
class Fate:
    """What became of a document: how many of its pieces came to what, and which articles."""

    document: RawDocument
    articles: dict[Article, Sighting.Outcome] = field(default_factory=dict)
    outcomes: list[tuple[str, int]] = field(default_factory=list)
    problem: str = ""

    @property
    def name(self) -> str:
        """What people know it by."""
        return name_of(self.document.uri)

    @property
    def is_waiting(self) -> bool:
        return self.document.state == RawDocument.State.WAITING


def fates(documents: Sequence[RawDocument]) -> list[Fate]:
    """What became of each of these, in their order: in three queries, without their bytes."""
    found = {document.pk: Fate(document) for document in documents}
    sightings = Sighting.objects.filter(document__in=found)
    counted = sightings.values_list("document", "outcome").annotate(count=Count("pk"))
    for pk, outcome, count in counted.order_by("document", "outcome"):
        found[pk].outcomes.append((Sighting.Outcome(outcome).label, count))
    with_articles = sightings.exclude(article=None).select_related("article__current")
    fields = ("document_id", "outcome", "article__embargoed_until", "article__is_withheld")
    shown = with_articles.only(*fields, "article__uri", "article__current__title")
    for sighting in shown.order_by("pk")[:MOST_ARTICLES]:
        if sighting.article:
            outcome = Sighting.Outcome(sighting.outcome)
            found[sighting.document_id].articles.setdefault(sighting.article, outcome)
    problems = Job.objects.failed().filter(kind=Job.Kind.CLEAN, document__in=found)
    for pk, problem in problems.values_list("document", "problem"):
        found[pk].problem = problem
    return list(found.values())
