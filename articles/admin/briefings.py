"""Briefings in the making, and editions, which do not change. Both are made at the desk."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from ..briefings.bin import delete_briefing
from ..forms.briefings import ItemForm
from ..models import Briefing, Edition, Item
from .base import DeskAdmin, KeptAdmin, NotAdded, readable, signed_in


class ItemInline(NotAdded, admin.TabularInline[Item, Briefing]):
    """Read here; cited, ordered and written at the desk."""

    model = Item
    readonly_fields = ["position", "kind", "quote", "note", "version"]
    fields = [*readonly_fields]
    extra = 0
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Item]:
        rows = super().get_queryset(request).select_related("version")
        items = readable(rows, request, of_article="version__article")
        return items.defer("version__text", "version__standfirst")


@admin.register(Briefing)
class BriefingAdmin(DeskAdmin[Briefing]):
    list_display = ["title", "created_by", "created_at", "updated_at"]
    list_filter = ["created_by"]
    list_select_related = ["created_by"]
    search_fields = ["title"]
    date_hierarchy = "created_at"
    ordering = ["-pk"]
    fields = ["title", "introduction", "created_by", "created_at", "updated_at"]
    readonly_fields = ["created_by", "created_at", "updated_at"]
    inlines = [ItemInline]

    def save_model(self, request: HttpRequest, obj: Briefing, form: Any, change: bool) -> None:
        if not change:
            obj.created_by = signed_in(request)
        super().save_model(request, obj, form, change)

    def delete_model(self, request: HttpRequest, obj: Briefing) -> None:
        delete_briefing(briefing=obj, by=signed_in(request))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Briefing]) -> None:
        for briefing in queryset:
            self.delete_model(request, briefing)


@admin.register(Item)
class ItemAdmin(NotAdded, DeskAdmin[Item]):
    of_article = "version__article"
    form = ItemForm
    list_display = ["__str__", "kind", "briefing", "position"]
    list_filter = ["kind"]
    list_select_related = ["briefing"]
    search_fields = ["quote", "note"]
    sortable_by = ()
    ordering = ["-pk"]
    fields = ["briefing", "position", "kind", "version", "start", "end", "quote", "note"]
    readonly_fields = ["briefing", "position", "kind", "version", "start", "end", "quote"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Item]:
        """Those of a briefing in the bin lie there with it."""
        return super().get_queryset(request).filter(briefing__deleted_at=None)


@admin.register(Edition)
class EditionAdmin(KeptAdmin[Edition]):
    list_display = ["briefing", "number", "published_by", "published_at"]
    list_filter = ["published_by"]
    list_select_related = ["briefing", "published_by"]
    search_fields = ["briefing__title", "=sha256"]
    date_hierarchy = "published_at"
    ordering = ["-pk"]
    fields = ["briefing", "number", "published_by", "published_at", "sha256"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Edition]:
        return super().get_queryset(request).defer("content")
