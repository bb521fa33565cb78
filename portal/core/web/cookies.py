"""Signed cookies, with the signer made once for a process instead of at every request."""

from __future__ import annotations

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer


class SignedCookies(SecureCookieSessionInterface):
    """Flask's own cookies; the keys of an application do not change while it runs."""

    def __init__(self) -> None:
        self._signer: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """The signer of the application that these cookies belong to."""
        if self._signer is None:
            self._signer = super().get_signing_serializer(app)
        return self._signer
