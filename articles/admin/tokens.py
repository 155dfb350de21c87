"""Tokens of programs: made here, shown once, revoked here."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from ..models import ApiToken, Event
from ..tokens import create_token, revoke_token
from .base import DeskAdmin, NotChanged, NotDeleted, signed_in


@admin.register(ApiToken)
class ApiTokenAdmin(NotChanged, NotDeleted, DeskAdmin[ApiToken]):
    """A token is made in one's own name, and its words are shown once; its hash never is."""

    list_display = ["name", "user", "created_at", "last_used_at", "revoked_at"]
    list_filter = ["user"]
    list_select_related = ["user"]
    search_fields = ["name"]
    ordering = ["-pk"]
    actions = ["revoke"]

    def get_fields(self, request: HttpRequest, obj: ApiToken | None = None) -> Any:  # noqa: ARG002
        return ["name", "user", "created_at", "last_used_at", "revoked_at"] if obj else ["name"]

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.change_apitoken")

    def save_model(self, request: HttpRequest, obj: ApiToken, *_: Any, **__: Any) -> None:
        token, words = create_token(name=obj.name, user=signed_in(request))
        obj.pk = token.pk
        self.record(request, Event.Verb.ADDED, token, after={"name": token.name})
        sentence = f"Give this to the program now: it is not shown again. {words}"
        self.message_user(request, sentence, messages.WARNING)

    @admin.action(description="Revoke", permissions=["revoke"])
    def revoke(self, request: HttpRequest, tokens: QuerySet[ApiToken]) -> None:
        now = timezone.now()
        for token in tokens.filter(revoked_at=None):
            revoke_token(token, now)
            self.record(request, Event.Verb.CHANGED, token, after={"revoked_at": now})
        self.message_user(request, "Revoked: the API does not take them any more.")
