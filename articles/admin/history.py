"""What happened, and who came in by a link: to be read."""

from django.contrib import admin
from django.http import HttpRequest

from ..models import Event, SignInLink
from .base import ChoiceFilter, KeptAdmin, OfAnyCopy


class SubjectFilter(ChoiceFilter):
    title = "what it happened to"
    parameter_name = "subject_type"
    choices_of = (
        "annotation",
        "article",
        "articletag",
        "briefing",
        "entity",
        "item",
        "job",
        "lineruling",
        "membership",
        "mention",
        "source",
        "story",
        "tag",
    )


@admin.register(Event)
class EventAdmin(OfAnyCopy[Event], KeptAdmin[Event]):
    list_display = ["at", "actor", "verb", "subject_type", "subject_name"]
    list_filter = ["verb", SubjectFilter, "actor"]
    list_select_related = ["actor"]
    search_fields = ["subject_name"]
    sortable_by = ()
    ordering = ["-pk"]


@admin.register(SignInLink)
class SignInLinkAdmin(KeptAdmin[SignInLink]):
    """Links can be revoked. Their hashes are nobody's business."""

    list_display = ["user", "created_at", "used_at"]
    list_filter = ["user"]
    list_select_related = ["user"]
    ordering = ["-pk"]
    fields = ["user", "created_at", "used_at"]

    def has_delete_permission(self, request: HttpRequest, obj: SignInLink | None = None) -> bool:  # noqa: ARG002
        return request.user.has_perm("articles.delete_signinlink")
