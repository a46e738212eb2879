"""Use cases of the access manager: plain functions of a session, values and an instant; they flush, never commit."""
