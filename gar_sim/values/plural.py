"""Numbers and nouns that agree, as the macro `plural` does on pages."""


def plural(number: int, one: str, many: str) -> str:
    """« 1 élève », « 25 élèves »; none is singular in French."""
    return f"{number} {many if number > 1 else one}"
