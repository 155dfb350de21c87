"""What counts as a web address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingestion.fetching import FetchFailed, WebAddress


@pytest.mark.parametrize(
    ("given_address", "read_as"),
    [
        ("http://wire.example", "http://wire.example/"),
        ("HTTPS://Wire.Example:443/a/../b?q=1#part", "https://wire.example/b?q=1"),
        ("http://wire.example.:8080/", "http://wire.example:8080/"),
        ("http://zürich.example/müll tag", "http://xn--zrich-kva.example/m%C3%BCll%20tag"),
        ("http://straße.example/", "http://xn--strae-oqa.example/"),
        ("http://خبر.example/😀", "http://xn--ngblk.example/%F0%9F%98%80"),
        ("http://[2001:DB8::1]:81/", "http://[2001:db8::1]:81/"),
        ("http://wire.example/a%2Fb", "http://wire.example/a%2Fb"),
    ],
)
def test_an_address_is_read_in_one_way(given_address: str, read_as: str) -> None:
    assert str(WebAddress.parse(given_address)) == read_as


@pytest.mark.parametrize(
    "url",
    [
        "",
        "wire.example/feed",
        "//wire.example/feed",
        "http://",
        "http:///feed",
        "http://./",
        "http://.wire.example/",
        "http://wire..example/",
        "http://" + 64 * "a" + ".example/",
        "http://wire.example:0/",
        "http://wire.example:99999/",
        "http://[::1/",
        "file:///etc/passwd",
        "ftp://wire.example/",
        "gopher://wire.example/",
        "javascript:alert(1)",
        "data:text/plain,news",
        "http://ada@wire.example/",
        "http://ada:byron@wire.example/",
        "http://wire.example@evil.example/",
        "http://wire.example/\r\nHost: evil.example",
        "http://wire.example/\n",
        "http://wire.example/\tfeed",
        "http://wire.example\x00.evil.example/",
        "http://wire.example%0d%0a/",
        "http://wire.example\\@evil.example/",
        "http://wire.example/\ud800",
        "http://wire.example/" + 1000 * "a",
    ],
)
def test_what_is_no_web_address_is_refused_in_a_sentence(url: str) -> None:
    with pytest.raises(FetchFailed, match=r"^[A-Z].*\.$"):
        WebAddress.parse(url)


@given(st.text() | st.text().map("http://".__add__) | st.text().map("http://[".__add__))
def test_any_text_is_read_or_refused(url: str) -> None:
    try:
        address = WebAddress.parse(url)
    except FetchFailed:
        return
    assert str(address).isascii()


@pytest.mark.parametrize(
    ("location", "leads_to"),
    [
        ("/new", "https://wire.example/new"),
        ("new?a=1", "https://wire.example/feeds/new?a=1"),
        ("//other.example/", "https://other.example/"),
        ("http://other.example/ä", "http://other.example/%C3%A4"),
        ("/m\u00c3\u00a0", "https://wire.example/m%C3%A0"),  # UTF-8 that was read as Latin-1
    ],
)
def test_a_redirect_is_read_from_where_it_stands(location: str, leads_to: str) -> None:
    here = WebAddress.parse("https://wire.example/feeds/all")

    assert str(here.onward(location)) == leads_to


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "/a\r\nX: 1", "http://[", "https://a:b@wire.example/"]
)
def test_a_redirect_to_no_web_address_is_refused(location: str) -> None:
    here = WebAddress.parse("https://wire.example/feeds/all")

    with pytest.raises(FetchFailed, match=r"^wire\.example sends us on to .*\.$"):
        here.onward(location)
