"""HTTPS: the certificate must be good, and for the name that was asked for."""

import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from trustme import CA

from tests.faults.servers import answer, saying, saying_and_hanging, serving
from tests.ingestion.fetching.here import QUICK, document, failure

COPY = answer(body=b"Harbour Wire (sample)")
NOW = datetime.now(UTC)
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def authority() -> CA:
    return CA()


@pytest.fixture(autouse=True)
def _trusted(authority: CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine trusts this authority, and no other."""
    authority.cert_pem.write_to_path(tmp_path / "trusted.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "trusted.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))


def showing(
    authority: CA, *names: str, since: datetime = NOW - DAY, until: datetime = NOW + DAY
) -> ssl.SSLContext:
    """What a server shows that has a certificate of this authority for these names."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate = authority.issue_cert(*names, not_before=since, not_after=until)
    certificate.configure_cert(context)
    return context


def showing_itself(authority: CA) -> ssl.SSLContext:
    """An authority that shows its own certificate, which nobody else has signed."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with authority.cert_pem.tempfile() as certificate, authority.private_key_pem.tempfile() as key:
        context.load_cert_chain(certificate, key)
    return context


def test_an_encrypted_document_is_fetched(authority: CA) -> None:
    with serving(saying(COPY), tls=showing(authority, "127.0.0.1")) as server:
        assert document(server.url).content == b"Harbour Wire (sample)"


def test_the_certificate_is_for_the_name_and_not_for_the_address(authority: CA) -> None:
    """The name goes to the server with the greeting (SNI) and in the Host header."""
    context = showing(authority, "wire.example")
    greetings: list[str | None] = []
    context.sni_callback = lambda _socket, name, _context: greetings.append(name)
    with serving(saying(COPY), tls=context) as server:
        url = f"https://wire.example:{server.port}/"
        document(url, resolve=lambda _: [ip_address("127.0.0.1")])

    assert greetings == ["wire.example"]
    assert f"Host: wire.example:{server.port}" in server.requests[0]


@pytest.mark.parametrize(
    ("shown", "sentence"),
    [
        (
            lambda authority: showing(authority, "127.0.0.1", since=NOW - 9 * DAY, until=NOW - DAY),
            "The certificate of 127.0.0.1 has expired.",
        ),
        (
            lambda authority: showing(authority, "127.0.0.1", since=NOW + DAY, until=NOW + 9 * DAY),
            "The certificate of 127.0.0.1 is not valid yet.",
        ),
        (
            lambda authority: showing(authority, "127.0.0.2"),
            "The certificate that 127.0.0.1 shows is for another name.",
        ),
        (
            lambda authority: showing(authority, "wire.example"),
            "The certificate that 127.0.0.1 shows is for another name.",
        ),
        (
            lambda _: showing_itself(CA()),
            "127.0.0.1 vouches for itself: its certificate is signed by nobody else.",
        ),
        (
            lambda _: showing(CA(), "127.0.0.1"),
            "Nobody we trust vouches for the certificate of 127.0.0.1.",
        ),
    ],
)
def test_a_bad_certificate_is_a_sentence(
    authority: CA, shown: Callable[[CA], ssl.SSLContext], sentence: str
) -> None:
    with serving(saying(COPY), tls=shown(authority)) as server:
        assert str(failure(server.url)) == sentence

    assert not server.requests


def test_a_server_without_encryption_is_a_sentence() -> None:
    with serving(saying(b"220 ready\r\n")) as server:
        sentence = str(failure(server.url.replace("http:", "https:")))

    assert sentence == "127.0.0.1 and we could not agree on an encrypted connection."


def test_an_encrypted_server_that_hangs_is_not_waited_for(authority: CA) -> None:
    with serving(saying_and_hanging(b""), tls=showing(authority, "127.0.0.1")) as server:
        sentence = str(failure(server.url, limits=QUICK))

    assert sentence == "127.0.0.1 did not send everything in the time it is given."


def test_nobody_is_sent_from_encryption_to_plain_text(authority: CA) -> None:
    away = answer("301 Moved", "Location: http://127.0.0.1:9/")
    with serving(saying(away), tls=showing(authority, "127.0.0.1")) as server:
        sentence = str(failure(server.url))

    assert "sends us on from https to plain http" in sentence
