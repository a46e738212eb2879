"""A list that somebody gives, as a file or pasted; the form that confirms carries it: nothing is kept meanwhile."""

import binascii
from base64 import b64decode, b64encode

from flask import request

from gar_sim.values.errors import InvalidInput

LARGEST_LIST = 300_000
"""Bytes: some five thousand lines."""

FILE, TEXT, CARRIED = "fichier", "texte", "liste"


def given_list(of: str = "") -> bytes:
    """The file, or the text that was pasted; `of` begins the fields' names where a form takes several lists.

    Raises InvalidInput.
    """
    file = request.files.get(of + FILE)
    data = file.read(LARGEST_LIST + 1) if file and file.filename else request.form.get(of + TEXT, "").encode()
    if not data.strip():
        raise InvalidInput(
            "NO_LIST", "Aucune liste n'a été donnée.", remedy="Choisissez un fichier, ou collez la liste."
        )
    if len(data) > LARGEST_LIST:
        raise InvalidInput(
            "LIST_TOO_LARGE",
            "Cette liste est trop grosse : elle dépasse 300 ko, soit environ cinq mille lignes.",
            remedy="Retirez les colonnes qui ne servent pas, puis recommencez.",
        )
    return data


def carry(data: bytes) -> str:
    """The list, for the hidden field that brings it back."""
    return b64encode(data).decode()


def carried_list() -> bytes:
    """The list that the form brought back. Raises InvalidInput."""
    try:
        return b64decode(request.form.get(CARRIED, ""), validate=True)
    except binascii.Error:
        raise InvalidInput(
            "DAMAGED_LIST", "La liste n'est pas revenue entière.", remedy="Rien n'a été changé. Donnez-la de nouveau."
        ) from None
