"""Fetch documents over HTTP from servers that may be slow, broken or hostile (pure)."""

from .addresses import WebAddress
from .connecting import Resolver
from .exchange import Fetched, Limits, Unchanged, Validators, fetch
from .failures import FetchFailed
from .networks import Intranet
from .politeness import backoff

__all__ = [
    "FetchFailed",
    "Fetched",
    "Intranet",
    "Limits",
    "Resolver",
    "Unchanged",
    "Validators",
    "WebAddress",
    "backoff",
    "fetch",
]
