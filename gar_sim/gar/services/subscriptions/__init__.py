"""Subscriptions that distributors declare: created, changed, deleted, listed (gar-wire §1)."""
