"""School levels, from the national statistics code of a training programme (gar-wire §4.6)."""

_LABELS = {
    "2111": "6e",
    "2112": "5e",
    "2115": "4e",
    "2116": "3e",
    "2211": "2de",
    "2212": "1re",
    "2213": "terminale",
}


def level_label(stat4: str, programme: str) -> str:
    """French name of a level by its MEFSTAT4; the programme's own label for one that is not in the list."""
    return _LABELS.get(stat4, programme.capitalize())


def level_order(label: str) -> tuple[int, str]:
    """Sort key of a level's name: as the school years follow one another, unknown ones last."""
    known = list(_LABELS.values())
    return (known.index(label) if label in known else len(known), label)
