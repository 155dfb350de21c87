"""Where copy comes from, and how it fares."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.db.models import OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ..beating import NO_WORKER, is_at_work
from ..embargo import articles_for
from ..ingestion.sources.durations import in_words
from ..ingestion.sources.outcomes import await_poll_again, lay_aside
from ..ingestion.sources.records import health_of
from ..ingestion.sources.subscriptions import export_opml
from ..models import Article, Event, Job, RawDocument, Source
from ..paging import MANY, CountOf, first_page, row_at
from ..tasks import poll_sources, wake
from .documents import fates
from .requests import EditorRequest

SOURCES_PER_PAGE = 100
LATELY = timedelta(days=7)
FEW = 10
MAY_CHANGE = "articles.change_source"


@require_safe
def source_list(request: EditorRequest) -> HttpResponse:
    now = timezone.now()
    documents = RawDocument.objects.filter(source=OuterRef("pk"))
    lately = Article.objects.filter(source=OuterRef("pk"), arrived_at__gte=now - LATELY)
    sources = Source.objects.annotate(
        waiting=CountOf(documents.filter(state=RawDocument.State.WAITING).values("pk")),
        refused=CountOf(documents.filter(state=RawDocument.State.REFUSED).values("pk")),
        lately=CountOf(lately.values("pk")),
    )
    if last := row_at(Source.objects.all(), request.GET.get("after")):
        sources = sources.filter(name__gt=last.name)
    page = first_page(sources.order_by("name"), size=SOURCES_PER_PAGE)
    health = health_of(page.rows, now)
    rows = [(source, health[source.pk]) for source in page.rows]
    # On one page, what needs attention comes first; else the order of names stays.
    rows.sort(key=lambda row: not row[1].is_ailing)
    return render(request, "sources/list.html", {"page": page, "rows": rows, "many": MANY})


@require_safe
def source_detail(request: EditorRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(Source.objects.prefetch_related("rules", "default_tags"), pk=pk)
    documents = RawDocument.objects.filter(source=source).defer("content").order_by("-pk")[:FEW]
    problems = Job.objects.failed().filter(source=source).order_by("-pk")
    articles = articles_for(request.user, timezone.now()).filter(source=source)
    context = {
        "source": source,
        "health": health_of([source], timezone.now())[source.pk],
        "interval": in_words(source.poll_every),
        "is_polled": source.kind in Source.Kind.polled(),
        "fates": fates(list(documents)),
        "problems": first_page(problems, size=FEW),
        "articles": articles.defer("current__text", "current__standfirst").order_by(
            "-arrived_at", "-pk"
        )[:FEW],
    }
    return render(request, "sources/detail.html", context)


@require_POST
def source_poll(request: EditorRequest, pk: int) -> HttpResponse:
    """Ask it now: whoever works at the desk may, for it changes nothing."""
    source = get_object_or_404(Source.objects.polled(), pk=pk)
    await_poll_again(source)
    wake(poll_sources, [source.pk])
    if is_at_work(timezone.now()):
        said = f"{source} is asked now. Reload in a moment to see what it brought."
        messages.success(request, said)
    else:
        messages.warning(request, f"{source} is in line to be asked, but {NO_WORKER}.")
    return redirect("source_detail", source.pk)


@require_POST
@permission_required(MAY_CHANGE, raise_exception=True)
def source_active(request: EditorRequest, pk: int) -> HttpResponse:
    """Pause a source or, with `on`, let it be asked again."""
    source = get_object_or_404(Source, pk=pk, kind__in=Source.Kind.polled())
    set_active(source, is_active="on" in request.POST, actor=request)
    return redirect("source_detail", source.pk)


@transaction.atomic
def set_active(source: Source, *, is_active: bool, actor: EditorRequest) -> None:
    """Safe to repeat. What is paused by a person needs no attention, however it failed."""
    if not is_active:
        lay_aside(source)
    changed = Source.objects.filter(pk=source.pk).exclude(is_active=is_active)
    if changed.update(is_active=is_active):
        Event.objects.record(
            Event.Verb.CHANGED,
            source,
            actor=actor.user,
            before={"is_active": not is_active},
            after={"is_active": is_active},
        )
        await_poll_again(source)


@require_safe
def source_export(request: EditorRequest) -> HttpResponse:  # noqa: ARG001
    return HttpResponse(
        export_opml(),
        content_type="text/x-opml; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="feeds.opml"'},
    )
