"""A receiver's address, looked at before the write lock is taken: names are resolved slowly."""

from typing import Annotated

from fastapi import Depends, Request
from pydantic import TypeAdapter, ValidationError

from app.kernel.identity import Permission
from app.web.doors import principal_of
from app.webhooks.outside import Outside
from app.webhooks.schemas import ReceiverUrl
from app.webhooks.vocabulary import Audience

_URL = TypeAdapter[str](ReceiverUrl)


def outside_of(request: Request) -> Outside:
    """Find the application's way to the world outside."""
    outside: Outside = request.app.state.outside
    return outside


def _check(request: Request) -> None:
    """Look at what a body says, as far as it has the right form; the rest is the shape's business.

    Raises:
        Forbidden: the receiver would learn more than whoever registers it.
        ReceiverRefused: nothing may be sent there.
    """
    said = getattr(request, "_json", None)
    facts = said if isinstance(said, dict) else {}
    if facts.get("audience") == Audience.INTERNAL:
        principal_of(request).must(Permission.READ_INTERNAL)
    try:
        url = _URL.validate_python(facts.get("url"))
    except ValidationError:
        return
    outside_of(request).check(url)


Checked = Annotated[None, Depends(_check)]
"""Stands before ``Creating`` or ``Writing`` among a route's parameters."""
