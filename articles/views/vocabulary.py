"""Looking after the vocabulary: make a tag, change, retire and merge it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ..forms.vocabulary import MergeTagForm, TagForm
from ..models import Event, Tag, TagMerge
from ..models.tags import MAY_MANAGE
from ..tagging.merging import TagGone, merge_tags
from ..tagging.preview import changes
from ..tagging.tree import CannotPlace, place_tag
from ..tagging.unmerging import CannotUndo, unmerge_tag
from ..tagging.vocabulary import NameTaken, describe_tag, rename_tag, retire_tag, set_aliases
from .requests import EditorRequest

SAVED_MEANWHILE = "Somebody has just taken this name."
get_or_post = require_http_methods(["GET", "HEAD", "POST"])
managers_only = permission_required(MAY_MANAGE, raise_exception=True)


@get_or_post
@managers_only
def tag_create(request: EditorRequest) -> HttpResponse:
    return _edited(request, Tag())


@get_or_post
@managers_only
def tag_edit(request: EditorRequest, pk: int) -> HttpResponse:
    return _edited(request, get_object_or_404(Tag.objects.select_related("parent"), pk=pk))


@require_POST
@managers_only
def tag_retire(request: EditorRequest, pk: int) -> HttpResponse:
    """Offer it no more or, if that is what was sent, again."""
    tag = get_object_or_404(Tag, pk=pk)
    is_back = request.POST.get("act") == "bring back"
    retire_tag(tag=tag, at=None if is_back else timezone.now(), actor=request.user)
    state = "is offered again" if is_back else "stays where it is and is offered no more"
    messages.success(request, f"{tag} {state}.")
    return redirect(tag)


@get_or_post
@managers_only
def tag_merge(request: EditorRequest, pk: int) -> HttpResponse:
    """Choose the tag that stays, see what would change, and then merge."""
    tag = get_object_or_404(Tag, pk=pk)
    data = request.POST if request.method == "POST" else request.GET
    form = MergeTagForm(data if "into" in data or request.method == "POST" else None, tag=tag)
    context = {"tag": tag, "form": form}
    if not form.is_valid():
        return render(request, "tags/merge.html", context, status=422 if form.errors else 200)
    kept = form.cleaned_data["into"]
    if request.method == "POST":
        try:
            merge_tags(kept=kept, merged=[tag], actor=request.user)
        except (TagGone, CannotPlace) as problem:
            form.add_error("into", str(problem) or "That tag has been removed meanwhile.")
            return render(request, "tags/merge.html", context, status=422)
        messages.success(request, f"{tag} is {kept} from now on. This can be undone below.")
        return redirect(kept)
    told = changes(tag, kept=kept)
    return render(request, "tags/merge.html", context | {"kept": kept, "told": told})


@require_POST
@managers_only
def tag_unmerge(request: EditorRequest, pk: int) -> HttpResponse:
    merge = get_object_or_404(TagMerge.objects.select_related("kept"), pk=pk)
    try:
        tag = unmerge_tag(merge=merge, actor=request.user)
    except CannotUndo as problem:
        messages.error(request, str(problem))
        return redirect(merge)
    messages.success(request, f"{tag} is a tag of its own again.")
    return redirect(tag)


def _edited(request: EditorRequest, tag: Tag) -> HttpResponse:
    known = tag.name
    form = TagForm(request.POST if request.method == "POST" else None, instance=tag)
    if form.is_valid():
        try:
            saved = _save(form, request)
        except (CannotPlace, NameTaken) as problem:
            form.add_error(None, str(problem))
        except IntegrityError:
            form.add_error(None, SAVED_MEANWHILE)
        else:
            messages.success(request, "Saved.")
            return redirect(saved)
    context = {"form": form, "tag": tag, "known": known}
    return render(request, "tags/form.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _save(form: TagForm, request: EditorRequest) -> Tag:
    """Each change by what records it; the row itself is loaded afresh."""
    given, actor = form.cleaned_data, request.user
    if form.instance.pk is None:
        tag: Tag = Tag.objects.create(
            name=given["name"],
            parent=given["above"],
            description=given["description"],
            colour=given["colour"],
        )
        Event.objects.record(Event.Verb.ADDED, tag, actor=actor, after={"name": tag.name})
    else:
        tag = Tag.objects.get(pk=form.instance.pk)
        place_tag(tag=tag, parent=given["above"], actor=actor)
        tag.refresh_from_db()
        rename_tag(tag=tag, name=given["name"], actor=actor)
        describe_tag(tag=tag, description=given["description"], colour=given["colour"], actor=actor)
    set_aliases(tag=tag, names=given["aliases"], actor=actor)
    return tag
