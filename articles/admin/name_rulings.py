"""What editors ruled on names, what they say of the finders, and what finders found."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from ..extraction.rulings import precision
from ..models import Figure, FoundNames, NameRuling, Quote
from .base import KeptAdmin

UNREAD = ("version__text", "version__standfirst")


class StandingFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, *_: object) -> list[tuple[str, str]]:
        return [("standing", "Standing"), ("undone", "Taken back")]

    def queryset(self, _: HttpRequest, rows: QuerySet[NameRuling]) -> QuerySet[NameRuling]:
        if self.value() is None:
            return rows
        return rows.filter(undone_at__isnull=self.value() == "standing")


@admin.register(NameRuling)
class NameRulingAdmin(KeptAdmin[NameRuling]):
    """They are made and taken back at the desk, beside the words."""

    of_article = "version__article"
    change_list_template = "admin/articles/nameruling/change_list.html"
    list_display = [
        "quote", "action", "kind", "entity", "scope", "found_as", "finder", "author", "made_at",
        "undone_at",
    ]  # fmt: skip
    list_filter = [StandingFilter, "action", "scope"]
    list_select_related = ["entity", "author"]
    search_fields = ["quote", "reason"]
    sortable_by = ()
    ordering = ["-made_at", "-pk"]

    def get_urls(self) -> list[URLPattern]:
        precise = self.admin_site.admin_view(self.precision)
        name = "articles_nameruling_precision"
        return [path("precision/", precise, name=name), *super().get_urls()]

    def precision(self, request: HttpRequest) -> HttpResponse:
        """How often editors found each finder right, by kind and by source."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "What rulings say of the finders",
            "tables": [
                ("Finder", "", precision.by_finder()),
                ("Kind", "Kind", precision.by_kind()),
                ("Source", "Source", precision.by_source()),
            ],
        }
        return render(request, "admin/articles/nameruling/precision.html", context)


class WithNames(admin.SimpleListFilter):
    title = "names"
    parameter_name = "names"

    def lookups(self, *_: object) -> list[tuple[str, str]]:
        return [("none", "None found")]

    def queryset(self, _: HttpRequest, rows: QuerySet[FoundNames]) -> QuerySet[FoundNames]:
        return rows.filter(names=[]) if self.value() == "none" else rows


@admin.register(FoundNames)
class FoundNamesAdmin(KeptAdmin[FoundNames]):
    """Kept so that rulings hold without asking the finder again."""

    of_article = "version__article"
    list_display = ["version", "finder"]
    list_filter = [WithNames]
    list_select_related = ["version"]
    search_fields = ["version__title"]
    sortable_by = ()
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[FoundNames]:
        return super().get_queryset(request).defer(*UNREAD)


@admin.register(Quote)
class QuoteAdmin(KeptAdmin[Quote]):
    """They are judged in the reader, where their words stand."""

    of_article = "version__article"
    list_display = [
        "quote", "speaker", "speaker_words", "cue", "style", "verdict", "judged_by", "confidence",
        "version",
    ]  # fmt: skip
    list_filter = ["verdict", "style"]
    list_select_related = ["speaker", "judged_by", "version"]
    search_fields = ["quote"]
    sortable_by = ()
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Quote]:
        return super().get_queryset(request).defer(*UNREAD)


@admin.register(Figure)
class FigureAdmin(KeptAdmin[Figure]):
    of_article = "version__article"
    list_display = [
        "quote", "kind", "value", "upper", "unit", "moment", "qualifier", "measured", "owner",
        "verdict", "judged_by", "version",
    ]  # fmt: skip
    list_filter = ["verdict", "kind"]
    list_select_related = ["owner", "judged_by", "version"]
    search_fields = ["quote", "measured"]
    sortable_by = ()
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Figure]:
        return super().get_queryset(request).defer(*UNREAD)
