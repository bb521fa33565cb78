"""What is stored opens only whole, unchanged, in its place and with the right key."""

from __future__ import annotations

import os
import struct
from pathlib import Path

import pytest

from portal.core import sealing
from portal.core.sealing import Keyring, SealBroken
from portal.documents.store import FolderStore, NotStored
from portal.documents.vault import PIECE, Purpose, Vault

SIZES = [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 5]


def path_of(store: FolderStore, name: str) -> Path:
    return store.folder / name[:2] / name


@pytest.mark.parametrize("size", SIZES)
def test_what_goes_in_comes_out(vault: Vault, store: FolderStore, size: int) -> None:
    data = os.urandom(size)
    name = vault.put(data, Purpose.PAGE)
    assert vault.read(name, Purpose.PAGE) == data
    assert size < 16 or data[:16] not in path_of(store, name).read_bytes()


def test_opens_for_its_purpose_only(vault: Vault) -> None:
    name = vault.put(b"page", Purpose.PAGE)
    with pytest.raises(SealBroken):
        vault.read(name, Purpose.ORIGINAL)


def test_two_files_swapped_on_disk_do_not_open(vault: Vault, store: FolderStore) -> None:
    first, second = (path_of(store, vault.put(data, Purpose.PAGE)) for data in (b"one", b"two"))
    one, two = first.read_bytes(), second.read_bytes()
    first.write_bytes(two)
    second.write_bytes(one)
    for path in (first, second):
        with pytest.raises(SealBroken):
            vault.read(path.name, Purpose.PAGE)


def test_every_cut_is_noticed(vault: Vault, store: FolderStore) -> None:
    name = vault.put(os.urandom(2 * PIECE + 100), Purpose.PAGE)
    path = path_of(store, name)
    whole = path.read_bytes()
    sealed = 4 + PIECE + 29
    for length in (0, 3, 4, 6, 8, 100, 4 + sealed, 4 + 2 * sealed, len(whole) - 1):
        path.write_bytes(whole[:length])
        with pytest.raises(SealBroken):
            vault.read(name, Purpose.PAGE)


def test_pieces_in_another_order_do_not_open(vault: Vault, store: FolderStore) -> None:
    name = vault.put(os.urandom(3 * PIECE), Purpose.PAGE)
    path = path_of(store, name)
    mark, pieces = _pieces(path.read_bytes())
    for order in ([1, 0, 2], [0, 2], [0, 1, 1, 2], [2], [0, 1, 2, 2]):
        path.write_bytes(mark + b"".join(pieces[number] for number in order))
        with pytest.raises(SealBroken):
            vault.read(name, Purpose.PAGE)


def test_a_changed_byte_is_noticed(vault: Vault, store: FolderStore) -> None:
    name = vault.put(os.urandom(200), Purpose.PAGE)
    path = path_of(store, name)
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(SealBroken):
            vault.read(name, Purpose.PAGE)


def test_a_wrong_key_opens_nothing(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    name = vault.put(b"page", Purpose.PAGE)
    monkeypatch.setattr(sealing, "_keyring", Keyring({1: os.urandom(32)}, os.urandom(32)))
    with pytest.raises(SealBroken):
        vault.read(name, Purpose.PAGE)


def test_resealing_moves_to_the_newest_key(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new, hashes = os.urandom(32), os.urandom(32), os.urandom(32)
    monkeypatch.setattr(sealing, "_keyring", Keyring({1: old}, hashes))
    name = vault.put(b"page", Purpose.PAGE)
    monkeypatch.setattr(sealing, "_keyring", Keyring({1: old, 2: new}, hashes))
    assert vault.reseal(name, Purpose.PAGE)
    assert not vault.reseal(name, Purpose.PAGE)
    monkeypatch.setattr(sealing, "_keyring", Keyring({2: new}, hashes))
    assert vault.read(name, Purpose.PAGE) == b"page"


def test_a_name_that_is_not_there(vault: Vault) -> None:
    for name in ("0" * 32, "../../etc/passwd", "", "x" * 32):
        with pytest.raises(NotStored):
            vault.read(name, Purpose.PAGE)


def _pieces(whole: bytes) -> tuple[bytes, list[bytes]]:
    pieces, place = [], 4
    while place < len(whole):
        end = place + 4 + struct.unpack(">I", whole[place : place + 4])[0]
        pieces.append(whole[place:end])
        place = end
    return whole[:4], pieces
