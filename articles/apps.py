from typing import Any

from django.apps import AppConfig
from django.apps.registry import Apps
from django.apps.registry import apps as installed
from django.db.models.signals import post_migrate


class ArticlesConfig(AppConfig):
    name = "articles"

    def ready(self) -> None:
        # Each registers what it checks.
        from .extraction import checks as of_extraction  # noqa: F401, PLC0415
        from .ingestion.sources import checks as of_sources  # noqa: F401, PLC0415

        post_migrate.connect(make_roles, sender=self)
        post_migrate.connect(make_labels, sender=self)


def make_roles(*, using: str, **_: Any) -> None:
    """Groups live in the database, and their permissions exist only once it is migrated."""
    from .roles import create_roles  # noqa: PLC0415 models cannot be imported before apps are ready

    create_roles(using)


def make_labels(*, using: str, apps: Apps = installed, **_: Any) -> None:
    """A newsroom that has none begins with some, unless it went back to before there were any."""
    from .annotations.labels import create_first_labels  # noqa: PLC0415 as above

    if "label" in apps.all_models["articles"]:
        create_first_labels(using)
