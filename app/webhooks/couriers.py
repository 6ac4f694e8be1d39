"""Who delivers: some threads in the background of each server process.

A thread brings messages to one receiver. Those whose last message failed may occupy only half of
them, so however many receivers are dead, there are threads for those that are well. The threads
are daemons: a receiver that does not answer keeps no server from stopping.
"""

import logging
from datetime import datetime, timedelta
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from app.kernel import clock
from app.kernel.db import Database
from app.webhooks import delivering
from app.webhooks.outside import Outside

log = logging.getLogger("foerderregister.webhooks")

PAUSE = 1.0
"""Seconds between two looks for something to do."""

PAUSE_AFTER_TROUBLE = 10.0
STOPPING_SECONDS = 3.0
AT_ONCE = 16
"""To how many receivers one process brings messages at the same time."""

IN_A_ROW = 20
"""After how many messages a receiver lets others go first."""

TIDYING = timedelta(hours=1)


class Couriers:
    """The threads of one server process, and what they are busy with."""

    def __init__(
        self, database: Database, outside: Outside, *, pause: float = PAUSE, at_once: int = AT_ONCE
    ) -> None:
        self.database, self.outside = database, outside
        self.pause, self.at_once = pause, at_once
        self.stopping = Event()
        self._busy: dict[UUID, bool] = {}
        self._lock = Lock()
        self._threads: set[Thread] = set()
        self._looked_at: dict[UUID, tuple[int, int]] = {}
        self._tidied: datetime | None = None
        self._watch = Thread(target=self._look_out, name="webhooks", daemon=True)

    def start(self) -> None:
        """Begin to look for something to do."""
        self._watch.start()

    def stop(self, patience: float = STOPPING_SECONDS) -> None:
        """Begin nothing new, and wait a little for what is under way.

        What takes longer is left behind; when its lease is over another process sends it again.
        """
        self.stopping.set()
        until = monotonic() + patience
        for thread in [self._watch, *self._threads]:
            if thread.is_alive():  # neither over nor never begun
                thread.join(max(0.0, until - monotonic()))

    def _look_out(self) -> None:
        pause = self.pause
        while not self.stopping.wait(pause):
            try:
                self.round()
                pause = self.pause
            except Exception:
                log.exception("webhooks: trouble with the database")
                pause = PAUSE_AFTER_TROUBLE

    def round(self) -> None:
        """Begin whatever there is to do and nobody does yet."""
        self._tidy()
        for one in delivering.waiting(self.database, clock.now()):
            if self.stopping.is_set():
                return
            if self._may_begin(one):
                thread = Thread(
                    target=self._serve, args=(one,), name=f"webhook-{one.id}", daemon=True
                )
                with self._lock:
                    self._threads.add(thread)
                thread.start()

    def _may_begin(self, one: Row[Any]) -> bool:
        ailing = one.failures > 0
        with self._lock:
            if one.id in self._busy or len(self._busy) >= self.at_once:
                return False
            if ailing and sum(self._busy.values()) >= self.at_once // 2:
                return False
            if self._nothing_new(one):
                return False
            self._busy[one.id] = ailing
            return True

    def _nothing_new(self, one: Row[Any]) -> bool:
        """Remember where there was nothing for a receiver, so as not to look there again."""
        return self._looked_at.get(one.id) == (one.version, one.latest) and not one.sending_up_to

    def _serve(self, one: Row[Any]) -> None:
        """Bring one receiver its messages, in order, until there is none or one fails."""
        try:
            for _ in range(IN_A_ROW):
                if self.stopping.is_set() or not self._bring(one):
                    return
                following = self._again(one.id)
                if following is None:
                    return
                one = following
        except Exception:
            log.exception("webhooks: trouble with the database")
        finally:
            with self._lock:
                self._busy.pop(one.id, None)
                self._threads = {thread for thread in self._threads if thread.is_alive()}

    def _bring(self, one: Row[Any]) -> bool:
        """Bring one message; tell whether it was accepted."""
        message = delivering.next_message(self.database, one)
        if message is None:
            self._looked_at[one.id] = (one.version, one.latest)
            if one.sending_up_to or one.latest - one.after >= delivering.WORTH_NOTING:
                delivering.skip(self.database, one)
            return False
        errand = delivering.take(self.database, one, message)
        if errand is None:
            return False
        at, answer = delivering.send(self.outside, errand)
        return delivering.settle(self.database, errand, at, answer)

    def _again(self, webhook_id: UUID) -> Row[Any] | None:
        found = delivering.waiting(self.database, clock.now())
        return next((one for one in found if one.id == webhook_id), None)

    def _tidy(self) -> None:
        now = clock.now()
        if self._tidied and now - self._tidied < TIDYING:
            return
        if delivering.prune_old(self.database) < delivering.PRUNED_AT_ONCE:
            self._tidied = now
