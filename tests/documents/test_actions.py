"""Rows of files: through the owner, within the quota, once for a file sent twice."""

from __future__ import annotations

import io
import os
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from portal.core.database import Database
from portal.documents import actions, queries
from portal.documents.intake import Received, receive
from portal.documents.limits import Quota
from portal.documents.models import Document
from portal.documents.rejection import Rejected
from portal.documents.vault import Vault

from . import corpus

CASE = uuid4()


def received(**changed: object) -> Received:
    values: dict[str, object] = {
        "shown_name": "Giấy khám.pdf",
        "media_type": "application/pdf",
        "byte_size": 100,
        "digest": os.urandom(32),
        "original_name": os.urandom(16).hex(),
        "pages": (),
    }
    return Received(**{**values, **changed})  # type: ignore[arg-type]


def attach(database: Database, file: Received, owner_id: UUID = CASE, **more: object) -> Document:
    values: dict[str, object] = {"owner_kind": "case", "paper_kind": "medical", **more}
    with database.writing() as session:
        return actions.attach(session, received=file, owner_id=owner_id, **values)  # type: ignore[arg-type]


def test_a_received_file_gets_its_rows(vault: Vault, database: Database) -> None:
    attach(database, receive(io.BytesIO(corpus.pdf()), "Giấy khám.pdf"))
    with database.reading() as session:
        (document,) = queries.documents_of(session, owner_kind="case", owner_id=CASE)
        assert document.shown_name == "Giấy khám.pdf"
        assert [page.number for page in document.pages] == [1, 2, 3]
        assert document.scan_state == "not_scanned" and document.may_be_saved


def test_the_name_is_sealed_in_the_database(database: Database) -> None:
    attach(database, received(shown_name="HIV-Hoa.pdf"))
    with database.reading() as session:
        row = session.execute(text("SELECT * FROM document")).one()
    assert b"Hoa" not in repr(tuple(row)).encode()


def test_a_file_is_found_through_its_owner_only(database: Database, vault: Vault) -> None:
    document = attach(database, receive(io.BytesIO(corpus.photo()), "a.jpg"))
    with database.reading() as session:
        own = {"owner_kind": "case", "owner_id": CASE, "document_id": document.id}
        foreign = {**own, "owner_id": uuid4()}
        other_kind = {**own, "owner_kind": "person"}
        assert queries.document_of(session, **own) is not None  # type: ignore[arg-type]
        assert queries.page_of(session, **own, number=1) is not None  # type: ignore[arg-type]
        assert queries.page_of(session, **own, number=2) is None  # type: ignore[arg-type]
        for wrong in (foreign, other_kind):
            assert queries.document_of(session, **wrong) is None  # type: ignore[arg-type]
            assert queries.page_of(session, **wrong, number=1) is None  # type: ignore[arg-type]


def test_a_removed_file_is_not_found_any_more(database: Database) -> None:
    document = attach(database, received())
    with database.writing() as session:
        actions.remove(session, document=session.get_one(Document, document.id))
    with database.reading() as session:
        assert queries.documents_of(session, owner_kind="case", owner_id=CASE) == []
        assert queries.usage(session, owner_kind="case", owner_id=CASE) == (0, 0)


def test_the_same_bytes_twice_are_one_file(database: Database) -> None:
    digest = os.urandom(32)
    first = attach(database, received(digest=digest))
    assert attach(database, received(digest=digest)).id == first.id
    assert attach(database, received(digest=digest), paper_kind="identity").id != first.id
    assert attach(database, received(digest=digest), owner_id=uuid4()).id != first.id


@pytest.mark.parametrize(
    ("quota", "reason"),
    [(Quota(files=2), "too_many_files"), (Quota(total_bytes=299), "no_room")],
)
def test_quota_is_for_each_owner(database: Database, quota: Quota, reason: str) -> None:
    for _ in range(2):
        attach(database, received(), quota=quota)
    with pytest.raises(Rejected, match=reason):
        attach(database, received(), quota=quota)
    attach(database, received(), owner_id=uuid4(), quota=quota)
    attach(database, received(), quota=Quota(files=3, total_bytes=300))


def test_sendings_at_once_neither_double_nor_pass_the_quota(database: Database) -> None:
    same = received()
    files = [same, same, same, received(), received(), received()]

    def send(file: Received) -> UUID | None:
        try:
            return attach(database, file, quota=Quota(files=3)).id
        except Rejected:
            return None

    with ThreadPoolExecutor(6) as pool:
        kept = {id_ for id_ in pool.map(send, files) if id_}
    with database.reading() as session:
        assert queries.usage(session, owner_kind="case", owner_id=CASE).files == len(kept) == 3


def test_a_description_is_kept_sealed(database: Database, vault: Vault) -> None:
    document = attach(database, receive(io.BytesIO(corpus.photo()), "a.jpg"))
    with database.writing() as session:
        page = queries.page_of(
            session, owner_kind="case", owner_id=CASE, document_id=document.id, number=1
        )
        assert page is not None
        actions.describe(session, page=page, text="  Giấy ra viện,\u202e trang 1 ")
        assert page.description == "Giấy ra viện, trang 1"
        assert page.description_sealed and b"vi" not in page.description_sealed[:1]
