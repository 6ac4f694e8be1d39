"""Which machines are in the internet, and which in a network of somebody's own. Pure."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

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
