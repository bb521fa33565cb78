"""Alembic's environment: the connection is handed over by `portal.migrating`."""

from __future__ import annotations

from alembic import context

from portal.models import metadata


def run() -> None:
    """Run on the connection that the caller opened and will commit."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=metadata,
        compare_type=True,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


run()
