"""The library's other ways to read: files of another day, and a sign-language video with its transcript."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.browser.scenes import Scene
from tests.browser.world import World

SIGNED = "xe-buyt-mien-phi"
SCENES = {
    "policy with a signed video": Scene(f"/chinh-sach/{SIGNED}?ngay=2026-08-15"),
}
_FILES = {
    "signed.mp4": b"\x00\x00\x00\x18ftypisom",
    "signed.vi.vtt": b"WEBVTT\n\n00:00.000 --> 00:02.000\nXe.\n",
    "signed.vi.md": "Bạn đi xe buýt.\n\n- Bạn đưa giấy.\n- Bạn lên xe.\n".encode(),
}


def make(world: World) -> None:
    """A video beside one policy, in a folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="portal-signed-")) / SIGNED
    folder.mkdir()
    for name, content in _FILES.items():
        (folder / name).write_bytes(content)
    world.site.app.extensions["policy_folder"] = folder.parent
