"""Where messages may go: the form of a receiver's address. Pure.

An address is taken apart here and nowhere else. What has been looked at is what is connected to,
so no second reader can see another host in it.
"""

import re
from dataclasses import dataclass

from app.kernel.problems import Flaw, Invalid
from app.kernel.words import Words

PORTS = frozenset({443, 8443})
LONGEST = 1900
_FORM = re.compile(r"(https?)://([^/?#\\]*)([/?][^#\\]*)?", re.ASCII | re.IGNORECASE)
_AUTHORITY = re.compile(r"(\[[^\[\]]*\]|[^:\[\]]*)(?::(.*))?", re.ASCII)
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)
NAMES_AT_HOME = frozenset(
    (
        *("localhost", "local", "localdomain", "internal", "intranet", "private", "corp", "home"),
        *("lan", "arpa", "onion", "alt", "test", "invalid"),
    )
)
"""Last labels of names that only mean something within a network, or nothing at all."""

UNLESS = Words(
    "Soll ein Rechner im eigenen Netz oder zur Probe Nachrichten erhalten, trägt der Betrieb ihn "
    "in REGISTRY_WEBHOOK_TEST_HOSTS ein.",
    "If a host in a network of your own or for a trial is to receive messages, the operators list "
    "it in REGISTRY_WEBHOOK_TEST_HOSTS.",
)
"""What to do if it is meant nevertheless."""


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
        host: its name, in small letters; an IPv6 address in brackets.
        port: its port.
        target: what follows, as it stands in the request.
        trusted: whether the operator vouches for the host.
    """

    secure: bool
    host: str
    port: int
    target: str
    trusted: bool

    @property
    def name(self) -> str:
        """The host as it is resolved and as its certificate has it: without brackets."""
        return self.host.strip("[]")

    @property
    def authority(self) -> str:
        """The host as a request names it, with its port if that is not the usual one."""
        return self.host if self.port == _usual(secure=self.secure) else f"{self.host}:{self.port}"


def read(url: str, trusted: frozenset[str]) -> Address:
    """Take an address apart.

    Raises:
        ReceiverRefused: nothing may be sent there.
    """
    form = _FORM.fullmatch(url)
    if len(url) > LONGEST or not form or not url.isascii() or not url.isprintable() or " " in url:
        raise _unreadable()
    scheme, authority, target = form[1].lower(), form[2].lower(), form[3] or "/"
    if "@" in authority:
        raise refused(
            "credentials",
            "Vor dem Rechnernamen stehen Zugangsdaten; lassen Sie sie weg.",
            "There are credentials before the host name; leave them out.",
        )
    host, port = _host_and_port(authority, _usual(secure=scheme == "https"))
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


def _usual(*, secure: bool) -> int:
    return 443 if secure else 80


def _host_and_port(authority: str, usual: int) -> tuple[str, int]:
    form = _AUTHORITY.fullmatch(authority)
    if not form:
        raise _unreadable()
    host, port = form[1], form[2]
    if port is None:
        return host, usual
    if not (port.isdecimal() and 1 <= int(port[:6]) <= 65535):
        raise _wrong_port()
    return host, int(port)


def _check(address: Address) -> None:
    if not address.secure:
        raise refused(
            "https_needed",
            f"Die Adresse muss mit https:// beginnen. {UNLESS.de}",
            f"The address must begin with https://. {UNLESS.en}",
        )
    labels = address.host.split(".")
    if address.host.startswith("[") or labels[-1][:1].isdecimal() or not labels[-1]:
        raise refused(
            "name_needed",
            "Nennen Sie den Rechner beim Namen, ohne Punkt am Ende; eine IP-Adresse genügt nicht. "
            f"{UNLESS.de}",
            "Name the host by its name, without a point at the end; an IP address does not do. "
            f"{UNLESS.en}",
        )
    if len(labels) < 2 or len(address.host) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise refused(
            "unknown_name",
            "Das ist kein vollständiger Rechnername im Internet, wie „empfang.example.org“. "
            f"{UNLESS.de}",
            "This is not a full host name in the internet, such as “receiver.example.org”. "
            f"{UNLESS.en}",
        )
    if labels[-1] in NAMES_AT_HOME:
        raise private(address.host)
    if address.port not in PORTS:
        raise _wrong_port()


def private(host: str) -> ReceiverRefused:
    """Say that a host is in a network of its own."""
    return refused(
        "private_address",
        f"„{host}“ ist kein Rechner im Internet. {UNLESS.de}",
        f"“{host}” is not a host in the internet. {UNLESS.en}",
    )


def _unreadable() -> ReceiverRefused:
    return refused(
        "unreadable",
        "Das ist keine Adresse der Form „https://HOST/PFAD“ (nur ASCII, ohne „#“).",
        "This is not an address such as “https://HOST/PATH” (ASCII only, without “#”).",
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
