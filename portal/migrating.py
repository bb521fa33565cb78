"""Bringing a database to the present schema."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from portal.config import ROOT
from portal.core.database import build_engine, db


def migrate(url: str) -> None:
    """Run every migration that this database has not seen."""
    engine = build_engine(url)
    try:
        upgrade(engine)
    finally:
        engine.dispose()


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the database of this engine to a revision, in one writing transaction."""
    with db.request_mode(writing=True), engine.begin() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def alembic_config(folder: Path = ROOT / "migrations") -> Config:
    """Alembic's settings without an ini file."""
    config = Config()
    config.set_main_option("script_location", str(folder))
    return config
