"""What goes wrong when something is fetched, in sentences for a person."""

import re
import socket
import ssl
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.client import (
    BadStatusLine,
    HTTPException,
    IncompleteRead,
    RemoteDisconnected,
    UnknownProtocol,
)

# What can break between two machines. Their own words are for the log only.
BREAKAGES = (OSError, HTTPException, zlib.error)
LONGEST_WAIT = timedelta(days=1)

# The first that fits counts. The server itself is at fault in all of these, or the way to it.
SENTENCES: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    (ssl.SSLError, "{host} and we could not agree on an encrypted connection."),
    (RemoteDisconnected, "{host} closed the connection without an answer."),
    (ConnectionRefusedError, "{host} refused the connection."),
    ((ConnectionError, IncompleteRead), "{host} broke off in the middle of its answer."),
    (TimeoutError, "{host} did not send everything in the time it is given."),
    ((BadStatusLine, UnknownProtocol), "{host} does not answer as a web server does."),
    # LineTooLong, or the bare class where there are too many lines.
    (HTTPException, "The head of the answer from {host} is larger than we take."),
    (zlib.error, "{host} says that its answer is packed, and it is not, or it is damaged."),
    (OSError, "{host} could not be reached."),
)
# The numbers are OpenSSL's; the ssl module has no names for them.
CERTIFICATE_SENTENCES = {
    9: "The certificate of {host} is not valid yet.",
    10: "The certificate of {host} has expired.",
    18: "{host} vouches for itself: its certificate is signed by nobody else.",
    62: "The certificate that {host} shows is for another name.",
    64: "The certificate that {host} shows is for another name.",
}
STATUS_SENTENCES = {
    401: "{host} does not let us in: it asks for a name and a password (401).",
    403: "{host} does not let us in (403).",
    404: "{host} has nothing at this address (404).",
    410: "{host} says that this is gone for good (410).",
    429: "{host} finds that we ask too often (429).",
    451: "{host} may not show this, for legal reasons (451).",
}
PASSING_STATUSES = {408, 425, 429}
ASKING_FOR_PATIENCE = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}


class FetchFailed(Exception):
    """Nothing could be fetched. The message is a sentence for a person.

    `is_gone`: it will not come back (410). `is_temporary`: it may well work later, unchanged.
    `retry_after`: how long the server asks us to wait, at most a day.
    """

    def __init__(
        self,
        sentence: str,
        *,
        is_gone: bool = False,
        is_temporary: bool = False,
        retry_after: timedelta | None = None,
    ) -> None:
        super().__init__(sentence)
        self.is_gone = is_gone
        self.is_temporary = is_temporary
        self.retry_after = retry_after


def explained(error: Exception, host: str) -> FetchFailed:
    """Say in a sentence what one of the `BREAKAGES` means."""
    if isinstance(error, socket.gaierror):
        return _name_not_found(error, host)
    if isinstance(error, ssl.SSLCertVerificationError):
        sentence = CERTIFICATE_SENTENCES.get(
            error.verify_code, "Nobody we trust vouches for the certificate of {host}."
        )
        return FetchFailed(sentence.format(host=host))
    sentence = next(sentence for kind, sentence in SENTENCES if isinstance(error, kind))
    return FetchFailed(sentence.format(host=host), is_temporary=True)


def _name_not_found(error: socket.gaierror, host: str) -> FetchFailed:
    if error.errno == socket.EAI_AGAIN:
        return FetchFailed(f"The name {host} cannot be looked up just now.", is_temporary=True)
    return FetchFailed(f"There is no server called {host}.")


def refused(status: int, host: str, *, retry_after: str) -> FetchFailed:
    """Say what an answer means that brings no document. `retry_after` is the header."""
    sentence = STATUS_SENTENCES.get(status, _sentence_of_a_kind(status))
    return FetchFailed(
        sentence.format(host=host),
        is_gone=status == HTTPStatus.GONE,
        is_temporary=status in PASSING_STATUSES or status >= 500,
        retry_after=_waiting_time(retry_after) if status in ASKING_FOR_PATIENCE else None,
    )


def _sentence_of_a_kind(status: int) -> str:
    if status >= 500:
        return f"{{host}} has trouble of its own ({status})."
    if status >= 400:
        return f"{{host}} refuses what we ask for ({status})."
    return f"{{host}} answers with something that is not a document ({status})."


def _waiting_time(header: str) -> timedelta | None:
    """Read seconds or a date; None where it says neither."""
    if re.fullmatch("[0-9]{1,9}", header):
        return min(timedelta(seconds=int(header)), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(header)
    except (ValueError, OverflowError):
        return None
    wait = until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)
    return min(max(wait, timedelta()), LONGEST_WAIT)
