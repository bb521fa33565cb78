"""People and accounts, their roles in units, sessions, the access rule and its log."""

from flask import Flask

from portal.config import Settings


def init_app(app: Flask, settings: Settings) -> None:
    """Set up sign-in and hang the pages under /tai-khoan on the application."""
    from portal.accounts import login
    from portal.accounts.views import blueprint

    login.init_app(app, secure=settings.secure)
    app.register_blueprint(blueprint)
