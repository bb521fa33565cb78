"""The folder store: whole or not at all, private, and patient with leftovers."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from portal.documents.store import FolderStore, NotStored, StoreFault, new_name


def test_names_do_not_repeat_or_tell() -> None:
    names = {new_name() for _ in range(10_000)}
    assert len(names) == 10_000 and all(len(name) == 32 for name in names)


def test_put_open_delete(store: FolderStore) -> None:
    name = new_name()
    store.put(name, [b"a", b"b"])
    with store.open(name) as file:
        assert file.read() == b"ab"
    assert [kept.name for kept in store.names()] == [name]
    store.delete(name)
    store.delete(name)
    with pytest.raises(NotStored):
        store.open(name)


def test_nobody_else_may_read(store: FolderStore) -> None:
    store.put(new_name(), [b"a"])
    for path in store.folder.rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600)
    assert store.folder.stat().st_mode & 0o777 == 0o700


def test_an_interrupted_put_is_never_visible(store: FolderStore) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise OSError(28, "No space left on device")

    name = new_name()
    with pytest.raises(StoreFault):
        store.put(name, broken())
    with pytest.raises(NotStored):
        store.open(name)
    assert list(store.names()) == []


def test_what_a_crash_left_half_written_is_listed(store: FolderStore) -> None:
    name = new_name()
    store.put(name, [b"a"])
    path = store.folder / name[:2] / name
    path.rename(path.with_name(name + ".part"))
    (left,) = store.names()
    assert left.name == name + ".part"
    store.delete(left.name)
    assert list(store.names()) == []


def test_file_and_folder_reach_the_disk(
    store: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    really_sync, really_move = os.fsync, os.replace

    def sync(handle: int) -> None:
        steps.append("folder" if os.path.isdir(f"/proc/self/fd/{handle}") else "file")
        really_sync(handle)

    def move(source: str, target: str) -> None:
        steps.append("move")
        really_move(source, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(os, "replace", move)
    store.put(new_name(), [b"a"])
    assert steps[-3:] == ["file", "move", "folder"]
