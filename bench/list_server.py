"""The server of `list_bench`: the whole program, and beside it a Flask route that returns the same bytes."""

import sys
from wsgiref.types import WSGIApplication

from cheroot.wsgi import Server
from flask import Flask, Response
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.test import Client

from gar_sim.app import create_app
from gar_sim.ent.accounts.people import find_holder
from gar_sim.kernel.database import db
from gar_sim.timeline import ensure_world

HEADERS = {"Accept": "application/json", "Accept-Encoding": "gzip"}


def main() -> None:
    """Serve on a free port; print it and the path of the list, then run until ended."""
    site = create_app()
    ensure_world(site)
    with site.inside("ent"):
        holder = find_holder(db.session(), login=sys.argv[1])
    path = f"/gar/list-ressource/ressources/PAS/0991101O/{holder.person_id if holder else None}"
    body = Client(site).get(path, headers=HEADERS, base_url="http://127.0.0.1").data
    server = Server(("127.0.0.1", 0), DispatcherMiddleware(site, {"/etalon": _yardstick(body)}), numthreads=4)
    server.prepare()
    print(server.bind_addr[1], path, flush=True)
    server.serve()


def _yardstick(body: bytes) -> WSGIApplication:
    app = Flask("yardstick")
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json;charset=UTF-8"}

    @app.get("/")
    def same_bytes() -> Response:
        return Response(body, headers=headers)

    return app


if __name__ == "__main__":
    main()
