"""The vocabulary: rename a term, merge several into one."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from taggit.admin import Tag as TaggitTag  # registered there, which is what is undone here

from ..forms.tags import ArticleTagForm
from ..models import ArticleTag, Tag
from ..tagging.application import known_tag
from ..tagging.vocabulary import TagGone, merge_tags, rename_tag
from .base import DeskAdmin, NotAdded, NotChanged, signed_in
from .merging import MergingAdmin, Refused

admin.site.unregister(TaggitTag)


class TagForm(forms.ModelForm[Tag]):
    class Meta:
        model = Tag
        fields = ["name", "description"]

    def clean_name(self) -> str:
        typed = ArticleTagForm({"name": self.cleaned_data["name"]})
        if not typed.is_valid():
            raise forms.ValidationError([*typed.errors["name"]])
        name: str = typed.cleaned_data["name"]
        taken = known_tag(name)
        if taken and taken != self.instance:
            raise forms.ValidationError(f"There is a tag “{taken}” already. Merge the two instead.")
        return name


class UseFilter(admin.SimpleListFilter):
    title = "use"
    parameter_name = "use"

    def lookups(self, *_: Any) -> list[tuple[str, str]]:
        return [("none", "On no article")]

    def queryset(self, _: HttpRequest, tags: QuerySet[Tag]) -> QuerySet[Tag]:
        return tags.filter(tagged_articles=None) if self.value() == "none" else tags


@admin.register(Tag)
class TagAdmin(MergingAdmin[Tag]):
    form = TagForm
    what_it_does = (
        "Articles under any of these tags will be under the one that stays. Who added a tag, and"
        " when, is kept. The other tags are removed."
    )
    list_display = ["name", "slug", "description"]
    list_filter = [UseFilter]
    search_fields = ["name"]
    ordering = ["slug"]
    fields = ["name", "slug", "description"]
    readonly_fields = ["slug"]

    def save_model(self, request: HttpRequest, obj: Tag, form: Any, change: bool) -> None:
        if change and "name" in form.changed_data:
            rename_tag(tag=obj, name=obj.name, actor=signed_in(request))
            form.changed_data.remove("name")  # the renaming tells it itself
        super().save_model(request, obj, form, change)

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perms(["articles.change_tag", "articles.delete_tag"])

    def mergeable(self) -> QuerySet[Tag]:
        tags: QuerySet[Tag] = Tag.objects.order_by("slug")
        return tags

    def merge_into(self, kept: Tag, others: Iterable[Tag], actor: User) -> None:
        try:
            merge_tags(kept=kept, merged=others, actor=actor)
        except TagGone:
            raise Refused("That tag has been removed meanwhile.") from None


@admin.register(ArticleTag)
class ArticleTagAdmin(NotAdded, NotChanged, DeskAdmin[ArticleTag]):
    """Tags are put on on the page of their article; they can be taken off here as well."""

    list_display = ["tag", "content_object", "added_by", "added_at"]
    list_filter = ["added_by"]
    list_select_related = ["tag", "content_object__current", "added_by"]
    search_fields = ["tag__name"]
    sortable_by = ()
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ArticleTag]:
        rows = super().get_queryset(request)
        return rows.defer("content_object__current__text", "content_object__current__standfirst")
