"""Messages that people of the line receive, and the papers they send."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import select

from portal.core.database import db
from portal.notify.models import OutboxMessage
from tests.pictures import heic, pdf, photo, photo_with_position


def last_message() -> str:
    """The text of the latest message, opened with the keys of the site."""
    with db.reading() as session:
        query = select(OutboxMessage).order_by(OutboxMessage.created_at.desc())
        return str(session.scalars(query).first().body)  # type: ignore[union-attr]


def code_received() -> str:
    found = re.search(r"\b\d{6}\b", last_message())
    assert found, "no code was sent"
    return found.group()


def papers(folder: Path) -> dict[str, Path]:
    """Files as phones and hospitals make them."""
    made = {
        "twelve megapixels": ("IMG_0042.JPG", photo_with_position()),
        "iphone": ("IMG_0043.HEIC", heic()),
        "three pages": ("Giấy ra viện.pdf", pdf(3)),
        "one more photo": ("bổ sung.jpg", photo()),
    }
    for name, content in made.values():
        (folder / name).write_bytes(content)
    return {kind: folder / name for kind, (name, _content) in made.items()}
