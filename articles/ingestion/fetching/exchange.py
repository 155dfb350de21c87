"""Ask for one document over HTTP, following where the servers send us on to."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPResponse

from .addresses import WebAddress
from .bodies import read_body
from .connecting import Deadline, Resolver, Way, Wire, by_dns
from .failures import BREAKAGES, FetchFailed, explained, refused
from .networks import Intranet

USER_AGENT = "Newsroom/0.1"
PERMANENT = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT}
REDIRECTS = PERMANENT | {
    HTTPStatus.FOUND,
    HTTPStatus.SEE_OTHER,
    HTTPStatus.TEMPORARY_REDIRECT,
}
WITH_A_DOCUMENT = {HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION}
# Over and above twice the bytes of the document: for heads, and what chunks cost.
ROOM_FOR_HEADS = 256 * 1024
LONGEST_ETAG = 500
LONGEST_LINE = 200


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to recognise a document by; sent back with the next request."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """`total_seconds` is for all of it: looking up, redirects, and the last byte.

    `bytes` are counted unpacked, `connect_seconds` for each address of a server.
    """

    connect_seconds: float = 10
    total_seconds: float = 30
    bytes: int = 10 * 1024 * 1024
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document. `url` is where it was found in the end.

    `moved_to` is what to ask for from now on: where permanent redirects alone led to ("" if the
    address holds good). `media_type` is what the server says, with its charset.
    """

    url: str
    moved_to: str
    content: bytes
    media_type: str
    validators: Validators


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server has nothing newer than what the validators were for."""

    url: str
    moved_to: str
    validators: Validators


NO_VALIDATORS = Validators()
LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class _Errand:
    """What stays the same over the redirects."""

    way: Way
    limits: Limits
    validators: Validators
    user_agent: str

    @contextmanager
    def answer(self, address: WebAddress) -> Iterator[tuple[HTTPResponse, Wire]]:
        """Ask one server, and put into words whatever goes wrong until we are done with it."""
        try:
            with self.way.connect(address) as connected:
                most = 2 * self.limits.bytes + ROOM_FOR_HEADS
                wire = Wire(connected, self.way.deadline, most)
                yield self._asked(address, wire), wire
        except BREAKAGES as error:
            raise explained(error, address.host) from error

    def _asked(self, address: WebAddress, wire: Wire) -> HTTPResponse:
        headers = {
            "Host": address.place,
            "User-Agent": self.user_agent,
            "Accept": "*/*",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        if self.validators.etag:
            headers["If-None-Match"] = self.validators.etag
        if self.validators.last_modified:
            headers["If-Modified-Since"] = self.validators.last_modified
        connection = HTTPConnection(address.host, address.port)
        connection.sock = wire  # connected already; it makes no connection of its own
        connection.request("GET", address.target, headers=headers)
        return connection.getresponse()


def fetch(
    url: str,
    *,
    validators: Validators = NO_VALIDATORS,
    limits: Limits = LIMITS,
    allowed_networks: Sequence[str] = (),
    user_agent: str = USER_AGENT,
    resolve: Resolver = by_dns,
) -> Fetched | Unchanged:
    """Fetch what is at a web address. Raises `FetchFailed` for all that can happen on the way.

    Only machines of the open internet are talked to, and those of `allowed_networks` (networks,
    addresses, host names; `ValueError` for anything else). Proxies of the environment are not
    used: they would connect to addresses that nobody looked at. There are no cookies.
    """
    intranet = Intranet.of(allowed_networks)
    way = Way(intranet, Deadline(limits.total_seconds), limits.connect_seconds, resolve)
    return _followed(WebAddress.parse(url), _Errand(way, limits, validators, user_agent))


def _followed(start: WebAddress, errand: _Errand) -> Fetched | Unchanged:
    passed = [start]
    moved_to = ""
    is_for_good = True
    while True:
        here = passed[-1]
        with errand.answer(here) as (response, wire):
            if response.status not in REDIRECTS:
                try:
                    return _received(response, wire, here, moved_to, errand)
                except FetchFailed as failure:  # we may be sent somewhere else the next time
                    failure.is_gone = failure.is_gone and is_for_good
                    raise
        passed.append(_onward(response, passed, errand.limits.redirects))
        is_for_good = is_for_good and response.status in PERMANENT
        if is_for_good:
            moved_to = str(passed[-1])


def _onward(response: HTTPResponse, passed: Sequence[WebAddress], most: int) -> WebAddress:
    here = passed[-1]
    location = response.headers.get("Location", "").strip()
    if not location:
        raise FetchFailed(f"{here.host} sends us on, but does not say where to.")
    onward = here.onward(location)
    if onward in passed:
        raise FetchFailed(f"{here.host} sends us round in a circle.")
    if len(passed) > most:
        raise FetchFailed(f"{here.host} sends us on and on: that was the redirect after {most}.")
    if (here.scheme, onward.scheme) == ("https", "http"):
        raise FetchFailed(
            f"{here.host} sends us on from https to plain http, where anyone on the way could"
            " change what we read. If that is meant, enter the http address."
        )
    return onward


def _received(
    response: HTTPResponse, wire: Wire, address: WebAddress, moved_to: str, errand: _Errand
) -> Fetched | Unchanged:
    new, old = _validators(response), errand.validators
    if response.status == HTTPStatus.NOT_MODIFIED and old != NO_VALIDATORS:
        kept = Validators(new.etag or old.etag, new.last_modified or old.last_modified)
        return Unchanged(str(address), moved_to, kept)
    if response.status not in WITH_A_DOCUMENT:
        retry_after = _line(response, "Retry-After", LONGEST_LINE)
        raise refused(response.status, address.host, retry_after=retry_after)
    content = read_body(response, wire, host=address.host, most=errand.limits.bytes)
    media_type = _line(response, "Content-Type", LONGEST_LINE)
    return Fetched(str(address), moved_to, content, media_type, new)


def _validators(response: HTTPResponse) -> Validators:
    return Validators(
        etag=_line(response, "ETag", LONGEST_ETAG),
        last_modified=_line(response, "Last-Modified", LONGEST_LINE),
    )


def _line(response: HTTPResponse, name: str, longest: int) -> str:
    """Give a header on one line; one that is absurdly long, or not to be read, counts as none."""
    value = " ".join(response.headers.get(name, "").split())
    return value if len(value) <= longest and value.isprintable() else ""
