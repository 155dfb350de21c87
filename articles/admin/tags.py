"""The vocabulary: a tree of terms with other names, rename, retire, merge several into one."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from taggit.admin import Tag as TaggitTag  # registered there, which is what is undone here

from ..forms.vocabulary import NamedTagForm
from ..models import ArticleTag, Tag
from ..tagging.application import remove_tag
from ..tagging.merging import TagGone, merge_tags
from ..tagging.preview import changes
from ..tagging.tree import CannotPlace, leave_children, place_tag
from ..tagging.vocabulary import rename_tag, retire_tag, set_aliases
from .base import NewestSearched, NotAdded, NotChanged, signed_in
from .merging import MOST_MERGED, MergingAdmin, Refused

admin.site.unregister(TaggitTag)
# Each of these is told in history by what changes it.
TELLS_ITSELF = {"name", "parent", "aliases"}


class TagForm(NamedTagForm):
    class Meta:
        model = Tag
        fields = ["name", "parent", "colour", "description"]

    def clean_parent(self) -> Tag | None:
        return self.refuse_misplaced(self.cleaned_data["parent"])


class UseFilter(admin.SimpleListFilter):
    title = "use"
    parameter_name = "use"

    def lookups(self, *_: Any) -> list[tuple[str, str]]:
        return [("none", "On no article")]

    def queryset(self, _: HttpRequest, tags: QuerySet[Tag]) -> QuerySet[Tag]:
        return tags.filter(tagged_articles=None) if self.value() == "none" else tags


class RetiredFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, *_: Any) -> list[tuple[str, str]]:
        return [("offered", "Offered"), ("retired", "Retired")]

    def queryset(self, _: HttpRequest, tags: QuerySet[Tag]) -> QuerySet[Tag]:
        wanted = {"offered": True, "retired": False}.get(self.value() or "")
        return tags if wanted is None else tags.filter(retired_at__isnull=wanted)


@admin.register(Tag)
class TagAdmin(MergingAdmin[Tag]):
    form = TagForm
    what_it_does = (
        "Articles under any of these tags will be under the one that stays. Who added a tag, and"
        " when, is kept. The names of the others lead to it, and each merge can be undone at the"
        " desk, on the page of the tag that stays."
    )
    list_display = ["in_its_tree", "slug", "colour", "is_offered", "description"]
    list_filter = [UseFilter, RetiredFilter, "colour"]
    search_fields = ["name", "aliases__name"]
    ordering = ["path"]
    sortable_by = ()
    fields = ["name", "slug", "parent", "aliases", "colour", "description", "retired_at"]
    readonly_fields = ["slug", "retired_at"]
    autocomplete_fields = ["parent"]
    actions = ["merge", "retire", "bring_back"]

    @admin.display(description="Name")
    def in_its_tree(self, tag: Tag) -> str:
        return f"{'— ' * tag.depth}{tag}"

    @admin.display(description="Offered", boolean=True)
    def is_offered(self, tag: Tag) -> bool:
        return tag.retired_at is None

    def save_model(self, request: HttpRequest, obj: Tag, form: Any, change: bool) -> None:
        actor, asked = signed_in(request), {*form.changed_data}
        if change and "parent" in asked:
            place_tag(tag=obj, parent=obj.parent, actor=actor)
        if change and "name" in asked:
            rename_tag(tag=obj, name=obj.name, actor=actor)
        if change:
            form.changed_data[:] = [name for name in asked if name not in TELLS_ITSELF]
        super().save_model(request, obj, form, change)
        if "aliases" in asked:
            set_aliases(tag=obj, names=form.cleaned_data["aliases"], actor=actor)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:  # noqa: ARG002
        """What is a tag's own goes with it. It is told in numbers: articles may be very many."""
        tags = list(objs)
        told = [each for tag in tags[:MOST_MERGED] for each in (str(tag), changes(tag).sentences())]
        return told, {str(self.opts.verbose_name_plural): len(tags)}, set(), []

    def delete_model(self, request: HttpRequest, obj: Tag) -> None:
        leave_children(obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Tag]) -> None:
        for tag in queryset.order_by("-path"):  # those furthest down first
            self.delete_model(request, tag)

    @admin.action(description="Retire: keep where they are, offer no more", permissions=["change"])
    def retire(self, request: HttpRequest, tags: QuerySet[Tag]) -> None:
        for tag in tags:
            retire_tag(tag=tag, at=timezone.now(), actor=signed_in(request))
        self.message_user(request, "They are offered no more.", messages.SUCCESS)

    @admin.action(description="Bring back", permissions=["change"])
    def bring_back(self, request: HttpRequest, tags: QuerySet[Tag]) -> None:
        for tag in tags:
            retire_tag(tag=tag, at=None, actor=signed_in(request))
        self.message_user(request, "They are offered again.", messages.SUCCESS)

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perms(["articles.change_tag", "articles.delete_tag"])

    def mergeable(self) -> QuerySet[Tag]:
        tags: QuerySet[Tag] = Tag.objects.order_by("slug")
        return tags

    def told_of(self, row: Tag) -> str:
        return "; ".join(changes(row).sentences())

    def merge_into(self, kept: Tag, others: Iterable[Tag], actor: User) -> None:
        try:
            merge_tags(kept=kept, merged=others, actor=actor)
        except TagGone:
            raise Refused("That tag has been removed meanwhile.") from None
        except CannotPlace as problem:
            raise Refused(str(problem)) from None


@admin.register(ArticleTag)
class ArticleTagAdmin(NotAdded, NotChanged, NewestSearched[ArticleTag]):
    """Tags are put on on the page of their article; they can be taken off here as well."""

    of_article = "content_object"
    list_display = ["tag", "content_object", "added_by", "rule", "added_at"]
    list_filter = ["added_by"]
    list_select_related = [
        "tag", "content_object__current", "added_by", "rule__entity", "rule__source",
    ]  # fmt: skip
    search_fields = ["tag__name"]
    sortable_by = ()
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ArticleTag]:
        rows = super().get_queryset(request)
        return rows.defer("content_object__current__text", "content_object__current__standfirst")

    def delete_model(self, request: HttpRequest, obj: ArticleTag) -> None:
        """As at the desk: no rule puts it on again."""
        remove_tag(article=obj.content_object, tag=obj.tag, removed_by=signed_in(request))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[ArticleTag]) -> None:
        for row in queryset:
            self.delete_model(request, row)
