"""The activation code: how the very first person of a school enters.

The ministry sends it to the school by post; whoever holds it may join in the head's name. It is computed, never kept:
good for one joining, another code serves the next.
"""

import hashlib
import hmac
from base64 import b32encode

from sqlalchemy.orm import Session

from gar_sim.gar.edugar.models import MemberSchool
from gar_sim.kernel.sandbox import current_world
from gar_sim.values.errors import Refused

_BYTES = 10  # sixteen signs of five bits


def activation_code(session: Session, uai: str) -> str:
    """The code that this school may join with, as its letter prints it: four groups of four signs."""
    school = session.get(MemberSchool, uai)
    key = current_world().secret("edugar activation")
    digest = hmac.digest(key, f"{uai} {school.joins if school else 0}".encode(), hashlib.sha256)
    text = b32encode(digest[:_BYTES]).decode()
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def require_code(session: Session, uai: str, code: str) -> None:
    """Raise Refused unless this is the code of the school; blanks, dashes and capitals do not matter."""
    if not hmac.compare_digest(_bare(code).encode(), _bare(activation_code(session, uai)).encode()):
        raise Refused(
            "BAD_ACTIVATION_CODE",
            "Ce code d'activation n'est pas celui de cet établissement.",
            remedy="Recopiez celui du courrier : seize signes, sans compter les tirets. Il ne sert qu'une fois.",
        )


def _bare(code: str) -> str:
    return "".join(sign for sign in code.upper() if sign.isalnum())
