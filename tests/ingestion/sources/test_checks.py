from datetime import timedelta

from pytest_django import Settings

from articles.ingestion.sources.checks import (
    allowed_networks_can_be_read,
    limits_fit_together,
    looks_are_seconds_apart,
)


def test_a_slip_in_the_allowed_networks_is_said(settings: Settings) -> None:
    settings.ALLOWED_NETWORKS = ["10.0.0.0/8", "wire.example", "10.0.0.0/64"]

    (error,) = allowed_networks_can_be_read()
    assert "Neither a network nor a host name: '10.0.0.0/64'" in error.msg


def test_networks_and_names_are_taken(settings: Settings) -> None:
    settings.ALLOWED_NETWORKS = ["10.0.0.0/8", "fd00::/8", "wire.example"]

    assert allowed_networks_can_be_read() == []


def test_limits_that_do_not_fit_together_are_said(settings: Settings) -> None:
    settings.FETCH_SECONDS = 300
    settings.CLAIM_LASTS = timedelta(seconds=20)

    assert [found.id for found in limits_fit_together()] == ["articles.E002", "articles.W001"]


def test_looking_for_work_without_a_pause_is_refused(settings: Settings) -> None:
    settings.POLL_SECONDS = 0

    assert [found.msg for found in looks_are_seconds_apart()] == ["POLL_SECONDS: at least 1."]
