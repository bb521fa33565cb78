"""Home, help, the accessibility statement, privacy, and the checks for operators."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Hang the pages on the application."""
    from portal.pages.views import pages

    app.register_blueprint(pages)
