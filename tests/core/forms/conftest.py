"""A bare application around forms: no database, no views of the portal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, request
from flask_babel import Babel

Posting = Callable[..., AbstractContextManager[None]]


@pytest.fixture(scope="session")
def app() -> Flask:
    """Flask with a key and two languages; a request says `X-Language` for Vietnamese."""
    application = Flask("forms-under-test")
    application.secret_key = "only for tests"
    translations = Path(__file__).parents[3] / "translations"
    application.config["BABEL_TRANSLATION_DIRECTORIES"] = str(translations)
    Babel(application, locale_selector=lambda: request.headers.get("X-Language", "en"))
    return application


@pytest.fixture
def posting(app: Flask) -> Posting:
    """Puts a POST of these fields around a block: `with posting(name="..."):`."""

    @contextmanager
    def post(data: Any = None, **kwargs: Any) -> Iterator[None]:
        with app.test_request_context("/", method="POST", data=data or {}, **kwargs):
            yield

    return post
