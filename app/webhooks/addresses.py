"""Where messages may go: the form of a receiver's address, and which machines are public. Pure.

An address is taken apart here and nowhere else. What has been looked at is what is connected to,
so no second reader can see another host in it.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from app.kernel.problems import Flaw, Invalid
from app.kernel.words import Words

PORTS = frozenset({443, 8443})
LONGEST = 1900
_FORM = re.compile(r"(https?)://([^/?#\\]*)([/?][^#\\]*)?", re.ASCII | re.IGNORECASE)
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)
NAMES_AT_HOME = frozenset(
    (
        *("localhost", "local", "localdomain", "internal", "intranet", "private", "corp", "home"),
        *("lan", "arpa", "onion", "alt", "test", "invalid"),
    )
)
"""Last labels of names that only mean something within a network, or nothing at all."""

_NOT_PUBLIC_4 = [
    ip_network(one)
    for one in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # behind the address translation of a provider
        "127.0.0.0/8",
        "168.63.129.16/32",  # a public address, but the host of virtual machines at one provider
        "169.254.0.0/16",  # link-local; at many providers: secrets of the machine
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",
    )
]
_PUBLIC_6 = ip_network("2000::/3")
_NOT_PUBLIC_6 = [
    ip_network(one)
    for one in (
        "2001::/23",  # Teredo and other protocols
        "2001:db8::/32",
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",
        "3fff::/20",
    )
]
_TRANSLATED = ip_network("64:ff9b::/96")
"""IPv4 addresses as networks that have only IPv6 write them (NAT64)."""


class ReceiverRefused(Invalid):
    """The registry does not send messages to that address, lest it be used to reach into networks.

    It must begin with https, name a host in the internet by its name, and use port 443 or 8443.
    """

    title = Words("An diese Adresse wird nichts gesendet", "Nothing is sent to this address")


@dataclass(frozen=True)
class Address:
    """A receiver's address, taken apart.

    Attributes:
        secure: whether it is https.
        host: its name, in small letters.
        port: its port.
        target: what follows, as it stands in the request.
        trusted: whether the operator vouches for the host.
    """

    secure: bool
    host: str
    port: int
    target: str
    trusted: bool


def read(url: str, trusted: frozenset[str]) -> Address:
    """Take an address apart.

    Raises:
        ReceiverRefused: nothing may be sent there.
    """
    form = _FORM.fullmatch(url)
    if len(url) > LONGEST or not form or not url.isascii() or not url.isprintable() or " " in url:
        raise refused(
            "unreadable",
            "Das ist keine Adresse der Form „https://HOST/PFAD“ (nur ASCII, ohne „#“).",
            "This is not an address such as “https://HOST/PATH” (ASCII only, without “#”).",
        )
    scheme, authority, target = form[1].lower(), form[2].lower(), form[3] or "/"
    if "@" in authority:
        raise refused(
            "credentials",
            "Vor dem Rechnernamen stehen Zugangsdaten; lassen Sie sie weg.",
            "There are credentials before the host name; leave them out.",
        )
    host, port = _host_and_port(authority, 443 if scheme == "https" else 80)
    address = Address(
        secure=scheme == "https",
        host=host,
        port=port,
        target=target if target.startswith("/") else f"/{target}",
        trusted=host in trusted,
    )
    if not address.trusted:
        _check(address)
    return address


def _host_and_port(authority: str, usual: int) -> tuple[str, int]:
    host, colon, port = authority.partition(":")
    if authority.startswith("["):
        host, colon, port = authority.partition("]")[0] + "]", "", ""
    if colon and not (port.isdecimal() and 1 <= int(port[:6]) <= 65535):
        raise _wrong_port()
    return host, int(port) if colon else usual


def _check(address: Address) -> None:
    if not address.secure:
        raise refused(
            "https_needed",
            "Die Adresse muss mit https:// beginnen.",
            "The address must begin with https://.",
        )
    labels = address.host.split(".")
    if address.host.startswith("[") or labels[-1][:1].isdecimal() or not labels[-1]:
        raise refused(
            "name_needed",
            "Nennen Sie den Rechner beim Namen, ohne Punkt am Ende; eine IP-Adresse genügt nicht.",
            "Name the host by its name, without a point at the end; an IP address does not do.",
        )
    if len(labels) < 2 or len(address.host) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise refused(
            "unknown_name",
            "Das ist kein vollständiger Rechnername im Internet, wie „empfang.example.org“.",
            "This is not a full host name in the internet, such as “receiver.example.org”.",
        )
    if labels[-1] in NAMES_AT_HOME:
        raise private(address.host)
    if address.port not in PORTS:
        raise _wrong_port()


def is_public(text: str) -> bool:
    """Tell whether an IP address is one of a machine in the internet."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return _is_public_4(address.ipv4_mapped)
        if address in _TRANSLATED:
            return _is_public_4(IPv4Address(int(address) & 0xFFFFFFFF))
        return address in _PUBLIC_6 and not any(address in one for one in _NOT_PUBLIC_6)
    return _is_public_4(address)


def _is_public_4(address: IPv4Address) -> bool:
    return not any(address in one for one in _NOT_PUBLIC_4)


def private(host: str) -> ReceiverRefused:
    """Say that a host is in a network of its own."""
    return refused(
        "private_address",
        f"„{host}“ ist kein Rechner im Internet. Soll er dennoch Nachrichten erhalten, trägt der "
        "Betrieb ihn in REGISTRY_WEBHOOK_TEST_HOSTS ein.",
        f"“{host}” is not a host in the internet. If it is to receive messages nevertheless, the "
        "operators list it in REGISTRY_WEBHOOK_TEST_HOSTS.",
    )


def _wrong_port() -> ReceiverRefused:
    return refused(
        "port_refused",
        "Erlaubt sind die Ports 443 und 8443.",
        "The ports 443 and 8443 are allowed.",
    )


def refused(code: str, de: str, en: str) -> ReceiverRefused:
    """Say what is wrong with the address of a webhook."""
    return ReceiverRefused(de, en, flaws=[Flaw("body", "/url", code, Words(de, en))])
