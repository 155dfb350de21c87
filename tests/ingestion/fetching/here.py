"""Fetching from servers on this machine, which counts as our intranet."""

import pytest

from articles.ingestion.fetching import (
    Fetched,
    FetchFailed,
    Limits,
    Resolver,
    Unchanged,
    Validators,
    fetch,
)
from articles.ingestion.fetching.connecting import by_dns

QUICK = Limits(connect_seconds=0.3, total_seconds=0.3)
ENOUGH = Limits(total_seconds=60, bytes=100_000)


def asked(
    url: str,
    *,
    validators: Validators | None = None,
    limits: Limits = ENOUGH,
    resolve: Resolver = by_dns,
) -> Fetched | Unchanged:
    return fetch(
        url,
        validators=validators or Validators(),
        limits=limits,
        allowed_networks=["127.0.0.1"],
        resolve=resolve,
    )


def document(url: str, *, resolve: Resolver = by_dns) -> Fetched:
    """Fetch what must be there."""
    fetched = asked(url, resolve=resolve)
    assert isinstance(fetched, Fetched)
    return fetched


def failure(url: str, *, limits: Limits = ENOUGH, resolve: Resolver = by_dns) -> FetchFailed:
    """Fetch what cannot be fetched, and give what is said about it."""
    with pytest.raises(FetchFailed) as caught:
        asked(url, limits=limits, resolve=resolve)
    return caught.value
