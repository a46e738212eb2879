"""Base64 of a text, as identifiers travel in addresses and in the national list (gar-wire §1.9, §2.3)."""

import base64

from gar_sim.values.errors import InvalidInput


def encode_text(text: str) -> str:
    """Standard base64 of the UTF-8 text, padding kept."""
    return base64.b64encode(text.encode()).decode()


def decode_text(encoded: str, name: str) -> str:
    """Read it back. Raises InvalidInput (INVALID_BASE64) that names the parameter."""
    try:
        return base64.b64decode(encoded, validate=True).decode()
    except ValueError:
        raise InvalidInput("INVALID_BASE64", f"« {name} » n'est pas du base64 lisible : « {encoded} ».") from None
