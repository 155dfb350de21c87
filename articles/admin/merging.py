"""Several rows that are one: ask which stays, then merge the others into it."""

from collections.abc import Iterable
from typing import Any, ClassVar, TypeVar, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse

from ..paging import whole_number
from .base import DeskAdmin, signed_in

M = TypeVar("M", bound=Model)
MOST_MERGED = 50


class Refused(Exception):
    """These cannot be merged; the message says why to a person."""


class MergeForm(forms.Form):
    kept: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        None,
        label="Which one stays?",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choose the one that stays."},
    )

    def __init__(self, *args: Any, rows: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Any]", self.fields["kept"]).queryset = rows


class MergingAdmin(DeskAdmin[M]):
    """Rows that can be merged: an action of their list leads to a page that asks which stays."""

    what_it_does: ClassVar[str]
    """What merging does to them, in sentences."""

    actions = ["merge"]

    def mergeable(self) -> QuerySet[M]:
        """Those that may be chosen, in the order in which they are offered."""
        raise NotImplementedError

    def merge_into(self, kept: M, others: Iterable[M], actor: User) -> None:
        """Raises `Refused`."""
        raise NotImplementedError

    def told_of(self, row: M) -> str:  # noqa: ARG002 rows of other nouns have nothing to tell
        """What is a row's own and would go over, if anything is to be said of it."""
        return ""

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return self.has_change_permission(request)

    @admin.action(description="Merge into one", permissions=["merge"])
    def merge(self, request: HttpRequest, rows: QuerySet[M]) -> HttpResponse | None:
        chosen = list(rows.order_by("pk").values_list("pk", flat=True)[: MOST_MERGED + 1])
        if not 1 < len(chosen) <= MOST_MERGED:
            sentence = f"Choose two or more, and {MOST_MERGED} at most."
            self.message_user(request, sentence, messages.WARNING)
            return None
        return redirect(reverse(self._address("merge"), query={self.opts.model_name: chosen}))

    def get_urls(self) -> list[URLPattern]:
        merging = self.admin_site.admin_view(self.merging)
        name = f"{self.opts.app_label}_{self.opts.model_name}_merge"
        return [path("merge/", merging, name=name), *super().get_urls()]

    def merging(self, request: HttpRequest) -> HttpResponse:
        if not self.has_merge_permission(request):
            raise PermissionDenied
        chosen = map(whole_number, request.GET.getlist(str(self.opts.model_name))[:MOST_MERGED])
        rows = self.mergeable().filter(pk__in=[pk for pk in chosen if pk])
        if len(rows) < 2:
            self.message_user(request, "These have been merged already.", messages.WARNING)
            return redirect(self._address("changelist"))
        form = MergeForm(request.POST if request.method == "POST" else None, rows=rows)
        if form.is_valid():
            return self._merge(request, form.cleaned_data["kept"], rows)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Merge",
            "what_it_does": self.what_it_does,
            "told": [(row, told) for row in rows if (told := self.told_of(row))],
            "form": form,
        }
        status = 422 if form.errors else 200
        return render(request, "admin/articles/merge.html", context, status=status)

    def _merge(self, request: HttpRequest, kept: M, rows: QuerySet[M]) -> HttpResponse:
        try:
            self.merge_into(kept, rows.exclude(pk=kept.pk), signed_in(request))
        except Refused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            self.message_user(request, f"Merged into “{kept}”.", messages.SUCCESS)
        return redirect(self._address("changelist"))

    def _address(self, page: str) -> str:
        return f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}"
