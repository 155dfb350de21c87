"""What editors decided for good about lines of copy. To delete one is to withdraw it."""

from functools import partial

from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from ..ingestion.line_decisions import withdraw_ruling
from ..models import LineRuling
from ..tasks import clean_documents, wake
from .base import DeskAdmin, NotAdded, NotChanged, signed_in


@admin.register(LineRuling)
class LineRulingAdmin(NotAdded, NotChanged, DeskAdmin[LineRuling]):
    """They are made at the desk, beside the lines."""

    of_article = "article"
    list_display = ["text", "keeps", "article", "source", "author", "made_at"]
    list_filter = ["keeps"]
    list_select_related = ["article__current", "source", "author"]
    search_fields = ["text"]
    sortable_by = ()
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[LineRuling]:
        unread = ["article__current__text", "article__current__standfirst"]
        return super().get_queryset(request).defer(*unread)

    def delete_model(self, request: HttpRequest, obj: LineRuling) -> None:
        waiting = withdraw_ruling(ruling=obj, editor=signed_in(request))
        transaction.on_commit(partial(wake, clean_documents, waiting))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[LineRuling]) -> None:
        for ruling in queryset:
            self.delete_model(request, ruling)
