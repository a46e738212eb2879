"""`party_app`: the one function that makes the Flask application of a party."""

from collections.abc import Iterable

from flask import Blueprint, Flask
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined

from gar_sim.kernel.configuration import configure
from gar_sim.kernel.database import db
from gar_sim.kernel.resources_files import data_folder
from gar_sim.kernel.web.compiled import COMPILED
from gar_sim.kernel.web.errors import WireBlueprint, answer_errors
from gar_sim.kernel.web.pages import equip_pages
from gar_sim.kernel.web.security import protect
from gar_sim.kernel.web.sessions import WorldSessions
from gar_sim.kernel.web.typography import set_spaces_of_pages
from gar_sim.settings import Settings

__all__ = ["WireBlueprint", "party_app"]

MAX_REQUEST_BYTES = 64_000_000


def party_app(name: str, blueprints: Iterable[Blueprint], settings: Settings, secret_key: bytes) -> Flask:
    """A party's application: its own cookie, CSRF for pages, errors in the format of each wire."""
    app = Flask(f"gar_sim.{name}", template_folder=str(data_folder("templates")), static_folder=None)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.config.update(
        SECRET_KEY=secret_key,
        SQLALCHEMY_DATABASE_URI="sqlite://",  # never opened: each world brings its own engine
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=settings.session_life,
        MAX_CONTENT_LENGTH=MAX_REQUEST_BYTES,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )
    configure(app, settings)
    app.session_interface = WorldSessions(name)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.bytecode_cache = COMPILED
    db.init_app(app)
    csrf = CSRFProtect(app)
    answer_errors(app)
    equip_pages(app, name)
    protect(app)
    set_spaces_of_pages(app)
    for blueprint in blueprints:
        app.register_blueprint(blueprint)
        if isinstance(blueprint, WireBlueprint):
            csrf.exempt(blueprint)
    return app
