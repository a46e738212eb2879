"""The settings of the installation, at hand in any request or command."""

from flask import Flask, current_app

from gar_sim.settings import Settings

_KEY = "gar_sim.settings"


def configure(app: Flask, settings: Settings) -> None:
    """Give an application the settings of the installation."""
    app.extensions[_KEY] = settings


def current_settings() -> Settings:
    """The settings. Raises TypeError in an application that was given none."""
    settings = current_app.extensions.get(_KEY)
    if not isinstance(settings, Settings):
        raise TypeError("this application was not configured")
    return settings
