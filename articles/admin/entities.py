"""Who and what is named, under which names, and where."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode

from ..extraction.entities.merging import CannotMerge, merge, unmerge
from ..extraction.linking import key, surname
from ..models import Alias, Entity, Kind, Mention
from ..paging import whole_number
from .base import FromCopyAdmin, KeptAdmin, NotAdded, signed_in

MOST_MERGED = 50


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


class MergeForm(forms.Form):
    kept = forms.ModelChoiceField(
        Entity.objects.none(),
        label="Which one stays?",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choose the one that stays."},
    )

    def __init__(self, *args: Any, entities: QuerySet[Entity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Entity]", self.fields["kept"]).queryset = entities


class MergedFilter(admin.SimpleListFilter):
    title = "merged"
    parameter_name = "merged"

    def lookups(self, *_: Any) -> list[tuple[str, str]]:
        return [("no", "Standing"), ("yes", "Merged into another")]

    def queryset(self, _: HttpRequest, rows: QuerySet[Entity]) -> QuerySet[Entity]:
        asked = {"no": True, "yes": False}.get(self.value() or "")
        return rows if asked is None else rows.filter(merged_into__isnull=asked)


@admin.register(Entity)
class EntityAdmin(FromCopyAdmin[Entity]):
    """What something is, is ruled on in the reader: that a name is a place, and no person."""

    form = EntityForm
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
        super().save_model(request, obj, form, change)
        Alias.objects.get_or_create(entity=obj, key=obj.key, defaults={"name": obj.name})

    @admin.action(description="Merge into one", permissions=["change"])
    def merge(self, request: HttpRequest, entities: QuerySet[Entity]) -> HttpResponse | None:
        chosen = list(entities.order_by("pk").values_list("pk", flat=True)[: MOST_MERGED + 1])
        if not 1 < len(chosen) <= MOST_MERGED:
            sentence = f"Choose two or more, and {MOST_MERGED} at most."
            self.message_user(request, sentence, messages.WARNING)
            return None
        address = reverse("admin:articles_entity_merge")
        return redirect(f"{address}?{urlencode({'entity': chosen}, doseq=True)}")

    @admin.action(description="Undo their merges", permissions=["change"])
    def undo_merges(self, request: HttpRequest, entities: QuerySet[Entity]) -> None:
        merged = list(entities.exclude(merged_into=None).order_by("pk")[:MOST_MERGED])
        for entity in merged:
            unmerge(entity=entity, actor=signed_in(request))
        self.message_user(request, f"{len(merged)} stand for themselves again.", messages.SUCCESS)

    def get_urls(self) -> list[URLPattern]:
        merging = self.admin_site.admin_view(self.merging)
        return [path("merge/", merging, name="articles_entity_merge"), *super().get_urls()]

    def merging(self, request: HttpRequest) -> HttpResponse:
        """Ask which of the chosen ones stays, then merge the others into it."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        chosen = [whole_number(pk) for pk in request.GET.getlist("entity")[:MOST_MERGED]]
        entities = Entity.objects.standing().filter(pk__in=[pk for pk in chosen if pk])
        entities = entities.order_by("key", "pk")
        if len(entities) < 2:
            self.message_user(request, "These have been merged already.", messages.WARNING)
            return redirect("admin:articles_entity_changelist")
        form = MergeForm(request.POST if request.method == "POST" else None, entities=entities)
        if form.is_valid():
            return self._merge(request, form.cleaned_data["kept"], entities)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Merge",
            "form": form,
        }
        status = 422 if form.errors else 200
        return render(request, "admin/articles/entity/merge.html", context, status=status)

    def _merge(
        self, request: HttpRequest, kept: Entity, entities: QuerySet[Entity]
    ) -> HttpResponse:
        try:
            for entity in entities.exclude(pk=kept.pk):
                merge(entity=entity, into=kept, actor=signed_in(request))
        except CannotMerge as problem:
            self.message_user(request, str(problem), messages.ERROR)
        else:
            self.message_user(request, f"Merged into “{kept}”.", messages.SUCCESS)
        return redirect("admin:articles_entity_changelist")


@admin.register(Alias)
class AliasAdmin(KeptAdmin[Alias]):
    list_display = ["name", "entity", "key"]
    list_filter = ["entity__kind"]
    list_select_related = ["entity"]
    search_fields = ["name"]
    sortable_by = ()
    ordering = ["-pk"]


@admin.register(Mention)
class MentionAdmin(KeptAdmin[Mention]):
    """A name at its place. It is judged in the reader, where its words stand."""

    list_display = ["quote", "entity", "kind", "confidence", "finder", "hidden", "version"]
    list_filter = ["kind", "finder"]
    list_select_related = ["entity", "version"]
    search_fields = ["quote"]
    sortable_by = ()
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mention]:
        return super().get_queryset(request).defer("version__text", "version__standfirst")
