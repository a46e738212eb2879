"""What a manager's gesture is, and where it came from."""

from enum import StrEnum


class GestureKind(StrEnum):
    """What was done; each has its inverse, so that it can be undone."""

    ASSIGN = "assign"
    WITHDRAW = "withdraw"
    RECOVER = "recover"
    """Taking back what people who left still hold."""
    ALIGN = "align"
    """Giving a person what their class has, and taking back what it has not."""
    REPLACE = "replace"
    """Giving a person what another had."""
    FOLLOW = "follow"
    """What rules gave and took back in a night, as the directory went."""
    REVIEW = "review"
    """Taking back what nobody opened."""
    OPEN = "open"
    CLOSE = "close"

    @property
    def inverse(self) -> "GestureKind":
        return _INVERSE[self]


_INVERSE = {
    GestureKind.ASSIGN: GestureKind.WITHDRAW,
    GestureKind.WITHDRAW: GestureKind.ASSIGN,
    GestureKind.RECOVER: GestureKind.ASSIGN,
    GestureKind.ALIGN: GestureKind.ALIGN,
    GestureKind.REPLACE: GestureKind.REPLACE,
    GestureKind.FOLLOW: GestureKind.FOLLOW,
    GestureKind.REVIEW: GestureKind.ASSIGN,
    GestureKind.OPEN: GestureKind.CLOSE,
    GestureKind.CLOSE: GestureKind.OPEN,
}


class RuleKind(StrEnum):
    """What was done to a rule, besides what it gave or took back."""

    PAUSED = "rule_paused"
    RESUMED = "rule_resumed"
    ENDED = "rule_ended"


class Source(StrEnum):
    """Where a gesture came from."""

    HAND = "hand"
    RULE = "rule"
    IMPORT = "import"
    SUGGESTION = "suggestion"
    WAITING = "waiting"
    """The line of those who waited for a licence."""
