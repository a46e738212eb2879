"""What can go wrong in the domain, with a stable code and a French sentence for people.

A service raises one of these; the edge of each protocol has one table that turns the kind into its
own status and the code into its own wire error. Nothing here knows of HTTP.
"""


class DomainError(Exception):
    """A refusal that the caller can understand.

    `code` is stable and for programs; `message` says in French what is wrong, `remedy` what to do.
    """

    def __init__(self, code: str, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy


class InvalidInput(DomainError):
    """What was sent breaks a rule of its format or of the field."""


class NotFound(DomainError):
    """What was named does not exist, or not for this caller."""


class Conflict(DomainError):
    """What was asked does not fit the present state: a duplicate, an exhausted pool."""


class Exhausted(Conflict):
    """A pool holds less than what is asked of it; `missing` is by how much."""

    def __init__(self, code: str, message: str, *, missing: int, remedy: str = "") -> None:
        super().__init__(code, message, remedy=remedy)
        self.missing = missing


class Refused(DomainError):
    """The caller is known and may not do this."""


class Unavailable(DomainError):
    """Another party did not answer, or answered nonsense."""
