"""The content stamp as this process knows it, asked of the database at most once a second."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from sqlalchemy.exc import SQLAlchemyError

from portal.core.database import db
from portal.policies.queries import content_stamp

CHECK_EVERY_SECONDS = 1.0


@dataclass
class StampWatch:
    """Remembers the stamp; when the database cannot be asked, the last known one stands."""

    read: Callable[[], int]
    clock: Callable[[], float] = time.monotonic
    _known: int = 0
    _asked_at: float = float("-inf")
    _lock: Lock = field(default_factory=Lock)

    def current(self) -> int:
        """The number to compare kept pages and indexes with."""
        with self._lock:
            if self.clock() - self._asked_at >= CHECK_EVERY_SECONDS:
                self._asked_at = self.clock()
                try:
                    self._known = self.read()
                except SQLAlchemyError:
                    # Kept pages must outlive a database that is away for a moment.
                    return self._known
            return self._known

    def forget(self) -> None:
        """Ask again at once."""
        with self._lock:
            self._asked_at = float("-inf")


def _read() -> int:
    with db.reading() as session:
        return content_stamp(session)


_watch = StampWatch(_read)
current = _watch.current
forget = _watch.forget
