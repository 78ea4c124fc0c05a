"""Alembic's migrations of the store; `engine.migrate` runs them, nobody else needs to."""
