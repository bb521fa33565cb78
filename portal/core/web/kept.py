"""Finished public pages, kept whole until the content or the day changes."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

Headers = list[tuple[str, str]]
PageKey = tuple[str, ...]


@dataclass(frozen=True)
class KeptPage:
    """One finished page with the state of the content it was made from."""

    stamp: Hashable
    etag: str
    headers: Headers
    plain: bytes
    route: str
    level: int

    @cached_property
    def small(self) -> bytes:
        """The page compressed, once someone asks for it so."""
        return gzip.compress(self.plain, self.level, mtime=0)


class Shelf:
    """As many pages as it holds; the one not asked for longest makes room."""

    def __init__(self, holds: int, *, level: int) -> None:
        self.level = level
        self.holds = holds
        self._pages: OrderedDict[PageKey, KeptPage] = OrderedDict()
        self._lock = Lock()

    def get(self, key: PageKey, stamp: Hashable) -> KeptPage | None:
        """The page of this address, if it was made from the content of now."""
        with self._lock:
            page = self._pages.get(key)
            if page is None or page.stamp != stamp:
                return None
            self._pages.move_to_end(key)
            return page

    def addresses(self) -> list[PageKey]:
        """What is kept, the one not asked for longest first."""
        with self._lock:
            return list(self._pages)

    def clear(self) -> None:
        """Keep nothing of what was."""
        with self._lock:
            self._pages.clear()

    def put(self, key: PageKey, page: KeptPage) -> None:
        """Keep a page."""
        with self._lock:
            self._pages[key] = page
            self._pages.move_to_end(key)
            while len(self._pages) > self.holds:
                self._pages.popitem(last=False)
