"""Make and change sources. What would come in is shown before anything is saved."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ..forms.sources import ListForm, RuleFormSet, Rules, SourceForm
from ..ingestion.by_hand import too_large
from ..ingestion.readers import Unreadable
from ..ingestion.sources.outcomes import await_poll_again
from ..ingestion.sources.preview import preview
from ..ingestion.sources.subscriptions import Takeover, import_opml
from ..models import Event, Source
from ..tasks import poll_sources, wake
from .requests import EditorRequest
from .sources import MAY_CHANGE

MAY_ADD = "articles.add_source"
SAVED_MEANWHILE = "Somebody has just saved a source of this name or address."
KINDS = (Source.Kind.FEED, Source.Kind.PAGE, Source.Kind.FOLDER, Source.Kind.DROP)
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
@permission_required(MAY_ADD, raise_exception=True)
def source_create(request: EditorRequest) -> HttpResponse:
    """A new source of the kind that the address names, or a feed."""
    asked = request.GET.get("kind")
    kind = next((kind for kind in KINDS if kind == asked), KINDS[0])
    offered = {name: request.GET.get(name, "")[:1000] for name in ("address", "name")}
    return _edited(request, Source(kind=kind), offered)


@get_or_post
@permission_required(MAY_CHANGE, raise_exception=True)
def source_edit(request: EditorRequest, pk: int) -> HttpResponse:
    return _edited(request, get_object_or_404(Source, pk=pk), {})


@get_or_post
@permission_required(MAY_ADD, raise_exception=True)
def source_import(request: EditorRequest) -> HttpResponse:
    """Take over a list of feeds, and say what became of each."""
    if request.method != "POST":
        return render(request, "sources/import.html", {"form": ListForm()})
    form = ListForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "sources/import.html", {"form": form}, status=422)
    try:
        takeover = _taken_over(form, request.user)
    except Unreadable as problem:
        form.add_error("list", str(problem))
        return render(request, "sources/import.html", {"form": form}, status=422)
    return render(request, "sources/import.html", {"form": ListForm(), "takeover": takeover})


def _taken_over(form: ListForm, actor: User) -> Takeover:
    content = form.cleaned_data["list"].read(settings.MAX_DOCUMENT_BYTES + 1)
    if len(content) > settings.MAX_DOCUMENT_BYTES:
        raise Unreadable(too_large())
    return import_opml(content, actor=actor)


def _edited(request: EditorRequest, source: Source, offered: dict[str, str]) -> HttpResponse:
    """The form, empty or as it was sent; with what would come in, if that was asked for."""
    data = request.POST if request.method == "POST" else None
    form = SourceForm(data, instance=source, initial=offered)
    rules = RuleFormSet(data, instance=source)
    context: dict[str, Any] = {"form": form, "rules": rules, "source": source, "data": data}
    if data is None:
        return _form(request, context)
    if not (form.is_valid() and rules.is_valid()):
        return _form(request, context, status=422)
    if data.get("act") == "preview":
        shown = preview(source.kind, source.address, rules=rules.standing(), now=timezone.now())
        return _form(request, context | {"preview": shown})
    try:
        _save(form, rules, actor=request.user)
    except IntegrityError:  # two clicks, or two people, at one moment
        form.add_error(None, SAVED_MEANWHILE)
        return _form(request, context, status=422)
    messages.success(request, "Saved.")
    return redirect("source_detail", source.pk)


def _form(request: EditorRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    part = "#form" if request.htmx else ""
    context["kinds"] = () if context["source"].pk else KINDS
    context["is_polled"] = context["source"].kind in Source.Kind.polled()
    return render(request, f"sources/form.html{part}", context, status=status)


def _saved(form: SourceForm) -> Source:
    """Only what the form has: a worker may write the rest at this moment."""
    source = form.save(commit=False)
    there = [field.name for field in Source._meta.fields if field.name in form.cleaned_data]
    source.save(update_fields=there if source.pk else None)
    return source


def _save(form: SourceForm, rules: Rules, *, actor: User) -> None:
    verb = Event.Verb.CHANGED if form.instance.pk else Event.Verb.ADDED
    with transaction.atomic():
        source = _saved(form)
        source.default_tags.set(form.cleaned_data["tags"])
        rules.save()
        told = form.told() | (
            {"rules": list(map(str, rules.standing()))} if rules.has_changed() else {}
        )
        Event.objects.record(verb, source, actor=actor, after=told)
    if source.kind in Source.Kind.polled() and source.is_active:
        await_poll_again(source)
        wake(poll_sources, [source.pk])
