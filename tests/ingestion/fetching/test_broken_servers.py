"""Servers that are slow, broken or hostile: nobody waits for ever, and a sentence says why."""

import gzip
import socket
import tracemalloc
import zlib
from collections.abc import Iterator, Sequence
from threading import Event

import pytest

from articles.ingestion.fetching import Limits
from articles.ingestion.fetching.networks import Address
from tests.faults.servers import (
    MEGABYTE,
    Manner,
    answer,
    dripping,
    pouring,
    resetting,
    saying,
    saying_and_hanging,
    serving,
    ten_gigabytes_of_zeros,
)
from tests.ingestion.fetching.here import QUICK, failure

pytestmark = pytest.mark.usefixtures("comes_to_an_end")

COPY = b"Harbour Wire (sample): the ferry sails again."
HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
GZIPPED = "Content-Encoding: gzip"

TOO_SLOW = "127.0.0.1 did not send everything in the time it is given."
BROKEN_OFF = "127.0.0.1 broke off in the middle of its answer."
NO_ANSWER = "127.0.0.1 closed the connection without an answer."
NO_WEB_SERVER = "127.0.0.1 does not answer as a web server does."
NOT_PACKED = "127.0.0.1 says that its answer is packed, and it is not, or it is damaged."
TOO_MUCH = "127.0.0.1 sends more than the 100,000 bytes that we take."
LARGE_HEAD = "The head of the answer from 127.0.0.1 is larger than we take."


@pytest.mark.parametrize(
    "manner",
    [
        pytest.param(saying_and_hanging(b""), id="never answers"),
        pytest.param(saying_and_hanging(HEAD), id="hangs in the head"),
        pytest.param(saying_and_hanging(answer(length=9)), id="hangs after the head"),
        pytest.param(dripping(b"", b"H"), id="drips the first line"),
        pytest.param(dripping(HEAD, b"A: 1\r\n"), id="drips headers"),
        pytest.param(dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), id="drips promises"),
        pytest.param(dripping(answer(length=999), b"a"), id="drips the body"),
        pytest.param(dripping(CHUNKED, b"1\r\na\r\n"), id="drips chunks"),
    ],
)
def test_a_slow_server_is_not_waited_for(manner: Manner) -> None:
    with serving(manner) as server:
        problem = failure(server.url, limits=QUICK)

    assert str(problem) == TOO_SLOW
    assert problem.is_temporary


def test_a_look_up_that_hangs_is_not_waited_for() -> None:
    is_over = Event()

    def hang(_: str) -> Sequence[Address]:
        is_over.wait()
        return []

    sentence = str(failure("http://wire.example/", limits=QUICK, resolve=hang))
    is_over.set()

    assert sentence == "wire.example did not send everything in the time it is given."


@pytest.fixture
def crowded_port() -> Iterator[int]:
    """A port whose queue is full: nobody answers the next one who knocks."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listening:
        address = listening.getsockname()
        waiting = [socket.socket() for _ in range(4)]
        for visitor in waiting:
            visitor.setblocking(False)
            visitor.connect_ex(address)
        yield address[1]
        for visitor in waiting:
            visitor.close()


def test_a_connection_that_does_not_come_about_is_not_waited_for(crowded_port: int) -> None:
    limits = Limits(connect_seconds=0.2, total_seconds=60)

    assert str(failure(f"http://127.0.0.1:{crowded_port}/", limits=limits)) == TOO_SLOW


@pytest.mark.parametrize(
    ("manner", "sentence"),
    [
        pytest.param(saying(b""), NO_ANSWER, id="says nothing"),
        pytest.param(saying(b"\r\n"), NO_WEB_SERVER, id="an empty line"),
        pytest.param(saying(b"220 ftp.example ready\r\n"), NO_WEB_SERVER, id="another protocol"),
        pytest.param(saying(b"SPDY/9 200 OK\r\n\r\n"), NO_WEB_SERVER, id="unknown protocol"),
        pytest.param(saying(b"HTTP/1.1 ok\r\n\r\n"), NO_WEB_SERVER, id="no status"),
        pytest.param(saying(b"HTTP/9.9 200 OK\r\n\r\n"), NO_WEB_SERVER, id="unknown version"),
        pytest.param(resetting(), BROKEN_OFF, id="resets at once"),
        pytest.param(resetting(answer(length=999)), BROKEN_OFF, id="resets in the body"),
        pytest.param(saying(answer(body=COPY, length=99)), BROKEN_OFF, id="sends half"),
        pytest.param(saying(answer(length=99)), BROKEN_OFF, id="sends the head only"),
        pytest.param(saying(CHUNKED + b"9\r\nHarb"), BROKEN_OFF, id="half a chunk"),
        pytest.param(saying(CHUNKED + b"4\r\nHarb\r\n"), BROKEN_OFF, id="no last chunk"),
        pytest.param(saying(CHUNKED + b"none\r\n"), BROKEN_OFF, id="no chunk size"),
        pytest.param(saying(CHUNKED + b"-9\r\nHarb"), NO_WEB_SERVER, id="negative chunk"),
        pytest.param(
            saying(answer("200 OK", GZIPPED, body=gzip.compress(COPY, mtime=0)[:-9])),
            BROKEN_OFF,
            id="half a gzip",
        ),
        pytest.param(
            saying(answer(body=COPY, length=7)),
            "127.0.0.1 sends more than it says: something would be lost.",
            id="more than its length",
        ),
        pytest.param(
            saying(answer(body=b"")), "127.0.0.1 answers, but sends nothing.", id="empty body"
        ),
    ],
)
def test_a_broken_answer_is_no_document(manner: Manner, sentence: str) -> None:
    with serving(manner) as server:
        assert str(failure(server.url)) == sentence


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", COPY),
        ("gzip", zlib.compress(COPY)),
        ("gzip", gzip.compress(COPY, mtime=0) + COPY),
        ("gzip", gzip.compress(COPY, mtime=0)[:-8] + bytes(8)),
        ("deflate", COPY),
        ("deflate", gzip.compress(COPY, mtime=0)),
        ("deflate", zlib.compress(COPY)[:-4] + bytes(4)),
    ],
)
def test_a_lie_about_the_packing_is_found_out(encoding: str, body: bytes) -> None:
    with serving(saying(answer("200 OK", f"Content-Encoding: {encoding}", body=body))) as server:
        assert str(failure(server.url)) == NOT_PACKED


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, gzip", "aes128gcm"])
def test_only_the_packing_that_was_asked_for_is_taken(encoding: str) -> None:
    with serving(saying(answer("200 OK", f"Content-Encoding: {encoding}", body=COPY))) as server:
        sentence = str(failure(server.url))

    assert sentence == "127.0.0.1 packs its answer in a way that we did not ask for."


@pytest.mark.parametrize(
    ("manner", "sentence"),
    [
        pytest.param(saying_and_hanging(answer(length=100_001)), TOO_MUCH, id="announces too much"),
        pytest.param(pouring(HEAD + b"\r\n", bytes(9999)), TOO_MUCH, id="body without end"),
        pytest.param(
            pouring(CHUNKED, b"270f\r\n" + bytes(9999) + b"\r\n"), TOO_MUCH, id="chunks without end"
        ),
        pytest.param(
            pouring(CHUNKED + b"-1\r\n", bytes(9999)),
            "The server sends more than we take.",
            id="a chunk without end",
        ),
        pytest.param(
            pouring(CHUNKED + b"0\r\n", b"Trailer: 1\r\n"),
            "The server sends more than we take.",
            id="trailers without end",
        ),
        pytest.param(
            pouring(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
            "The server sends more than we take.",
            id="promises without end",
        ),
        pytest.param(
            pouring(HEAD + f"{GZIPPED}\r\n\r\n".encode(), gzip.compress(b"")),
            "The server sends more than we take.",
            id="nothing, gzipped, without end",
        ),
        pytest.param(pouring(HEAD, b"Header: 1\r\n"), LARGE_HEAD, id="headers without end"),
        pytest.param(pouring(HEAD, b"a"), LARGE_HEAD, id="a header without end"),
        pytest.param(pouring(b"", b"HTTP"), LARGE_HEAD, id="a first line without end"),
        pytest.param(ten_gigabytes_of_zeros, TOO_MUCH, id="10 GB of zeros, gzipped"),
    ],
)
def test_no_server_can_fill_the_memory(manner: Manner, sentence: str) -> None:
    with serving(manner) as server:
        tracemalloc.start()
        problem = failure(server.url)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    assert str(problem) == sentence
    assert most < 3 * MEGABYTE


def test_ten_megabytes_are_taken_unless_another_limit_is_set() -> None:
    with serving(saying_and_hanging(answer(length=10 * MEGABYTE + 1))) as server:
        sentence = str(failure(server.url, limits=Limits()))

    assert sentence == "127.0.0.1 sends more than the 10 MB that we take."


def test_a_refused_connection_is_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

    assert str(failure(f"http://127.0.0.1:{port}/")) == "127.0.0.1 refused the connection."


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (socket.gaierror(socket.EAI_NONAME, "x"), "There is no server called wire.example."),
        (
            socket.gaierror(socket.EAI_AGAIN, "x"),
            "The name wire.example cannot be looked up just now.",
        ),
        (OSError("x"), "wire.example could not be reached."),
    ],
)
def test_a_name_that_is_not_found_is_a_sentence(error: OSError, sentence: str) -> None:
    def fail(_: str) -> Sequence[Address]:
        raise error

    assert str(failure("http://wire.example/", resolve=fail)) == sentence
