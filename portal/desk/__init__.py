"""Staff pages that every service has: the queue, the case, its actions."""

from flask import Flask, request, url_for
from flask_babel import gettext as _


def init_app(app: Flask) -> None:
    """Hang the officer's pages on the application."""
    from portal.desk.views import desk

    app.register_blueprint(desk)
    app.jinja_env.globals["desk_links"] = desk_links


def desk_links() -> list[dict[str, object]]:
    """The navigation of staff pages."""
    return [
        {
            "text": _("Applications"),
            "href": url_for("desk.queue"),
            "current": request.endpoint == "desk.queue",
        },
    ]
