"""Certificates of disability and the register they stand in, whoever issued them and when."""

from flask import Flask, url_for
from flask_babel import gettext as _


def init_app(app: Flask) -> None:
    """Hang the pages of the register on the application."""
    from portal.registry.views import register

    app.register_blueprint(register)
    app.jinja_env.globals["register_links"] = register_links


def register_links() -> list[dict[str, object]]:
    """The parts of the register that this person may open, the one at hand marked."""
    from flask import request

    from portal.accounts import guards
    from portal.registry.members import KEEPERS

    viewer = guards.viewer()
    parts = [
        (_("People in the register"), "people"),
        (_("Look-alikes"), "doubles"),
        (_("Gaps"), "quality"),
    ]
    if viewer is not None and viewer.has(*KEEPERS):
        parts += [(_("Bring in a list"), "imports"), (_("Population database"), "population_lists")]
    return [
        {
            "text": text,
            "href": url_for(f"register.{name}"),
            "current": request.endpoint == f"register.{name}",
        }
        for text, name in parts
    ]
