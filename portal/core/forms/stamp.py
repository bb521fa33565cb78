"""A signed stamp for forms that anyone may send: no account, no cookie, no session."""

from __future__ import annotations

from typing import Any

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer
from wtforms.csrf.core import CSRF
from wtforms.validators import ValidationError

FIELD_NAME = "form_stamp"
VALID_SECONDS = 24 * 60 * 60


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="form-stamp")


class Stamp(CSRF):
    """Says which form this is and when the page was made; nothing about the person."""

    def setup_form(self, form: Any) -> Any:
        self.form_name = f"{type(form).__module__}.{type(form).__qualname__}"
        return super().setup_form(form)

    def generate_csrf_token(self, csrf_token_field: Any) -> str:
        token = _serializer().dumps(self.form_name)
        return token if isinstance(token, str) else token.decode()

    def validate_csrf_token(self, form: Any, field: Any) -> None:
        try:
            stamped = _serializer().loads(field.data or "", max_age=VALID_SECONDS)
        except (BadData, TypeError, AttributeError) as mistake:
            raise ValidationError("stamp") from mistake
        if stamped != self.form_name:
            raise ValidationError("stamp")
