"""Versions of articles: texts that never change, and what cleaning cut from them."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from ..ingestion.cleaning.reasons import CutReason
from ..models import CutLine, Version
from .articles import extract_again
from .base import ChoiceFilter, KeptAdmin, NotAdded, NotChanged, NotDeleted, as_copy
from .notes import NotesOnVersion


class CutLineInline(NotAdded, NotChanged, NotDeleted, admin.TabularInline[CutLine, Version]):
    model = CutLine
    fields = ["number", "reason", "text"]
    extra = 0


@admin.register(Version)
class VersionAdmin(KeptAdmin[Version]):
    of_article = "article"
    list_display = ["title", "number", "extraction", "cleaner", "created_at"]
    list_filter = ["extraction"]
    search_fields = ["title"]
    sortable_by = ()
    ordering = ["-pk"]
    fields = [
        "article", "document", "number", "title", "title_is_derived", "standfirst", "byline",
        "dateline_place", "publisher", "section", "published_at", "copy", "text_sha256", "cleaner",
        "extraction", "attempts", "claimed_at", "created_at",
    ]  # fmt: skip
    inlines = [CutLineInline, NotesOnVersion]
    actions = ["extract_names_again"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Version]:
        versions = super().get_queryset(request).select_related("article__current", "document")
        unread = ["text", "standfirst", "article__current__text", "document__content"]
        return versions.defer(*unread)

    @admin.display(description="Text")
    def copy(self, version: Version) -> SafeString:
        return as_copy(version.text)

    def has_extract_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.change_version")

    @admin.action(description="Extract names again", permissions=["extract"])
    def extract_names_again(self, request: HttpRequest, versions: QuerySet[Version]) -> None:
        count = extract_again(versions)
        self.message_user(request, f"Names are being found again. Versions: {count}.")


class ReasonFilter(ChoiceFilter):
    title = "reason"
    parameter_name = "reason"
    choices_of = list(CutReason)


@admin.register(CutLine)
class CutLineAdmin(KeptAdmin[CutLine]):
    of_article = "version__article"
    list_display = ["text", "reason", "version"]
    list_filter = [ReasonFilter]
    list_select_related = ["version"]
    search_fields = ["text"]
    sortable_by = ()
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[CutLine]:
        return super().get_queryset(request).defer("version__text", "version__standfirst")
