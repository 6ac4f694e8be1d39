"""The application as a server process starts it, from the environment."""

import logging
import logging.config
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import FrameType
from typing import Any

import structlog
from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from app import upgrade
from app.kernel.db import open_database
from app.main import create_app
from app.settings import Settings
from app.webhooks.couriers import Couriers


def application() -> FastAPI:
    """Open the database, check it, and put the house together around it."""
    settings = Settings.read()
    set_up_logs(settings)
    database = open_database(settings.database_url)
    try:
        upgrade.check(database)
    except Exception:
        database.close()
        raise

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        _announce_stop(app)
        couriers = Couriers(database, app.state.outside)
        if settings.webhooks:
            couriers.start()
        yield
        await app.state.imports.stop()
        await run_in_threadpool(couriers.stop)
        database.close()

    return create_app(database, settings, lifespan)


def _announce_stop(app: FastAPI) -> None:
    """Let the house know as soon as the process is told to stop.

    The server waits for requests to finish before it tells the application, and whoever waits for
    changes would not finish.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        usual = signal.getsignal(number)

        def stop(number: int, frame: FrameType | None, usual: Any = usual) -> None:
            app.state.stopping = True
            if callable(usual):
                usual(number, frame)

        signal.signal(number, stop)


def set_up_logs(settings: Settings) -> None:
    """Write one line for each event: for people, or as JSON for machines."""
    renderer: structlog.types.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if settings.log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    shared: list[structlog.types.Processor] = [
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            renderer,
        ],
    )
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    logging.basicConfig(handlers=[handler], level=settings.log_level, force=True)
    logging.getLogger("uvicorn.access").disabled = True
    for name in ("alembic", "httpcore", "httpx"):
        logging.getLogger(name).setLevel(logging.WARNING)
