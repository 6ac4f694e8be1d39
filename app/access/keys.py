"""API keys: 160 random bits, shown once, kept as a digest.

A key reads ``frk_<prefix>_<secret><check>``. The prefix finds the row, so that nothing secret is
ever searched for; the check lets scanners tell a leaked key from a random string.
"""

import hashlib
import hmac
import secrets
import zlib
from datetime import datetime, timedelta

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from app.access.models import ApiKey
from app.kernel import clock
from app.kernel.identity import Principal, Role
from app.kernel.problems import Invalid, Unauthenticated

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
SECRET_LENGTH = 28
PREFIX_LENGTH = 10
DEFAULT_LIFE = timedelta(days=365)
LONGEST_LIFE = timedelta(days=3 * 365)


def issue(
    session: Session, name: str, roles: list[Role], expires_at: datetime | None = None
) -> tuple[ApiKey, str]:
    """Make a key and return it with its only readable copy.

    Raises:
        Invalid: it would already be over, or live too long.
    """
    now = clock.now()
    ends = expires_at or now + DEFAULT_LIFE
    if not now < ends <= now + LONGEST_LIFE:
        raise Invalid(
            "Ein Schlüssel endet in der Zukunft und spätestens in drei Jahren.",
            "A key ends in the future, and in three years at the latest.",
        )
    prefix = _random(PREFIX_LENGTH)
    key = _with_check(f"frk_{prefix}_{_random(SECRET_LENGTH)}")
    record = ApiKey(
        name=name,
        roles=sorted(role.value for role in roles),
        prefix=prefix,
        digest=_digest(key),
        expires_at=ends,
    )
    session.add(record)
    session.flush()
    return record, key


def revoke(key: ApiKey) -> None:
    """Make a key invalid from now on."""
    key.revoked_at = key.revoked_at or clock.now()


def authenticate(engine: Engine, key: str) -> Principal:
    """Tell whose key this is.

    Raises:
        Unauthenticated: it was never issued, is over, or was revoked.
    """
    parts = key.split("_")
    if len(parts) != 3 or parts[0] != "frk" or _with_check(key[:-6]) != key:
        raise _refused("Der Schlüssel ist unvollständig.", "The key is incomplete.")
    found = select(
        ApiKey.id, ApiKey.name, ApiKey.roles, ApiKey.digest, ApiKey.expires_at, ApiKey.revoked_at
    ).where(ApiKey.prefix == parts[1])
    with engine.connect() as connection:
        row = connection.execute(found).one_or_none()
    if row is None or not hmac.compare_digest(row.digest, _digest(key)):
        raise _refused("Diesen Schlüssel gibt es nicht.", "There is no such key.")
    if row.revoked_at is not None:
        raise _refused("Der Schlüssel ist gesperrt.", "The key has been revoked.")
    if row.expires_at <= clock.now():
        raise _refused("Der Schlüssel ist abgelaufen.", "The key has expired.")
    return Principal(row.name, frozenset(Role(role) for role in row.roles), row.id)


def _refused(de: str, en: str) -> Unauthenticated:
    return Unauthenticated(
        f"{de} Lassen Sie sich einen neuen ausstellen.",
        f"{en} Ask for a new one.",
        headers={"WWW-Authenticate": 'Bearer error="invalid_token"'},
    )


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def _with_check(body: str) -> str:
    """Append a checksum of six characters."""
    rest, check = zlib.crc32(body.encode()), ""
    for _ in range(6):
        rest, digit = divmod(rest, len(ALPHABET))
        check = ALPHABET[digit] + check
    return body + check


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
