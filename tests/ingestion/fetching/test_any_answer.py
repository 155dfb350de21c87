"""Whatever a server sends is a document or a sentence."""

import gzip
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.ingestion.fetching import FetchFailed, Validators
from tests.faults.servers import answer, saying, serving
from tests.ingestion.fetching.here import asked

COPY = b"Harbour Wire (sample): the ferry sails again."
# No redirects: they could lead anywhere.
ANSWERS = [
    answer("200 OK", "Content-Type: text/html", 'ETag: "7"', body=COPY),
    answer("200 OK", "Content-Encoding: gzip", body=gzip.compress(COPY)),
    answer("200 OK", "Content-Encoding: deflate", body=zlib.compress(COPY)),
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nferry\r\n0\r\n\r\n",
    answer("304 Not Modified"),
    answer("429 Later", "Retry-After: Mon, 02 Nov 2026 10:00:00 GMT"),
]
SPLINTERS = st.binary(max_size=9) | st.sampled_from([b"\r\n", b": ", b"-1", b"\xff", 30 * b"9"])


@pytest.mark.parametrize("whole", ANSWERS)
@given(start=st.integers(0, 120), length=st.integers(0, 9), splinter=SPLINTERS)
@settings(max_examples=40, deadline=None)
def test_a_damaged_answer_never_surprises(
    whole: bytes, start: int, length: int, splinter: bytes
) -> None:
    damaged = whole[:start] + splinter + whole[start + length :]
    with serving(saying(damaged)) as server, suppress(FetchFailed):
        asked(server.url, validators=Validators('"7"'))
