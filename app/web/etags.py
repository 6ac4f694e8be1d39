"""ETags: what a client has, and which version a change is based on.

A tag is ``"v7-5f2c…"``: the record's version and a digest of the very bytes. A cache compares the
whole, so that it never shows an old partner's name inside an unchanged project; a change compares
only the version, so that nobody is refused because of something they did not touch.
"""

import re
from hashlib import blake2b

_TAG = re.compile(r'(?:W/)?"(?:v(\d{1,9})-)?[0-9a-f]{1,64}"')


def strong(version: int | None, body: bytes | str) -> str:
    """Make the tag of an answer."""
    content = body.encode() if isinstance(body, str) else body
    digest = blake2b(content, digest_size=10).hexdigest()
    return f'"{digest}"' if version is None else f'"v{version}-{digest}"'


def has(header: str | None, tag: str) -> bool:
    """Tell whether an If-None-Match names this tag (a weak comparison, RFC 9110, 13.1.2)."""
    if header is None:
        return False
    named = [one.strip().removeprefix("W/") for one in header.split(",")]
    return tag in named or named == ["*"]


def versions(header: str) -> set[int] | None:
    """Read which versions an If-Match accepts; None if any.

    Tags that a proxy has weakened (``W/``) count, because only the version matters.
    """
    if header.strip() == "*":
        return None
    found = (_TAG.fullmatch(one.strip()) for one in header.split(","))
    return {int(one[1]) for one in found if one and one[1]}
