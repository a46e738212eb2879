"""The directory: filling it, changing it, reading a person of it."""
