"""Finished files of the library, kept in this process so that a crowd costs one writing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 24_000_000
# Different files being written at once; dates can be asked for without end, and each is another file.
MOST_MAKERS = 3
PATIENCE_SECONDS = 8.0


class TooBusy(Exception):
    """So many files are being written that this one would be waited for too long."""


@dataclass
class _Turn:
    """Who asks for one file: the first writes it, the others wait."""

    lock: Lock = field(default_factory=Lock)
    askers: int = 0


class Copies:
    """As many files as its bytes hold; the one not asked for longest makes room."""

    def __init__(
        self, *, holds: int = MOST_BYTES, makers: int = MOST_MAKERS, patience: float = PATIENCE_SECONDS
    ) -> None:  # fmt: skip
        self.holds, self.patience = holds, patience
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()
        self._turns: dict[Hashable, _Turn] = {}
        self._makers = BoundedSemaphore(makers)

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """The file of a key; of all who ask for it at once one writes it.

        Raises:
            TooBusy: when too many others are being written.
        """
        kept = self._find(key)
        if kept is not None:
            return kept
        with self._turn(key):
            kept = self._find(key)
            return kept if kept is not None else self._made(key, make)

    def unkept(self, make: Callable[[], bytes]) -> bytes:
        """A file for one person, kept nowhere; it waits for its turn among all that are being written.

        Raises:
            TooBusy: when too many others are being written.
        """
        if not self._makers.acquire(timeout=self.patience):
            raise TooBusy
        try:
            return make()
        finally:
            self._makers.release()

    def size_of(self, key: Hashable) -> int | None:
        """How many bytes a file has, where it was written before."""
        with self._lock:
            kept = self._kept.get(key)
        return None if kept is None else len(kept)

    def _find(self, key: Hashable) -> bytes | None:
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
            return kept

    def _made(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        made = self.unkept(make)
        self._keep(key, made)
        return made

    def _keep(self, key: Hashable, made: bytes) -> None:
        with self._lock:
            self._bytes += len(made) - len(self._kept.pop(key, b""))
            self._kept[key] = made
            while self._bytes > self.holds:
                _oldest, gone = self._kept.popitem(last=False)
                self._bytes -= len(gone)

    @contextmanager
    def _turn(self, key: Hashable) -> Iterator[None]:
        """One at a time for each key; the last who asked leaves nothing behind."""
        with self._lock:
            turn = self._turns.setdefault(key, _Turn())
            turn.askers += 1
        try:
            if not turn.lock.acquire(timeout=self.patience):
                raise TooBusy
            try:
                yield
            finally:
                turn.lock.release()
        finally:
            with self._lock:
                turn.askers -= 1
                if not turn.askers:
                    self._turns.pop(key, None)
