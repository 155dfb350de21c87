"""Tags on a note."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import reswap, retarget

from ..forms.tags import ArticleTagForm
from ..models import Tag
from ..tagging.application import TagRetired
from ..tagging.on_notes import tag_note, untag_note
from .annotation_threads import readable_note
from .annotations import in_its_place, sentence_if_gone
from .requests import EditorRequest


@vary_on_headers("HX-Request")
@require_http_methods(["GET", "HEAD", "POST"])
@sentence_if_gone
def annotation_tag_add(request: EditorRequest, pk: int) -> HttpResponse:
    note, article = readable_note(request, pk)
    form = ArticleTagForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            tag_note(note=note, name=form.cleaned_data["name"], added_by=request.user)
        except TagRetired as problem:
            form.add_error("name", str(problem))
        else:
            return in_its_place(request, article, note)
    context, status = {"annotation": note, "tag_form": form}, 422 if form.errors else 200
    if not request.htmx:
        return render(request, "annotations/tag.html", context, status=status)
    response = render(request, "annotations/tag_form.html", context, status=status)
    return reswap(retarget(response, f"#tag-note-{pk}"), "outerHTML")


@require_POST
@sentence_if_gone
def annotation_tag_remove(request: EditorRequest, pk: int) -> HttpResponse:
    note, article = readable_note(request, pk)
    # Someone may have merged it into another meanwhile: then the tags are shown as they are now.
    if tag := Tag.objects.filter(slug=request.POST.get("tag", "")).first():
        untag_note(note=note, tag=tag, removed_by=request.user)
    return in_its_place(request, article, note)
