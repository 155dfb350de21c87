"""Stories, and the place of each article in them. What a person places here stays placed."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from ..models import Event, Membership, Story
from .base import (
    MOST_INLINE,
    MOST_LISTED,
    NewestSearched,
    NotAdded,
    NotChanged,
    OfAnyCopy,
    link_to,
)


class MembershipInline(NotChanged, admin.TabularInline[Membership, Story]):
    """Articles are put in and taken out; to move one, change its membership."""

    model = Membership
    fields = ["article", "placed_by", "score", "method", "placed_at"]
    readonly_fields = ["placed_by", "score", "method", "placed_at"]
    autocomplete_fields = ["article"]
    extra = 1
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        places = (
            super().get_queryset(request).select_related("story", "article__current", "placed_by")
        )
        return places.defer("article__current__text", "article__current__standfirst")


@admin.register(Story)
class StoryAdmin(OfAnyCopy[Story]):
    list_display = ["title", "named_by", "created_at"]
    list_filter = ["named_by"]
    list_select_related = ["named_by"]
    search_fields = ["title"]
    sortable_by = ()
    ordering = ["-pk"]
    fields = ["title", "named_by", "created_at", "articles"]
    readonly_fields = ["named_by", "created_at", "articles"]
    inlines = [MembershipInline]

    def get_inlines(self, _: HttpRequest, obj: Story | None) -> list[Any]:
        places = obj.memberships.order_by()[: MOST_INLINE + 1].count() if obj else 0
        return [] if places > MOST_INLINE else [MembershipInline]

    @admin.display(description="Articles")
    def articles(self, story: Story) -> SafeString | str:
        if story._state.adding:
            return ""
        return link_to(Membership, "All of them, each with its place", story__id__exact=story.pk)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:  # noqa: ARG002
        """Articles stay; that they were of the story is told in numbers, for they may be many."""
        stories = list(objs)
        places = Membership.objects.filter(story__in=stories)[:MOST_LISTED].count()
        counts = {"stories": len(stories), "places of articles in them": places}
        return [str(story) for story in stories[:MOST_INLINE]], counts, set(), []

    def save_model(self, request: HttpRequest, obj: Story, form: Any, change: bool) -> None:
        if "title" in form.changed_data:
            obj.named_by_id = request.user.pk
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:  # noqa: ARG002
        for place in formset.save(commit=False):
            place.placed_by_id = request.user.pk
            place.save()
            self.record(request, Event.Verb.ADDED, place)
        for place in formset.deleted_objects:
            self.record(request, Event.Verb.REMOVED, place)
            place.delete()


@admin.register(Membership)
class MembershipAdmin(NotAdded, NewestSearched[Membership]):
    of_article = "article"
    list_display = ["article", "story", "placed_by", "score", "method", "placed_at"]
    list_filter = [("placed_by", admin.EmptyFieldListFilter)]
    list_select_related = ["article__current", "story", "placed_by"]
    search_fields = ["story__title", "article__current__title"]
    sortable_by = ()
    ordering = ["-pk"]
    fields = ["article", "story", "placed_by", "score", "method", "placed_at"]
    readonly_fields = ["article", "placed_by", "score", "method", "placed_at"]
    autocomplete_fields = ["story"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        places = super().get_queryset(request)
        return places.defer("article__current__text", "article__current__standfirst")

    def save_model(self, request: HttpRequest, obj: Membership, form: Any, change: bool) -> None:
        obj.placed_by_id, obj.method, obj.score = request.user.pk, "", 1.0
        super().save_model(request, obj, form, change)
