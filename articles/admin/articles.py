"""Articles: tag, annotate and assign them; their text comes from copy alone."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.forms import BaseModelFormSet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString

from ..extraction.recording import await_extraction_again
from ..models import Annotation, Article, ArticleTag, Version
from ..search.asking import Asker
from ..search.language import Unreadable, parse
from ..tagging.application import add_tag, remove_tag
from ..tasks import extract_versions, wake
from .base import MOST_INLINE, FromCopyAdmin, NotChanged, as_copy, link_to, signed_in
from .many import ManyArticlesAdmin
from .notes import AnnotationInline, NotesOfCurrentVersion


class ArticleTagInline(NotChanged, admin.TabularInline[ArticleTag, Article]):
    """Tags are put on and taken off. One that is on says for good who added it."""

    model = ArticleTag
    verbose_name_plural = "tags"
    fields = ["tag", "added_by", "added_at"]
    readonly_fields = ["added_by", "added_at"]
    autocomplete_fields = ["tag"]
    extra = 1

    def get_queryset(self, request: HttpRequest) -> QuerySet[ArticleTag]:
        rows = super().get_queryset(request)
        rows = rows.select_related("tag", "added_by", "content_object__current")
        return rows.defer("content_object__current__text", "content_object__current__standfirst")


def extract_again(versions: QuerySet[Version]) -> int:
    """Put versions back in line for finding their names; what people judged stays."""
    with transaction.atomic():
        chosen = list(versions.values_list("pk", flat=True))
        await_extraction_again(Version.objects.filter(pk__in=chosen))
        transaction.on_commit(partial(wake, extract_versions, chosen))
    return len(chosen)


@admin.register(Article)
class ArticleAdmin(FromCopyAdmin[Article], ManyArticlesAdmin):
    of_article = "pk"
    list_display = ["headline", "source", "status", "assignee", "arrived_at"]
    list_display_links = ["headline"]
    list_filter = ["status", "source", "assignee"]
    search_fields = ["current__title"]
    search_help_text = 'As at the desk: words, a "phrase", -not, tag:, source:, is:killed …'
    sortable_by = ["arrived_at"]
    ordering = ["-arrived_at", "-pk"]
    fields = [
        "headline",
        "source",
        "uri",
        "arrived_at",
        "status",
        "assignee",
        "versions",
        "notes",
        "text",
    ]
    readonly_fields = ["headline", "source", "uri", "arrived_at", "versions", "notes", "text"]
    autocomplete_fields = ["assignee"]
    inlines = [ArticleTagInline, AnnotationInline]
    actions = ["change_many", "extract_names_again"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        articles = super().get_queryset(request).select_related("source", "current", "assignee")
        return articles.defer("current__text", "current__standfirst")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        """In the index of the desk, which no number of articles makes slow."""
        try:
            question = parse(search_term)
        except Unreadable as refused:
            messages.warning(request, str(refused))
            return queryset.none(), False
        asked = Asker(signed_in(request), timezone.now()).condition(question)
        return queryset.filter(asked), False

    @admin.display(description="Headline")
    def headline(self, article: Article) -> str:
        return str(article)

    @admin.display(description="Versions")
    def versions(self, article: Article) -> SafeString:
        return link_to(
            Version, "All versions, with what cleaning cut", article__id__exact=article.pk
        )

    @admin.display(description="Annotations")
    def notes(self, article: Article) -> SafeString:
        current = article.current_id or 0
        return link_to(Annotation, "All on the current version", version__id__exact=current)

    def get_inlines(self, _: HttpRequest, obj: Article | None) -> list[Any]:
        """A table of very many notes is a list of its own."""
        notes = (
            Annotation.objects.filter(version=obj.current_id) if obj else Annotation.objects.none()
        )
        is_long = notes.order_by()[: MOST_INLINE + 1].count() > MOST_INLINE
        return [ArticleTagInline] if is_long else [ArticleTagInline, AnnotationInline]

    @admin.display(description="Text")
    def text(self, article: Article) -> SafeString | str:
        return as_copy(article.current.text) if article.current else "It has no version yet."

    @admin.action(description="Extract names again", permissions=["change"])
    def extract_names_again(self, request: HttpRequest, articles: QuerySet[Article]) -> None:
        current = articles.exclude(current=None).order_by().values("current")
        count = extract_again(Version.objects.filter(pk__in=current))
        self.message_user(request, f"Names are being found again. Articles: {count}.")

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        if isinstance(formset, NotesOfCurrentVersion):
            formset.author = signed_in(request)
            formset.save()
        elif formset.model is ArticleTag:
            save_tags(formset, form.instance, by=signed_in(request))
        else:
            super().save_formset(request, form, formset, change)


def save_tags(formset: BaseModelFormSet[ArticleTag, Any], article: Article, *, by: User) -> None:
    for applied in formset.save(commit=False):
        add_tag(article=article, name=applied.tag.name, added_by=by)
    for applied in formset.deleted_objects:
        remove_tag(article=article, tag=applied.tag, removed_by=by)
