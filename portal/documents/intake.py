"""A file comes in: measured, recognised, opened in a limited process, stored sealed.

Slow by nature, so it runs with no transaction open; `actions.attach` then writes the rows.
What it stored and nobody attached is removed by the sweep.
"""

import hashlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import BinaryIO

from portal.core.sealing import keyed_hash

from . import kinds
from .limits import LIMITS, Limits
from .opening import OpenedPage, open_pages
from .rejection import Rejected
from .store import StoreFault
from .vault import Purpose, Vault, current_vault


@dataclass(frozen=True)
class ReceivedPage:
    """A page that is safely stored; size in pixels, names in the store."""

    number: int
    width: int
    height: int
    picture_name: str
    thumbnail_name: str


@dataclass(frozen=True)
class Received:
    """A file that is safely stored and waits for its rows."""

    shown_name: str
    media_type: str
    byte_size: int
    digest: bytes
    original_name: str | None
    pages: tuple[ReceivedPage, ...]


def receive(
    stream: BinaryIO, filename: str, limits: Limits = LIMITS, vault: Vault | None = None
) -> Received:
    """Take one file as far as it goes without the database.

    Raises:
        Rejected: with the sentence to show; nothing of the file is kept.
    """
    data = _read(stream, limits.file_bytes)
    kind = kinds.recognise(data, filename)
    opened = open_pages(data, kind, limits)
    with _all_or_nothing(vault or current_vault()) as keeper, closing(opened):
        pages = tuple(keeper.page(page) for page in opened)
        original = None if kind.is_picture else keeper.keep(data, Purpose.ORIGINAL)
    return Received(
        shown_name=kinds.shown_name(filename, kind),
        media_type=kind.media_type,
        byte_size=len(data),
        digest=keyed_hash("document", hashlib.sha256(data).hexdigest()),
        original_name=original,
        pages=pages,
    )


def _read(stream: BinaryIO, most: int) -> bytes:
    """The whole file, or a refusal as soon as it is known to be too long."""
    data = stream.read(most + 1)
    if not data:
        raise Rejected("empty")
    if len(data) > most:
        raise Rejected("too_large")
    return data


class _Keeper:
    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.names: list[str] = []

    def keep(self, data: bytes, purpose: Purpose) -> str:
        name = self.vault.put(data, purpose)
        self.names.append(name)
        return name

    def page(self, opened: OpenedPage) -> ReceivedPage:
        return ReceivedPage(
            opened.number,
            opened.width,
            opened.height,
            self.keep(opened.picture, Purpose.PAGE),
            self.keep(opened.thumbnail, Purpose.THUMBNAIL),
        )

    def drop_all(self) -> None:
        for name in self.names:
            with suppress(StoreFault):  # the sweep comes by later
                self.vault.delete(name)


@contextmanager
def _all_or_nothing(vault: Vault) -> Iterator[_Keeper]:
    keeper = _Keeper(vault)
    try:
        yield keeper
    except BaseException:
        keeper.drop_all()
        raise
