"""The Celery application. The tasks are in `articles.tasks`."""

import os
from typing import Any

from celery import Celery
from celery.signals import worker_ready
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

TRANSPORT_ALIASES["sqla"] = "newsroom.embedded_broker:Transport"

app = Celery("newsroom")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(related_name="beating")


@worker_ready.connect
def sweep_at_start(**_: Any) -> None:
    """Whatever was lost while no worker ran is taken up at once."""
    app.send_task("articles.tasks.sweep")
