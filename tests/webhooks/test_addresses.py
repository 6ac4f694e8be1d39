"""Addresses that a webhook may not have: none of them leads into a network of ours."""

import pytest

from app.webhooks import addresses
from app.webhooks.addresses import ReceiverRefused, read
from app.webhooks.networks import is_public

NOBODY: frozenset[str] = frozenset()

HOSTILE = {
    # this machine, in every way it can be written
    "https://localhost/": "unknown_name",
    "https://localhost./": "name_needed",
    "https://LOCALHOST:8443/": "unknown_name",
    "https://foo.localhost/": "private_address",
    "https://127.0.0.1/": "name_needed",
    "https://127.1/": "name_needed",
    "https://0x7f.1/": "name_needed",
    "https://0x7f000001/": "name_needed",
    "https://2130706433/": "name_needed",
    "https://017700000001/": "name_needed",
    "https://0177.0.0.01/": "name_needed",
    "https://0/": "name_needed",
    "https://0.0.0.0/": "name_needed",
    "https://127.0.0.1./": "name_needed",
    "https://[::1]/": "name_needed",
    "https://[::]/": "name_needed",
    "https://[::ffff:127.0.0.1]/": "name_needed",
    "https://[::ffff:7f00:1]:443/": "name_needed",
    "https://[64:ff9b::7f00:1]/": "name_needed",
    "https://[fe80::1%25eth0]/": "name_needed",
    "https://[::1].example.org/": "unreadable",
    "https://example.org[::1]/": "unreadable",
    "https://[[::1]]/": "unreadable",
    "https://0x7f.0x0.0x0.0x1/": "name_needed",
    "https://127.0.0.0x1/": "name_needed",
    # secrets of machines at providers
    "https://169.254.169.254/latest/meta-data/": "name_needed",
    "https://metadata.google.internal/": "private_address",
    "https://[fd00:ec2::254]/": "name_needed",
    # names within a network
    "https://intranet/": "unknown_name",
    "https://printer.local/": "private_address",
    "https://db.internal/": "private_address",
    "https://router.home.arpa/": "private_address",
    "https://nas.lan/": "private_address",
    # two readers, two hosts
    "https://example.org@127.0.0.1/": "credentials",
    "https://user:password@example.org/": "credentials",
    "https://example.org:443@127.0.0.1/": "credentials",
    "https://127.0.0.1%2f@example.org/": "credentials",
    "https://example.org\\@127.0.0.1/": "unreadable",
    "https://127.0.0.1\\.example.org/": "unreadable",
    "https:///127.0.0.1/": "name_needed",
    "https:/example.org/": "unreadable",
    "https://example.org#@127.0.0.1/": "unreadable",
    "https://example.org/#x": "unreadable",
    "https:// example.org/": "unreadable",
    "https://example.org\t/": "unreadable",
    "https://example.org/\r\nHost: 127.0.0.1": "unreadable",
    "https://example.org/ HTTP/1.1": "unreadable",
    "https://example.org\x00.evil.example/": "unreadable",
    # letters that are not what they seem
    "https://①②⑦.⓪.⓪.①/": "unreadable",
    "https://１２７.0.0.1/": "unreadable",
    "https://ⓛocalhost/": "unreadable",
    "https://127。0。0。1/": "unreadable",
    "https://exämple.org/": "unreadable",
    "https://ex%61mple.org/": "unknown_name",
    "https://example.org%00.internal/": "unknown_name",
    # names that are none
    "https://example.org./": "name_needed",
    "https://.example.org/": "unknown_name",
    "https://exa_mple.org/": "unknown_name",
    "https://-example.org/": "unknown_name",
    "https://example..org/": "unknown_name",
    "https://*.example.org/": "unknown_name",
    "https://" + "a." * 130 + "org/": "unknown_name",
    "https://" + "a" * 64 + ".org/": "unknown_name",
    # other ways in
    "http://example.org/": "https_needed",
    "ftp://example.org/": "unreadable",
    "file:///etc/passwd": "unreadable",
    "gopher://example.org:70/_": "unreadable",
    "//example.org/": "unreadable",
    "example.org": "unreadable",
    "": "unreadable",
    "https://": "name_needed",
    # other doors
    "https://example.org:22/": "port_refused",
    "https://example.org:80/": "port_refused",
    "https://example.org:5432/": "port_refused",
    "https://example.org:/": "port_refused",
    "https://example.org:0/": "port_refused",
    "https://example.org:65536/": "port_refused",
    "https://example.org:443:443/": "port_refused",
    "https://example.org:+443/": "port_refused",
    "https://example.org:٤٤٣/": "unreadable",
    "https://example.org:99999999999999999999/": "port_refused",
    "https://example.org/" + "x" * 2000: "unreadable",
}


@pytest.mark.parametrize("url", HOSTILE, ids=lambda url: ascii(url)[:60])
def test_a_hostile_address_is_refused_with_its_reason(url: str) -> None:
    with pytest.raises(ReceiverRefused) as refusal:
        read(url, NOBODY)
    (flaw,) = refusal.value.flaws
    assert (flaw.where, flaw.at, flaw.code) == ("body", "/url", HOSTILE[url])
    assert flaw.words.de != flaw.words.en


@pytest.mark.parametrize(
    ("url", "host", "port", "target"),
    [
        ("https://example.org", "example.org", 443, "/"),
        ("https://example.org/a/b?c=d&e=%2F", "example.org", 443, "/a/b?c=d&e=%2F"),
        ("HTTPS://Example.ORG:8443/X", "example.org", 8443, "/X"),
        ("https://example.org?x=@127.0.0.1", "example.org", 443, "/?x=@127.0.0.1"),
        ("https://example.org/@127.0.0.1:80/", "example.org", 443, "/@127.0.0.1:80/"),
        ("https://xn--exmple-cua.org/", "xn--exmple-cua.org", 443, "/"),
        ("https://1.2.3.example.org/", "1.2.3.example.org", 443, "/"),
    ],
)
def test_an_address_in_the_internet_is_taken_apart(
    url: str, host: str, port: int, target: str
) -> None:
    assert read(url, NOBODY) == addresses.Address(True, host, port, target, trusted=False)


def test_the_operator_vouches_for_exactly_one_host() -> None:
    ours = frozenset({"127.0.0.1", "hooks.intranet"})
    assert read("http://127.0.0.1:9000/x", ours).port == 9000
    assert read("http://hooks.intranet/x", ours).port == 80
    for url in (
        "http://127.0.0.2:9000/",
        "http://a.hooks.intranet/",
        "http://hooks.intranet.evil.org/",
    ):
        with pytest.raises(ReceiverRefused):
            read(url, ours)


def test_an_ipv6_address_that_the_operator_vouches_for_keeps_its_port() -> None:
    ours = frozenset({"[::1]"})
    found = read("http://[::1]:9000/x", ours)
    assert (found.host, found.name, found.port) == ("[::1]", "::1", 9000)
    assert found.authority == "[::1]:9000"
    assert read("https://[::1]/x", ours).authority == "[::1]"
    with pytest.raises(ReceiverRefused) as refusal:
        read("http://[::1]:nine/", ours)
    assert refusal.value.flaws[0].code == "port_refused"


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "https://127.0.0.1:9000/",
        "https://localhost:9000/",
        "https://nas.lan/",
    ],
)
def test_whoever_has_a_receiver_at_home_learns_of_the_setting(url: str) -> None:
    with pytest.raises(ReceiverRefused) as refusal:
        read(url, NOBODY)
    (flaw,) = refusal.value.flaws
    assert "REGISTRY_WEBHOOK_TEST_HOSTS" in flaw.words.de
    assert "REGISTRY_WEBHOOK_TEST_HOSTS" in flaw.words.en


PRIVATE = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "168.63.129.16",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
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
    "::8.8.8.8",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::127.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::8.8.8.8",
    "100::1",
    "2001::1",
    "2001:0:7f00:1:0:0:80ff:fffe",
    "2001:0:808:808::1",
    "2001:db8::1",
    "2001:10::1",
    "2002:7f00:1::",
    "2002:a00:1::",
    "2002:808:808::",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "::ffff:0:127.0.0.1",
    "4000::1",
    "127.1",
    "0x7f.1",
    "2130706433",
    "017700000001",
    "localhost",
]
PUBLIC = [
    "1.1.1.1",
    "8.8.8.8",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "192.167.255.255",
    "192.169.0.0",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "2606:4700::1111",
    "2a00:1450:4001::1",
    "::ffff:8.8.8.8",
    "64:ff9b::8.8.8.8",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_no_address_of_a_network_is_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_what_lies_just_beside_is_public(address: str) -> None:
    assert is_public(address)
