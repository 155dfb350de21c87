"""The labels of notes: their names, colours and keys. And what is said on notes, to be read."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from ..annotations.threads import remove_reply
from ..models import Label, Reply
from .base import DeskAdmin, NotAdded, NotChanged, signed_in


@admin.register(Label)
class LabelAdmin(DeskAdmin[Label]):
    """A label that notes have cannot be deleted: it can be offered no more."""

    list_display = ["name", "colour", "key", "asks", "is_offered", "position"]
    list_filter = ["asks", "is_offered", "colour"]
    search_fields = ["name", "slug"]
    sortable_by = ()
    ordering = ["position", "pk"]
    fields = ["name", "slug", "colour", "key", "asks", "is_offered", "position"]
    prepopulated_fields = {"slug": ["name"]}

    def get_readonly_fields(self, _: HttpRequest, obj: Label | None = None) -> list[str]:
        return ["slug"] if obj else []

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Label | None = None
    ) -> dict[str, Any]:
        return {} if obj else dict(super().get_prepopulated_fields(request, obj))


@admin.register(Reply)
class ReplyAdmin(NotAdded, NotChanged, DeskAdmin[Reply]):
    """Replies are written beside the note; they can be taken away here as well."""

    of_article = "annotation__version__article"
    list_display = ["__str__", "author", "annotation", "written_at"]
    list_filter = ["author"]
    list_select_related = ["author", "annotation"]
    search_fields = ["text"]
    sortable_by = ()
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reply]:
        """Those on a note in the bin lie there with it."""
        return super().get_queryset(request).filter(annotation__deleted_at=None)

    def delete_model(self, request: HttpRequest, obj: Reply) -> None:
        remove_reply(pk=obj.pk, by=signed_in(request))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Reply]) -> None:
        for reply in queryset:
            self.delete_model(request, reply)
