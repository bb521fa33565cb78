"""The drill: back up while people write, restore elsewhere, compare everything."""

from __future__ import annotations

import enum
import os
import sqlite3
import stat
import threading
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Enum,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    Row,
    String,
    Table,
    Uuid,
    insert,
    select,
)
from sqlalchemy.orm import Session

from portal.config import Settings
from portal.core.backup import BackupError, Manifest, archive, backup, restore, tables
from portal.core.database import UtcDateTime, build_engine, db

CANARY = "Nguyễn Thị Hoa Mười Giờ"


class Colour(enum.StrEnum):
    RED = "đỏ"


metadata = MetaData()
person = Table(
    "person",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", String, nullable=False),
    Column("sealed", LargeBinary),
    Column("born", Date),
    Column("seen", UtcDateTime),
    Column("parent_id", Uuid, ForeignKey("person.id", name="fk_person_parent")),
    Column("amount", Numeric(12, 2)),
    Column("share", Float),
    Column("active", Boolean),
    Column("words", JSON, default=list),
    Column("colour", Enum(Colour, native_enum=False, name="colour")),
)
paper = Table(
    "paper",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("person_id", Uuid, ForeignKey("person.id", name="fk_paper_person"), nullable=False),
    Column("file", String),
)


def make_settings(instance: Path, **more: Any) -> Settings:
    instance.mkdir(exist_ok=True)
    given: dict[str, Any] = {
        "secret_key": "s" * 40,
        "data_keys": {1: b"1" * 32},
        "hash_key": b"h" * 32,
        "database_url": f"sqlite:///{instance / 'portal.sqlite3'}",
        "instance": instance,
        "backup_key": "bốn từ trên giấy",
    }
    return Settings(**{**given, **more})


def prepare(url: str) -> None:
    engine = build_engine(url)
    with db.request_mode(writing=True):
        metadata.create_all(engine)
    engine.dispose()


def add_person(settings: Settings, **values: Any) -> UUID:
    """One person and one paper with a file, as the portal writes them: the file first."""
    name = uuid4().hex
    path = settings.files_folder / name[:2] / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(os.urandom(3000))
    engine = build_engine(settings.database_url)
    new = uuid4()
    row = {"id": new, "name": CANARY, **values}
    with db.request_mode(writing=True), engine.begin() as connection:
        connection.execute(insert(person), [row])
        connection.execute(insert(paper), [{"person_id": new, "file": name}])
    engine.dispose()
    return new


def named(session: Session) -> list[str]:
    return list(session.scalars(select(paper.c.file)))


def take(settings: Settings, target: Path) -> Manifest:
    return backup(settings, target, named_files=named, metadata=metadata)


def everything(settings: Settings) -> dict[str, list[Row[Any]]]:
    engine = build_engine(settings.database_url)
    with engine.connect() as connection:
        found = {
            "person": list(connection.execute(select(person).order_by(person.c.id))),
            "paper": list(connection.execute(select(paper).order_by(paper.c.number))),
        }
    engine.dispose()
    return found


def files(settings: Settings) -> dict[str, bytes]:
    folder = settings.files_folder
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def site(tmp_path: Path) -> Settings:
    settings = make_settings(tmp_path / "here")
    prepare(settings.database_url)
    first = add_person(
        settings,
        sealed=b"\x00\x01\xff",
        born=date(1990, 2, 28),
        seen=datetime(2026, 11, 22, 3, 4, 5, 678901, tzinfo=UTC),
        amount=Decimal("1080000.50"),
        share=0.1,
        active=True,
        words=["nghề", {"mù": None}],
        colour=Colour.RED,
    )
    second = add_person(settings, parent_id=first, active=False, words=None, colour=None)
    engine = build_engine(settings.database_url)
    with db.request_mode(writing=True), engine.begin() as connection:  # rows that point in a circle
        connection.execute(person.update().where(person.c.id == first).values(parent_id=second))
    engine.dispose()
    return settings


def test_everything_comes_back_as_it_was(site: Settings, tmp_path: Path) -> None:
    target = tmp_path / "one.backup"
    made = take(site, target)
    there = make_settings(tmp_path / "there")
    brought = restore(there, target, prepare=prepare, metadata=metadata)
    assert brought == made
    assert everything(there) == everything(site)
    assert files(there) == files(site)
    assert made.missing == []
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert stat.S_IMODE((there.instance / "portal.sqlite3").stat().st_mode) == 0o600


def test_a_backup_under_load_is_one_moment(site: Settings, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            add_person(site)

    writers = [threading.Thread(target=write) for _ in range(2)]
    for writer in writers:
        writer.start()
    try:
        made = [take(site, tmp_path / f"{n}.backup") for n in range(3)]
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    there = make_settings(tmp_path / "there")
    restore(there, tmp_path / "2.backup", prepare=prepare, metadata=metadata)
    found, original = everything(there), everything(site)
    assert len(found["person"]) == len(found["paper"]) == made[2].tables["person"].rows
    assert all(row in original["person"] for row in found["person"])
    assert made[0].tables["person"].rows < len(original["person"])
    assert {row.file for row in found["paper"]} <= set(files(there))
    assert files(there).items() <= files(site).items()
    assert not any(backup_made.missing for backup_made in made)


def test_the_archive_shows_nothing(site: Settings, tmp_path: Path) -> None:
    target = tmp_path / "one.backup"
    take(site, target)
    data = target.read_bytes()
    # "Hoa" alone is too short: it stands by chance in some million random bytes.
    for word in (CANARY, "Nguyễn", "person", "manifest", "files/"):
        assert word.encode() not in data
    for secret in (site.backup_key.encode(), *site.data_keys.values(), site.hash_key):
        assert secret not in data
    assert all(content[:32] not in data for content in files(site).values())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here", "one.backup"]


def refuse(there: Settings, source: Path, words: str, **more: Any) -> None:
    with pytest.raises(BackupError, match=words):
        restore(there, source, prepare=prepare, metadata=metadata, **more)
    left = {path.name for path in there.instance.iterdir()}
    assert not {name for name in left if "restoring" in name}


def test_a_wrong_key_is_named(site: Settings, tmp_path: Path) -> None:
    target = tmp_path / "one.backup"
    take(site, target)
    there = make_settings(tmp_path / "there", backup_key="khác")
    refuse(there, target, "not the one.*PORTAL_BACKUP_KEY")
    refuse(replace(there, backup_key=""), target, "set PORTAL_BACKUP_KEY")
    assert list(there.instance.iterdir()) == []


def test_foreign_data_keys_are_named(site: Settings, tmp_path: Path) -> None:
    target = tmp_path / "one.backup"
    take(site, target)
    there = make_settings(tmp_path / "there", data_keys={1: b"2" * 32})
    refuse(there, target, "PORTAL_DATA_KEYS, version 1")
    refuse(make_settings(tmp_path / "there", hash_key=b"x" * 32), target, "PORTAL_HASH_KEY")


def test_without_a_backup_key_an_old_data_key_still_opens(site: Settings, tmp_path: Path) -> None:
    target = tmp_path / "one.backup"
    take(replace(site, backup_key=""), target)
    rotated = {1: b"1" * 32, 2: b"2" * 32}
    there = make_settings(tmp_path / "there", data_keys=rotated)
    restore(there, target, prepare=prepare, metadata=metadata)
    assert everything(there) == everything(site)


@pytest.mark.parametrize("keep", [20, 200, archive.CHUNK + 177, -1, -archive.CHUNK])
def test_a_cut_archive_is_refused(site: Settings, tmp_path: Path, keep: int) -> None:
    (site.files_folder / "long").write_bytes(os.urandom(3 * archive.CHUNK))
    target = tmp_path / "one.backup"
    take(site, target)
    target.write_bytes(target.read_bytes()[:keep])
    there = make_settings(tmp_path / "there")
    refuse(there, target, "damaged or cut off|not a backup")
    assert list(there.instance.iterdir()) == []


def test_a_cut_between_two_chunks_is_refused(site: Settings, tmp_path: Path) -> None:
    (site.files_folder / "long").write_bytes(os.urandom(3 * archive.CHUNK))
    target = tmp_path / "one.backup"
    take(site, target)
    data = target.read_bytes()
    head = data.index(b"}\n") + 2
    target.write_bytes(data[: head + 2 * (archive.CHUNK + 16)])
    refuse(make_settings(tmp_path / "there"), target, "damaged or cut off")


@pytest.mark.parametrize("place", [15, 40, 500, -5])
def test_a_changed_byte_is_refused(site: Settings, tmp_path: Path, place: int) -> None:
    target = tmp_path / "one.backup"
    take(site, target)
    data = bytearray(target.read_bytes())
    data[place] ^= 1
    target.write_bytes(data)
    refuse(
        make_settings(tmp_path / "there"), target, "damaged|not a backup|not the one|needs the key"
    )


def test_an_existing_site_is_left_alone_unless_told(site: Settings, tmp_path: Path) -> None:
    target = tmp_path / "one.backup"
    take(site, target)
    before = everything(site)
    add_person(site)
    refuse(site, target, "--replace")
    restore(site, target, prepare=prepare, replace=True, metadata=metadata)
    assert everything(site) == before
    aside = [path for path in site.instance.iterdir() if ".before-" in path.name]
    assert sorted(path.name.split(".before-")[0] for path in aside) == ["files", "portal.sqlite3"]


def test_a_running_portal_is_not_replaced(site: Settings, tmp_path: Path) -> None:
    target = tmp_path / "one.backup"
    take(site, target)
    before = everything(site), files(site)
    running = sqlite3.connect(site.instance / "portal.sqlite3")
    running.execute("SELECT count(*) FROM person").fetchone()
    try:
        refuse(site, target, "still running", replace=True)
    finally:
        running.close()
    assert (everything(site), files(site)) == before


def test_a_lost_file_is_named_and_the_rest_is_kept(site: Settings, tmp_path: Path) -> None:
    lost = min(files(site))
    (site.files_folder / lost[:2] / lost).unlink()
    made = take(site, tmp_path / "one.backup")
    assert made.missing == [lost]
    assert len(made.files) == 1


def test_no_table_is_left_out_in_silence(site: Settings, tmp_path: Path) -> None:
    with sqlite3.connect(site.instance / "portal.sqlite3") as raw:
        raw.execute("CREATE TABLE surprise (id INTEGER)")
    with pytest.raises(BackupError, match="surprise"):
        take(site, tmp_path / "one.backup")
    assert not [path for path in tmp_path.iterdir() if "backup" in path.name]


def test_a_value_no_backup_can_keep_is_named() -> None:
    with pytest.raises(BackupError, match="odd holds a complex"):
        tables.encode(1j, Column("odd", String))


def test_an_existing_archive_is_not_overwritten(site: Settings, tmp_path: Path) -> None:
    target = tmp_path / "one.backup"
    target.write_bytes(b"last week")
    with pytest.raises(BackupError, match="exists already"):
        take(site, target)
    assert target.read_bytes() == b"last week"
