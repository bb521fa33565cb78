"""Editing the library in the desk: drafts, previews, publishing, facts, withdrawing, reminders."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """Hang the pages of editors on the application, and their link and work on the desk."""
    from portal.cases.service import DeskWork, registry
    from portal.policies.editing.today import links, work
    from portal.policies.editing.views import editing

    app.register_blueprint(editing)
    registry.add_desk_work(DeskWork("noi-dung", links, work))
