"""Imports in the background: they go on after the answer, in this process."""

import asyncio
import logging
from collections.abc import Callable
from uuid import UUID

from starlette.concurrency import run_in_threadpool

from app.intake import entries, lists, running
from app.intake.jobs import Job
from app.kernel.db import Database
from app.kernel.problems import Problem
from app.web.answers import problem_of

PATIENCE = 20.0
"""Seconds for what was broken off to be written down."""

log = logging.getLogger("foerderregister.imports")


class Background:
    """What this process is busy with.

    Attributes:
        live: imports → how many rows are done with.
    """

    def __init__(self) -> None:
        self.live: dict[UUID, int] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopping = False

    async def stop(self) -> None:
        """Break off what is going on, so that it is written down as failed before the end."""
        self._stopping = True
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=PATIENCE)

    def _go_on(self) -> None:
        if self._stopping:
            raise entries.too_late()

    def start(
        self,
        database: Database,
        job: Job,
        id_: UUID,
        actor: str,
        request: str | None,
        afterwards: Callable[[], None],
    ) -> None:
        """Begin an import that was announced; it goes on while others are served."""
        self.live[id_] = 0
        task = asyncio.create_task(self._work(database, job, id_, actor, request, afterwards))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work(
        self,
        database: Database,
        job: Job,
        id_: UUID,
        actor: str,
        request: str | None,
        afterwards: Callable[[], None],
    ) -> None:
        def told(rows: int) -> None:
            self._go_on()
            self.live[id_] = rows

        try:
            await run_in_threadpool(lists.check, job)
            async with database.turn:
                self._go_on()
                await run_in_threadpool(entries.renew, database, id_, job.rows)
                await run_in_threadpool(
                    running.run, database, job, actor, request, begun=id_, told=told
                )
        except Exception as error:  # noqa: BLE001 (whatever it is, it must be written down)
            await self._fail(database, id_, error, actor)
        finally:
            self.live.pop(id_, None)
            afterwards()

    async def _fail(self, database: Database, id_: UUID, error: Exception, actor: str) -> None:
        problem = problem_of(error)
        if not isinstance(error, Problem):
            log.error("import %s failed", id_, exc_info=error)
        try:
            async with database.turn:
                await run_in_threadpool(entries.fail, database, id_, problem, actor)
        except Exception:
            log.exception("import %s failed, which could not be written down", id_)
