"""Reading a list: good lines on one side, faulty ones on the other, nothing lost."""

from collections.abc import Collection, Iterable, Iterator

from gar_sim.formats.comptes_csv.cells import faults_of, profile_of
from gar_sim.formats.comptes_csv.columns import Column, count_known, place_columns
from gar_sim.formats.tableur.csv_lines import read_table
from gar_sim.formats.tableur.lines import (
    Line,
    Table,
    cell_at,
    clean,
    has_content,
    notice_of_guess,
    spoilt,
    without_reasons,
)
from gar_sim.values.accounts import AccountRow, AccountsFile, FaultyLine, LineFault, LineNotice
from gar_sim.values.errors import InvalidInput
from gar_sim.values.folding import fold_name
from gar_sim.values.profiles import PROFILE_LABELS, Profile


def read_accounts(data: bytes, *, not_taken: Collection[Profile] = ()) -> AccountsFile:
    """Read a list in UTF-8, Latin-1 or « Texte Unicode », separated by `;`, `,` or tabs.

    A line of a profile that is `not_taken` is faulty.

    Raises InvalidInput when nothing can be taken: no text, nobody in it, a column missing or there twice.
    """
    table = without_reasons(read_table(data, count_known))
    places = place_columns(table.header)
    rows: list[AccountRow] = []
    faulty: list[FaultyLine] = []
    first_lines: dict[str, int] = {}
    lines = list(filter(has_content, table.lines))
    if not lines:
        raise _nobody()
    for line in lines:
        row = _read_line(line, len(table.header), places, first_lines, not_taken)
        if isinstance(row, AccountRow):
            first_lines[row.identifier] = row.line
            rows.append(row)
        else:
            faulty.append(row)
    return AccountsFile(table.header, tuple(rows), _filled(table), tuple(faulty), tuple(_notices(table, rows)))


def _filled(table: Table) -> tuple[str, ...]:
    """Names of the columns in which some line has something."""
    lines = [line.cells for line in table.lines if line.cells]
    return tuple(
        name for place, name in enumerate(table.header) if name.strip() and any(map(str.strip, _column(lines, place)))
    )


def _column(lines: Iterable[tuple[str, ...]], place: int) -> Iterator[str]:
    return (cell_at(cells, place) for cells in lines)


def _read_line(
    line: Line, width: int, places: dict[Column, int], first: dict[str, int], not_taken: Collection[Profile]
) -> AccountRow | FaultyLine:
    if broken := spoilt(line, width):
        return broken
    cells = line.cells or ()
    texts = {column: clean(cell_at(cells, places.get(column))) for column in Column}
    faults = (*_faults(line.number, texts, first), *_profile_faults(line.number, texts[Column.PROFILE], not_taken))
    return FaultyLine(line.number, cells, faults) if faults else _row(line.number, texts)


def _faults(line: int, texts: dict[Column, str], first: dict[str, int]) -> Iterator[LineFault]:
    for column, text in texts.items():
        for code, message in faults_of(column, text):
            yield LineFault(line, column, code, message)
    if texts[Column.IDENTIFIER] in first:
        before = first[texts[Column.IDENTIFIER]]
        message = f"Cet identifiant est déjà celui de la ligne {before}."
        yield LineFault(line, Column.IDENTIFIER, "IDENTIFIER_TWICE", message)


def _profile_faults(line: int, text: str, not_taken: Collection[Profile]) -> Iterator[LineFault]:
    profile = profile_of(text)
    if profile is not None and profile in not_taken:
        message = f"Le profil « {PROFILE_LABELS[profile]} » n'est pas pris ici : retirez la ligne."
        yield LineFault(line, Column.PROFILE, "PROFILE_NOT_TAKEN", message)


def _nobody() -> InvalidInput:
    return InvalidInput(
        "LIST_EMPTY",
        "Cette liste n'a que sa ligne de titres : il n'y a personne dedans.",
        remedy="Vérifiez que c'est le bon fichier, ou collez les lignes avec leurs titres.",
    )


def _row(line: int, texts: dict[Column, str]) -> AccountRow:
    return AccountRow(
        line=line,
        last_name=texts[Column.LAST_NAME],
        first_name=texts[Column.FIRST_NAME],
        identifier=texts[Column.IDENTIFIER],
        division=texts[Column.DIVISION],
        mail=texts[Column.MAIL],
        profile=profile_of(texts[Column.PROFILE]) or Profile.PUPIL,
        says_profile=bool(texts[Column.PROFILE]),
    )


def _notices(table: Table, rows: list[AccountRow]) -> Iterator[LineNotice]:
    """What somebody should look at: encoding, empty lines, columns too many, homonyms, pupils without a class."""
    yield from notice_of_guess(table)
    yield from _empty_lines(table)
    yield from _columns_not_needed(table)
    yield from _homonyms(rows)
    for row in rows:
        if row.profile is Profile.PUPIL and not row.division:
            yield LineNotice(row.line, "NO_DIVISION", f"{row.first_name} {row.last_name} n'a pas de classe.")


def _empty_lines(table: Table) -> Iterator[LineNotice]:
    *body, last = table.lines or [Line(0, "", ())]
    for line in (*body, *([last] if last.text else [])):
        if not has_content(line):
            yield LineNotice(line.number, "EMPTY_LINE", "Vide : laissée de côté.")


def _columns_not_needed(table: Table) -> Iterator[LineNotice]:
    places = place_columns(table.header).values()
    extra = [name for place, name in enumerate(table.header) if place not in places and name.strip()]
    if extra:
        names = ", ".join(f"« {name} »" for name in extra)
        text = f"Pas nécessaire pour faire des comptes, et envoyé quand même : {names}. Retirez-le de vos listes."
        yield LineNotice(0, "COLUMN_NOT_NEEDED", text)


def _homonyms(rows: list[AccountRow]) -> Iterator[LineNotice]:
    first: dict[tuple[str, str], AccountRow] = {}
    for row in rows:
        before = first.setdefault(fold_name(row.last_name, row.first_name), row)
        if before is not row:
            who = f"{row.first_name} {row.last_name} porte le même nom que la ligne {before.line}"
            yield LineNotice(row.line, "HOMONYM", f"{who} : deux personnes, ou la même deux fois ?")
