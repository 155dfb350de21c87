from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ArticlesConfig(AppConfig):
    name = "articles"

    def ready(self) -> None:
        # Each registers what it checks.
        from .extraction import checks as of_extraction  # noqa: F401, PLC0415
        from .ingestion.sources import checks as of_sources  # noqa: F401, PLC0415

        post_migrate.connect(make_roles, sender=self)


def make_roles(*, using: str, **_: Any) -> None:
    """Groups live in the database, and their permissions exist only once it is migrated."""
    from .roles import create_roles  # noqa: PLC0415 models cannot be imported before apps are ready

    create_roles(using)
