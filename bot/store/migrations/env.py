"""Alembic's entry: runs the migrations on the connection that `bot.store.database.migrate` opened."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], version_table="rasai_version")
with context.begin_transaction():
    context.run_migrations()
