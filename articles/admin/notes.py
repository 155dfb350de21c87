"""Annotate from a page of the admin: paste the words, and the server finds their place."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.checks import InlineModelAdminChecks
from django.contrib.auth.models import User
from django.core.checks import CheckMessage
from django.db.models import QuerySet
from django.forms.models import BaseModelFormSet, modelformset_factory
from django.http import HttpRequest

from ..anchoring import anchor
from ..annotations.notes import annotate, remove, revise
from ..forms.annotations import RevisionForm
from ..forms.fields import with_line_feeds
from ..models import Annotation, Article, Label, Version
from .base import NotAdded

NOT_THERE = "The article has no such words. Paste them exactly as they stand in its text."


class PastedNoteForm(RevisionForm):
    """A note on pasted words. The words of a note that is there stay."""

    seen = None  # type: ignore[assignment]  # as Django takes a field away

    def __init__(
        self,
        *args: Any,
        version: Version | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.version = version
        self.fields["quote"].disabled = not self.instance._state.adding

    class Meta:
        model = Annotation
        fields = ["quote", "label", "note"]
        labels = {"quote": "Words"}
        help_texts = {"quote": "The exact words. If they stand there twice, the first are meant."}
        widgets = {"quote": forms.Textarea({"rows": 2, "dir": "auto"})}

    def clean_quote(self) -> str:
        quote = with_line_feeds(self.cleaned_data["quote"])
        text = self.version.text if self.version else ""
        if self.instance._state.adding and anchor(text, quote, near=0) is None:
            raise forms.ValidationError(NOT_THERE)
        return quote


class NotesOfCurrentVersion(BaseModelFormSet[Annotation, PastedNoteForm]):
    """An article's notes: those on its current version. Saved by the steps that the desk uses."""

    author: User

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        instance: Article,
        queryset: Any,
        **kwargs: Any,
    ) -> None:
        kwargs.pop("save_as_new", None)  # an article is never copied
        version = instance.current
        self.instance = instance
        notes = Annotation.objects.filter(version=version) if version else queryset.none()
        # Asked for once, not by each note of the page.
        kwargs["form_kwargs"] = {"version": version, "labels": list(Label.objects.all())}
        super().__init__(data, files, queryset=notes.select_related("author", "label"), **kwargs)

    @classmethod
    def get_default_prefix(cls) -> str:
        return "notes"

    def save_new(self, form: PastedNoteForm, *_: Any, **__: Any) -> Annotation:
        given = form.said()
        given = {name: given[name] for name in ("quote", "label", "note")}
        return annotate(version=cast("Version", form.version), author=self.author, start=0, **given)

    def save_existing(
        self, form: PastedNoteForm, obj: Annotation, *_: Any, **__: Any
    ) -> Annotation:
        given = form.said()
        return revise(pk=obj.pk, by=self.author, label=given["label"], note=given["note"])

    def delete_existing(self, obj: Annotation, *_: Any, **__: Any) -> None:
        remove(pk=obj.pk, by=self.author)


class NoForeignKeyChecks(InlineModelAdminChecks):
    """A note belongs to a version; through its current one, an article has notes as well."""

    def _check_exclude_of_parent_model(self, *_: Any) -> list[CheckMessage]:
        return []

    def _check_relation(self, *_: Any) -> list[CheckMessage]:
        return []


class AnnotationInline(admin.StackedInline[Annotation, Article]):
    model = Annotation
    checks_class = NoForeignKeyChecks
    form = PastedNoteForm
    verbose_name_plural = "annotations on the current version"
    fields = ["quote", "label", "note", "author"]
    readonly_fields = ["author"]
    extra = 1

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        may_add, may_change = (
            self.has_add_permission(request, obj),
            self.has_change_permission(request, obj),
        )

        class PermittedForm(PastedNoteForm):
            def has_changed(self) -> bool:
                permitted = may_add if self.instance._state.adding else may_change
                return permitted and super().has_changed()

        return modelformset_factory(
            Annotation,
            form=PermittedForm,
            formset=NotesOfCurrentVersion,
            fields=["quote", "label", "note"],
            formfield_callback=lambda field, **given: self.formfield_for_dbfield(
                field, request, **given
            ),
            extra=self.get_extra(request, obj),
            max_num=self.get_max_num(request, obj),
            can_delete=self.has_delete_permission(request, obj),
            **kwargs,
        )

    def get_max_num(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int | None:  # noqa: ARG002
        return None if obj and obj.current else 0


class NotesOnVersion(NotAdded, admin.TabularInline[Annotation, Version]):
    """What stands on one version, to be read."""

    model = Annotation
    fk_name = "version"
    readonly_fields = ["quote", "label", "note", "author", "created_at"]
    fields = [*readonly_fields]
    extra = 0
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Annotation]:
        return super().get_queryset(request).select_related("author", "label")
