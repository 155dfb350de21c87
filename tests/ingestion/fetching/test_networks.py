"""Which machines may be fetched from."""

from ipaddress import ip_address

import pytest

from articles.ingestion.fetching import FetchFailed, Intranet, fetch
from articles.ingestion.fetching.networks import is_public

PUBLIC = ["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"]
EMBEDDING_PUBLIC = ["::ffff:8.8.8.8", "64:ff9b::8.8.8.8"]
INNER = [
    "0.0.0.0",  # noqa: S104
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:a9fe:a9fe",
    "::ffff:0:127.0.0.1",
    "64:ff9b::10.0.0.1",
    "64:ff9b::169.254.169.254",
    "64:ff9b:1::8.8.8.8",
    "100::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:10::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:808:808::",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fd20:ce::254",
    "fe80::1",
    "fe80::1%1",
    "fec0::1",
    "ff02::1",
]


@pytest.mark.parametrize("address", PUBLIC + EMBEDDING_PUBLIC)
def test_the_open_internet_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("address", INNER)
def test_what_is_not_on_the_open_internet_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "017700000001",
        "%31%32%37.0.0.1",
        "127.0.0.1.",
        "0",
        "localhost",
        "LOCALHOST",
        "169.254.169.254",
        "0xa9fea9fe",
        "2852039166",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
        "[fe80::1%251]",
        "[fd00:ec2::254]",
        "１２７.0.0.1",
        "127。0。0。1",
        "①②⑦.0.0.1",
    ],
)
def test_no_spelling_of_an_inner_address_is_fetched(host: str) -> None:
    with pytest.raises(FetchFailed, match=r"not on the open internet|not a web address"):
        fetch(f"http://{host}:9/")


@pytest.mark.parametrize(
    ("entry", "address"),
    [
        ("10.1.0.0/16", "10.1.2.3"),
        ("10.1.2.3", "10.1.2.3"),
        ("10.1.2.3", "::ffff:10.1.2.3"),
        ("fd00:1::/32", "fd00:1::5"),
        ("wire.intranet.example", "10.1.2.3"),
        ("Wire.Intranet.Example.", "10.1.2.3"),
    ],
)
def test_the_intranet_may_be_let_in(entry: str, address: str) -> None:
    assert Intranet.of([entry]).admits(ip_address(address), "wire.intranet.example")


@pytest.mark.parametrize("address", ["10.2.0.1", "127.0.0.1", "fd00::1"])
def test_letting_one_network_in_lets_no_other_in(address: str) -> None:
    intranet = Intranet.of(["10.1.0.0/16", "wire.intranet.example"])

    assert not intranet.admits(ip_address(address), "other.intranet.example")


@pytest.mark.parametrize(
    "entry",
    [
        "", "10.1.0.0/33", "10.1.0", "10.1.0.256", "0x7f.0x1", "*.wire.example",
        "http://wire.example/", "wire.example:81", "wire.example/a", "a b",
    ],
)  # fmt: skip
def test_a_slip_in_the_list_is_an_error(entry: str) -> None:
    with pytest.raises(ValueError, match="Neither a network nor a host name"):
        Intranet.of([entry])
