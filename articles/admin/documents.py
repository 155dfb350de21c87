"""Sources, and the raw copy that came from them."""

from django.contrib import admin
from django.db.models import QuerySet
from django.db.models.functions import Substr
from django.http import HttpRequest
from django.utils.safestring import SafeString

from ..ingestion.cleaning.decoding import NotText, decode
from ..models import RawDocument, Source
from .base import DeskAdmin, KeptAdmin, NotDeleted, as_copy

PREVIEW = 2000
LONGEST_CHARACTER = 4  # bytes


@admin.register(Source)
class SourceAdmin(NotDeleted, DeskAdmin[Source]):
    list_display = ["name", "kind", "created_at"]
    list_filter = ["kind"]
    search_fields = ["name"]
    readonly_fields = ["created_at"]
    ordering = ["name"]


@admin.register(RawDocument)
class RawDocumentAdmin(KeptAdmin[RawDocument]):
    """The bytes themselves are never put into a page: only their first words, as text."""

    list_display = ["filename", "source", "state", "size", "received_at"]
    list_filter = ["state", "source"]
    list_select_related = ["source"]
    search_fields = ["uri", "=sha256"]
    search_help_text = "A part of the address, or the whole SHA-256."
    sortable_by = ()
    ordering = ["-pk"]
    fields = [
        "uri", "source", "state", "attempts", "claimed_at", "received_at",
        "size", "sha256", "article", "preview",
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[RawDocument]:
        return super().get_queryset(request).defer("content")

    @admin.display(description="Beginning")
    def preview(self, document: RawDocument) -> SafeString | str:
        rows = RawDocument.objects.filter(pk=document.pk)
        beginning = Substr("content", 1, PREVIEW * LONGEST_CHARACTER)
        content = bytes(rows.values_list(beginning, flat=True).get())
        try:
            return as_copy(decode(content)[:PREVIEW])
        except NotText as refusal:
            return str(refusal)
