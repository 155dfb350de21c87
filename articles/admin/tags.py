"""The vocabulary: rename a term, merge several into one."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from taggit.admin import Tag as TaggitTag  # registered there, which is what is undone here

from ..forms.tags import ArticleTagForm
from ..models import ArticleTag, Tag
from ..paging import whole_number
from ..tagging.application import known_tag
from ..tagging.vocabulary import TagGone, merge_tags, rename_tag
from .base import DeskAdmin, NotAdded, NotChanged, signed_in

admin.site.unregister(TaggitTag)

MOST_MERGED = 50


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


class MergeForm(forms.Form):
    kept = forms.ModelChoiceField(
        Tag.objects.none(),
        label="Which one stays?",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choose the tag that stays."},
    )

    def __init__(self, *args: Any, tags: QuerySet[Tag], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Tag]", self.fields["kept"]).queryset = tags


class UseFilter(admin.SimpleListFilter):
    title = "use"
    parameter_name = "use"

    def lookups(self, *_: Any) -> list[tuple[str, str]]:
        return [("none", "On no article")]

    def queryset(self, _: HttpRequest, tags: QuerySet[Tag]) -> QuerySet[Tag]:
        return tags.filter(tagged_articles=None) if self.value() == "none" else tags


@admin.register(Tag)
class TagAdmin(DeskAdmin[Tag]):
    form = TagForm
    list_display = ["name", "slug", "description"]
    list_filter = [UseFilter]
    search_fields = ["name"]
    ordering = ["slug"]
    fields = ["name", "slug", "description"]
    readonly_fields = ["slug"]
    actions = ["merge"]

    def save_model(self, request: HttpRequest, obj: Tag, form: Any, change: bool) -> None:
        if change and "name" in form.changed_data:
            rename_tag(tag=obj, name=obj.name, actor=signed_in(request))
            form.changed_data.remove("name")  # the renaming tells it itself
        super().save_model(request, obj, form, change)

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perms(["articles.change_tag", "articles.delete_tag"])

    @admin.action(description="Merge into one tag", permissions=["merge"])
    def merge(self, request: HttpRequest, tags: QuerySet[Tag]) -> HttpResponse | None:
        chosen = list(tags.order_by("pk").values_list("pk", flat=True)[: MOST_MERGED + 1])
        if not 1 < len(chosen) <= MOST_MERGED:
            sentence = f"Choose two tags or more, and {MOST_MERGED} at most."
            self.message_user(request, sentence, messages.WARNING)
            return None
        address = reverse("admin:articles_tag_merge")
        return redirect(f"{address}?{urlencode({'tag': chosen}, doseq=True)}")

    def get_urls(self) -> list[URLPattern]:
        merging = self.admin_site.admin_view(self.merging)
        return [path("merge/", merging, name="articles_tag_merge"), *super().get_urls()]

    def merging(self, request: HttpRequest) -> HttpResponse:
        """Ask which of the chosen tags stays, then merge the others into it."""
        if not self.has_merge_permission(request):
            raise PermissionDenied
        chosen = [whole_number(pk) for pk in request.GET.getlist("tag")[:MOST_MERGED]]
        tags = Tag.objects.filter(pk__in=[pk for pk in chosen if pk]).order_by("slug")
        if len(tags) < 2:
            self.message_user(request, "These tags have been merged already.", messages.WARNING)
            return redirect("admin:articles_tag_changelist")
        form = MergeForm(request.POST if request.method == "POST" else None, tags=tags)
        if form.is_valid():
            return self._merge(request, form.cleaned_data["kept"], tags)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Merge tags",
            "form": form,
            "tags": tags,
        }
        status = 422 if form.errors else 200
        return render(request, "admin/articles/tag/merge.html", context, status=status)

    def _merge(self, request: HttpRequest, kept: Tag, tags: QuerySet[Tag]) -> HttpResponse:
        try:
            merge_tags(kept=kept, merged=tags, actor=signed_in(request))
        except TagGone:
            self.message_user(request, "That tag has been removed meanwhile.", messages.ERROR)
        else:
            self.message_user(request, f"Merged into “{kept}”.", messages.SUCCESS)
        return redirect("admin:articles_tag_changelist")


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
