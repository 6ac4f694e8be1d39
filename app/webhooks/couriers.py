"""Who delivers: some threads in the background of each server process.

A thread brings messages to one receiver. Which one is next, ``turns`` says: however many receivers
are dead or slow, there are threads for those that are well. The threads are daemons: a receiver
that does not answer keeps no server from stopping.
"""

import logging
from collections.abc import Callable
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
from app.webhooks.turns import Turns

log = logging.getLogger("foerderregister.webhooks")

PAUSE = 1.0
"""Seconds between two looks for something to do."""

PAUSE_AFTER_TROUBLE = 10.0
STOPPING_SECONDS = 3.0
AT_ONCE = 16
"""To how many receivers one process brings messages at the same time; ``turns`` says more."""

IN_A_ROW = 20
"""After how many messages a receiver lets others go first; a slow one does after each."""

TIDYING = timedelta(hours=1)


class Couriers:
    """The threads of one server process, and what they are busy with."""

    def __init__(
        self,
        database: Database,
        outside: Outside,
        *,
        pause: float = PAUSE,
        at_once: int = AT_ONCE,
        now: Callable[[], float] = monotonic,
    ) -> None:
        self.database, self.outside = database, outside
        self.pause = pause
        self.turns = Turns(at_once, now)
        self.stopping = Event()
        self._lock = Lock()
        self._threads: set[Thread] = set()
        self._looked_at: dict[UUID, tuple[int, int, int]] = {}
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
        for one in self.turns.in_order(delivering.waiting(self.database, clock.now())):
            if self.stopping.is_set():
                return
            if not self._nothing_new(one) and self.turns.begin(one.id, ailing=one.failures > 0):
                thread = Thread(
                    target=self._serve, args=(one,), name=f"webhook-{one.id}", daemon=True
                )
                with self._lock:
                    self._threads.add(thread)
                thread.start()

    def _nothing_new(self, one: Row[Any]) -> bool:
        """Remember where there was nothing for a receiver, so as not to look there again."""
        return self._looked_at.get(one.id) == _where(one) and not one.sending_up_to

    def _serve(self, one: Row[Any]) -> None:
        """Bring one receiver its messages, in order, until none is left or one fails or is slow."""
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
            self.turns.over(one.id)
            with self._lock:
                self._threads = {thread for thread in self._threads if thread.is_alive()}

    def _bring(self, one: Row[Any]) -> bool:
        """Bring one message; tell whether to go on at once: it was accepted, and soon."""
        message = delivering.next_message(self.database, one)
        if message is None:
            self._looked_at[one.id] = _where(one)
            if one.sending_up_to or one.latest - one.after >= delivering.WORTH_NOTING:
                delivering.skip(self.database, one)
            return False
        errand = delivering.take(self.database, one, message)
        if errand is None:
            return False
        self.turns.sent(one.id)
        at, answer = delivering.send(self.outside, errand)
        soon = self.turns.answered(one.id)
        return delivering.settle(self.database, errand, at, answer) and soon

    def _again(self, webhook_id: UUID) -> Row[Any] | None:
        found = delivering.waiting(self.database, clock.now())
        return next((one for one in found if one.id == webhook_id), None)

    def _tidy(self) -> None:
        now = clock.now()
        if self._tidied and now - self._tidied < TIDYING:
            return
        if delivering.prune_old(self.database) < delivering.PRUNED_AT_ONCE:
            self._tidied = now


def _where(one: Row[Any]) -> tuple[int, int, int]:
    """Tell where something for a receiver is looked for."""
    return one.version, one.after, one.latest
