"""Who and what is named, under which names, and where."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from ..extraction.linking import key
from ..extraction.recording import surname
from ..models import Alias, Entity, Kind, Mention
from .base import FromCopyAdmin, KeptAdmin, NotAdded


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
        fields = ["name", "kind", "disambiguation", "role"]

    def clean_name(self) -> str:
        name: str = " ".join(self.cleaned_data["name"].split())
        if not key(name):
            raise forms.ValidationError("A name needs a letter or a digit.")
        return name

    def clean(self) -> dict[str, Any]:
        given = {**self.cleaned_data}
        if {"name", "kind", "disambiguation"} <= given.keys():
            self.instance.key = key(given["name"])[:300]
            is_person = given["kind"] == Kind.PERSON
            self.instance.surname_key = surname(given["name"])[:300] if is_person else ""
            same = Entity.objects.filter(
                kind=given["kind"], key=self.instance.key, disambiguation=given["disambiguation"]
            )
            if same.exclude(pk=self.instance.pk).exists():
                sentence = "There is another of this name. Say in a word what tells the two apart."
                self.add_error("disambiguation", sentence)
        return given


@admin.register(Entity)
class EntityAdmin(FromCopyAdmin[Entity]):
    form = EntityForm
    list_display = ["name", "kind", "role", "disambiguation", "created_at"]
    list_filter = ["kind"]
    search_fields = ["name", "key"]
    sortable_by = ()
    ordering = ["kind", "key", "disambiguation"]
    fields = ["name", "kind", "disambiguation", "role", "key", "surname_key", "created_at"]
    readonly_fields = ["key", "surname_key", "created_at"]
    inlines = [AliasInline]

    def save_model(self, request: HttpRequest, obj: Entity, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        obj.mentions.update(kind=obj.kind)
        Alias.objects.get_or_create(entity=obj, key=obj.key, defaults={"name": obj.name})


@admin.register(Alias)
class AliasAdmin(KeptAdmin[Alias]):
    list_display = ["name", "entity", "key"]
    list_filter = ["entity__kind"]
    list_select_related = ["entity"]
    search_fields = ["name"]
    sortable_by = ()
    ordering = ["-pk"]


@admin.register(Mention)
class MentionAdmin(FromCopyAdmin[Mention]):
    """A name at its place. What a person judges or links here, no later run changes."""

    list_display = ["quote", "entity", "kind", "verdict", "confidence", "finder", "version"]
    list_filter = ["verdict", "kind"]
    list_select_related = ["entity", "version"]
    search_fields = ["quote"]
    sortable_by = ()
    ordering = ["-pk"]
    fields = [
        "version", "quote", "start", "end", "entity", "kind", "verdict", "why", "finder",
        "confidence", "added_by",
    ]  # fmt: skip
    readonly_fields = [
        "version", "quote", "start", "end", "kind", "why", "finder", "confidence", "added_by",
    ]  # fmt: skip
    autocomplete_fields = ["entity"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mention]:
        return super().get_queryset(request).defer("version__text", "version__standfirst")

    def save_model(self, request: HttpRequest, obj: Mention, form: Any, change: bool) -> None:
        if "entity" in form.changed_data and obj.verdict == Mention.Verdict.NONE:
            obj.verdict = Mention.Verdict.ACCEPTED
        obj.kind = obj.entity.kind
        super().save_model(request, obj, form, change)
