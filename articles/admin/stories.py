"""Stories, and the place of each article in them. What a person places here stays placed."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from ..models import Event, Membership, Story
from .base import DeskAdmin, NotAdded, NotChanged


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
class StoryAdmin(DeskAdmin[Story]):
    list_display = ["title", "named_by", "created_at"]
    list_filter = ["named_by"]
    list_select_related = ["named_by"]
    search_fields = ["title"]
    sortable_by = ()
    ordering = ["-pk"]
    fields = ["title", "named_by", "created_at"]
    readonly_fields = ["named_by", "created_at"]
    inlines = [MembershipInline]

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
class MembershipAdmin(NotAdded, DeskAdmin[Membership]):
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
