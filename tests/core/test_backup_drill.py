"""The drill with the whole portal: people go on submitting while a backup is taken."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from portal.accounts.models import Account
from portal.cases import history
from portal.cases.actions import drafting, submitting
from portal.cases.models import Case
from portal.cases.questions import ADDRESS, CONTACT, SUBJECT
from portal.config import Settings
from portal.core.backup import BackupError, Manifest, backup, restore
from portal.core.database import db
from portal.documents.actions import attach
from portal.documents.intake import Received, ReceivedPage
from portal.documents.models import Document
from portal.documents.queries import all_names
from portal.documents.store import FolderStore
from portal.documents.vault import Purpose, Vault
from portal.migrating import migrate
from tests.conftest import DIRECT, Site
from tests.databases import fresh_database
from tests.tiny_service import TINY

CANARY = "Chim Hoàng Yến Tháng Mười"
ANSWERS: dict[str, dict[str, object]] = {
    SUBJECT: {"full_name": CANARY, "birth": "1950", "sex": "female", "identity_number": ""},
    ADDRESS: {"commune": DIRECT, "line": CANARY},
    "nhu-cau": {"need": "seat"},
    CONTACT: {"told_by": "sms", "phone": "0900000011", "phone_owner": "", "email": ""},
}


def submit_one(site: Site, citizen: Account, vault: Vault) -> None:
    """One application with one paper, written as the portal writes it: bytes first."""
    page = ReceivedPage(
        1, 10, 10, vault.put(CANARY.encode(), Purpose.PAGE), vault.put(b"small", Purpose.THUMBNAIL)
    )
    original = vault.put(CANARY.encode() * 50, Purpose.ORIGINAL)
    received = Received(
        f"{CANARY}.pdf", "application/pdf", 50, original.encode(), original, (page,)
    )
    with db.writing() as session:
        case = drafting.start_draft(session, service=TINY, applicant_id=citizen.id, language="vi")
        for step, answer in ANSWERS.items():
            drafting.save_answer(session, case=case, step=step, answer=answer)
        attach(session, received=received, owner_kind="case", owner_id=case.id, paper_kind="any")
        submitting.submit(
            session, case=case, service=TINY, unit=session.merge(site.direct), actor_id=citizen.id
        )


@contextlib.contextmanager
def people_submitting(submit: Callable[[], None]) -> Iterator[list[int]]:
    """Two people who submit one application after the other until the block ends."""
    done: list[int] = []
    stop = threading.Event()

    def go_on() -> None:
        while not stop.is_set():
            # Busy for too long: nothing was acknowledged, the person would press again.
            with contextlib.suppress(OperationalError):
                submit()
                done.append(1)

    people = [threading.Thread(target=go_on) for _ in range(2)]
    for person in people:
        person.start()
    try:
        yield done
    finally:
        stop.set()
        for person in people:
            person.join()


@pytest.fixture
def archive(site: Site, citizen: Account, tmp_path: Path) -> tuple[Settings, Path, Manifest]:
    settings = replace(site.settings, backup_key="một chìa khóa khác")
    vault = Vault(FolderStore(settings.files_folder))

    def submit() -> None:
        submit_one(site, citizen, vault)

    submit()
    target = tmp_path / "night.backup"
    with people_submitting(submit):
        made = backup(settings, target, named_files=all_names)
    submit()
    return settings, target, made


def test_restored_elsewhere_every_row_file_and_history_holds(
    archive: tuple[Settings, Path, Manifest], tmp_path: Path
) -> None:
    settings, source, made = archive
    with fresh_database() as url:
        there = replace(settings, database_url=url, instance=tmp_path / "there")
        assert restore(there, source, prepare=migrate) == made
        assert made.missing == []
        db.connect(url)
        with db.reading() as session:
            cases = list(session.scalars(select(Case)))
            assert 1 <= len(cases) == made.tables[Document.__tablename__].rows
            assert [history.verify(session, case) for case in cases] == [[] for _ in cases]
            assert session.scalars(select(Account)).one().full_name == "Nguyễn Thị Hoa"
            open_every_file(
                Vault(FolderStore(there.files_folder)), list(session.scalars(select(Document)))
            )


def open_every_file(vault: Vault, documents: list[Document]) -> None:
    for document in documents:
        assert document.shown_name == f"{CANARY}.pdf"
        assert document.original_name is not None
        assert vault.read(document.original_name, Purpose.ORIGINAL) == CANARY.encode() * 50
        for page in document.pages:
            assert vault.read(page.picture_name, Purpose.PAGE) == CANARY.encode()


def test_a_site_moves_to_the_other_kind_of_database(
    archive: tuple[Settings, Path, Manifest], tmp_path: Path
) -> None:
    settings, source, made = archive
    there = replace(
        settings,
        instance=tmp_path / "there",
        database_url=f"sqlite:///{tmp_path / 'there' / 'portal.sqlite3'}",
    )
    assert restore(there, source, prepare=migrate).tables == made.tables


def test_nothing_of_a_person_can_be_read_in_the_archive(
    archive: tuple[Settings, Path, Manifest],
) -> None:
    settings, source, _made = archive
    data = source.read_bytes()
    # Only what is too long to stand by chance in some million random bytes.
    long_words = [word for word in CANARY.split() if len(word.encode()) > 5]
    for word in (
        *long_words,
        f"{long_words[-1]}.pdf",
        "Nguyễn",
        "hoa@thu-nghiem",
        "0900000011",
        "document",
    ):
        assert word.encode() not in data
    assert settings.hash_key not in data


def test_a_site_in_use_is_replaced_only_when_told(
    archive: tuple[Settings, Path, Manifest], site: Site
) -> None:
    settings, source, made = archive
    db.engine.dispose()
    with pytest.raises(BackupError, match="--replace"):
        restore(settings, source, prepare=migrate)
    assert restore(settings, source, prepare=migrate, replace=True) == made
    with db.reading() as session:
        assert len(list(session.scalars(select(Case)))) == made.tables[Case.__tablename__].rows
