"""Hostile files are refused in words, or lose what was planted in them; nothing of them stays."""

from __future__ import annotations

import io
import resource
from collections.abc import Callable
from dataclasses import replace

import pytest

from portal.documents import opening
from portal.documents.intake import Received, receive
from portal.documents.limits import LIMITS
from portal.documents.rejection import SENTENCES, Rejected
from portal.documents.store import FolderStore, StoreFault
from portal.documents.vault import Purpose, Vault

from . import corpus

HOSTILE: list[tuple[str, Callable[[], bytes], set[str]]] = [
    ("drawing.svg", lambda: corpus.SVG, {"unknown_kind"}),
    ("drawing.jpg", lambda: corpus.SVG, {"unknown_kind"}),
    ("page.pdf", lambda: corpus.HTML, {"unknown_kind"}),
    ("page-with-mark.pdf", lambda: corpus.HTML_AS_PDF, {"unknown_kind"}),
    ("program.jpg", lambda: corpus.EXE, {"unknown_kind"}),
    ("program-with-mark.pdf", lambda: corpus.EXE + b"%PDF-1.7", {"unknown_kind"}),
    ("photo.jpg.exe", corpus.photo, {"wrong_name"}),
    ("photo.html", corpus.photo, {"wrong_name"}),
    ("photo.pdf", corpus.photo, {"wrong_name"}),
    ("paper.jpg", corpus.pdf, {"wrong_name"}),
    ("letter.docx", corpus.macro_docx, {"unknown_kind"}),
    ("letter.pdf", corpus.macro_docx, {"unknown_kind"}),
    ("bomb.zip", corpus.zip_bomb, {"unknown_kind"}),
    ("bomb.png", corpus.pixel_bomb_png, {"too_many_pixels"}),
    ("just-too-many.png", lambda: corpus.pixel_bomb_png(8200, 8200), {"too_many_pixels"}),
    ("note-bomb.png", corpus.text_bomb_png, {"damaged", "too_complex"}),
    ("half.jpg", lambda: corpus.photo()[:-9000], {"damaged"}),
    ("half.png", lambda: corpus.see_through_png()[:4000], {"damaged"}),
    ("half.heic", lambda: corpus.heic()[:-9000], {"damaged"}),
    ("half.webp", lambda: corpus.webp()[:-9000], {"damaged"}),
    ("head-only.jpg", lambda: b"\xff\xd8\xff\xe0" + bytes(50), {"damaged"}),
    ("head-only.pdf", lambda: b"%PDF-1.7\n", {"damaged"}),
    ("nothing.jpg", lambda: b"", {"empty"}),
    ("huge.jpg", lambda: b"\xff\xd8\xff" + bytes(21_000_000), {"too_large"}),
    ("many.pdf", lambda: corpus.blank_pdf(41), {"too_many_pages"}),
    ("no-page.pdf", lambda: corpus.blank_pdf(0), {"damaged"}),
    ("locked.pdf", lambda: corpus.locked_pdf(user="secret"), {"locked"}),
]


@pytest.mark.parametrize(("name", "make", "reasons"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_hostile_file_is_refused_in_words_and_leaves_nothing(
    vault: Vault, name: str, make: Callable[[], bytes], reasons: set[str]
) -> None:
    with pytest.raises(Rejected) as refusal:
        receive(io.BytesIO(make()), name)
    assert refusal.value.reason in reasons
    assert refusal.value.sentence == str(SENTENCES[refusal.value.reason])
    assert list(vault.names()) == []


@pytest.mark.parametrize("make", [corpus.endless_pdf, corpus.recursive_pdf, corpus.bomb_pdf])
def test_costly_pdf_ends_in_time_and_memory(vault: Vault, make: Callable[[], bytes]) -> None:
    """Drawn as far as it goes or refused, but never at the price of the server."""
    limits = replace(LIMITS, cpu_seconds=2, wall_seconds=8)
    try:
        receive(io.BytesIO(make()), "a.pdf", limits)
    except Rejected as refusal:
        assert refusal.reason in {"too_complex", "damaged"}
        assert list(vault.names()) == []
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 1_100_000


def test_planted_bytes_vanish_from_a_polyglot(vault: Vault) -> None:
    received = receive(io.BytesIO(corpus.photo() + corpus.PLANTED), "a.jpg")
    for name, purpose in _stored(received):
        assert b"planted-script" not in vault.read(name, purpose)


@pytest.mark.parametrize(
    "make",
    [
        corpus.photo,
        corpus.twelve_megapixels,
        corpus.see_through_png,
        corpus.heic,
        corpus.webp,
        corpus.profiled_jpeg,
    ],
)
def test_neither_place_nor_device_is_in_any_stored_byte(
    vault: Vault, store: FolderStore, make: Callable[[], bytes]
) -> None:
    data = make()
    assert corpus.CANARY.encode() in data or b"exif" in data.lower() or b"iCCP" in data
    received = receive(io.BytesIO(data), f"{corpus.CANARY}.jpg")
    readable = [vault.read(name, purpose) for name, purpose in _stored(received)]
    raw = [path.read_bytes() for path in store.folder.rglob("*") if path.is_file()]
    for kept in readable + raw:
        assert corpus.CANARY.encode() not in kept
        # Marks long enough not to turn up by chance in megabytes of sealed bytes.
        for mark in (b"Exif\x00\x00", b"ICC_PROFILE", b"ns.adobe.com/xap"):
            assert mark not in kept


def test_only_ciphertext_lies_in_the_store(vault: Vault, store: FolderStore) -> None:
    receive(io.BytesIO(corpus.script_pdf()), "a.pdf")
    for path in store.folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"%PDF" not in data and b"\xff\xd8\xff" not in data[:64]


def test_a_full_disk_takes_back_what_was_stored(vault: Vault) -> None:
    class Failing(Vault):
        def put(self, data: bytes, purpose: Purpose) -> str:
            if purpose is Purpose.ORIGINAL:
                raise StoreFault("disk full")
            return super().put(data, purpose)

    with pytest.raises(StoreFault):
        receive(io.BytesIO(corpus.pdf()), "a.pdf", vault=Failing(vault.store))
    assert list(vault.names()) == []


def test_when_all_places_are_taken_the_sender_is_asked_to_wait(vault: Vault) -> None:
    taken = [opening._turns.acquire(blocking=False) for _ in range(opening.AT_ONCE)]
    try:
        assert all(taken)
        with pytest.raises(Rejected, match="busy"):
            receive(io.BytesIO(corpus.photo()), "a.jpg", replace(LIMITS, patience_seconds=0.01))
    finally:
        for _ in taken:
            opening._turns.release()
    assert receive(io.BytesIO(corpus.photo()), "a.jpg").pages


def _stored(received: Received) -> list[tuple[str, Purpose]]:
    names = [(page.picture_name, Purpose.PAGE) for page in received.pages]
    names += [(page.thumbnail_name, Purpose.THUMBNAIL) for page in received.pages]
    return names
