"""Sources, and the raw copy that came from them."""

from django.contrib import admin
from django.db.models import QuerySet
from django.db.models.functions import Substr
from django.http import HttpRequest
from django.utils.safestring import SafeString

from ..ingestion.cleaning.decoding import NotText, decode
from ..models import (
    Fingerprint,
    Host,
    Identifier,
    IntakeRule,
    LinkedPage,
    RawDocument,
    Sighting,
    Source,
)
from .base import MOST_SEARCHED, DeskAdmin, KeptAdmin, NotDeleted, OfAnyCopy, as_copy

PREVIEW = 2000
LONGEST_CHARACTER = 4  # bytes


class RuleInline(admin.TabularInline[IntakeRule, Source]):
    model = IntakeRule
    extra = 0


@admin.register(Source)
class SourceAdmin(NotDeleted, DeskAdmin[Source]):
    """Its form at the desk shows what would come in; here is all that there is of it."""

    list_display = ["name", "kind", "is_active", "failures", "succeeded_at", "created_at"]
    list_filter = ["kind", "is_active"]
    search_fields = ["name", "address"]
    ordering = ["name"]
    autocomplete_fields = ["default_tags"]
    inlines = [RuleInline]
    fields = [
        "name", "kind", "address", "is_active", "fetches_pages", "poll_every", "default_tags",
        "usage_terms", "problem", "failures", "polled_at", "succeeded_at", "next_poll_at",
        "created_at",
    ]  # fmt: skip
    readonly_fields = [
        "problem", "failures", "polled_at", "succeeded_at", "next_poll_at", "created_at",
    ]  # fmt: skip


@admin.register(IntakeRule)
class IntakeRuleAdmin(DeskAdmin[IntakeRule]):
    list_display = ["source", "effect", "field", "value"]
    list_filter = ["effect", "field"]
    list_select_related = ["source"]
    search_fields = ["value", "source__name"]
    ordering = ["source__name", "pk"]


@admin.register(RawDocument)
class RawDocumentAdmin(OfAnyCopy[RawDocument], KeptAdmin[RawDocument]):
    """The bytes themselves are never put into a page: only their first words, as text."""

    list_display = ["filename", "source", "state", "size", "received_at"]
    list_filter = ["state", "source"]
    list_select_related = ["source"]
    search_fields = ["uri"]
    found_exactly = ["sha256", "uri"]
    search_help_text = (
        f"The whole SHA-256 or address; a part of it in the newest {MOST_SEARCHED:,}."
    )
    sortable_by = ()
    ordering = ["-pk"]
    fields = [
        "uri", "source", "state", "attempts", "claimed_at", "received_at", "seen_at",
        "media_type", "size", "sha256", "preview",
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


@admin.register(Sighting)
class SightingAdmin(KeptAdmin[Sighting]):
    of_article = "article"
    list_display = ["__str__", "outcome", "document", "article"]
    list_filter = ["outcome"]
    list_select_related = ["document", "article__current"]
    search_fields = ["document__uri"]
    found_exactly = ["document__uri", "article__uri"]
    search_help_text = "The whole address of a document or an article."
    sortable_by = ()
    ordering = ["-pk"]
    fields = ["document", "part", "outcome", "article", "version"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Sighting]:
        heavy = ("document__content", "article__current__text", "article__current__standfirst")
        return super().get_queryset(request).defer(*heavy)


@admin.register(Identifier)
class IdentifierAdmin(KeptAdmin[Identifier]):
    of_article = "article"
    list_display = ["value", "scheme", "article"]
    list_filter = ["scheme"]
    list_select_related = ["article__current"]
    search_fields = ["value"]
    found_exactly = ["value"]
    search_help_text = "The whole identifier or address."
    sortable_by = ()
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Identifier]:
        heavy = ("article__current__text", "article__current__standfirst")
        return super().get_queryset(request).defer(*heavy)


@admin.register(Fingerprint)
class FingerprintAdmin(KeptAdmin[Fingerprint]):
    of_article = "article"
    list_display = ["article", "method"]
    list_filter = [("article__duplicate_of", admin.EmptyFieldListFilter)]
    list_select_related = ["article__current"]
    fields = ["article", "method"]
    sortable_by = ()
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Fingerprint]:
        heavy = ("sketch", "article__current__text", "article__current__standfirst")
        return super().get_queryset(request).defer(*heavy)


@admin.register(LinkedPage)
class LinkedPageAdmin(OfAnyCopy[LinkedPage], KeptAdmin[LinkedPage]):
    list_display = ["url", "source", "state", "failures", "next_try_at"]
    list_filter = ["state"]
    list_select_related = ["source"]
    search_fields = ["url"]
    sortable_by = ()
    ordering = ["-pk"]


@admin.register(Host)
class HostAdmin(KeptAdmin[Host]):
    """When each machine of the web may be asked again."""

    list_display = ["name", "free_at"]
    list_filter = ["free_at"]
    search_fields = ["name"]
    ordering = ["name"]
