"""The history of the tables, for Alembic: one file a change, up and down."""
