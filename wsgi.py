"""What a WSGI server loads: `gunicorn wsgi:app`."""

from gar_sim.app import create_app

app = create_app()
