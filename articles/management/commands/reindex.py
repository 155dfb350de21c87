"""`manage.py reindex`: make the full-text index anew."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from articles.search import index


class Command(BaseCommand):
    help = "Make the full-text index anew from what the articles say now."

    @transaction.atomic
    def handle(self, **_: Any) -> None:
        self.stdout.write(f"Articles in the index: {index.build()}.")
