"""Servers on this machine count as our intranet, and need no pause."""

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _our_intranet(settings: Settings) -> None:
    settings.ALLOWED_NETWORKS = ["127.0.0.1"]
    settings.HOST_PAUSE_SECONDS = 0
