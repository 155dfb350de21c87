import pytest

from articles.ingestion.readers.addresses import canonical_url, host_of


@pytest.mark.parametrize(
    ("given", "one"),
    [
        ("HTTPS://Wire.Example/A?b=1#top", "https://wire.example/A?b=1"),
        ("https://wire.example:443/a", "https://wire.example/a"),
        ("http://wire.example:8080/a", "http://wire.example:8080/a"),
        ("https://wire.example", "https://wire.example/"),
        ("https://ada:secret@wire.example/a", "https://wire.example/a"),
        ("https://wire.example/the bridge", "https://wire.example/the%20bridge"),
        ("https://wire.example/brücke", "https://wire.example/br%C3%BCcke"),
        ("https://wire.example/br%C3%BCcke", "https://wire.example/br%C3%BCcke"),
        ("https://[2001:DB8::1]:8443/a", "https://[2001:db8::1]:8443/a"),
    ],
)
def test_an_address_has_one_spelling(given: str, one: str) -> None:
    assert canonical_url(given) == one


@pytest.mark.parametrize(
    "tracking",
    [
        "utm_source=feed",
        "UTM_Medium=rss",
        "fbclid=x",
        "gclid=x",
        "mc_cid=x",
        "at_medium=rss",
        "_ga=x",
    ],
)
def test_tracking_parameters_are_taken_off(tracking: str) -> None:
    address = f"https://wire.example/a?id=7&{tracking}&page=2"

    assert canonical_url(address) == "https://wire.example/a?id=7&page=2"


@pytest.mark.parametrize("own", ["gallery=2", "global=1", "reference=9", "source=a", "b=2&a=1&a=3"])
def test_parameters_that_tell_pages_apart_stay_as_they_are(own: str) -> None:
    address = f"https://wire.example/a?{own}"

    assert canonical_url(address) == address


def test_an_address_is_resolved_against_its_base() -> None:
    assert canonical_url("../b", "https://wire.example/news/a/") == "https://wire.example/news/b"


@pytest.mark.parametrize(
    "given",
    [
        "",
        "  ",
        "/a",
        "javascript:alert(1)",
        "mailto:ada@wire.example",
        "file:///etc/passwd",
        "ftp://wire.example/a",
        "https://",
        "https://a b/",
        "https://[bad/",
        "https://wire.example:99999/",
        "https://wire.example/" + "a" * 3000,
        "https://wire.example/\ud800",
    ],
)
def test_what_is_no_address_of_the_web_is_nothing(given: str) -> None:
    assert canonical_url(given) == ""


def test_a_host_is_the_same_with_www_and_without() -> None:
    assert host_of("https://www.wire.example/a") == host_of("https://wire.example/b")
