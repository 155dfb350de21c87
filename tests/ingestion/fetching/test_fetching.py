"""Fetching from a server that does as it should."""

import gzip
import zlib

import pytest

from articles.ingestion.fetching import Unchanged, Validators, fetch
from tests.faults.servers import answer, saying, serving
from tests.ingestion.fetching.here import asked, document, failure

COPY = "Harbour Wire (sample): the ferry „Ærø“ sails again. ⛴️ שלום".encode()


def test_a_document_comes_as_it_was_sent() -> None:
    headers = ["Content-Type: Text/HTML; charset=UTF-8", 'ETag: W/"7"', "Last-Modified: Mon"]
    with serving(saying(answer("200 OK", *headers, body=COPY))) as server:
        fetched = document(server.url)

    assert fetched.content == COPY
    assert fetched.media_type == "Text/HTML; charset=UTF-8"
    assert fetched.validators == Validators(etag='W/"7"', last_modified="Mon")
    assert (fetched.url, fetched.moved_to) == (server.url, "")


def test_a_server_is_asked_plainly() -> None:
    with serving(saying(answer(body=COPY))) as server:
        fetch(f"{server.url}?q=ä b#part", allowed_networks=["127.0.0.1"], user_agent="Desk/1")

    assert server.requests[0].splitlines() == [
        "GET /feed?q=%C3%A4%20b HTTP/1.1",
        f"Host: 127.0.0.1:{server.port}",
        "User-Agent: Desk/1",
        "Accept: */*",
        "Accept-Encoding: gzip, deflate",
        "Connection: close",
        "",
    ]


def test_the_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving(saying(answer(body=COPY))) as server:
        assert document(server.url).content == COPY


def test_validators_are_sent_back() -> None:
    with serving(saying(answer("304 Not Modified"))) as server:
        asked(server.url, validators=Validators('"7"', "Mon, 02 Nov 2026 10:00:00 GMT"))

    assert 'If-None-Match: "7"\r\n' in server.requests[0]
    assert "If-Modified-Since: Mon, 02 Nov 2026 10:00:00 GMT\r\n" in server.requests[0]


def test_an_unchanged_document_keeps_its_validators() -> None:
    with serving(saying(answer("304 Not Modified", "Last-Modified: Tue"))) as server:
        unchanged = asked(server.url, validators=Validators('"7"', "Mon"))

    assert unchanged == Unchanged(server.url, "", Validators('"7"', "Tue"))


def test_nothing_is_unchanged_that_was_never_had() -> None:
    with serving(saying(answer("304 Not Modified"))) as server:
        sentence = str(failure(server.url))

    assert sentence == "127.0.0.1 answers with something that is not a document (304)."


def test_a_validator_that_could_not_be_kept_is_left_out() -> None:
    with serving(saying(answer("200 OK", f"ETag: {501 * 'a'}", body=COPY))) as server:
        assert document(server.url).validators == Validators()


BARE = zlib.compressobj(wbits=-15)
PACKED = {
    "gzip": gzip.compress(COPY),
    "GZip": gzip.compress(COPY[:9]) + gzip.compress(COPY[9:]),
    "x-gzip": gzip.compress(COPY),
    "deflate": zlib.compress(COPY),
    "Deflate": BARE.compress(COPY) + BARE.flush(),
    "identity": COPY,
}


@pytest.mark.parametrize("encoding", PACKED)
def test_what_comes_packed_is_unpacked(encoding: str) -> None:
    packed = answer("200 OK", f"Content-Encoding: {encoding}", body=PACKED[encoding])
    with serving(saying(packed)) as server:
        assert document(server.url).content == COPY


def test_a_document_may_come_in_chunks() -> None:
    chunks = b"".join(b"1;note=x\r\n%c\r\n" % byte for byte in COPY)
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    with serving(saying(head + chunks + b"0\r\nTrailer: 1\r\n\r\n")) as server:
        assert document(server.url).content == COPY


def test_a_document_may_end_where_the_connection_ends() -> None:
    with serving(saying(b"HTTP/1.0 200 OK\r\n\r\n" + COPY)) as server:
        assert document(server.url).content == COPY


def test_a_server_may_ask_for_patience_before_it_answers() -> None:
    with serving(saying(b"HTTP/1.1 100 Continue\r\n\r\n" + answer(body=COPY))) as server:
        assert document(server.url).content == COPY
