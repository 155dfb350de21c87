"""What people have read, and the searches they keep."""

from django.contrib import admin

from ..models import MailedMatch, ReadArticle, SavedSearch
from .base import DeskAdmin, KeptAdmin, NotAdded, NotChanged


@admin.register(ReadArticle)
class ReadArticleAdmin(KeptAdmin[ReadArticle]):
    of_article = "article"
    list_display = ["article", "reader", "read_at"]
    list_filter = ["reader"]
    list_select_related = ["article__current", "reader"]
    sortable_by = ()
    ordering = ["-pk"]


@admin.register(SavedSearch)
class SavedSearchAdmin(NotAdded, NotChanged, DeskAdmin[SavedSearch]):
    """They are made at the desk, each by who uses it."""

    list_display = ["name", "question", "owner", "is_watched", "mailed_since", "created_at"]
    list_filter = ["owner"]
    list_select_related = ["owner"]
    search_fields = ["name", "question"]
    sortable_by = ()
    ordering = ["-pk"]


@admin.register(MailedMatch)
class MailedMatchAdmin(KeptAdmin[MailedMatch]):
    """Taken away, a match would be mailed again."""

    of_article = "article"
    list_display = ["search", "article", "claimed_at"]
    list_filter = ["claimed_at"]
    list_select_related = ["search", "article__current"]
    sortable_by = ()
    ordering = ["-pk"]
