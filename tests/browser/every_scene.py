"""Every scene of the portal, joined from the pieces, and the world in which they can be met."""

from __future__ import annotations

from types import ModuleType

from tests.browser import (
    scenes,
    scenes_after,
    scenes_allowance,
    scenes_assessment,
    scenes_calendar,
    scenes_council,
    scenes_desk,
    scenes_easy,
    scenes_editing,
    scenes_entering,
    scenes_exchange,
    scenes_finder,
    scenes_formats,
    scenes_issue,
    scenes_legal_front,
    scenes_legal_work,
    scenes_letters,
    scenes_library,
    scenes_mandates,
    scenes_papers,
    scenes_paying,
    scenes_posting,
    scenes_profiles,
    scenes_register,
    scenes_reports,
    scenes_support,
    scenes_tracking,
)
from tests.browser.scenes import Scene
from tests.browser.world import World, build
from tests.conftest import Site

PIECES: tuple[ModuleType, ...] = (
    scenes_calendar, scenes_desk, scenes_easy, scenes_entering, scenes_letters, scenes_library, scenes_mandates, scenes_papers, scenes_tracking,
    scenes_council, scenes_assessment, scenes_issue, scenes_after, scenes_posting, scenes_register, scenes_reports,
    scenes_exchange, scenes_allowance, scenes_support, scenes_paying, scenes_profiles, scenes_legal_work, scenes_legal_front,
    scenes_finder, scenes_formats, scenes_editing,
)  # fmt: skip


def _joined() -> dict[str, Scene]:
    found = dict(scenes.SCENES)
    for piece in PIECES:
        twice = found.keys() & piece.SCENES.keys()
        assert not twice, f"{piece.__name__} names scenes again: {twice}"
        found |= piece.SCENES
    return found


SCENES: dict[str, Scene] = _joined()


def build_every(site: Site) -> World:
    """The world of all scenes; each piece adds what only it needs."""
    world = build(site)
    for piece in PIECES:
        if hasattr(piece, "make"):
            piece.make(world)
    return world
