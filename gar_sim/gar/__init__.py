"""The access manager: directory, subscriptions, licences, decisions, sign-on, and its assignment console."""
