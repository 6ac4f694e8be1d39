"""A server process that delivers soon, and is soon taken for dead; forked (``tests.nursery``)."""

from datetime import timedelta

from app.__main__ import serve
from app.webhooks import couriers, delivering, outside


def main() -> None:
    outside.WHOLE_SECONDS, outside.CONNECT_SECONDS = 4.0, 2.0
    delivering.LEASE = timedelta(seconds=6)
    couriers.PAUSE = 0.1
    serve(prepare=False)
