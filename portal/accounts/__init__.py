"""People and accounts, their roles in units, sessions, the access rule and its log."""

from collections.abc import Callable

from flask import Flask

from portal.config import Settings


def init_app(app: Flask, settings: Settings, *, send: Callable[..., object]) -> None:
    """Set up sign-in and hang the pages under /tai-khoan on the application.

    `send` puts a message into the outbox, as `notify.actions.enqueue` does.
    """
    from portal.accounts import login, messages
    from portal.accounts.views import blueprint

    login.init_app(app, secure=settings.secure)
    messages.plug_in(app, send)
    app.register_blueprint(blueprint)
