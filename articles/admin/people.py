"""People and their roles. Only a superuser makes, changes or removes a superuser."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.http import HttpRequest

from ..models import Presence, Visit
from .base import DeskAdmin, NotAdded, NotChanged

admin.site.unregister(User)

FOR_SUPERUSERS = ("is_superuser", "user_permissions")


@admin.register(User)
class PersonAdmin(UserAdmin[User]):
    """Without this, whoever may change people could make themselves a superuser."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        readonly = super().get_readonly_fields(request, obj)
        return readonly if is_superuser(request.user) else (*readonly, *FOR_SUPERUSERS)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and may_touch(request, obj)


def may_touch(request: HttpRequest, person: Any) -> bool:
    return is_superuser(request.user) or not is_superuser(person)


def is_superuser(person: Any) -> bool:
    return bool(person and person.is_superuser)


@admin.register(Visit)
class VisitAdmin(NotAdded, NotChanged, DeskAdmin[Visit]):
    """What is gone with the person."""

    list_display = ["user", "seen_at", "before"]
    list_filter = ["seen_at"]
    list_select_related = ["user"]
    search_fields = ["user__username"]
    sortable_by = ()
    ordering = ["pk"]


@admin.register(Presence)
class PresenceAdmin(NotAdded, NotChanged, DeskAdmin[Presence]):
    """Who has which article open. What has run out is swept away."""

    of_article = "article"
    list_display = ["reader", "article_id", "seen_at"]
    list_filter = ["seen_at"]
    list_select_related = ["reader"]
    search_fields = ["reader__username"]
    sortable_by = ()
    ordering = ["pk"]
