"""Figures: the half-yearly reports on certification, and what anyone may count in between."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask
from flask_babel import gettext as _

from portal.accounts.viewer import Viewer
from portal.cases.service import DeskLink, DeskWork, registry
from portal.reports.due import reminders
from portal.reports.scopes import READERS
from portal.reports.summary import shown


def init_app(app: Flask) -> None:
    """Hang the pages on the application, and their link and reminder on the desk."""
    from portal.reports.views import reports

    app.register_blueprint(reports)
    app.jinja_env.filters["figure"] = shown
    registry.add_desk_work(DeskWork("bao-cao", links, reminders))


def links(viewer: Viewer) -> Sequence[DeskLink]:
    """The page of figures, for those who may read any."""
    return (DeskLink(_("Reports"), "reports.overview"),) if viewer.has(*READERS) else ()
