"""Secrets and signatures, as Standard Webhooks has them. Pure."""

from base64 import b64encode
from datetime import datetime, timedelta
from secrets import token_bytes

from standardwebhooks import Webhook

PREFIX = "whsec_"
BYTES = 32
OVERLAP = timedelta(hours=24)
"""How long messages are signed with the secret before, too."""


def new_secret() -> str:
    """Make a secret."""
    return PREFIX + b64encode(token_bytes(BYTES)).decode()


def headers(secrets: list[str], message_id: str, at: datetime, body: str) -> dict[str, str]:
    """Sign a message with each secret: a receiver takes it if one of the signatures is good."""
    signatures = [Webhook(one).sign(message_id, at, body) for one in secrets]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signatures),
    }
