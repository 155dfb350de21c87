"""Notes on exact words, all of them: the words stay, what is said of them can be mended."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from ..annotations.notes import remove, revise
from ..models import Annotation, Callout
from .base import KeptAdmin, NewestSearched, NotAdded, signed_in


@admin.register(Annotation)
class AnnotationAdmin(NotAdded, NewestSearched[Annotation]):
    """New notes are made where the words are: in the reader, or on an article's page here."""

    of_article = "version__article"
    list_display = ["__str__", "label", "author", "version", "created_at"]
    list_filter = ["label", "author"]
    list_select_related = ["author", "label", "version"]
    search_fields = ["quote", "note"]
    sortable_by = ()
    ordering = ["-pk"]
    fields = [
        "version",
        "quote",
        "start",
        "end",
        "label",
        "note",
        "author",
        "created_at",
        "updated_at",
    ]
    readonly_fields = ["version", "quote", "start", "end", "author", "created_at", "updated_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Annotation]:
        return super().get_queryset(request).defer("version__text", "version__standfirst")

    def save_model(self, request: HttpRequest, obj: Annotation, *_: Any, **__: Any) -> None:
        revise(pk=obj.pk, by=signed_in(request), label=obj.label_id, note=obj.note)

    def delete_model(self, request: HttpRequest, obj: Annotation) -> None:
        remove(pk=obj.pk, by=signed_in(request))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Annotation]) -> None:
        for annotation in queryset:
            self.delete_model(request, annotation)


@admin.register(Callout)
class CalloutAdmin(KeptAdmin[Callout]):
    of_article = "annotation__version__article"
    list_display = ["person", "annotation", "called_by", "called_at", "seen_at"]
    list_filter = ["called_at"]
    list_select_related = ["person", "annotation", "called_by"]
    search_fields = ["person__username"]
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Callout]:
        """Those in a note in the bin lie there with it."""
        return super().get_queryset(request).filter(annotation__deleted_at=None)
