"""What the portal is compared with: Flask alone, and Flask with one template and one row.

    PORT=8001 .venv/bin/python bench/bare.py

It runs under the same gunicorn settings as the portal.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from flask import Flask, render_template
from jinja2 import DictLoader

from portal.config import Settings
from portal.core import wsgi
from portal.core.database import db

PAGE = (
    "<!DOCTYPE html><html lang=vi><title>{{ row[0] }}</title><h1>{{ row[0] }}</h1>"
    "{% for line in lines %}<p>{{ line }}: {{ row[1] }}</p>{% endfor %}"
)


def make_app(path: str) -> Flask:
    """Three routes: a word, a template with one row, and a sign of life."""
    app = Flask(__name__)
    app.jinja_loader = DictLoader({"row.html": PAGE})  # type: ignore[assignment]  # any loader will do
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE page (title TEXT, text TEXT)")
        connection.execute("INSERT INTO page VALUES ('Trợ cấp', 'một dòng')")

    @app.get("/healthz")
    @app.get("/hello")
    def hello() -> str:
        return "hello"

    @app.get("/row")
    def row() -> str:
        with sqlite3.connect(path) as connection:
            found = connection.execute("SELECT title, text FROM page").fetchone()
        connection.close()
        return render_template("row.html", row=found, lines=range(20))

    return app


def main() -> None:
    """Serve until told to stop."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"{folder}/bare.sqlite3"
        settings = Settings(
            secret_key="x" * 40,
            data_keys={1: bytes(32)},
            hash_key=bytes(32),
            database_url=f"sqlite:///{database}",
            port=int(os.environ["PORT"]),
            base_url=f"http://localhost:{os.environ['PORT']}",
        )
        db.connect(settings.database_url)
        wsgi.run(make_app(database), settings)


if __name__ == "__main__":
    main()
