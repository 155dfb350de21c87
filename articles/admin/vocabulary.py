"""What belongs to tags: other names, addresses of before, rules, suggestions, merges.

They are made and changed at the desk, where their effect is shown; here they can be looked up.
"""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from ..models import (
    AnnotationTag,
    DistinctTags,
    MergedTagging,
    TagAddress,
    TagAlias,
    TagMerge,
    TagRule,
    TagSilence,
    TagSuggestion,
)
from .base import DeskAdmin, KeptAdmin, NotAdded, NotChanged


@admin.register(TagAlias)
class TagAliasAdmin(KeptAdmin[TagAlias]):
    list_display = ["name", "tag"]
    list_filter = ["tag__colour"]
    list_select_related = ["tag"]
    search_fields = ["name", "tag__name"]
    ordering = ["key"]


@admin.register(TagAddress)
class TagAddressAdmin(KeptAdmin[TagAddress]):
    list_display = ["slug", "tag"]
    list_filter = ["tag__colour"]
    list_select_related = ["tag"]
    search_fields = ["slug", "tag__name"]
    ordering = ["slug"]


@admin.register(TagMerge)
class TagMergeAdmin(KeptAdmin[TagMerge]):
    list_display = ["name", "kept", "merged_by", "merged_at", "undone_at"]
    list_filter = ["merged_at"]
    list_select_related = ["kept", "merged_by"]
    search_fields = ["name"]
    ordering = ["-pk"]


@admin.register(MergedTagging)
class MergedTaggingAdmin(KeptAdmin[MergedTagging]):
    of_article = "article"
    list_display = ["merge", "article", "added_by", "added_at", "had_both"]
    list_filter = ["had_both"]
    list_select_related = ["merge__kept", "article__current", "added_by"]
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[MergedTagging]:
        rows = super().get_queryset(request)
        return rows.defer("article__current__text", "article__current__standfirst")


@admin.register(TagRule)
class TagRuleAdmin(KeptAdmin[TagRule]):
    list_display = ["tag", "__str__", "effect", "is_active", "author", "made_at"]
    list_filter = ["kind", "effect", "is_active"]
    list_select_related = ["tag", "entity", "source", "author"]
    search_fields = ["tag__name", "words"]
    ordering = ["-pk"]


@admin.register(TagSuggestion)
class TagSuggestionAdmin(KeptAdmin[TagSuggestion]):
    of_article = "article"
    list_display = ["tag", "article", "state", "decided_by", "made_at"]
    list_filter = ["state"]
    list_select_related = ["tag", "article__current", "decided_by"]
    search_fields = ["tag__name"]
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[TagSuggestion]:
        rows = super().get_queryset(request)
        return rows.defer("article__current__text", "article__current__standfirst")


@admin.register(TagSilence)
class TagSilenceAdmin(NotAdded, NotChanged, DeskAdmin[TagSilence]):
    """To delete one is to let rules suggest the tag for the source again."""

    list_display = ["tag", "source", "author", "made_at"]
    list_filter = ["made_at"]
    list_select_related = ["tag", "source", "author"]
    search_fields = ["tag__name", "source__name"]
    ordering = ["-pk"]


@admin.register(DistinctTags)
class DistinctTagsAdmin(NotAdded, NotChanged, DeskAdmin[DistinctTags]):
    """To delete one is to be asked again whether the two are the same."""

    list_display = ["first", "second", "author", "made_at"]
    list_filter = ["made_at"]
    list_select_related = ["first", "second", "author"]
    search_fields = ["first__name", "second__name"]
    ordering = ["-pk"]


@admin.register(AnnotationTag)
class AnnotationTagAdmin(KeptAdmin[AnnotationTag]):
    of_article = "content_object__version__article"
    list_display = ["tag", "content_object", "added_by", "added_at"]
    list_filter = ["added_at"]
    list_select_related = ["tag", "content_object", "added_by"]
    search_fields = ["tag__name"]
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[AnnotationTag]:
        """Those on a note in the bin lie there with it."""
        return super().get_queryset(request).filter(content_object__deleted_at=None)
