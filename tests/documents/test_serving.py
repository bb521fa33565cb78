"""What goes back to the browser: never run, never kept, named as the person knows it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from uuid import uuid4

import pytest
from flask import Flask, Response
from werkzeug.exceptions import NotFound

from portal.core.database import Database
from portal.core.web import headers
from portal.documents import actions, serving
from portal.documents.intake import receive
from portal.documents.models import Document, ScanState
from portal.documents.store import FolderStore, NotStored
from portal.documents.vault import Vault

from . import corpus

NAME = "Giấy khám của Đỗ.pdf"


@pytest.fixture
def app() -> Iterator[Flask]:
    app = Flask(__name__)
    headers.init_app(app, secure=True)
    with app.test_request_context("/"):
        yield app


@pytest.fixture
def document(vault: Vault, database: Database) -> Document:
    file = receive(io.BytesIO(corpus.script_pdf()), NAME)
    with database.writing() as session:
        return actions.attach(
            session, received=file, owner_kind="case", owner_id=uuid4(), paper_kind="medical"
        )


def finished(app: Flask, response: Response) -> Response:
    return app.process_response(response)


def test_original_is_an_attachment_behind_glass(app: Flask, document: Document) -> None:
    response = finished(app, serving.send_original(document))
    assert response.get_data().startswith(b"%PDF")
    assert response.content_length == document.byte_size == len(response.get_data())
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Security-Policy"].endswith("sandbox")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="giay kham cua do.pdf"; '
        "filename*=UTF-8''Gi%E1%BA%A5y%20kh%C3%A1m%20c%E1%BB%A7a%20%C4%90%E1%BB%97.pdf"
    )


def test_page_and_thumbnail_are_pictures_only(app: Flask, document: Document) -> None:
    for send in (serving.send_page, serving.send_thumbnail):
        response = finished(app, send(document.pages[0]))
        assert response.headers["Content-Type"] == "image/jpeg"
        assert response.get_data().startswith(b"\xff\xd8\xff")
        assert response.headers["Content-Security-Policy"].endswith("sandbox")
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Content-Disposition"].startswith("inline; ")


def test_an_infected_original_is_withheld(app: Flask, document: Document) -> None:
    document.scan_state = ScanState.INFECTED
    with pytest.raises(NotFound):
        serving.send_original(document)


def test_a_photo_has_no_original(app: Flask, document: Document) -> None:
    document.original_name = None
    with pytest.raises(NotFound):
        serving.send_original(document)


def test_a_lost_file_fails_before_the_answer_begins(
    app: Flask, document: Document, store: FolderStore
) -> None:
    store.delete(document.original_name or "")
    with pytest.raises(NotStored):
        serving.send_original(document)
