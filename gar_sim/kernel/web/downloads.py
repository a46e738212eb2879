"""A list to take away, whole, in the form that its address asks for: `format=csv` or `format=xlsx`."""

from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlencode

from flask import Response, request

from gar_sim.formats.tableur import Sheet, write_csv, write_xlsx
from gar_sim.kernel.clocks import PARIS, world_now
from gar_sim.values.folding import in_plain_letters


class FileForm(NamedTuple):
    """A form of file: what the link says, and how the list is written."""

    label: str
    mimetype: str
    write: Callable[[Sheet], bytes]


FORMAT = "format"
FORMS = {
    "csv": FileForm("CSV", "text/csv; charset=utf-8", write_csv),
    "xlsx": FileForm("Tableur (XLSX)", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
}


def file_asked() -> bool:
    """Whether the address asks for a file rather than for the page."""
    return request.args.get(FORMAT) in FORMS


def download(sheet: Sheet, name: str) -> Response:
    """The list as the file that the address asks for, named with the world's day."""
    code = request.args[FORMAT]
    return attached(FORMS[code].write(sheet), code, name)


def attached(content: bytes, code: str, name: str) -> Response:
    """What was written in one of the forms, as a file named with the world's day, in plain letters."""
    file = f"{in_plain_letters(name)}-{world_now().astimezone(PARIS):%Y%m%d}.{code}"
    headers = {"Content-Disposition": f'attachment; filename="{file}"'}
    return Response(content, content_type=FORMS[code].mimetype, headers=headers)


def download_links(address: str) -> list[tuple[str, str]]:
    """What to say and where to go for each form of the list at an address (templates/macros/downloads.html)."""
    joint = "&" if "?" in address else "?"
    return [(form.label, f"{address}{joint}{urlencode({FORMAT: code})}") for code, form in FORMS.items()]
