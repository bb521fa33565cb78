"""An application from draft to closed, for every public service alike."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Hang the citizen's pages on the application."""
    from portal.cases.views import cases

    app.register_blueprint(cases)
