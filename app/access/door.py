"""Who comes to the door, from the header Authorization."""

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from app.access.keys import authenticate
from app.kernel.identity import ANONYMOUS, Principal
from app.kernel.problems import Unauthenticated


async def who(request: Request) -> Principal:
    """Tell who is asking; without credentials it is anybody.

    Raises:
        Unauthenticated: there are credentials, and they are not good.
    """
    header = request.headers.get("authorization")
    if header is None:
        return ANONYMOUS
    scheme, _, key = header.partition(" ")
    if scheme.lower() != "bearer" or not key.isascii():
        raise Unauthenticated(
            "Senden Sie den Schlüssel als „Authorization: Bearer frk_…“.",
            "Send the key as `Authorization: Bearer frk_…`.",
            headers={"WWW-Authenticate": "Bearer"},
        )
    reading = request.app.state.database.reading
    return await run_in_threadpool(authenticate, reading, key.strip())
