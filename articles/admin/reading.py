"""What people have read, and the searches they keep."""

from django.contrib import admin

from ..models import ReadArticle
from .base import KeptAdmin


@admin.register(ReadArticle)
class ReadArticleAdmin(KeptAdmin[ReadArticle]):
    list_display = ["article", "reader", "read_at"]
    list_filter = ["reader"]
    list_select_related = ["article__current", "reader"]
    sortable_by = ()
    ordering = ["-pk"]
