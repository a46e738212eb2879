"""The rules of access and licences as plain functions: standard library only, no clock, no database."""
