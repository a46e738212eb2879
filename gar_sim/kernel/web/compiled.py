"""Templates compiled once for the whole process: base page and macros are the same in every party."""

from typing import Final

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """By name and source of a template, its code; to be shared by environments of the same options and filters."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was compiled from this very source, if it was."""
        if code := self._code.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was just compiled."""
        self._code[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


COMPILED: Final = CompiledTemplates()
