"""Who and what is named, under which names, and where."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from ..extraction.entities.merging import CannotMerge, merge, unmerge
from ..extraction.linking import key, surname
from ..forms.entities import WikidataForm
from ..models import Alias, Entity, Kind, Mention
from .base import FromCopyAdmin, KeptAdmin, NotAdded, OfAnyCopy, signed_in
from .merging import MOST_MERGED, MergingAdmin, Refused


class AliasInline(NotAdded, admin.TabularInline[Alias, Entity]):
    """The names that were met in copy. One that is wrong can be taken off."""

    model = Alias
    fields = ["name", "key"]
    readonly_fields = ["name", "key"]
    extra = 0


class EntityForm(forms.ModelForm[Entity]):
    """A new name is compared in a new form; the old one stays an alias."""

    class Meta:
        model = Entity
        fields = ["name", "disambiguation", "role", "sort", "wikidata_id"]

    def clean_name(self) -> str:
        name: str = " ".join(self.cleaned_data["name"].split())
        if not key(name):
            raise forms.ValidationError("A name needs a letter or a digit.")
        return name

    def clean_wikidata_id(self) -> str:
        typed = WikidataForm({"wikidata_id": self.cleaned_data["wikidata_id"]})
        if not typed.is_valid():
            raise forms.ValidationError([*typed.errors["wikidata_id"]])
        number: str = typed.cleaned_data["wikidata_id"]
        return number

    def clean(self) -> dict[str, Any]:
        given = {**self.cleaned_data}
        if {"name", "disambiguation"} <= given.keys():
            kind = self.instance.kind
            self.instance.key = key(given["name"])[:300]
            is_person = kind == Kind.PERSON
            self.instance.surname_key = surname(given["name"])[:300] if is_person else ""
            same = Entity.objects.filter(
                kind=kind, key=self.instance.key, disambiguation=given["disambiguation"]
            )
            if same.exclude(pk=self.instance.pk).exists():
                sentence = "There is another of this name. Say in a word what tells the two apart."
                self.add_error("disambiguation", sentence)
        return given


class MergedFilter(admin.SimpleListFilter):
    title = "merged"
    parameter_name = "merged"

    def lookups(self, *_: Any) -> list[tuple[str, str]]:
        return [("no", "Standing"), ("yes", "Merged into another")]

    def queryset(self, _: HttpRequest, rows: QuerySet[Entity]) -> QuerySet[Entity]:
        asked = {"no": True, "yes": False}.get(self.value() or "")
        return rows if asked is None else rows.filter(merged_into__isnull=asked)


@admin.register(Entity)
class EntityAdmin(OfAnyCopy[Entity], FromCopyAdmin[Entity], MergingAdmin[Entity]):
    """What something is, is ruled on in the reader: that a name is a place, and no person."""

    form = EntityForm
    what_it_does = (
        "All that names any of these names the one that stays, in later copy as well. The others"
        " keep their names, and each merge can be undone."
    )
    list_display = ["name", "kind", "role", "disambiguation", "merged_into", "created_at"]
    list_filter = ["kind", MergedFilter]
    list_select_related = ["merged_into"]
    search_fields = ["name", "key"]
    sortable_by = ()
    ordering = ["kind", "key", "disambiguation"]
    fields = [
        "name", "kind", "disambiguation", "role", "role_seen_in", "sort", "wikidata_id", "key",
        "surname_key", "merged_into", "split_from", "known_from", "created_at",
    ]  # fmt: skip
    readonly_fields = [
        "kind", "role_seen_in", "key", "surname_key", "merged_into", "split_from", "known_from",
        "created_at",
    ]  # fmt: skip
    inlines = [AliasInline]
    actions = ["merge", "undo_merges"]

    def save_model(self, request: HttpRequest, obj: Entity, form: Any, change: bool) -> None:
        if "role" in form.changed_data:
            obj.role_seen_in = None  # so that no copy puts another in its place
        super().save_model(request, obj, form, change)
        Alias.objects.get_or_create(entity=obj, key=obj.key, defaults={"name": obj.name})

    @admin.action(description="Undo their merges", permissions=["change"])
    def undo_merges(self, request: HttpRequest, entities: QuerySet[Entity]) -> None:
        merged = list(entities.exclude(merged_into=None).order_by("pk")[:MOST_MERGED])
        for entity in merged:
            unmerge(entity=entity, actor=signed_in(request))
        self.message_user(request, f"{len(merged)} stand for themselves again.", messages.SUCCESS)

    def mergeable(self) -> QuerySet[Entity]:
        return Entity.objects.standing().order_by("key", "pk")

    def merge_into(self, kept: Entity, others: Iterable[Entity], actor: User) -> None:
        try:
            with transaction.atomic():
                for entity in others:
                    merge(entity=entity, into=kept, actor=actor)
        except CannotMerge as problem:
            raise Refused(str(problem)) from None


@admin.register(Alias)
class AliasAdmin(OfAnyCopy[Alias], KeptAdmin[Alias]):
    list_display = ["name", "entity", "key"]
    list_filter = ["entity__kind"]
    list_select_related = ["entity"]
    search_fields = ["name"]
    sortable_by = ()
    ordering = ["-pk"]


@admin.register(Mention)
class MentionAdmin(KeptAdmin[Mention]):
    """A name at its place. It is judged in the reader, where its words stand."""

    of_article = "version__article"
    list_display = ["quote", "entity", "kind", "confidence", "finder", "hidden", "version"]
    list_filter = ["kind", ("hidden", admin.EmptyFieldListFilter)]
    list_select_related = ["entity", "version"]
    search_fields = ["quote"]
    found_exactly = ["key"]
    sortable_by = ()
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mention]:
        return super().get_queryset(request).defer("version__text", "version__standfirst")

    def as_kept(self, words: str) -> str:
        return key(words)
