"""Signing people in at the party behind a door: by CAS or by OpenID Connect, with real clients."""
