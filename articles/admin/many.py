"""Many articles at once: a page that says which they are, asks what to do, and does it."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path

from ..models import Article, ArticleTag, Tag
from ..paging import whole_number
from ..status import set_many
from ..tagging.many import tag_many, untag_many
from .base import MOST_LISTED, DeskAdmin, signed_in

MOST_SHOWN = 10
NEEDS = {"tag": "tag", "untag": "tag", "state": "status"}
"""What must be given for what is done; an article is assigned to somebody or to nobody."""


class ManyForm(forms.Form):
    """`articles` holds the keys of those that were chosen, with commas between them."""

    articles = forms.CharField(widget=forms.HiddenInput)
    do = forms.ChoiceField(
        label="What to do",
        choices=[
            ("tag", "Put a tag on"),
            ("untag", "Take a tag off"),
            ("state", "Set the state"),
            ("assign", "Assign"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say what to do with them."},
    )
    tag = forms.ModelChoiceField(
        Tag.objects.all(),
        required=False,
        widget=AutocompleteSelect(ArticleTag._meta.get_field("tag"), admin.site),
    )
    status = forms.ChoiceField(label="State", choices=Article.Status.choices, required=False)
    assignee = forms.ModelChoiceField(
        User.objects.filter(is_active=True),
        required=False,
        empty_label="Nobody",
        widget=AutocompleteSelect(Article._meta.get_field("assignee"), admin.site),
        help_text="Left empty: nobody.",
    )

    def clean_articles(self) -> list[int]:
        given = map(whole_number, self.cleaned_data["articles"].split(",")[:MOST_LISTED])
        return [key for key in given if key]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        needed = NEEDS.get(given.get("do", ""))
        if needed and not given.get(needed) and needed not in self.errors:
            self.add_error(needed, f"Say which {needed}.")
        tag = given.get("tag")
        if tag and tag.retired_at and given.get("do") == "tag":
            self.add_error("tag", "This tag is offered no more.")
        return given


class ManyArticlesAdmin(DeskAdmin[Article]):
    """Their list has an action that leads to the page; what is done there is told in history."""

    @admin.action(description="Tag, set the state, assign …", permissions=["change"])
    def change_many(self, request: HttpRequest, articles: Any) -> HttpResponse:
        keys = list(articles.values_list("pk", flat=True)[:MOST_LISTED])
        form = ManyForm(initial={"articles": ",".join(map(str, keys))})
        return self._asking(request, form, keys)

    def get_urls(self) -> list[URLPattern]:
        changing = self.admin_site.admin_view(self.changing_many)
        return [path("many/", changing, name="articles_article_many"), *super().get_urls()]

    def changing_many(self, request: HttpRequest) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        form = ManyForm(request.POST or None)
        if form.is_valid():
            changed = len(_do(form.cleaned_data, self.get_queryset(request), signed_in(request)))
            self.message_user(
                request, f"Changed: {changed} of {len(form.cleaned_data['articles'])}."
            )
            return redirect("admin:articles_article_changelist")
        if not form.is_bound:
            return redirect("admin:articles_article_changelist")
        return self._asking(request, form, form.cleaned_data.get("articles", []), status=422)

    def _asking(
        self, request: HttpRequest, form: ManyForm, keys: list[int], status: int = 200
    ) -> HttpResponse:
        shown = (
            self.get_queryset(request)
            .select_related("current")
            .defer("current__text")
            .in_bulk(keys[:MOST_SHOWN])
        )
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Change {len(keys)} article{'' if len(keys) == 1 else 's'}",
            "shown": [shown[key] for key in keys[:MOST_SHOWN] if key in shown],
            "others": max(len(keys) - MOST_SHOWN, 0),
            "form": form,
            "media": self.media + form.media,
        }
        return render(request, "admin/articles/article/many.html", context, status=status)


def _do(given: dict[str, Any], among: QuerySet[Article], actor: User) -> Any:
    """The articles that were not so already."""
    articles, do = cast("list[int]", given["articles"]), given["do"]
    known = list(among.filter(pk__in=articles).values_list("pk", flat=True))
    if do == "tag":
        return tag_many(articles=known, tag=given["tag"], actor=actor)
    if do == "untag":
        return untag_many(articles=known, tag=given["tag"], actor=actor)
    if do == "state":
        return set_many(field="status", value=given["status"], articles=known, actor=actor)
    person = given["assignee"]
    return set_many(
        field="assignee", value=person.pk if person else None, articles=known, actor=actor
    )
