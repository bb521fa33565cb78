"""The migrations make just the tables that the models say, on both databases."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from portal.core.database import build_engine, db
from portal.migrating import migrate
from portal.models import metadata
from tests.databases import fresh_database


def test_models_and_migrations_agree():
    with fresh_database() as url:
        engine = build_engine(url)
        with db.request_mode(writing=False), engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            differences = compare_metadata(context, metadata)
        engine.dispose()
    assert differences == []


def test_migrating_again_changes_nothing():
    with fresh_database() as url:
        migrate(url)
        migrate(url)


def test_every_constraint_has_a_name():
    nameless = [
        f"{table.name}: {constraint}"
        for table in metadata.tables.values()
        for constraint in table.constraints
        if not constraint.name
    ]
    assert nameless == []
